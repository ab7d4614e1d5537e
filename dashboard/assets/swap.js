/*
 * Shows the page that Dash drew in the place of the page as first sent. The first HTML stands in #plain; Dash draws the
 * same page in #mount, out of sight. The two change places in one frame, so that nothing jumps or flashes.
 * Runs once, when Dash has drawn the page. Its charts are the drawings that stand here already (charts.js).
 * It must lose nothing of what a visitor did meanwhile on a slow line: focus, place on the screen, folds and controls.
 */
import { mount } from "./mount.js";

const NO_CHOICE = "-"; // As in layouts/components/select.py.
const plain = document.getElementById("plain");

function isDrawn() {
  const page = mount.querySelector("#page");
  return page && page.firstElementChild;
}

function twinOf(element) {
  return document.getElementById(element.id.replace(/^plain-/, ""));
}

/* The last block that begins in the upper part of the screen, and where. */
function placeOnScreen() {
  const blocks = Array.from(plain.querySelectorAll(".block[id]"));
  const seen = blocks.filter((block) => block.getBoundingClientRect().top < window.innerHeight / 2).pop();
  return seen && twinOf(seen) && { twin: twinOf(seen), top: seen.getBoundingClientRect().top };
}

function nameOf(fold) {
  const summary = fold.querySelector("summary");
  return fold.closest("[id]").id.replace(/^plain-/, "") + " " + (summary ? summary.textContent : "");
}

/* Click on the fold, so that `folds.js` keeps it as the choice of the visitor. */
function handOverFolds() {
  const drawn = new Map(Array.from(mount.querySelectorAll("details"), (fold) => [nameOf(fold), fold]));
  for (const fold of plain.querySelectorAll("details")) {
    const twin = drawn.get(nameOf(fold));
    if (twin && twin.open !== fold.open) {
      twin.querySelector("summary").click();
    }
  }
}

/* Only what the visitor changed counts (start.js): a browser may put values back at a reload by itself.
   Set the property and send the event that a visitor would, so that Dash sees it. */
function handOverControls() {
  for (const control of plain.querySelectorAll("[name][data-touched]")) {
    const of = control.type === "checkbox" ? `[value="${CSS.escape(control.value)}"]` : "";
    const twin = mount.querySelector(`${control.tagName}[name="${control.name}"]${of}`);
    if (twin) {
      const property = control.type === "checkbox" ? "checked" : "value";
      const told = control.tagName === "INPUT" && property === "value" ? "input" : "change";
      const chosen = control.tagName === "SELECT" ? control.value || NO_CHOICE : control[property];
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(twin), property).set.call(twin, chosen);
      twin.dispatchEvent(new Event(told, { bubbles: true }));
    }
  }
}

function swap() {
  const focused = plain.contains(document.activeElement) ? document.activeElement : null;
  const twin = focused && focused.id && twinOf(focused);
  const place = window.scrollY > 0 && placeOnScreen();
  handOverFolds();
  handOverControls();
  plain.remove();
  document.documentElement.classList.add("drawn");
  if (twin) {
    twin.focus({ preventScroll: true });
  }
  if (place) {
    window.scrollBy({ top: place.twin.getBoundingClientRect().top - place.top, behavior: "instant" });
  } else if (window.location.hash) {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)).replace(/^plain-/, ""));
    if (target) {
      target.scrollIntoView();
    }
  }
}

const watcher = new MutationObserver(function () {
  if (isDrawn()) {
    watcher.disconnect();
    window.requestAnimationFrame(swap);
  }
});
watcher.observe(mount, { childList: true, subtree: true });
