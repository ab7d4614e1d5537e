/*
 * On the page of a city: opens the fold that a link leads to, and prints the page at a click on its button.
 * Runs at a click, and whenever the address names a place.
 * It must not open a fold that a visitor shut: only a link that leads to it does.
 */
import { mount, onceAFrame } from "./mount.js";

let opened = "";

function openNamed() {
  const place = decodeURIComponent(window.location.hash.slice(1));
  const target = place && place !== opened && mount.querySelector("#" + CSS.escape(place));
  if (target) {
    opened = place;
    const fold = target.matches("details") ? target : target.querySelector(":scope > .fold, :scope > div > .fold");
    for (const each of [fold, target.closest("details")]) {
      if (each) {
        each.open = true;
      }
    }
  }
}

mount.addEventListener("click", function (event) {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
  if (event.target.closest("a[href*='#']")) {
    opened = "";
  }
});
window.addEventListener("hashchange", openNamed);
onceAFrame(openNamed);
