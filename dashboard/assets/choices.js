/*
 * From the controls to the question that the server is asked, a query string as in the address; the address bar
 * follows, nobody listens to it, and the links of the menu keep the choice. The server checks every question anew. The
 * tab's title and what is heard follow the page.
 */
(function () {
  "use strict";
  /* What the server tells of the choices: order of an address, default area, words for years the wrong way round. */
  function rules() {
    return document.querySelector("#mount #choices").dataset;
  }

  /* The same text as `Selection.to_query` writes. */
  function written(area, fromYear, toYear, options) {
    const pairs = new URLSearchParams();
    const order = rules().options.split(" ");
    const chosen = [["gebied", area || rules().defaultArea], ["van", fromYear], ["tot", toYear]];
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
    control.setCustomValidity(fits ? "" : rules().wrongWayRound);
    if (!fits) {
      control.reportValidity();
    }
    return fits;
  }

  function mirror(query) {
    const bare = query === "gebied=" + rules().defaultArea && !window.location.search;
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

  function keepInMenu(query) {
    for (const link of document.querySelectorAll("#mount #menu a")) {
      link.search = "?" + query;
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
      keepInMenu(written(area, fromYear, toYear, {}));
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

  /* What a page begins with names it elsewhere too. An observer, not a callback: Dash would draw once more for it. */
  const mount = document.getElementById("mount");
  let told = null;
  function tell() {
    const title = mount.querySelector("#title");
    if (!title || title === told) {
      return;
    }
    told = title;
    mount.querySelector("#announcement").textContent = title.closest("[data-heard]").dataset.heard;
    if (title.textContent !== document.title) {
      document.title = title.textContent;
    }
  }
  if (mount) {
    new MutationObserver(tell).observe(mount, { childList: true, subtree: true });
  }
})();
