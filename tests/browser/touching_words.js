/* Names the words of one drawing that lie over each other. Lines of one text, and words that are not shown, do not count. */
() => {
  const found = [];
  for (const drawing of document.querySelectorAll("#mount main svg")) {
    const words = [...drawing.querySelectorAll("text")]
      .filter((one) => one.textContent.trim() && one.checkVisibility({ visibilityProperty: true }))
      .map((one) => [one.textContent.trim(), one.getBoundingClientRect()]);
    words.forEach(([first, one], at) => {
      for (const [second, other] of words.slice(at + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 2 && high > 5) found.push([drawing.closest("[id]").id, first.slice(0, 30), second.slice(0, 30)]);
      }
    });
  }
  return found;
};
