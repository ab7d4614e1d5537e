/*
 * The one place where the site tells a screen reader what came of something a visitor did (#announcement, role=status).
 * Other scripts import `say`. Of messages that come at once the last one is heard, and the same words are heard again.
 * It must say nothing when nobody did anything, so not when a page is opened.
 */
import { mount } from "./mount.js";

const PAUSE = 150; // Long enough for a reader to see that the place was emptied.
const WHILE_TYPING = 700;
let timer = 0;

function write(words) {
  const place = mount.querySelector("#announcement");
  if (place) {
    place.textContent = words;
  }
}

/* Tell an outcome. While somebody types it waits until that stops. */
export function say(words, isTyping = false) {
  window.clearTimeout(timer);
  write("");
  timer = window.setTimeout(() => write(words), isTyping ? WHILE_TYPING : PAUSE);
}
