/*
 * Runs in an embedded card. It tells the page around it that it is there and how high it is, and nothing else.
 * The chart is a drawing. When a reader shows interest, plotly draws it again at the same size.
 */
import { fetchLibrary, layOver } from "../live-chart.js";

const own = document.currentScript;

function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  window.parent.postMessage({ type: "veilige-steden-hoogte", height: height }, "*");
}

async function draw(frame, figure) {
  // Plotly adds its rules to the element with this id. The policy allows no style element but the one of the card.
  document.querySelector("style").id = "plotly.js-style-global";
  await layOver(frame, figure, await fetchLibrary(own.dataset.plotly));
}

const data = document.getElementById("grafiek");
const frame = document.querySelector(".drawing-frame");
if (data && frame) {
  const figure = JSON.parse(data.textContent);
  const interest = ["pointerenter", "focusin", "touchstart"];
  let asked = false;
  const start = function () {
    if (!asked) {
      asked = true;
      draw(frame, figure).catch(() => (asked = false));
    }
  };
  interest.forEach(function (kind) {
    frame.addEventListener(kind, start, { passive: true });
  });
}
// The page around may ask late, and says which colours it has.
window.addEventListener("message", function (event) {
  const asked = event.data;
  if (event.source !== window.parent || !asked || asked.type !== "veilige-steden-vraag") {
    return;
  }
  const root = document.documentElement;
  if (root.hasAttribute("data-follows") && /^(dark|light)$/.test(asked.scheme)) {
    root.setAttribute("data-theme", asked.scheme);
  }
  tellHeight();
});
new ResizeObserver(tellHeight).observe(document.documentElement);
window.parent.postMessage({ type: "veilige-steden-kaart" }, "*");
tellHeight();
