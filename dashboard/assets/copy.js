/*
 * Copies the sentence of a card, its source and its address to the clipboard ("Kopieer zin met bron").
 * Runs at a click on a button with `data-copy`. At every change in the page it also writes the address of this site
 * into the examples that can be copied.
 * It must not copy an address other than the one the reader sees.
 */
import { whenPageChanges } from "./mount.js";
import { say } from "./status.js";

const SHOWN_FOR = 4000;

/* Browsers give no clipboard to pages without https; a selected field still copies there. */
function copySelected(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy refused"));
}

function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text).catch(function () {
      return copySelected(text);
    });
  }
  return copySelected(text);
}

function announce(button, words) {
  const before = button.dataset.words || button.textContent;
  button.dataset.words = before;
  button.textContent = words;
  say(words);
  window.setTimeout(function () {
    button.textContent = before;
  }, SHOWN_FOR);
}

function atThisSite(text) {
  return text.replaceAll("{site}", window.location.origin);
}

whenPageChanges(function () {
  document.querySelectorAll("pre.snippet").forEach(function (snippet) {
    if (snippet.textContent.includes("{site}")) {
      snippet.textContent = atThisSite(snippet.textContent);
    }
  });
});

document.addEventListener("click", function (event) {
  const button = event.target.closest("#mount button[data-copy]");
  if (!button) {
    return;
  }
  const place = button.dataset.place;
  const address = place === undefined ? "" : " " + new URL(place, window.location.href).href;
  copy(atThisSite(button.dataset.copy) + address).then(
    function () {
      button.focus({ preventScroll: true });
      announce(button, "Gekopieerd");
    },
    function () {
      announce(button, "Kopiëren lukt niet in deze browser");
    }
  );
});
