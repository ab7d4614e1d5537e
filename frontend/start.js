/*
 * What a visitor came to read stands in the page; it is shown before the other scripts are asked for: fetched
 * meanwhile, they take the line from the style sheet and the processor from the first picture of the page. They run in
 * the order they are named in.
 */
(function () {
  "use strict";
  const LONGEST_WAIT = 1000; // What is not looked at is not shown either.
  let waiting = document.currentScript.dataset.scripts.split(" ");

  function start() {
    for (const address of waiting) {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      document.head.append(script);
    }
    waiting = [];
  }

  window.requestAnimationFrame(() => window.setTimeout(start));
  window.setTimeout(start, LONGEST_WAIT);
})();
