/* "Kopieer zin met bron": the sentence of a card, its source and its own address, to the clipboard. */
(function () {
  "use strict";
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
    const region = document.getElementById("announcement");
    if (region) {
      region.textContent = words;
    }
    window.setTimeout(function () {
      button.textContent = before;
    }, SHOWN_FOR);
  }

  /* What is pasted elsewhere must name this site as the reader sees it. */
  function atThisSite(text) {
    return text.replaceAll("{site}", window.location.origin);
  }

  new MutationObserver(function () {
    document.querySelectorAll("pre.snippet").forEach(function (snippet) {
      if (snippet.textContent.includes("{site}")) {
        snippet.textContent = atThisSite(snippet.textContent);
      }
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("#mount button[data-copy]");
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
})();
