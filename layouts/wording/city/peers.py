"""The words of a city against the country and its peers: a verdict for each figure, and what it must be read with."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Area, Catalogue, Indicator
from data.rules import verdicts as v
from data.rules.peer_position import PeerFigure, PeerPosition
from data.rules.verdicts import Verdict
from layouts.wording import phrases
from layouts.wording.area_counts import CITIES, MOST_NAMED, part_text
from layouts.wording.headlines import short_population_note
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import interval_text
from layouts.wording.overviews import SPELLED
from layouts.wording.periods import age_text, short_period
from layouts.wording.subjects.profile import amount_text, range_text, rate_note
from layouts.wording.verdicts import SYMBOLS, includes_note, verdict_word

if TYPE_CHECKING:
    from data.questions.profile import ProfileAnswer

FIGURE, MORE_FIGURES, COMPARE_ALL = "Cijfer", "Meer cijfers uit dit onderzoek", "Vergelijk alle gemeenten"
NO_JUDGEMENT = "geen oordeel"
REGISTRATIONS = "Registraties zeggen niet hoe vaak iets gebeurt, en krijgen geen oordeel."


def peers_kicker(area: Area) -> str:
    """Ask the question that the rows answer."""
    return f"Hoe staat {area_in_words(area)} tegenover Nederland en andere steden?"


def compared_title(verdicts: Sequence[Verdict], positions: Sequence[PeerPosition], area: Area) -> str:
    """Count how many figures are clearly higher or lower than those of the country."""
    kinds = Counter(verdict.kind for verdict in verdicts)
    higher, lower, same = kinds[v.HIGHER], kinds[v.LOWER], kinds[v.NO_CLEAR_DIFFERENCE]
    years = {position.own.year for position, verdict in zip(positions, verdicts, strict=True) if verdict.is_known}
    when = f" in {years.pop()}" if len(years) == 1 else ""
    parts = [
        f"{_figures(higher)} hoger" if higher else "",
        f"{_figures(lower, is_first=not higher)} lager" if lower else "",
    ]
    told = [part for part in parts if part]
    if not told:
        told = f"{phrases.NO_CLEAR_DIFFERENCE} met" if same else phrases.NOT_COMPARABLE_WITH
        return f"{area.name}{when}: {told} Nederland"
    return f"{area.name}{when}: {join_words(told)} dan Nederland"


def compared_note(positions: Sequence[PeerPosition], answer: "ProfileAnswer", catalogue: Catalogue) -> str:
    """Write what holds for all rows: the people, the age, what a registration is, and that this is no ranking."""
    indicators = [catalogue.indicator(position.own.indicator) for position in positions]
    people = dict.fromkeys(note for indicator in indicators if (note := short_population_note(indicator)))
    ages = dict.fromkeys(age_text(position.own, answer.today).removeprefix("cijfer van ") for position in positions[:1])
    included = next((includes_note(_verdict(p, catalogue), catalogue) for p in positions if p.country), "")
    return join_sentences(
        *(as_sentence(note) for note in people),
        *(as_sentence(f"Cijfers van {age}") for age in ages if age),
        included,
        REGISTRATIONS if any(position.rate for position in positions) else "",
        as_sentence(phrases.NO_RANKING),
    )


def row_note(position: PeerPosition, told_year: str, catalogue: Catalogue) -> str:
    """Write below the name of a figure its year, the unit of a rate, and who cannot be compared."""
    notes = ["" if short_period(position.own) == told_year else short_period(position.own), rate_note(position.rate)]
    missing = [peer.area for peer in position.peers if peer.reasons]
    if missing:
        names = [catalogue.area(code).name for code in missing]
        few = len(names) <= MOST_NAMED
        notes.append(f"zonder {join_words(names) if few else part_text(len(names), in_words=False, noun=CITIES)}")
    return ", ".join(note for note in notes if note)


def amount(position: PeerPosition, indicator: Indicator, *, of_country: bool = False) -> str:
    """Write the compared amount of the city or of the country at its mark."""
    if of_country and position.country:
        return amount_text(position.country.observation, position.country.rate, indicator)
    return amount_text(position.own, position.rate, indicator)


def row_drawing_name(position: PeerPosition, indicator: Indicator, catalogue: Catalogue) -> str:
    """Name the drawing of a row: "Inwoners weleens onveilig: Rotterdam 39,6%, Nederland 34,1%, anderen 39,5% tot …"."""
    name = catalogue.area(position.own.area).name
    margin = interval_text(position.own, indicator) if not position.rate else ""
    own = f"{name} {amount(position, indicator)}{f' (marge {margin})' if margin else ''}"
    country = f"Nederland {amount(position, indicator, of_country=True)}"
    return f"{indicator.short_title}: {own}, {country}, vergelijkbare gemeenten {range_text(position, indicator)}"


def others_text(
    position: PeerPosition, judged: Sequence[tuple[PeerFigure, Verdict]], catalogue: Catalogue
) -> str:
    """Write how the city differs from each of a few peers: "hoger dan Amsterdam en Utrecht"."""
    names: dict[str, list[str]] = {}
    for peer, verdict in judged:
        names.setdefault(verdict.kind, []).append(catalogue.area(peer.area).name)
    told = []
    for kind in (v.HIGHER, v.LOWER):
        found = names.get(kind, [])
        if found:
            whom = f"alle {SPELLED[len(found)]}" if len(found) == len(position.peers) > 1 else join_words(found)
            told.append(f"{SYMBOLS[kind]} {verdict_word(Verdict(kind, None))} dan {whom}")
    if not told and v.NO_CLEAR_DIFFERENCE in names:
        told.append(f"{SYMBOLS[v.NO_CLEAR_DIFFERENCE]} {phrases.NO_CLEAR_DIFFERENCE}")
    return ", ".join(told) or f"{SYMBOLS[v.UNKNOWN]} {NO_JUDGEMENT}"


def _figures(count: int, *, is_first: bool = True) -> str:
    number = SPELLED.get(count, str(count))
    noun = " cijfer" if count == 1 else " cijfers"
    return f"{number}{noun if is_first else ''}"


def _verdict(position: PeerPosition, catalogue: Catalogue) -> Verdict:
    indicator = catalogue.indicator(position.own.indicator)
    return v.verdict_between(position.own, position.country.observation, indicator, catalogue)
