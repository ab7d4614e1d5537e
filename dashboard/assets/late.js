/*
 * Says whose figures stand there while an answer is late or does not come, marks them as of the old choice, and offers a
 * plain link to what was chosen.
 * It must not move what is read: it stands at the lower edge of the screen, outside what Dash draws.
 */
import { nameOfArea } from "./choices.js";
import { mount } from "./mount.js";

function nameOfAreaIn(query) {
  return nameOfArea(new URLSearchParams(query).get("gebied"));
}

/* The words about a question: what is late, and what stands there meanwhile. */
function sentence(words, { kind, query, hasFailed }, shownQuery) {
  const names = kind === "page" ? [document.title.replace(/ · [^·]*$/, "")] : [shownQuery, query].map(nameOfAreaIn);
  const [shown, chosen] = names;
  const isOfArea = kind === "choice" && shown && chosen && shown !== chosen;
  const [waiting, failed] = words[isOfArea ? "area" : kind];
  return (hasFailed ? failed : waiting).replace("{shown}", shown).replace("{chosen}", chosen);
}

function link(words, address) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
}

/* Two places that a screen reader follows; it may miss one that comes with its words. */
function places() {
  const late = mount.querySelector("#late");
  for (const role of late.children.length ? [] : ["status", "alert"]) {
    const place = document.createElement("p");
    place.setAttribute("role", role);
    late.append(place);
  }
  return late.children;
}

function write(place, text, address, words) {
  if (place.dataset.written !== text + address) {
    place.dataset.written = text + address;
    place.replaceChildren(...(address ? [text + " ", link(words, address)] : text ? [text] : []));
  }
}

/* Tell of a question that has no answer yet; without one, take the words and the mark away. */
export function tell(question, shownQuery) {
  const [status, alert] = places();
  const words = JSON.parse(status.parentElement.dataset.words);
  const page = mount.querySelector("#page");
  page.toggleAttribute("aria-busy", false);
  if (!question) {
    write(status, "", "");
    write(alert, "", "");
    return;
  }
  if (question.kind !== "part") {
    page.setAttribute("aria-busy", "true");
  }
  const text = sentence(words, question, shownQuery);
  const offline = window.navigator.onLine ? "" : " " + words.offline;
  write(status, question.hasFailed ? "" : text, "");
  write(alert, question.hasFailed ? text + offline : "", question.hasFailed ? question.address : "", words.again);
}
