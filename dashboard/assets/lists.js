/*
 * Adds a search field to a long list: the figures in a select, the municipalities that can be ticked.
 * Runs before the next frame after a change in the page, because Dash may draw the lists anew. What it adds stands in an
 * empty element that Dash leaves alone.
 * It must not be needed: without this script both lists can be used whole.
 */
import { mount, onceAFrame } from "./mount.js";
import { say } from "./status.js";

const LONG = 20; // A shorter list needs no search.
const ticked = new Map(); // What a visitor ticked or unticked and did not send yet: another choice makes new boxes.
let numbered = 0;

function plainWords(text) {
  return text.toLocaleLowerCase("nl").normalize("NFD").replace(/\p{M}/gu, "");
}

function holdsAll(text, asked) {
  const words = plainWords(text);
  return plainWords(asked).split(/\s+/).every((part) => words.includes(part));
}

function searchField(words) {
  numbered += 1;
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  label.textContent = words;
  input.type = "search";
  input.id = "list-search-" + numbered;
  input.autocomplete = "off";
  label.htmlFor = input.id;
  status.className = "told";
  return { label, input, status };
}

/* The browser offers the options that match. Choosing one, or Enter with one match left, sets the select. */
function prepareSelect(place) {
  const select = place.parentElement.querySelector("select");
  if (place.firstChild || !select || select.options.length < LONG) {
    return;
  }
  const { label, input, status } = searchField("Zoek in de cijfers");
  const list = document.createElement("datalist");
  list.id = input.id + "-list";
  input.setAttribute("list", list.id);
  input.addEventListener("focus", function () {
    list.replaceChildren(...Array.from(select.options, (one) => new Option("", one.textContent)));
  });
  function choose(option) {
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, option.value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
    input.value = "";
    status.textContent = "Gekozen: " + option.textContent;
  }
  input.addEventListener("input", function () {
    const option = Array.from(select.options).find((one) => one.textContent === input.value);
    if (option) {
      choose(option);
    }
  });
  input.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    const asked = input.value.trim();
    const found = asked ? Array.from(select.options).filter((one) => holdsAll(one.textContent, asked)) : [];
    if (found.length === 1) {
      choose(found[0]);
    } else if (asked) {
      status.textContent = found.length ? found.length + " cijfers passen. Kies er één." : "Geen cijfer gevonden.";
      say(status.textContent);
    }
  });
  place.append(label, input, list, status);
}

function boxesOf(place) {
  return Array.from(place.parentElement.querySelectorAll(".form-check"));
}

/* No more boxes can be ticked than may stand beside each other. */
function count(place, status) {
  const most = Number(place.dataset.most);
  const boxes = boxesOf(place);
  const ticked = boxes.filter((one) => one.querySelector("input").checked);
  boxes.forEach(function (one) {
    const box = one.querySelector("input");
    const closed = ticked.length >= most && !box.checked;
    if (box.disabled !== closed) {
      box.disabled = closed;
    }
  });
  const names = ticked.slice(0, 6).map((one) => one.textContent.trim()).join(", ");
  const more = ticked.length > 6 ? " en " + (ticked.length - 6) + " andere" : "";
  const of = " (" + ticked.length + " van hoogstens " + most + ")";
  const said = ticked.length ? "Gekozen: " + names + more + of : "Nog niets gekozen";
  if (status.textContent !== said) {
    status.textContent = said;
  }
  return said;
}

function narrow(place, asked) {
  let shown = 0;
  boxesOf(place).forEach(function (one) {
    const hidden = asked.trim() !== "" && !holdsAll(one.textContent, asked.trim());
    shown += hidden ? 0 : 1;
    if (one.hidden !== hidden) {
      one.hidden = hidden;
    }
  });
  return shown ? shown + (shown === 1 ? " gemeente" : " gemeenten") : "Geen gemeente voor ‘" + asked.trim() + "’";
}

function tickAgain(place) {
  for (const one of boxesOf(place)) {
    const box = one.querySelector("input");
    if (ticked.has(box.value) && box.checked !== ticked.get(box.value)) {
      box.checked = ticked.get(box.value);
    }
  }
}

function prepareBoxes(place) {
  tickAgain(place);
  if (boxesOf(place).length < LONG) {
    return;
  }
  if (!place.firstChild) {
    const made = searchField("Zoek een gemeente");
    made.input.addEventListener("input", () => say(narrow(place, made.input.value), true));
    made.input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    place.parentElement.addEventListener("change", () => say(count(place, made.status)));
    place.append(made.label, made.input, made.status);
  }
  narrow(place, place.querySelector("input").value);
  count(place, place.querySelector(".told"));
}

function prepareAll() {
  document.querySelectorAll("#mount .select-search").forEach(prepareSelect);
  const places = document.querySelectorAll("#mount .list-search");
  places.forEach(prepareBoxes);
  if (!document.querySelector("#mount #gemeenten-eigen")) {
    ticked.clear();
  }
}

mount.addEventListener("change", function ({ target }) {
  if (target.closest(".boxes")) {
    ticked.set(target.value, target.checked);
  }
});
onceAFrame(prepareAll);
