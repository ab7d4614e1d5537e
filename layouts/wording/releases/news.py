"""News in words: what a release added, changed and withdrew, in numbers and one by one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.model.catalogue import Catalogue, Indicator
from data.model.releases import News, RecordChange, Release, WithdrawnRelease
from data.model.vocabulary import NUMBER_CHANGE, STATUS_CHANGE, WORDS_CHANGE
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, join_sentences, join_words, release_text
from layouts.wording.numbers import euro, number, number_of
from layouts.wording.subjects.api import FIELD_WORDS
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS, MISSING_WORDS, QUALIFIER_WORDS, STATUS_WORDS

FIRST = "eerste publicatie"
FIGURES = "observation"

# The singular and plural name of each kind of record.
KINDS = MappingProxyType(
    {
        FIGURES: ("cijfer", "cijfers"),
        "claim": ("uitspraak van een bron", "uitspraken van bronnen"),
        "target": ("doel", "doelen"),
        "action": ("actie", "acties"),
        "goal": ("doel van een actie", "doelen van acties"),
        "progress": ("tussenstand", "tussenstanden"),
        "measure": ("maatregel", "maatregelen"),
        "city_survey": ("uitkomst van een stadsonderzoek", "uitkomsten van stadsonderzoeken"),
        "budget_line": ("begrotingsregel", "begrotingsregels"),
        "participation": ("deelname", "deelnames"),
        "finding": ("bevinding", "bevindingen"),
        "city_activity": ("activiteit van een stad", "activiteiten van steden"),
        "bottleneck": ("knelpunt", "knelpunten"),
        "step_state": ("stand van een stap", "standen van stappen"),
    }
)
# What a release can do to a record, by the field of `News` that counts it: what a reader may have read comes first.
CHANGES = MappingProxyType(
    {
        "numbers": "met een ander getal",
        "statuses": "alleen met een andere status",
        "words": "alleen met een andere tekst",
        "withdrawn": phrases.WITHDRAWN,
        "added": "toegevoegd",
    }
)

REVISED, ADDED, TAKEN_BACK = "gewijzigd", "toegevoegd", "ingetrokken"
HEADINGS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (REVISED, NUMBER_CHANGE): "Ander getal",
        (REVISED, STATUS_CHANGE): "Zelfde getal, andere status",
        (REVISED, WORDS_CHANGE): "Zelfde getal, andere tekst",
        (TAKEN_BACK, ""): phrases.WITHDRAWN.capitalize(),
        (ADDED, ""): "Toegevoegd",
    }
)
COLUMNS = ("Gemeente of gebied", "Wat", "Periode", "Was", "Wordt", "Toelichting")
EMPTY, HIDDEN = "leeg", "niet te vertellen: het gaat om kleine aantallen of om woorden van een ander"
LONGEST_TEXT = 160
_AMOUNTS = ("amount_eur", "yearly_ocw_eur")
_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType({"status": STATUS_WORDS, "missing_reason": MISSING_WORDS})


def release_title(release: Release) -> str:
    """Name a release: "Publicatie 2, 1 december 2026"; a release that is not public yet has no day."""
    day = f", {date_text(release.public_on)}" if release.public_on else f", {phrases.NOT_PUBLIC_YET}"
    return f"{release_text(release.release).capitalize()}{day}"


def withdrawn_release_title(release: WithdrawnRelease) -> str:
    """Name a release that was taken back, by the day on which it was public."""
    return f"{release_text(release.release).capitalize()}, {date_text(release.public_on)}"


def withdrawn_release_sentence(release: WithdrawnRelease) -> str:
    """Say when a release was taken back, and why."""
    return join_sentences(
        f"Deze publicatie is {phrases.WITHDRAWN} op {date_text(release.withdrawn_on)}.",
        as_sentence(release.withdrawn_reason),
    )


def seen_before_sentence(release: Release) -> str:
    """Say who saw a release before the public could; "" where that was not said."""
    return as_sentence(f"{phrases.SEEN_BEFORE}: {release.seen_before}") if release.seen_before else ""


def remark_text(change: RecordChange) -> str:
    """Write why a record changed, and what to bear in mind with what it became."""
    reason = as_sentence(f"Reden: {change.reason}") if change.reason else ""
    caveat = change.caveat if change.caveat and change.field != "caveat" else ""
    return join_sentences(reason, caveat)


def news_sentence(news: Sequence[News], *, is_first: bool) -> str:
    """Count the records of a release by kind of change: "Ingetrokken: 3 cijfers. Toegevoegd: 12 cijfers en 1 doel."."""
    sentences = [as_sentence(FIRST)] if is_first else []
    for change, word in CHANGES.items():
        amounts = [_amount(_total(news, table, change), table) for table in KINDS if _total(news, table, change)]
        if amounts:
            sentences.append(as_sentence(f"{word}: {join_words(amounts)}"))
    return " ".join(sentences) or "Er veranderde geen cijfer."


def news_line(news: Sequence[News], *, is_first: bool) -> str:
    """Summarise a release in a few words: "eerste publicatie, met 3.295 cijfers", "3 cijfers met een ander getal"."""
    if is_first:
        return f"{FIRST}, met {_amount(_total(news, FIGURES, 'added'), FIGURES)}"
    amounts = [
        f"{_amount(_total(news, FIGURES, change), FIGURES)} {word}"
        for change, word in CHANGES.items()
        if _total(news, FIGURES, change)
    ]
    return join_words(amounts) or "geen cijfer veranderd"


def kind_words(table: str) -> str:
    """Name one record of a table."""
    return KINDS[table][0]


def figure_news(news: News, catalogue: Catalogue) -> str:
    """Count the changes of one indicator: "Opgelegde tijdelijke huisverboden: 1 ingetrokken, 2 toegevoegd"."""
    title = catalogue.indicators[news.indicator].title if news.indicator in catalogue.indicators else "Een ander cijfer"
    amounts = [f"{number(getattr(news, change))} {word}" for change, word in CHANGES.items() if getattr(news, change)]
    return f"{title}: {', '.join(amounts)}"


def _total(news: Sequence[News], table: str, change: str) -> int:
    return sum(getattr(item, change) for item in news if item.table == table)


def _amount(count: int, table: str) -> str:
    singular, plural = KINDS[table]
    return f"{number(count)} {singular if count == 1 else plural}"


def heading_of(change: RecordChange) -> str:
    """Name the group of a change."""
    return HEADINGS.get((change.change, change.kind)) or HEADINGS[change.change, ""]


def subject_text(change: RecordChange, kind_words: str, catalogue: Catalogue) -> str:
    """Name a record with its breakdown, and the field that changed when that is not its number."""
    indicator = catalogue.indicators.get(change.indicator or "")
    name = indicator.title if indicator and not change.title else change.title or kind_words
    name = f"{name} ({change.breakdown})" if change.breakdown else name
    if change.change != REVISED or change.field in ("value", "status", "missing_reason"):
        return name
    return f"{name}, {field_name(change.field)}"


def field_name(field: str) -> str:
    """Name a field as the API explains it, in the middle of a sentence."""
    first, *rest = field.split("_")
    words = FIELD_WORDS.get(first + "".join(part.title() for part in rest), field)
    words = words.split(";")[0].rstrip(".")
    return f"{words[0].lower()}{words[1:]}"


def old_text(change: RecordChange, catalogue: Catalogue) -> str:
    """Write what a field was; "" for a record that is new."""
    return "" if change.change == ADDED else _text(change, change.old, change.old_qualifier, catalogue)


def new_text(change: RecordChange, catalogue: Catalogue) -> str:
    """Write what a field became; of a record that was taken back, that word."""
    if change.change == TAKEN_BACK:
        return phrases.WITHDRAWN
    return _text(change, change.new, change.new_qualifier, catalogue)


def cut_text(shown: int) -> str:
    """Say that a list of changes goes on in the file."""
    return f"Hier staan de eerste {number(shown)} regels. Het bestand heeft alle wijzigingen."


def _text(change: RecordChange, value: float | str | bool | None, qualifier: str | None, catalogue: Catalogue) -> str:
    if change.is_hidden:
        return HIDDEN
    if value is None:
        return "geen getal" if change.kind == NUMBER_CHANGE else EMPTY
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return _code_text(change, value)
    return _number_text(change.field, value, qualifier or "exact", catalogue.indicators.get(change.indicator or ""))


def _code_text(change: RecordChange, value: str) -> str:
    marks = {"action": ACTION_STATUS, "measure": MEASURE_STATUS}.get(change.table)
    if marks and change.field == "status" and value in marks:
        return marks[value].word
    text = _CODES.get(change.field, {}).get(value, value)
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …"


def _number_text(field: str, value: float, qualifier: str, indicator: Indicator | None) -> str:
    if field in _AMOUNTS:
        return euro(value)
    if indicator and field != "denominator":
        return number_of(value, qualifier, indicator)
    figure = number(value, 0 if value == int(value) else 1)
    word = QUALIFIER_WORDS.get(qualifier, qualifier.replace("-", " "))
    return f"{word} {figure}" if word else figure
