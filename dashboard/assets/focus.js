/*
 * A choice may redraw the control it was made with: what can be chosen depends on it. The keyboard then stays where
 * it was: on the new control with the same id, and only if nothing else took the focus in the meantime.
 */
(function () {
  "use strict";
  const mount = document.getElementById("mount");
  let last = null;
  if (!mount) {
    return;
  }
  mount.addEventListener("focusin", function (event) {
    last = event.target;
  });
  mount.addEventListener("focusout", function (event) {
    if (event.relatedTarget) {
      last = null;
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (last && !last.contains(event.target)) {
      last = null;
    }
  });
  new MutationObserver(function () {
    if (!last || last.isConnected || !last.id || (document.activeElement && document.activeElement !== document.body)) {
      return;
    }
    const twin = document.getElementById(last.id);
    if (twin) {
      twin.focus({ preventScroll: true });
    }
  }).observe(mount, { childList: true, subtree: true });
})();
