/*
 * Runs in every measured page before its own scripts: notes at which frame how many tiles and charts were
 * in sight, until benchSeen is set. BENCH_TILE is the selector of a tile's figure, BENCH_POKE asks an embedded
 * card for its chart.
 */
(function () {
  "use strict";
  const noted = (window.benchNoted = []);

  function inSight(element) {
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  }

  function count(selector, also) {
    return Array.from(document.querySelectorAll(selector)).filter(function (element) {
      return inSight(element) && (!also || element.querySelector(also));
    }).length;
  }

  function look() {
    const now = {
      tiles: count(BENCH_TILE),
      charts: count(".js-plotly-plot", ".trace"),
      drawings: count("svg.drawing"),
      scripts: Boolean(window.React || window.Plotly),
    };
    const last = noted[noted.length - 1];
    if (!last || Object.keys(now).some((name) => now[name] !== last[name])) {
      noted.push(Object.assign({ at: performance.now() }, now));
    }
    if (BENCH_POKE) {
      const frame = document.querySelector(".drawing-frame");
      if (frame) {
        frame.dispatchEvent(new PointerEvent("pointerenter"));
      }
    }
    if (!window.benchSeen) {
      window.requestAnimationFrame(look);
    }
  }
  window.requestAnimationFrame(look);
})();
