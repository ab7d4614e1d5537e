"""What scripts measure in a page: targets that are hard to hit, and words that are cut off."""

from pathlib import Path

_HERE = Path(__file__).parent
# Names each target under 24 by 24 pixels that WCAG 2.2 (2.5.8) does not except, with the target in its way.
SMALL_TARGETS = (_HERE / "small_targets.js").read_text("utf-8")
# Names what does not fit: a page that scrolls sideways, a box that cuts its content, words outside screen or drawing.
CUT_OFF = (_HERE / "cut_off.js").read_text("utf-8")
# Names the words of one drawing that lie over each other.
TOUCHING_WORDS = (_HERE / "touching_words.js").read_text("utf-8")
OPEN_ALL = "() => document.querySelectorAll('#mount main details').forEach(one => { one.open = true; })"
