"""The notes to a comparison: which boundaries, which inhabitants, which group of municipalities."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.comparability import HARMONISED
from data.rules.peer_groups import MEMBERS, OTHER_MEMBERS, SAME_SIZE, PeerGroup
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, join_words
from layouts.wording.numbers import number
from layouts.wording.words import BOUNDARY_WORDS

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer


def comparison_notes(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[str, ...]:
    """Write the notes to a comparison, each once: the rate, the boundaries, the caveats and the group."""
    notes = (rate_text(answer, catalogue), *_figure_notes(answer, catalogue), group_text(answer.group, catalogue))
    return tuple(dict.fromkeys(as_sentence(note) for note in notes if note))


def _figure_notes(answer: "ComparisonAnswer", catalogue: Catalogue) -> Iterable[str]:
    """Write the notes to the figures themselves, each once."""
    sources = dict.fromkeys(row.source for row in answer.rows)
    notes = (
        *(_boundaries(code, catalogue) for code in sources),
        *(_boundary_change(row, catalogue) for row in answer.rows),
        catalogue.indicator(answer.question.indicator).comparability_note or "",
        *(row.caveat or "" for row in answer.rows),
    )
    return dict.fromkeys(note for note in notes if note)


def group_text(group: PeerGroup | None, catalogue: Catalogue) -> str:
    """Explain which municipalities are in a group, and how a visitor can choose others."""
    if group is None:
        return ""
    write_text = {
        MEMBERS: _members_text,
        OTHER_MEMBERS: _members_text,
        SAME_SIZE: _size_text,
    }.get(group.code)
    return write_text(group, catalogue) if write_text else ""


def rate_text(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Say which population a rate is divided by, and within which boundaries; "" without a rate."""
    if not answer.question.per or answer.year is None:
        return ""
    return (
        f"Per {number(answer.question.per)} inwoners op 1 januari {answer.year}, binnen de grenzen van dat moment. "
        "Geen cijfer per inwoner als het aantal inwoners onbekend is of voor een ander gebied geldt."
    )


def _members_text(group: PeerGroup, catalogue: Catalogue) -> str:
    if group.on is None:
        return f"Wie er meedoen, staat {phrases.WHERE_WE_LOOKED}. {phrases.MEMBERS_NOT_READ}"
    absent_names = join_words([catalogue.area(city.area).name for city in group.left_out])
    absent = f" {absent_names} {'deed' if len(group.left_out) == 1 else 'deden'} toen niet mee." if absent_names else ""
    return f"Deelnemers zijn de gemeenten die op {date_text(group.on)} meededen.{absent} {phrases.MEMBERS_NOT_READ}"


def _size_text(group: PeerGroup, catalogue: Catalogue) -> str:
    size = group.size
    if size is None:
        return "Kies bovenaan een gemeente: dan staan hier de gemeenten die ongeveer even groot zijn."
    return (
        f"{catalogue.area(size.area).name} had op 1 januari {size.year} {number(size.population)} inwoners. "
        f"Even groot noemen wij {number(size.least)} tot {number(size.most)} inwoners: "
        "tussen twee derde en anderhalf keer zoveel. Wilt u andere gemeenten? Kies ze zelf."
    )


def _boundaries(code: str, catalogue: Catalogue) -> str:
    source = catalogue.source(code)
    return f"{source.publisher}: {BOUNDARY_WORDS[source.boundaries]}" if source.boundaries != "onbekend" else ""


def _boundary_change(row: Observation, catalogue: Catalogue) -> str:
    """Say which later change of boundaries a figure already includes; "" when there is none."""
    harmonised = HARMONISED.get(catalogue.source(row.source).boundaries)
    if harmonised is None or row.period_start is None:
        return ""
    changes = [
        change.description.split(". ")[0].rstrip(".")
        for change in catalogue.area(row.area).boundary_changes
        if row.period_start < change.changed_on <= harmonised
    ]
    return f"{catalogue.area(row.area).name} is geteld met de latere grens ({join_words(changes)})" if changes else ""
