/*
 * Asks for a page itself, where a script or an answer did not come or is of another build than the page that stands here.
 * It must not take away what can be read: it leaves only when the page it asks for is there. It must not ask for the same
 * page again and again either, as two builds that answer in turns would make it do.
 */
export const ownBuild = document.querySelector("script[data-build]").dataset.build;

/* The build that made an answer; null for an answer of something else, such as the sign-in page of a network. */
export function buildOf(answer) {
  return answer.headers.get("Build");
}

/* Load the page at an address; with `isNewer` only one of another build. False where the page that stands here stays. */
export async function askForPage(address, { isNewer = false } = {}) {
  const target = new URL(address, window.location.href);
  const isHere = target.pathname + target.search === window.location.pathname + window.location.search;
  if (isHere && window.history.state && window.history.state.askedBy === ownBuild) {
    return false;
  }
  try {
    const answer = await window.fetch(target, { cache: "no-cache" });
    const build = buildOf(answer);
    if (!build || answer.status >= 500 || (isNewer && build === ownBuild)) {
      return false;
    }
  } catch {
    return false;
  }
  if (isHere) {
    window.history.replaceState({ ...window.history.state, askedBy: ownBuild }, "");
    window.location.reload();
  } else {
    window.location.assign(target);
  }
  return true;
}
