/* The address bar follows the choices; nobody listens to it. The tab's title follows the page. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.mirror = {
  address(query) {
    if (query && /^\/gemeenten\/[^/]+$/.test(window.location.pathname)) {
      return window.dash_clientside.mirror.city(query);
    }
    const next = query && query !== "gebied=GM0599" ? "?" + query : window.location.search ? "?" + query : "";
    const choices = document.querySelector("#mount .choices");
    const ofPage = document.querySelector("#mount .choices.options");
    const hasChoices = ofPage || (choices && !choices.classList.contains("unused"));
    if (hasChoices && next && next !== window.location.search) {
      window.history.replaceState(window.history.state, "", window.location.pathname + next);
    }
    return window.dash_clientside.no_update;
  },
  /* On the page of a city the path names the city: another choice of area is another page. */
  city(query) {
    const rest = new URLSearchParams(query);
    const area = rest.get("gebied") || "";
    rest.delete("gebied");
    const isCity = area.startsWith("GM");
    const path = isCity ? "/gemeenten/" + area : "/";
    const search = isCity ? (rest.size ? "?" + rest : "") : "?" + query;
    const choices = document.querySelector("#mount .choices");
    if (!choices || choices.classList.contains("unused")) {
      return window.dash_clientside.no_update;
    }
    if (path !== window.location.pathname) {
      window.history.pushState({}, "", path + search);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    } else if (search !== window.location.search) {
      window.history.replaceState(window.history.state, "", path + search);
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
