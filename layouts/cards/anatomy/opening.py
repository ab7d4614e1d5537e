"""What a card opens with: its question, the answer as headline, and at most twenty-five words before the chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.comparison import ComparisonAnswer
from data.questions.figures import FiguresAnswer
from data.questions.question import Answer
from data.rules.changes import first_change
from layouts.cards.card import Card
from layouts.wording.answers.headline import LEANING, Headline, sentences_of, short_text
from layouts.wording.answers.table import headline_of
from layouts.wording.changes import WEIGHT, plain_difference
from layouts.wording.notes import area_note, as_sentence, join_sentences, population_note, whom_sentence
from layouts.wording.series import NOTHING_BESIDE, ONE_FIGURE, ONE_YEAR


@dataclass(frozen=True, slots=True)
class Opening:
    """`text` stands between headline and chart, `whole` is all that the card says; `must_say` changes the reading."""

    headline: Headline
    text: str
    whole: str
    must_say: tuple[str, ...] = ()
    of_whom: str = ""

    @property
    def answer(self) -> str:
        """The answer alone, to stand away from the page: the headline, what changes how it is read, and of whom."""
        return join_sentences(as_sentence(self.headline.text), *self.must_say, self.of_whom)

    @property
    def is_whole(self) -> bool:
        """True when headline and text say all that the card says."""
        return self.text == self.whole


def opening_of(card: Card, answer: Answer, catalogue: Catalogue) -> Opening:
    """Write what a card opens with; page, embed, API and copied sentence all take it from here."""
    sentence = card.sentence(answer, catalogue)
    headline = card.headline(answer, catalogue) if card.headline else headline_of(answer, sentence, catalogue)
    if not headline.text:
        headline = Headline(card.title)
    whole = join_sentences(sentence, _since_the_first(answer, headline, catalogue))
    must_say = _must_say(answer, headline, catalogue)
    text = short_text(_without_repetition(whole, headline, answer, catalogue), headline.text, must_say)
    return Opening(headline, text, whole, must_say, _of_whom(answer, headline, catalogue))


def _of_whom(answer: Answer, headline: Headline, catalogue: Catalogue) -> str:
    """Say of whom the figures of the headline are; the page says so once at its top."""
    codes = {row.indicator for row in headline.figures}
    if isinstance(answer, ComparisonAnswer):
        codes.add(answer.question.indicator)
    people = {population_note(catalogue.indicator(code)) for code in codes} - {""}
    return whom_sentence(people.pop()) if len(people) == 1 else ""


def _must_say(answer: Answer, headline: Headline, catalogue: Catalogue) -> tuple[str, ...]:
    """Say of which area the figures are, when that is not the chosen one, and why a reached goal is not certain."""
    if not isinstance(answer, FiguresAnswer):
        return ()
    own = [row for row in headline.figures if headline.verdict is None or row is not _earlier(headline)]
    notes = [as_sentence(area_note(row, answer.question.areas[0], catalogue)) for row in own]
    if headline.verdict and headline.verdict.doubt and headline.verdict.own:
        notes.append(as_sentence(headline.verdict.own.caveat or ""))
    return tuple(dict.fromkeys(note for note in notes if note))


def _earlier(headline: Headline) -> Observation | None:
    against = headline.verdict.against if headline.verdict else None
    return against.observation if against else None


def _since_the_first(answer: Answer, headline: Headline, catalogue: Catalogue) -> str:
    """Hold the newest figure against the first one too, where the source can carry that difference."""
    verdict = headline.verdict
    if not isinstance(answer, FiguresAnswer) or verdict is None or verdict.own is None or not verdict.is_known:
        return ""
    rows: Sequence[Observation] = answer.of(verdict.own.indicator, verdict.own.area, verdict.own.breakdown)
    indicator = catalogue.indicator(verdict.own.indicator)
    change = first_change(rows, indicator, catalogue)
    if change is None or change.method is None or change.later != verdict.own:
        return ""
    return join_sentences(plain_difference(change, indicator, catalogue), WEIGHT[change.verdict])


def _without_repetition(text: str, headline: Headline, answer: Answer, catalogue: Catalogue) -> str:
    """Leave out the values that the chart shows, and what the headline says: that there is no earlier figure."""
    if not isinstance(answer, FiguresAnswer):
        return text
    codes = [reason.code for reason in headline.verdict.reasons] if headline.verdict else []
    repeated = (ONE_YEAR, ONE_FIGURE, NOTHING_BESIDE) if reasons.NOTHING_BESIDE in codes else ()
    titles = tuple(f"{catalogue.indicator(code).title}:" for code in answer.question.indicators)
    kept: list[str] = []
    for sentence in sentences_of(text):
        if sentence.startswith(titles):
            # Of several figures, what was told of the one before goes with its value.
            kept = kept if len(titles) == 1 else []
        elif sentence not in repeated and sentence not in kept and (kept or not _leans(sentence, titles)):
            kept.append(sentence)
    return " ".join(kept)


def _leans(sentence: str, titles: Sequence[str]) -> bool:
    """Say whether a sentence is about the figure told before it, of which there are several."""
    return len(titles) > 1 and (sentence[0].isdigit() or sentence.startswith((*LEANING, "Evenveel")))
