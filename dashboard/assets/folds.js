/*
 * What a visitor folded open or shut stays so at another choice: Dash draws every block anew, and with it whatever
 * can be folded. A fold is known by the nearest id and by its words.
 */
(function () {
  "use strict";
  const mount = document.getElementById("mount");
  const left = new Map();
  if (!mount) {
    return;
  }

  function nameOf(fold) {
    const summary = fold.querySelector("summary");
    return fold.closest("[id]").id + " " + (summary ? summary.textContent : "");
  }

  /* Not `toggle`: that is also sent for what is drawn open. */
  mount.addEventListener("click", function (event) {
    const summary = event.target.closest("summary");
    const fold = summary && summary.parentElement;
    if (fold && fold.tagName === "DETAILS") {
      left.set(nameOf(fold), !fold.open);
    }
  });

  new MutationObserver(function (changes) {
    if (!left.size) {
      return;
    }
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        const folds = node.nodeType === Node.ELEMENT_NODE ? node.querySelectorAll("details") : [];
        for (const fold of node.tagName === "DETAILS" ? [node, ...folds] : folds) {
          const name = nameOf(fold);
          if (left.has(name) && fold.open !== left.get(name)) {
            fold.open = left.get(name);
          }
        }
      }
    }
  }).observe(mount, { childList: true, subtree: true });
})();
