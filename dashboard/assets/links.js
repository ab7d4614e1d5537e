/*
 * Follows a link or a search to a page of this site without loading a new page, and puts the focus on the new heading.
 * Runs at a click on a link with `data-inner` and when a form with `data-inner` is sent.
 * It must leave every other link to the browser, and also a click that opens a tab or a window.
 */
import { closeMenu } from "./menu.js";
import { goTo } from "./navigation.js";

const LONGEST_WAIT = 5000;

function go(target) {
  const samePage = target.pathname === window.location.pathname;
  // Ids in the first HTML begin with "plain-"; markup that the server wrote may link to these.
  target.hash = target.hash.replace(/^#plain-/, "#");
  goTo(target.href, function () {
    closeMenu();
    if (target.hash) {
      show(decodeURIComponent(target.hash.slice(1)));
    } else if (!samePage) {
      window.scrollTo(0, 0);
      document.querySelector("#mount main").focus({ preventScroll: true });
    }
  });
}

/* Wait for the element that a link names: Dash may still have to draw it. */
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

/* Open the fold that a link names, and every fold that the named element stands in. */
function open(place) {
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  if (!place.hasAttribute("tabindex")) {
    place.setAttribute("tabindex", "-1");
  }
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}

document.addEventListener("click", function (event) {
  const link = event.target.closest("#mount a[data-inner]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  go(new URL(link.href));
});

/* Who leaves in a hurry leaves no page behind to which Back returns. */
document.addEventListener("click", function (event) {
  const link = event.target.closest("a[data-leave]");
  if (link) {
    event.preventDefault();
    window.location.replace(link.href);
  }
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
