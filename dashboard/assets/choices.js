/*
 * Turns the controls into the question that the server answers: a query string, written as in an address.
 * `query` runs as a clientside callback of Dash at every choice. It also puts the question in the links of the menu. The
 * address bar follows with the answer (answers.js). The rest runs at every change in the page: it gives the tab the title
 * of the page, lets a screen reader hear it, and names the release of the figures below the page.
 * It must not decide what is allowed: the server checks every question again.
 */
import { tellFault } from "./faults.js";
import { mount, whenPageChanges } from "./mount.js";
import { goTo, wantedPage } from "./navigation.js";
import { say } from "./status.js";

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
  const words = fits ? "" : rules().wrongWayRound;
  document.querySelector("#mount #to-year").setCustomValidity(words);
  tellFault("tot", words);
  return fits;
}

/* The code of the city that a path names; "" for the path of another page. */
function cityIn(path) {
  return (/^\/gemeenten\/([^/]+)$/.exec(path) || ["", ""])[1];
}

/* The address of a page with a choice. The path of a city page names the city. */
function addressAt(path, query) {
  const rest = new URLSearchParams(query);
  if (cityIn(path)) {
    rest.delete("gebied");
  }
  return path + (rest.size ? "?" + rest : "");
}

/* The address of this page with a choice. */
export function addressOf(query) {
  if (cityIn(window.location.pathname)) {
    return addressAt(window.location.pathname, query);
  }
  const isBare = query === "gebied=" + rules().defaultArea && !window.location.search;
  return window.location.pathname + (isBare ? "" : "?" + query);
}

/* The name of an area by its code; "" for one that cannot be chosen. */
export function nameOfArea(area) {
  const option = Array.from(mount.querySelector("#area").options).find((one) => one.value === area);
  return option ? option.textContent : "";
}

/*
 * On the page of one area another area is another page, and a choice never leaves the page unasked: beside the choices
 * stands a link to it.
 */
function offerPageOf(area, city, query) {
  const place = mount.querySelector("#elsewhere");
  if (!city || area === city) {
    place.replaceChildren();
    return;
  }
  const words = JSON.parse(rules().elsewhere);
  const link = document.createElement("a");
  link.href = addressAt("/gemeenten/" + area, query);
  link.dataset.inner = "";
  link.textContent = words.page.replace("{chosen}", nameOfArea(area));
  place.replaceChildren(words.shown.replace("{shown}", nameOfArea(city)) + " ", link);
}

/* Put a choice in the links of the menu. On the start page no area is chosen, so its links hold none. */
function keepInMenu(area, query) {
  if (window.location.pathname === "/") {
    return;
  }
  for (const link of document.querySelectorAll("#mount #menu a")) {
    const path = cityIn(link.pathname) ? "/gemeenten/" + area : link.pathname;
    link.href = addressAt(path, query);
  }
  // A note that there are no figures names its area, so of another area it says nothing.
  for (const note of document.querySelectorAll("#mount #menu .without")) {
    note.hidden = !note.textContent.endsWith(" " + nameOfArea(area));
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
    const everywhere = written(area, fromYear, toYear, {});
    keepInMenu(area, everywhere);
    if (wantedPage()) {
      goTo(addressAt(wantedPage().pathname, everywhere));
      return [same, same];
    }
    const city = cityIn(window.location.pathname);
    offerPageOf(area, city, everywhere);
    const query = written(city || area, fromYear, toYear, options);
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
  // Who opens a page hears its title from the browser; what follows a choice or a link is told.
  if (announced) {
    say(heard);
  }
  announced = title;
  if (title.textContent !== document.title) {
    document.title = title.textContent;
  }
}
whenPageChanges(announceTitle);
