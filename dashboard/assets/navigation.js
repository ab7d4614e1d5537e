/*
 * Keeps the address of the page. It changes when what belongs to it stands there, not when that is asked for, so that
 * nobody copies the address of one city from above the figures of another. Only the browser's own Back and Forward change
 * it at once.
 * Runs at a link, a choice of another page, Back and Forward. Dash follows the store "address".
 */
let shown = placeOf(window.location);
let wanted = null; // The page that was asked for and does not stand here yet.

function placeOf({ pathname, search }) {
  return pathname + search;
}

function ask(target, isOfBrowser, onArrival) {
  wanted = { target, isOfBrowser, onArrival };
  window.dash_clientside.set_props("address", { data: placeOf(target) });
}

/* Ask for a page of this site, or for a place on this one. `onArrival` is called when the page comes. */
export function goTo(address, onArrival = () => {}) {
  const target = new URL(address, window.location.href);
  if (target.hash && placeOf(target) === shown) {
    window.history.pushState({}, "", target);
    onArrival();
  } else {
    ask(target, false, onArrival);
  }
}

/* The address that was asked for and does not stand here yet, or null. */
export function wantedPage() {
  return wanted && wanted.target;
}

/* Stay on the page that stands here. */
export function forgetWantedPage() {
  wanted = null;
}

/* Take over the address of the page that was asked for: its answer is there. */
export function arrive() {
  if (wanted) {
    const { target, isOfBrowser, onArrival } = wanted;
    wanted = null;
    if (!isOfBrowser && target.href !== window.location.href) {
      window.history.pushState({}, "", target);
    }
    shown = placeOf(target);
    onArrival();
  }
}

/* Write another choice of the same page in the address bar: its answer is there. */
export function settle(address) {
  window.history.replaceState(window.history.state, "", address);
  shown = placeOf(window.location);
}

window.addEventListener("popstate", function () {
  if (wanted || placeOf(window.location) !== shown) {
    ask(new URL(window.location.href), true, () => {});
  }
});
