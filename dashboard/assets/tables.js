/*
 * Makes tables sortable and gives long tables a filter.
 * Runs before the next frame after a change in the page: Dash draws a table anew at every choice, and the order and the
 * filter of the visitor are then applied to the new table.
 * It must not be needed: without this script the table is plain HTML, from A to Z.
 */
import { onceAFrame } from "./mount.js";
import { say } from "./status.js";

const LONG = 6; // A shorter table needs no filter.
const held = new Map(); // By block: the column, whether downwards, and the words of the filter.
let numbered = 0;

function heldOf(table) {
  const block = table.closest("[id]");
  if (!held.has(block.id)) {
    held.set(block.id, {});
  }
  return held.get(block.id);
}

function rowsOf(table) {
  return Array.from(table.tBodies[0].rows);
}

function keyOf(row, column) {
  const cell = row.cells[column];
  const key = cell ? cell.getAttribute("data-key") : null;
  return key === null ? cell.textContent : key;
}

/* A cell without a figure stays last in both directions. */
function compare(one, other, column, down) {
  const a = keyOf(one, column);
  const b = keyOf(other, column);
  if (a === "" || b === "") {
    return (a === "") - (b === "");
  }
  const numbers = Number(a) - Number(b);
  const order = Number.isNaN(numbers) ? a.localeCompare(b, "nl", { sensitivity: "base", numeric: true }) : numbers;
  return down ? -order : order;
}

function inOriginalOrder(one, other) {
  return Number(one.dataset.row) - Number(other.dataset.row);
}

function arrange(table) {
  const rows = rowsOf(table);
  const column = Number(table.dataset.sortedBy || -1);
  const down = table.dataset.sortedDown === "true";
  const wanted = rows.slice().sort(function (one, other) {
    const order = column < 0 ? 0 : compare(one, other, column, down);
    return order || inOriginalOrder(one, other);
  });
  if (wanted.some((row, place) => row !== rows[place])) {
    wanted.forEach((row) => table.tBodies[0].appendChild(row));
  }
  Array.from(table.tHead.rows[0].cells).forEach(function (head, place) {
    const state = place === column ? (down ? "descending" : "ascending") : null;
    if (state && head.getAttribute("aria-sort") !== state) {
      head.setAttribute("aria-sort", state);
    } else if (!state && head.hasAttribute("aria-sort")) {
      head.removeAttribute("aria-sort");
    }
  });
}

function sortBy(table, column) {
  const again = Number(table.dataset.sortedBy || -1) === column;
  table.dataset.sortedDown = String(again && table.dataset.sortedDown !== "true");
  table.dataset.sortedBy = String(column);
  Object.assign(heldOf(table), { column, down: table.dataset.sortedDown });
  arrange(table);
  const way = table.dataset.sortedDown === "true" ? "aflopend" : "oplopend";
  say("Gesorteerd op " + table.tHead.rows[0].cells[column].textContent.trim() + ", " + way);
}

function filter(table, words, status) {
  const wanted = words.trim().toLocaleLowerCase("nl");
  let shown = 0;
  rowsOf(table).forEach(function (row) {
    const hidden = wanted !== "" && !row.textContent.toLocaleLowerCase("nl").includes(wanted);
    shown += hidden ? 0 : 1;
    if (row.hidden !== hidden) {
      row.hidden = hidden;
    }
  });
  const said = wanted === "" ? "" : shown + " van " + rowsOf(table).length + " rijen";
  if (status.textContent !== said) {
    status.textContent = said;
  }
  return said && shown === 0 ? "Geen rijen voor ‘" + words.trim() + "’" : said || "Alle rijen";
}

function makeHeads(table) {
  Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
    if (head.querySelector("button")) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sortBy(table, column));
    head.replaceChildren(button);
  });
}

function makeFilter(table, tools) {
  numbered += 1;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  label.textContent = "Zoek in de tabel ";
  input.type = "search";
  input.id = "table-filter-" + numbered;
  label.htmlFor = input.id;
  status.className = "told";
  input.value = heldOf(table).words || "";
  input.addEventListener("input", function () {
    heldOf(table).words = input.value;
    say(filter(table, input.value, status), true);
  });
  tools.append(label, input, status);
}

function prepare(table) {
  const tools = table.parentElement.previousElementSibling;
  if (!table.tHead || !table.tHead.rows.length || !table.tBodies[0]) {
    return;
  }
  const { column, down } = heldOf(table);
  if (column !== undefined && column < table.tHead.rows[0].cells.length && !table.dataset.sortedBy) {
    Object.assign(table.dataset, { sortedBy: String(column), sortedDown: down });
  }
  makeHeads(table);
  if (tools && tools.classList.contains("table-tools")) {
    if (!tools.firstChild && rowsOf(table).length >= LONG) {
      makeFilter(table, tools);
    }
    const input = tools.querySelector("input");
    if (input) {
      filter(table, input.value, tools.querySelector(".told"));
    }
  }
  arrange(table);
}

function prepareAll() {
  document.querySelectorAll("#mount table.sortable").forEach(prepare);
}

onceAFrame(prepareAll);
