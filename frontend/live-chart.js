/*
 * Makes a drawing interactive: plotly draws the same figure over it, in the same place, and then takes its place in one
 * frame. The drawing stays below, for paper.
 * Runs on pages (charts.js) and in embedded cards (embed.js).
 * It must not change the size of the frame, and it must leave the drawing where plotly does not come.
 */
let library = null;

/* Fetch plotly once; a later call tries again where it did not come. */
export function fetchLibrary(address) {
  library ??= new Promise(function (resolve, reject) {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = function () {
      library = null;
      script.remove();
      reject(new Error("plotly did not come"));
    };
    document.head.append(script);
  });
  return library;
}

/* Draw a figure over the drawing in a frame; gives the element of the chart. */
export async function layOver(frame, figure, Plotly) {
  const chart = document.createElement("div");
  chart.className = "live-chart";
  frame.append(chart);
  await Plotly.newPlot(chart, figure.data, figure.layout, { displayModeBar: false });
  frame.classList.add("is-live");
  let width = chart.clientWidth;
  new ResizeObserver(function () {
    if (chart.isConnected && chart.clientWidth && chart.clientWidth !== width) {
      width = chart.clientWidth;
      Plotly.Plots.resize(chart);
    }
  }).observe(chart);
  return chart;
}
