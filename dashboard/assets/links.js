/* A plain link to a page of this site becomes a change without reload; focus goes to the new heading. */
(function () {
  "use strict";
  const LONGEST_WAIT = 5000;

  function go(target) {
    const samePage = target.pathname === window.location.pathname;
    // What was written as markup names a place as the first HTML of its page does.
    target.hash = target.hash.replace(/^#plain-/, "#");
    window.history.pushState({}, "", target.pathname + target.search + target.hash);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (target.hash) {
      show(decodeURIComponent(target.hash.slice(1)));
    } else if (!samePage) {
      const main = document.querySelector("#mount main");
      window.scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  }

  /* The place that a link names may still have to be drawn. */
  function show(id) {
    const until = Date.now() + LONGEST_WAIT;
    (function look() {
      const place = document.querySelector(`#mount #${CSS.escape(id)}`);
      if (place) {
        open(place);
      } else if (Date.now() < until) {
        window.setTimeout(look, 60);
      }
    })();
  }

  function open(place) {
    if (place.tagName === "DETAILS") {
      place.open = true;
    }
    if (!place.hasAttribute("tabindex")) {
      place.setAttribute("tabindex", "-1");
    }
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#mount a[data-inner]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    go(new URL(link.href));
  });

  /* A search is a page of its own; the choice of area goes along. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("#mount form[data-inner]") || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const target = new URL(form.action);
    const area = document.getElementById("area");
    if (area && area.value) {
      target.searchParams.set("gebied", area.value);
    }
    target.searchParams.set("zoek", form.elements.zoek.value);
    go(target);
  });
})();
