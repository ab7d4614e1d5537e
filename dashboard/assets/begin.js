/*
 * Answers Dash's first two questions from the page itself, and hands the others to `answers.js`. Dash asks the server for
 * the components of its page and for its callbacks before it draws. The first HTML holds both as JSON, so no request is
 * needed.
 * Runs once, before Dash starts, because it replaces `window.fetch`.
 * It must let every other request through, and these two as well where the page does not hold the answer.
 */
import { answerTo, startFrom } from "./answers.js";

const fetchFromServer = window.fetch;

/* Leave out of the address bar what is no choice of this site, such as what a mail or a social network adds to a link.
 * The page says at which address its choices stand; what stood behind a # is kept. */
const { address: ownAddress } = document.documentElement.dataset;
if (ownAddress && window.location.search) {
  window.history.replaceState(window.history.state, "", ownAddress + window.location.hash);
}

const ELEMENT_IDS = { "/_dash-layout": "layout", "/_dash-dependencies": "dependencies" };
const CALLBACK = "/_dash-update-component";

window.fetch = function (address, ...rest) {
  if (address === CALLBACK) {
    return answerTo(fetchFromServer, address, ...rest);
  }
  const element = document.getElementById(ELEMENT_IDS[address]);
  if (!element) {
    return fetchFromServer.call(window, address, ...rest);
  }
  const content = JSON.parse(element.textContent);
  if (element.id === "layout") {
    startFrom(content.props.children.find((part) => part.props.id === "drawn").props.data);
  }
  element.remove();
  const headers = new Headers({ "content-type": "application/json" });
  return Promise.resolve({ ok: true, status: 200, headers, json: () => Promise.resolve(content) });
};
