/*
 * Gives Dash the answers of the server, and sees every end that a question can have: late, never, refused, failed, cut
 * off, of something else than this site, of another build. Dash only learns of a whole answer, so what stands on the page
 * stays until its successor is there. A question that failed is asked again after a while and when the line is back.
 * Runs at every callback (begin.js).
 * It must not let an earlier question stand in the way of a later one.
 */
import { askForPage, buildOf, ownBuild } from "../../frontend/page-itself.js";
import { addressOf } from "./choices.js";
import { tell } from "./late.js";
import { mount } from "./mount.js";
import { arrive, forgetWantedPage, settle, wantedPage } from "./navigation.js";

const LATE = 400;
const TOO_LATE = 8000;
const NEVER = 30000;
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60000;
const WORTH_ASKING_AGAIN = [408, 425, 429];
const NOTHING_NEW = { ok: true, status: 204, headers: new Headers() };

let shownQuery = ""; // The choice whose figures stand on the page.
let open = []; // The questions without an answer.

/* Tell which choice the page was first sent with. */
export function startFrom(query) {
  shownQuery = query;
}

function later(milliseconds) {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}

function readQuestion(body) {
  const { output, inputs } = JSON.parse(body);
  const [{ id, value }] = inputs;
  const kind = id === "address" ? "page" : id === "selection" ? "choice" : "part";
  const address = kind === "page" ? value : kind === "choice" ? addressOf(value) : window.location.href;
  const question = { output, kind, address, query: value, since: Date.now(), hasFailed: false };
  question.dropped = new Promise(function (resolve) {
    question.drop = function () {
      question.isDropped = true;
      question.stop();
      resolve(NOTHING_NEW);
    };
  });
  return question;
}

/* Say what is late; of several questions the one about most of the page. */
function show() {
  const isLate = (one) => one.hasFailed || Date.now() - one.since >= LATE;
  for (const one of open) {
    one.hasFailed = one.hasFailed || Date.now() - one.since >= TOO_LATE;
  }
  const late = open.filter(isLate);
  const told = ["page", "choice", "part"].map((kind) => late.find((one) => one.kind === kind)).find(Boolean);
  tell(told && (told.kind !== "part" || told.hasFailed) ? told : null, shownQuery);
}

/* Ask once. Gives the content of a whole answer, or what to do without one. */
async function attempt(question, ask) {
  const stopper = new AbortController();
  let isBack = false;
  function askAgain() {
    isBack = true;
    stopper.abort();
  }
  question.stop = () => stopper.abort();
  const timer = window.setTimeout(question.stop, NEVER);
  window.addEventListener("online", askAgain);
  try {
    const answer = await ask(stopper.signal);
    const build = buildOf(answer);
    if (build && build !== ownBuild) {
      return { needsPage: true };
    }
    if (build && answer.status === 204) {
      return { content: null };
    }
    if (!build || !answer.ok) {
      const isRefused = answer.status >= 400 && answer.status < 500 && !WORTH_ASKING_AGAIN.includes(answer.status);
      return { isRefused: build && isRefused, wait: 1000 * Number(answer.headers.get("Retry-After")) || 0 };
    }
    return { content: await answer.json() };
  } catch {
    return { isBack };
  } finally {
    window.clearTimeout(timer);
    window.removeEventListener("online", askAgain);
  }
}

/* Ask until there is an answer. */
async function keepAsking(question, ask) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    const { content, needsPage, isRefused, isBack, wait: atLeast = 0 } = await attempt(question, ask);
    if (question.isDropped) {
      return NOTHING_NEW;
    }
    if (content !== undefined) {
      return content;
    }
    if (needsPage && (await askForPage(question.address))) {
      return new Promise(() => {});
    }
    if (!isBack) {
      question.hasFailed = true;
      show();
      const isOnline = new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
      await Promise.race(isRefused ? [isOnline] : [isOnline, later(Math.max(wait, atLeast))]);
    }
    if (question.isDropped) {
      return NOTHING_NEW;
    }
  }
}

function takeOver({ kind, address, query }, content) {
  if (kind === "page") {
    arrive();
    shownQuery = content.response.drawn.data;
  } else if (kind === "choice") {
    settle(address);
    shownQuery = query;
  }
}

/* Answer a question of Dash. */
export async function answerTo(fetchFromServer, address, options) {
  const question = readQuestion(options.body);
  if (question.kind === "page") {
    open.forEach((one) => one.drop());
  } else {
    open.filter((one) => one.output === question.output).forEach((one) => one.drop());
  }
  open = open.filter((one) => !one.isDropped);
  if (question.kind === "choice" && question.query === shownQuery) {
    show();
    return NOTHING_NEW;
  }
  open.push(question);
  window.setTimeout(show, LATE);
  window.setTimeout(show, TOO_LATE);
  const ask = (signal) => fetchFromServer.call(window, address, { ...options, signal });
  const content = await Promise.race([question.dropped, keepAsking(question, ask)]);
  open = open.filter((one) => one !== question);
  if (content === NOTHING_NEW || content === null) {
    show();
    return NOTHING_NEW;
  }
  takeOver(question, content);
  show();
  const headers = new Headers({ "content-type": "application/json" });
  return { ok: true, status: 200, headers, json: () => Promise.resolve(content) };
}

/*
 * Dash takes no choice while it waits for a page that brings choices. A choice made meanwhile goes along to that page
 * (choices.js); when that page failed, it is of the page that stands here.
 */
mount.addEventListener(
  "change",
  function ({ target }) {
    if (!wantedPage() || !target.closest("#choices, .choices")) {
      return;
    }
    const page = open.find((one) => one.kind === "page");
    if (!page || page.hasFailed) {
      forgetWantedPage();
    }
    if (page) {
      page.drop();
    }
  },
  true
);
