/*
 * Makes the charts that one looks into interactive. Each is a drawing at first; when it nears the screen, or is pointed
 * at, touched or focused, plotly is fetched and draws it again in the same place. With the arrow keys a chart that has
 * the focus shows its points one by one.
 * Runs at every change in the page. A chart that a choice draws anew becomes interactive again if it was.
 * It must not fetch plotly for a page without such charts, nor before the page itself is there.
 */
import { fetchLibrary, layOver } from "../../frontend/live-chart.js";
import { mount } from "./mount.js";

const FRAME = ".drawing-frame";
const INTERACTIVE = ".drawing-frame[data-figure]";
const NEAR = "25% 0%";
const { plotly } = document.querySelector("script[data-plotly]").dataset;

const wereLive = new Set(); // By id: what a choice draws anew becomes interactive again.
const charts = new Map(); // The frames that are interactive or are becoming so, each with its chart.
let turn = Promise.resolve();

/* The page has its drawings already: the first that Dash draws takes a copy of them. */
const firstDrawings = new Map(
  Array.from(document.querySelectorAll("#plain " + FRAME + "[id]"), (one) => [one.id.replace(/^plain-/, ""), one])
);

function takeDrawing(frame) {
  const first = !frame.firstElementChild && firstDrawings.get(frame.id);
  if (first) {
    frame.append(...first.cloneNode(true).childNodes);
  }
}

async function wake(frame) {
  if (charts.has(frame)) {
    return;
  }
  charts.set(frame, null);
  try {
    const Plotly = await fetchLibrary(plotly);
    // One chart after the other, so that the browser can show each.
    turn = turn.then(() => new Promise(requestAnimationFrame));
    await turn;
    if (frame.isConnected) {
      charts.set(frame, await layOver(frame, JSON.parse(frame.dataset.figure), Plotly));
      wereLive.add(frame.id);
    }
  } catch {
    charts.delete(frame); // The drawing stays, and a touch asks again.
  }
}

const whenIdle = window.requestIdleCallback || ((work) => window.setTimeout(work, 50));
const near = new IntersectionObserver(
  function (seen) {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) {
        near.unobserve(target);
        whenIdle(() => wake(target), { timeout: 1000 });
      }
    }
  },
  { rootMargin: NEAR }
);

function follow(frame) {
  takeDrawing(frame);
  if (frame.dataset.figure) {
    near.observe(frame);
    if (wereLive.has(frame.id)) {
      wake(frame);
    }
  }
}

function forgetGone() {
  for (const [frame, chart] of charts) {
    if (!frame.isConnected) {
      charts.delete(frame);
      if (chart) {
        window.Plotly.purge(chart);
      }
    }
  }
}

function interest({ target }) {
  const figure = target.closest && target.closest("[role=img]");
  const frame = figure && figure.querySelector(INTERACTIVE);
  if (frame) {
    wake(frame);
  }
}

/* The points of a chart that say something when one points at them, in the order of their traces. */
function pointsOf(chart) {
  return chart.data.flatMap((trace, curveNumber) =>
    trace.hoverinfo === "skip" || trace.visible === false
      ? []
      : (trace.hovertext || []).flatMap((words, pointNumber) => (words ? [{ curveNumber, pointNumber }] : []))
  );
}

function step(event) {
  const frame = event.target.matches("[role=img]") && event.target.querySelector(INTERACTIVE);
  const chart = frame && charts.get(frame);
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!chart || !by || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const points = pointsOf(chart);
  if (points.length) {
    event.preventDefault();
    chart.point = ((chart.point ?? (by > 0 ? -1 : 0)) + by + points.length) % points.length;
    window.Plotly.Fx.hover(chart, [points[chart.point]]);
  }
}

function leave({ target }) {
  const frame = target.matches("[role=img]") && target.querySelector(INTERACTIVE);
  const chart = frame && charts.get(frame);
  if (chart) {
    delete chart.point;
    window.Plotly.Fx.unhover(chart);
  }
}

for (const kind of ["pointerover", "touchstart", "focusin"]) {
  mount.addEventListener(kind, interest, { passive: true });
}
mount.addEventListener("keydown", step);
mount.addEventListener("focusout", leave);
new MutationObserver(function (changes) {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        node.matches(FRAME) && follow(node);
        node.querySelectorAll(FRAME).forEach(follow);
      }
    }
  }
  forgetGone();
}).observe(mount, { childList: true, subtree: true });
