/*
 * Keeps the keyboard on the control that was just used. A choice may make Dash draw that control anew, and the browser
 * then puts the focus nowhere.
 * Runs at every change in the page. It puts the focus on the new control with the same id.
 * It must not take the focus from anything else that has it.
 */
import { mount, whenPageChanges } from "./mount.js";

let last = null;
mount.addEventListener("focusin", function (event) {
  last = event.target;
});
mount.addEventListener("focusout", function (event) {
  if (event.relatedTarget) {
    last = null;
  }
});
document.addEventListener("pointerdown", function (event) {
  if (last && !last.contains(event.target)) {
    last = null;
  }
});
whenPageChanges(function () {
  if (!last || last.isConnected || !last.id || (document.activeElement && document.activeElement !== document.body)) {
    return;
  }
  const twin = document.getElementById(last.id);
  if (twin) {
    twin.focus({ preventScroll: true });
  }
});
