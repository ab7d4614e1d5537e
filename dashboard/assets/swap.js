/*
 * The page as first sent stands in #plain. Dash draws the same page in #mount, out of sight.
 * When everything in it is drawn, the two change places in one frame: nothing jumps, nothing flashes.
 */
(function () {
  "use strict";
  const plain = document.getElementById("plain");
  const mount = document.getElementById("mount");
  if (!plain || !mount) {
    return;
  }

  function isDrawn() {
    const page = mount.querySelector("#page");
    if (!page || !page.firstElementChild) {
      return false;
    }
    return Array.from(page.querySelectorAll(".dash-graph")).every(function (graph) {
      return graph.querySelector(".main-svg");
    });
  }

  function swap() {
    const focused = plain.contains(document.activeElement) ? document.activeElement : null;
    const twin = focused && focused.id && document.getElementById(focused.id.replace(/^plain-/, ""));
    plain.remove();
    document.documentElement.classList.add("drawn");
    if (twin) {
      twin.focus({ preventScroll: true });
    }
    if (window.location.hash) {
      const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)).replace(/^plain-/, ""));
      if (target) {
        target.scrollIntoView();
      }
    }
  }

  const watcher = new MutationObserver(function () {
    if (isDrawn()) {
      watcher.disconnect();
      window.requestAnimationFrame(swap);
    }
  });
  watcher.observe(mount, { childList: true, subtree: true });
})();
