/*
 * Gives each embedded card the height it asks for. Runs in the page that embeds, and on our own pages for the previews.
 * It must listen to no other origin than its own.
 */
const home = new URL(document.currentScript.src).origin;
window.addEventListener("message", function (event) {
  const told = event.data;
  if (event.origin !== home || !told || told.type !== "veilige-steden-hoogte") {
    return;
  }
  const height = Number(told.height);
  if (!(height > 0 && height < 20000)) {
    return;
  }
  document.querySelectorAll("iframe").forEach(function (frame) {
    if (frame.contentWindow === event.source) {
      frame.style.height = height + "px";
    }
  });
});
