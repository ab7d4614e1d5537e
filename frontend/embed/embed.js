/*
 * An embedded card. It tells its host how high it is, and nothing else. The chart is a drawing
 * until a reader shows interest; then plotly takes the drawing's place, at the same size.
 */
(function () {
  "use strict";
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
    const styles = document.createElement("link");
    styles.id = "plotly.js-style-global";
    styles.className = "no-inline-styles";
    styles.rel = "stylesheet";
    styles.href = own.dataset.plotlyStyles;
    document.head.append(styles);
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
  new ResizeObserver(tellHeight).observe(document.documentElement);
  tellHeight();
})();
