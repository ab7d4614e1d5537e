/*
 * Closes the menu of a small screen: when the page that it led to is there, and at Escape, which gives the focus back to
 * its button.
 * It must not be needed: the menu opens and closes without scripts.
 */
import { mount } from "./mount.js";

function button() {
  return mount.querySelector("#menu-button");
}

/* Close the menu. On a wide screen it is always in sight, and this changes nothing. */
export function closeMenu() {
  button().open = false;
}

mount.addEventListener("keydown", function (event) {
  if (event.key === "Escape" && event.target.closest("header") && button().open) {
    closeMenu();
    button().querySelector("summary").focus();
  }
});
