/* Dash loads charts with plotly from an address it sets itself. Pin ours: small, Dutch, kept for ever. */
(function () {
  "use strict";
  const address = document.querySelector('meta[name="plotly-bundle"]').content;
  Object.defineProperty(window, "_dashPlotlyJSURL", {
    get() {
      return address;
    },
    set() {},
    configurable: true,
  });
})();
