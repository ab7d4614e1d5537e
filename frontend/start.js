/*
 * Asks for the other scripts once the page is on the screen. The page can be read without them; fetched sooner, they
 * would take the line from the style sheet and the processor from the first picture. A file that does not come may be of
 * a build that is gone: the page is then asked for itself.
 * It also marks the controls that the visitor changed, for `swap.js`: a browser may change them too, at a reload.
 * Runs once, as the only script that the first HTML names itself. The others run in the order of `data-scripts`.
 */
import { askForPage } from "./page-itself.js";

const LONGEST_WAIT = 1000; // A tab in the background has no frames.
let waiting = document.currentScript.dataset.scripts.split(" ");

function askForNewerPage() {
  askForPage(window.location.href, { isNewer: true });
}

function start() {
  for (const address of waiting) {
    const script = document.createElement("script");
    script.src = address;
    script.async = false;
    script.onerror = askForNewerPage;
    document.head.append(script);
  }
  if (waiting.length && Array.from(document.querySelectorAll("link[rel=stylesheet]")).some((link) => !link.sheet)) {
    askForNewerPage();
  }
  waiting = [];
}

document.getElementById("plain").addEventListener("input", function ({ target }) {
  target.dataset.touched = "";
});
window.requestAnimationFrame(() => window.setTimeout(start));
window.setTimeout(start, LONGEST_WAIT);
