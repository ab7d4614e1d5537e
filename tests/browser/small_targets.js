/*
 * A target that is no 24 by 24 pixels is excepted when it stands in a sentence, or when a circle of 24 pixels around the
 * middle of each of its pieces touches no other target and no such circle of another small one. A row of links with
 * nothing but signs between them is no sentence.
 */
() => {
  const ENOUGH = 24;
  const ROUNDING = 0.1;
  const LETTERS_OF_A_SENTENCE = 20;
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  function piecesOf(one) {
    const ofLabels = one.matches("[type=checkbox], [type=radio]") ? Array.from(one.labels) : [];
    const pieces = [...one.getClientRects(), ...ofLabels.map((label) => label.getBoundingClientRect())];
    return pieces.filter((piece) => piece.width > 1 && piece.height > 1);
  }
  function isLarge(piece) {
    return Math.min(piece.width, piece.height) > ENOUGH - ROUNDING;
  }
  function isInSentence(one) {
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const rest = block.cloneNode(true);
    rest.querySelectorAll(TARGETS).forEach((other) => other.remove());
    const letters = rest.textContent.replace(/[^\p{L}]/gu, "").length;
    return getComputedStyle(one).display.startsWith("inline") && letters >= LETTERS_OF_A_SENTENCE;
  }
  const middle = (piece) => [(piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2];
  function isTouched([x, y], other) {
    return other.pieces.some(function (piece) {
      const [atX, atY] = middle(piece);
      const away = Math.hypot(Math.max(piece.left - x, 0, x - piece.right), Math.max(piece.top - y, 0, y - piece.bottom));
      const isCircleNear = !other.isLarge && Math.hypot(atX - x, atY - y) < ENOUGH - ROUNDING;
      return away < ENOUGH / 2 - ROUNDING || isCircleNear;
    });
  }

  const targets = Array.from(document.querySelectorAll(`#mount :is(${TARGETS})`))
    .filter((one) => isShown(one) && !one.closest(".js-plotly-plot"))
    .map((one) => ({ one, pieces: piecesOf(one) }))
    .map((target) => ({ ...target, isLarge: target.pieces.some(isLarge) }));
  const named = ({ one }) => one.outerHTML.slice(0, 80);
  return targets
    .filter((target) => !target.isLarge && !isInSentence(target.one))
    .flatMap(function (target) {
      const others = targets.filter(({ one }) => !one.contains(target.one) && !target.one.contains(one));
      const near = others.find((other) => target.pieces.some((piece) => isTouched(middle(piece), other)));
      return near ? [[named(target), named(near)]] : [];
    });
};
