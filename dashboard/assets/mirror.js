/* The address bar follows the choices; nobody listens to it. The tab's title follows the page. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.mirror = {
  address(query) {
    const next = query && query !== "gebied=GM0599" ? "?" + query : window.location.search ? "?" + query : "";
    const choices = document.querySelector("#mount .choices");
    const hasChoices = choices && !choices.classList.contains("unused");
    if (hasChoices && next && next !== window.location.search) {
      window.history.replaceState(window.history.state, "", window.location.pathname + next);
    }
    return window.dash_clientside.no_update;
  },
  title(title) {
    if (title) {
      document.title = title;
    }
    return window.dash_clientside.no_update;
  },
};
