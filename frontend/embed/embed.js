/*
 * Runs in an embedded card. It tells the page around it that it is there and how high it is, and nothing else.
 * The chart is a drawing. When a reader shows interest, plotly draws it again at the same size.
 */
const own = document.currentScript;

function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  window.parent.postMessage({ type: "veilige-steden-hoogte", height: height }, "*");
}

function load(tag, attributes) {
  return new Promise(function (resolve, reject) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

async function draw(frame, figure) {
  // Plotly adds its rules to the element with this id. The policy allows no style element but the one of the card.
  document.querySelector("style").id = "plotly.js-style-global";
  await load("script", { src: own.dataset.plotly });
  const chart = document.createElement("div");
  chart.className = frame.className + " chart";
  chart.style.height = frame.offsetHeight + "px";
  frame.after(chart);
  figure.layout.height = frame.offsetHeight;
  await window.Plotly.newPlot(chart, figure.data, figure.layout, { displayModeBar: false, responsive: true });
  frame.remove();
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", frame.getAttribute("aria-label"));
  tellHeight();
}

const data = document.getElementById("grafiek");
const frame = document.querySelector(".figure");
if (data && frame) {
  const figure = JSON.parse(data.textContent);
  const interest = ["pointerenter", "focusin", "touchstart"];
  let asked = false;
  const start = function () {
    if (!asked) {
      asked = true;
      draw(frame, figure).catch(function () {});
    }
  };
  interest.forEach(function (kind) {
    frame.addEventListener(kind, start, { once: true, passive: true });
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
