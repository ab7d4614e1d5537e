/*
 * From the controls to the question that the server is asked, a query string as in the address; the address bar
 * follows, nobody listens to it. The server checks every question anew. The tab's title follows the page.
 */
(function () {
  "use strict";
  /* What the server tells of the choices: order of an address, default area, words for years the wrong way round. */
  function told() {
    return document.querySelector("#mount #choices").dataset;
  }

  /* The same text as `Selection.to_query` writes. */
  function written(area, fromYear, toYear, options) {
    const pairs = new URLSearchParams();
    const order = told().options.split(" ");
    const chosen = [["gebied", area || told().defaultArea], ["van", fromYear], ["tot", toYear]];
    for (const [name, value] of [...chosen, ...order.map((name) => [name, options[name]])]) {
      if (value) {
        pairs.append(name, value);
      }
    }
    return pairs.toString();
  }

  /* Years the wrong way round are no question: the control itself says so. */
  function areInOrder(fromYear, toYear) {
    const fits = !fromYear || !toYear || fromYear <= toYear;
    const control = document.querySelector("#mount #to-year");
    control.setCustomValidity(fits ? "" : told().wrongWayRound);
    if (!fits) {
      control.reportValidity();
    }
    return fits;
  }

  function mirror(query) {
    const bare = query === "gebied=" + told().defaultArea && !window.location.search;
    if (!bare && "?" + query !== window.location.search) {
      window.history.replaceState(window.history.state, "", window.location.pathname + "?" + query);
    }
  }

  /* On the page of a city the path names the city: another choice of area is another page. */
  function mirrorCity(query) {
    const rest = new URLSearchParams(query);
    const area = rest.get("gebied") || "";
    rest.delete("gebied");
    const isCity = area.startsWith("GM");
    const path = isCity ? "/gemeenten/" + area : "/";
    const search = isCity ? (rest.size ? "?" + rest : "") : "?" + query;
    if (path !== window.location.pathname) {
      window.history.pushState({}, "", path + search);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    } else if (search !== window.location.search) {
      window.history.replaceState(window.history.state, "", path + search);
    }
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.choices = {
    query(area, fromYear, toYear, path, values, ids, drawn) {
      const same = window.dash_clientside.no_update;
      if (!areInOrder(fromYear, toYear)) {
        return [same, same];
      }
      const options = Object.fromEntries(ids.map((id, place) => [id.option, values[place]]));
      const query = written(area, fromYear, toYear, options);
      const controls = document.querySelector("#mount #choices");
      if (/^\/gemeenten\/[^/]+$/.test(window.location.pathname)) {
        if (!controls.classList.contains("unused")) {
          mirrorCity(query);
        }
      } else if (!controls.classList.contains("unused") || document.querySelector("#mount .choices.options")) {
        mirror(query);
      }
      // After another choice the page is no longer the one that was sent, also when the visitor goes back to that.
      return [query, query === drawn ? same : ""];
    },
  };

  /* An observer, not a callback: Dash would draw once more for it. */
  const mount = document.getElementById("mount");
  if (mount) {
    new MutationObserver(function () {
      const title = document.getElementById("title");
      if (title && title.textContent && title.textContent !== document.title) {
        document.title = title.textContent;
      }
    }).observe(mount, { childList: true, subtree: true, characterData: true });
  }
})();
