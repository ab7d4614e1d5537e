/*
 * Makes elements out of what the server sends in short. The server writes a row with many cells as letters
 * (`data-cells`), the body of a long table as lists (`data-rows`), text that is only read as markup (`data-markup`), and
 * the surroundings of a component as markup too (`data-around`). Dash has far fewer components to draw that way.
 * Runs at every change in the page. A block below the screen waits until the browser is idle, half a second at most.
 * It must not touch an element that React made: React removes its own elements and no others. It must not move what a
 * visitor sees, so a block that waits keeps its size.
 */
import { mount } from "./mount.js";

const LIGHT = "tr[data-cells], tbody, [data-markup], [data-around]";
const NAMES = ["data-cells", "data-rows", "data-markup", "data-around"];
const BETWEEN = "<!---->";

const LONGEST_NUMBER = 14;
const LONGEST_WAIT = 500;
const whenIdle = window.requestIdleCallback || ((work) => window.setTimeout(work, 50));
const below = new WeakSet(); // Blocks that stand below the screen, with some room to scroll.
const waiting = new Map(); // By element, the block it stands in: the element may have left the page meanwhile.
const sizes = new WeakMap();

const watch = new IntersectionObserver(
  function (seen) {
    for (const { target, isIntersecting, boundingClientRect, rootBounds } of seen) {
      if (!isIntersecting && rootBounds && boundingClientRect.top >= rootBounds.bottom) {
        below.add(target);
      } else {
        below.delete(target);
      }
    }
    fillWaiting((block) => !below.has(block));
  },
  { rootMargin: "50% 0%" }
);

const measure = new ResizeObserver(function (measured) {
  for (const { target, contentRect } of measured) {
    sizes.set(target, contentRect);
  }
});

function fillWaiting(isWanted) {
  for (const [element, block] of waiting) {
    if (isWanted(block)) {
      waiting.delete(element);
      fill(element);
      block.style.minHeight = block.style.flex = "";
    }
  }
}

function given({ dataset }) {
  return dataset.around ?? dataset.markup ?? dataset.rows ?? dataset.cells;
}

function fillInTime(element) {
  if (element.filled === given(element)) {
    return;
  }
  const block = element.closest(".block");
  if (!below.has(block)) {
    fill(element);
    return;
  }
  hold(block);
  if (!waiting.size) {
    whenIdle(() => fillWaiting(() => true), { timeout: LONGEST_WAIT });
  }
  waiting.set(element, block);
}

/* Keep the size of a block that waits, so that nothing below or beside it moves. */
function hold(block) {
  const size = sizes.get(block);
  if (size && size.height) {
    block.style.minHeight = size.height + "px";
    block.style.flex = "0 0 " + size.width + "px";
  }
}

function fill(element) {
  if (element.filled === given(element)) {
    return;
  }
  if (element.dataset.around !== undefined) {
    fillAround(element);
  } else if (element.dataset.markup !== undefined) {
    element.filled = element.dataset.markup;
    element.innerHTML = element.filled;
  } else if (element.dataset.cells !== undefined) {
    fillRow(element);
  } else if (element.tagName === "TBODY") {
    fillBody(element);
  }
  element.querySelectorAll(LIGHT).forEach(fill);
}

/* Put markup between the elements that React made; these stay where they are. */
function fillAround(element) {
  (element.placed || []).forEach((node) => node.remove());
  element.filled = element.dataset.around;
  element.placed = [];
  const drawn = Array.from(element.childNodes);
  element.filled.split(BETWEEN).forEach(function (run, place) {
    const made = document.createElement("template");
    made.innerHTML = run;
    element.placed.push(...made.content.childNodes);
    element.insertBefore(made.content, drawn[place] || null);
  });
}

/* Remove our own rows before new ones come: React may fill the same body at another choice. */
function fillBody(body) {
  body.filled = body.dataset.rows;
  body.querySelectorAll("tr[data-light]").forEach((row) => row.remove());
  if (!body.filled) {
    return;
  }
  const [labels, rows, defaults] = JSON.parse(body.filled);
  const made = document.createDocumentFragment();
  for (const [look, number, cells] of rows) {
    const row = document.createElement("tr");
    row.dataset.light = "";
    if (number !== null) {
      row.dataset.row = number;
    }
    if (look) {
      row.className = look;
    }
    if (look && look.includes("chosen")) {
      row.setAttribute("aria-current", "true");
    }
    cells.forEach((cell, column) => row.append(madeCell(cell, column, labels[column], defaults[column])));
    made.append(row);
  }
  body.append(made);
}

/* A card on a phone leaves a default cell out; a number does not break (layouts/cards/tables.py, cell_class). */
function classOf(words, usual) {
  if (words && words === usual) {
    return "default";
  }
  return words.length <= LONGEST_NUMBER && /\p{Nd}/u.test(words) ? "num" : "";
}

function madeCell(given, column, label, usual) {
  const [words, key, address] = Array.isArray(given) ? given : [given, given, null];
  const cell = document.createElement(column ? "td" : "th");
  if (!column) {
    cell.scope = "row";
  }
  cell.dataset.label = label;
  const look = address ? "" : classOf(words, usual);
  if (look) {
    cell.className = look;
  }
  cell.dataset.key = key;
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    if (address.startsWith("/")) {
      link.dataset.inner = ""; // a script follows a link within the site, and no other
    }
    link.textContent = words;
    cell.append(link);
  } else {
    cell.textContent = words;
  }
  return cell;
}

function fillRow(row) {
  const table = row.closest("table");
  if (!table) {
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
  if (node.matches(LIGHT)) {
    fillInTime(node);
  }
  node.querySelectorAll(LIGHT).forEach(fillInTime);
  if (node.matches(".block")) {
    follow(node);
  }
  node.querySelectorAll(".block").forEach(follow);
}

function follow(block) {
  watch.observe(block);
  measure.observe(block);
}

window.addEventListener("beforeprint", () => fillWaiting(() => true));
new MutationObserver(function (changes) {
  for (const change of changes) {
    if (change.type === "attributes") {
      fillInTime(change.target);
    } else {
      change.addedNodes.forEach(seek);
    }
  }
}).observe(mount, { childList: true, subtree: true, attributes: true, attributeFilter: NAMES });
