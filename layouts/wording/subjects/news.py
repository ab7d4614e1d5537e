"""News in words: what a release added, revised and withdrew."""

from collections.abc import Sequence
from types import MappingProxyType

from data.model.catalogue import Catalogue
from data.model.releases import News, Release
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, join_words
from layouts.wording.numbers import number

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
        "bottleneck": ("knelpunt", "knelpunten"),
        "step_state": ("stand van een stap", "standen van stappen"),
    }
)
CHANGES = MappingProxyType({"added": "toegevoegd", "revised": "gewijzigd", "withdrawn": "ingetrokken"})


def release_title(release: Release) -> str:
    """Name a release: "Publicatie 2, 1 december 2026"; a release that is not public yet has no day."""
    day = f", {date_text(release.public_on)}" if release.public_on else ", nog niet openbaar"
    return f"Publicatie {release.release}{day}"


def news_sentence(news: Sequence[News], *, is_first: bool) -> str:
    """Count the records of a release by kind of change: "Toegevoegd: 12 cijfers en 1 doel. Gewijzigd: 3 cijfers."."""
    sentences = [as_sentence(FIRST)] if is_first else []
    for change, word in CHANGES.items():
        amounts = [_amount(_total(news, table, change), table) for table in KINDS if _total(news, table, change)]
        if amounts:
            sentences.append(as_sentence(f"{word}: {join_words(amounts)}"))
    return " ".join(sentences) or "Er veranderde geen cijfer."


def news_line(news: Sequence[News], *, is_first: bool) -> str:
    """Summarise a release in a few words: "eerste publicatie, met 3.295 cijfers", "3 cijfers gewijzigd"."""
    if is_first:
        return f"{FIRST}, met {_amount(_total(news, FIGURES, 'added'), FIGURES)}"
    amounts = [
        f"{_amount(_total(news, FIGURES, change), FIGURES)} {word}"
        for change, word in CHANGES.items()
        if _total(news, FIGURES, change)
    ]
    return join_words(amounts) or "geen cijfer veranderd"


def figure_news(news: News, catalogue: Catalogue) -> str:
    """Count the changes of one indicator: "Opgelegde tijdelijke huisverboden: 2 toegevoegd, 1 gewijzigd"."""
    title = catalogue.indicators[news.indicator].title if news.indicator in catalogue.indicators else "Een ander cijfer"
    amounts = [f"{number(getattr(news, change))} {word}" for change, word in CHANGES.items() if getattr(news, change)]
    return f"{title}: {', '.join(amounts)}"


def _total(news: Sequence[News], table: str, change: str) -> int:
    return sum(getattr(item, change) for item in news if item.table == table)


def _amount(count: int, table: str) -> str:
    singular, plural = KINDS[table]
    return f"{number(count)} {singular if count == 1 else plural}"
