/* A plain link to a page of this site becomes a change without reload; focus goes to the new heading. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#mount a[data-inner]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const target = new URL(link.href);
    const samePage = target.pathname === window.location.pathname;
    window.history.pushState({}, "", target.pathname + target.search + target.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (!samePage) {
      const main = document.querySelector("#mount main");
      window.scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  });
})();
