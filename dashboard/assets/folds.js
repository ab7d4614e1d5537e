/*
 * Keeps folded parts as the visitor left them. Dash draws every block anew at a choice, with its folds as they were
 * sent. A fold is known by the nearest id and by its words. What a choice opens or shuts by itself wins over what the
 * visitor did before that choice.
 * Runs at a click on a fold and at every change in the page.
 * It must not remember what a script opened: only a click counts.
 */
import { mount, whenPageChanges } from "./mount.js";

const left = new Map(); // By the name of a fold: whether the visitor left it open, and whether it was sent open then.
const sent = new WeakMap(); // Whether a fold was open as it was sent.

function nameOf(fold) {
  const summary = fold.querySelector("summary");
  return fold.closest("[id]").id + " " + (summary ? summary.textContent : "");
}

/* The event `toggle` will not do: the browser also sends it for a fold that is drawn open. */
mount.addEventListener("click", function (event) {
  const summary = event.target.closest("summary");
  const fold = summary && summary.parentElement;
  if (fold && fold.tagName === "DETAILS") {
    left.set(nameOf(fold), { isOpen: !fold.open, wasSentOpen: Boolean(sent.get(fold)) });
  }
});

function keep(fold) {
  const name = nameOf(fold);
  const before = left.get(name);
  sent.set(fold, fold.open);
  if (before && before.wasSentOpen !== fold.open) {
    left.delete(name);
  } else if (before && before.isOpen !== fold.open) {
    fold.open = before.isOpen;
  }
}

whenPageChanges(function (changes) {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      const folds = node.nodeType === Node.ELEMENT_NODE ? node.querySelectorAll("details") : [];
      for (const fold of node.tagName === "DETAILS" ? [node, ...folds] : folds) {
        keep(fold);
      }
    }
  }
});
