/* Changes the address without loading a page. Dash follows the event that a browser sends for its back button. */
export function goTo(address) {
  window.history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
}
