/*
 * Asks for the other scripts once the page is on the screen. The page can be read without them; fetched sooner, they
 * would take the line from the style sheet and the processor from the first picture.
 * Runs once, as the only script that the first HTML names itself. The others run in the order of `data-scripts`.
 */
const LONGEST_WAIT = 1000; // A tab in the background has no frames.
let waiting = document.currentScript.dataset.scripts.split(" ");

function start() {
  for (const address of waiting) {
    const script = document.createElement("script");
    script.src = address;
    script.async = false;
    document.head.append(script);
  }
  waiting = [];
}

window.requestAnimationFrame(() => window.setTimeout(start));
window.setTimeout(start, LONGEST_WAIT);
