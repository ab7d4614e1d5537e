"""Ask a card as a page does, and read what it shows."""

from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.card import Card


class Asked:
    """One card with its answer for an area and years."""

    def __init__(self, card: Card, reader: Reader, area: str = "GM0599", **years) -> None:
        self.card = card
        self.catalogue = reader.catalogue
        self.answer = reader.answer(card.question(Selection(area, **years), self.catalogue))

    @property
    def sentence(self) -> str:
        return self.card.sentence(self.answer, self.catalogue)

    @property
    def figure(self) -> dict | None:
        return self.card.figure(self.answer, self.catalogue)

    @property
    def table(self):
        return self.card.table(self.answer, self.catalogue)

    @property
    def notes(self) -> tuple[str, ...]:
        return self.card.notes(self.answer, self.catalogue) if self.card.notes else ()


def words_on(figure: dict) -> str:
    """All words on a figure: labels of marks, then notes."""
    texts = [text for trace in figure["data"] for text in trace.get("text", ())]
    return " | ".join([*texts, *(note["text"] for note in figure["layout"].get("annotations", ()))])


def lines_in(figure: dict) -> list[dict]:
    """What joins two figures: traces drawn with a line, and lines drawn as shapes."""
    traces = [trace for trace in figure["data"] if "lines" in trace.get("mode", "")]
    return [*traces, *(shape for shape in figure["layout"].get("shapes", ()) if shape["type"] == "line")]
