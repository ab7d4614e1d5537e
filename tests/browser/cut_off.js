/* A table or a code may scroll in a region with a name that the keyboard reaches. A select shows one line of its choice. */
() => {
  const LEFT_OUT = ".visually-hidden, .skip, select, datalist";
  const root = document.querySelector("#mount");
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(LEFT_OUT);
  const mayScroll = (one) => one.matches("[tabindex='0'][aria-label], [tabindex='0'][aria-labelledby]");
  const region = (one) => one && (mayScroll(one) ? one : region(one.parentElement));
  const place = (one) => one.closest("[id]").id;
  const found = [];

  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (tooWide > 0) found.push(["the page scrolls sideways", tooWide]);

  for (const one of root.querySelectorAll("*")) {
    const { display, overflowX, overflowY } = getComputedStyle(one);
    if (display === "inline" || one.closest("svg, .js-plotly-plot") || !isShown(one)) continue;
    const scrolls = ["auto", "scroll"].includes(overflowX) && mayScroll(one);
    if (one.scrollWidth - one.clientWidth > 1 && overflowX !== "visible" && !scrolls) {
      found.push(["cut at its side", place(one), one.outerHTML.slice(0, 80)]);
    }
    if (one.scrollHeight - one.clientHeight > 1 && ["hidden", "clip"].includes(overflowY)) {
      found.push(["cut at its foot", place(one), one.outerHTML.slice(0, 80)]);
    }
  }

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { data, parentElement: one } = walker.currentNode;
    if (!data.trim() || !isShown(one)) continue;
    // The words of a drawing may stand beside its plot, inside the figure, tile or card that it is of.
    const drawing = one.closest(".js-plotly-plot") || (one.closest("svg") && (one.closest(".figure, .tile, .card") || one.closest("svg")));
    const frame = drawing ? drawing.getBoundingClientRect() : { left: 0, right: window.innerWidth };
    range.selectNodeContents(walker.currentNode);
    const isOut = ({ left, right, width }) => width > 1 && (left < frame.left - 1 || right > frame.right + 1);
    if (Array.from(range.getClientRects()).some(isOut) && (drawing || !region(one))) {
      found.push(["words outside", place(one), data.slice(0, 60)]);
    }
  }
  return found;
};
