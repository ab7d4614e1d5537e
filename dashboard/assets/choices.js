/*
 * Turns the controls into the question that the server answers: a query string, written as in an address.
 * `query` runs as a clientside callback of Dash at every choice. It also puts the question in the links of the menu. The
 * address bar follows with the answer (answers.js). The rest runs at every change in the page: it gives the tab the title
 * of the page, lets a screen reader hear it, and names the release of the figures below the page.
 * It must not decide what is allowed: the server checks every question again.
 */
import { mount, whenPageChanges } from "./mount.js";
import { goTo, wantedPage } from "./navigation.js";

/* The rules as the server sent them: order of the address, default area, no choice, message for years the wrong way round. */
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

function isOfOneCity() {
  return /^\/gemeenten\/[^/]+$/.test(window.location.pathname);
}

/* The address of this page with a choice. The path of a city page names the city. */
export function addressOf(query) {
  if (isOfOneCity()) {
    const rest = new URLSearchParams(query);
    rest.delete("gebied");
    return window.location.pathname + (rest.size ? "?" + rest : "");
  }
  const isBare = query === "gebied=" + rules().defaultArea && !window.location.search;
  return window.location.pathname + (isBare ? "" : "?" + query);
}

/* Another city is another page; an area that is no city has no such page. */
function pathOf(area) {
  return area.startsWith("GM") ? "/gemeenten/" + area : "/";
}

function keepInMenu(query) {
  for (const link of document.querySelectorAll("#mount #menu a")) {
    link.search = "?" + query;
  }
}

window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.choices = {
  query(area, fromYear, toYear, address, values, ids, drawn) {
    const same = window.dash_clientside.no_update;
    if (!areInOrder(fromYear, toYear)) {
      return [same, same];
    }
    const options = Object.fromEntries(ids.map((id, place) => [id.option, values[place]]));
    const query = written(area, fromYear, toYear, options);
    const everywhere = written(area, fromYear, toYear, {});
    keepInMenu(everywhere);
    if (wantedPage()) {
      goTo(wantedPage().pathname.replace(/^\/gemeenten\/GM\d+$/, pathOf(area)) + "?" + everywhere);
      return [same, same];
    }
    if (isOfOneCity() && window.location.pathname !== pathOf(area)) {
      const rest = new URLSearchParams(query);
      rest.delete("gebied");
      goTo(pathOf(area) + (pathOf(area) === "/" ? "?" + query : rest.size ? "?" + rest : ""));
      return [same, same];
    }
    // Once the visitor chose something else, the page as first sent no longer counts, also after going back to it.
    return [query, query === drawn ? same : ""];
  },
};

/* In an address no choice is empty. A form is only sent where the style sheet that hides its button did not come. */
mount.addEventListener("formdata", function ({ formData }) {
  for (const [name, value] of Array.from(formData)) {
    if (value === rules().noChoice) {
      formData.set(name, "");
    }
  }
});

/* Follow the heading without a callback: Dash would draw the page once more for that. */
let announced = null;
function announceTitle() {
  const title = mount.querySelector("#title");
  const release = mount.querySelector("#release");
  if (!title || !release) {
    return;
  }
  const { heard, release: newest } = title.closest("[data-heard]").dataset;
  if (release.textContent !== newest) {
    release.textContent = newest;
  }
  if (title === announced) {
    return;
  }
  announced = title;
  mount.querySelector("#announcement").textContent = heard;
  if (title.textContent !== document.title) {
    document.title = title.textContent;
  }
}
whenPageChanges(announceTitle);
