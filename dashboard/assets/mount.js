/*
 * The element that Dash draws the page in, and one way to follow what changes in it. Other scripts import this one; by
 * itself it does nothing.
 */
export const mount = document.getElementById("mount");

/* Call `work` with the changes each time Dash adds or removes elements. */
export function whenPageChanges(work) {
  new MutationObserver(work).observe(mount, { childList: true, subtree: true, characterData: true });
}

/* Call `work` before the next frame after such changes: once, however many there were. */
export function onceAFrame(work) {
  let isWaiting = false;
  whenPageChanges(function () {
    if (!isWaiting) {
      isWaiting = true;
      window.requestAnimationFrame(function () {
        isWaiting = false;
        work();
      });
    }
  });
}
