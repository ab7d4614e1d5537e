/* Rows with many cells come as one element with a letter a cell; here each letter becomes its cell. */
(function () {
  "use strict";
  const ROWS = "tr[data-cells]";

  function fill(row) {
    const table = row.closest("table");
    if (!table || row.filled === row.dataset.cells) {
      return;
    }
    const looks = JSON.parse(table.dataset.states);
    row.querySelectorAll("td").forEach(function (cell) {
      cell.remove();
    });
    for (const letter of row.dataset.cells) {
      const [words, look] = looks[letter];
      const cell = document.createElement("td");
      cell.className = look;
      cell.title = words;
      cell.textContent = words;
      row.append(cell);
    }
    row.filled = row.dataset.cells;
  }

  function seek(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    if (node.matches(ROWS)) {
      fill(node);
    }
    node.querySelectorAll(ROWS).forEach(fill);
  }

  const mount = document.getElementById("mount");
  if (!mount) {
    return;
  }
  new MutationObserver(function (changes) {
    for (const change of changes) {
      if (change.type === "attributes") {
        fill(change.target);
      } else {
        change.addedNodes.forEach(seek);
      }
    }
  }).observe(mount, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-cells"] });
})();
