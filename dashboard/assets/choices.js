/*
 * Turns the controls into the question that the server answers: a query string, written as in an address.
 * `query` runs as a clientside callback of Dash at every choice. It also puts the question in the address bar and in
 * the links of the menu. The rest runs at every change in the page: it gives the tab the title of the page and lets a
 * screen reader hear it.
 * It must not decide what is allowed: the server checks every question again.
 */
import { mount, whenPageChanges } from "./mount.js";
import { goTo } from "./navigation.js";

/* The rules as the server sent them: order of the address, default area, value of no choice, message for years in the wrong order. */
function rules() {
  return document.querySelector("#mount #choices").dataset;
}

/* Write the same text as `Selection.to_query`. */
function written(area, fromYear, toYear, options) {
  const pairs = new URLSearchParams();
  const order = rules().options.split(" ");
  const chosen = [["gebied", area || rules().defaultArea], ["van", fromYear], ["tot", toYear]];
  for (const [name, value] of [...chosen, ...order.map((name) => [name, options[name]])]) {
    if (value && value !== rules().noChoice) {
      pairs.append(name, value);
    }
  }
  return pairs.toString();
}

/* Years in the wrong order are not sent; the control shows the message. */
function areInOrder(fromYear, toYear) {
  const isYear = (chosen) => chosen && chosen !== rules().noChoice;
  const fits = !isYear(fromYear) || !isYear(toYear) || fromYear <= toYear;
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

/* The path of a city page names the city, so another area is another page. */
function mirrorCity(query) {
  const rest = new URLSearchParams(query);
  const area = rest.get("gebied") || "";
  rest.delete("gebied");
  const isCity = area.startsWith("GM");
  const path = isCity ? "/gemeenten/" + area : "/";
  const search = isCity ? (rest.size ? "?" + rest : "") : "?" + query;
  if (path !== window.location.pathname) {
    goTo(path + search);
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
    // Once the visitor chose something else, the page as first sent no longer counts, also after going back to it.
    return [query, query === drawn ? same : ""];
  },
};

/* Follow the heading without a callback: Dash would draw the page once more for that. */
let announced = null;
function announceTitle() {
  const title = mount.querySelector("#title");
  if (!title || title === announced) {
    return;
  }
  announced = title;
  mount.querySelector("#announcement").textContent = title.closest("[data-heard]").dataset.heard;
  if (title.textContent !== document.title) {
    document.title = title.textContent;
  }
}
whenPageChanges(announceTitle);
