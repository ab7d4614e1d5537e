/*
 * Gives each embedded card the height it asks for. Runs in the page that embeds, and on our own pages for the previews.
 * It asks each card, since a card may be there before this script and after it. It listens to no frame but one with a
 * card of its own site: a card in a sandbox has no origin, so the frame decides.
 */
const home = new URL(document.currentScript.src).origin;

function cards() {
  return [...document.querySelectorAll("iframe")].filter(function (frame) {
    return frame.src && new URL(frame.src, location.href).origin === home;
  });
}

/* The colours that the page says it has: "dark", "light", or "" where it says nothing. */
function scheme(element) {
  const said = getComputedStyle(element).colorScheme;
  if (/dark/.test(said) && /light/.test(said)) {
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  return /dark|light/.exec(said)?.[0] ?? "";
}

function ask(frame) {
  frame.contentWindow?.postMessage({ type: "veilige-steden-vraag", scheme: scheme(frame) }, "*");
}

window.addEventListener("message", function (event) {
  const told = event.data;
  const frame = event.source && cards().find((one) => one.contentWindow === event.source);
  if (!frame || !told) {
    return;
  }
  if (told.type === "veilige-steden-kaart") {
    ask(frame);
  }
  const height = Number(told.height);
  if (told.type === "veilige-steden-hoogte" && height > 0 && height < 20000) {
    frame.style.height = height + "px";
  }
});

function askAll() {
  cards().forEach(ask);
}

askAll();
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", askAll);
}
