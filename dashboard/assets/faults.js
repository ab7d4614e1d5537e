/*
 * Puts what is wrong with a choice at its field: the words below it, and for a screen reader that the field is not valid
 * and which words are about it. The opening of a page holds the words about the address (`data-faults`), by the name of
 * the field; the choices of years add their own.
 * Runs at every change in the page: a choice draws the opening anew, and with it the words go.
 * It must add no element twice, and must leave alone what Dash draws.
 */
import { mount, whenPageChanges } from "./mount.js";

const found = new Map(); // What a script found in the browser, by the name of the field.
let isMarked = false;

function fieldsOf(name) {
  const quoted = CSS.escape(name);
  return mount.querySelectorAll(`select[name="${quoted}"], input.form-control[name="${quoted}"], [data-field="${quoted}"]`);
}

function mark(field, name, number, words) {
  const id = `fault-${name}-${number}`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement("p");
    place.id = id;
    place.className = "fault";
    place.dataset.of = name;
    if (found.has(name)) {
      place.setAttribute("role", "alert");
    }
    (field.querySelector("legend") || field).after(place);
    const fold = field.closest("details");
    if (fold) {
      fold.open = true;
    }
  }
  if (place.textContent !== words) {
    place.textContent = words;
  }
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
}

function show() {
  const opening = mount.querySelector("[data-faults]");
  if (!opening && !found.size && !isMarked) {
    return;
  }
  const faults = { ...(opening ? JSON.parse(opening.dataset.faults) : {}), ...Object.fromEntries(found) };
  for (const place of mount.querySelectorAll(".fault")) {
    if (!faults[place.dataset.of]) {
      place.remove();
    }
  }
  for (const field of mount.querySelectorAll("[aria-invalid]")) {
    if (!faults[field.name || field.dataset.field]) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  }
  for (const [name, words] of Object.entries(faults)) {
    fieldsOf(name).forEach((field, number) => mark(field, name, number, words));
  }
  isMarked = Object.keys(faults).length > 0;
}

/* Tell of a field that a choice cannot be; without words, take them away. */
export function tellFault(name, words) {
  if (words) {
    found.set(name, words);
  } else {
    found.delete(name);
  }
  show();
}

whenPageChanges(show);
