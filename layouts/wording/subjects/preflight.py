"""The words for what cannot be drawn of a release that is not made for that reason."""

from data.exchange.cells import remedies

CATALOGUE_WORDS = "de definities (gebieden, cijfers, bronnen, begrippen)"
MORE_FAILURES = f"en misschien nog meer; {remedies.MEND_FIRST}"
MAX_SHOWN_ERROR = 200


def failure_sentence(words: str, error: Exception) -> str:
    """Say that something cannot be shown, with the error for whoever has to find the row."""
    told = " ".join(str(error).split())[:MAX_SHOWN_ERROR]
    return f"{words} kan de site niet tonen ({type(error).__name__}{f': {told}' if told else ''})"


def card_words(title: str, card: str, page: str, area: str) -> str:
    """Name a card on its page, for an area."""
    return f"kaart '{title}' ({card}) op de pagina '{page}'{_for(area)}"


def block_words(block: str, page: str, area: str) -> str:
    """Name a part of a page that is no card."""
    return f"onderdeel '{block}' van de pagina '{page}'{_for(area)}"


def page_words(page: str, area: str) -> str:
    """Name a page; `area` is "" for a page that is the same for every area."""
    return f"pagina '{page}'{_for(area)}"


def list_words(name: str, area: str) -> str:
    """Name a list of the API; `area` is "" for the whole list."""
    return f"lijst '{name}' van de API{_for(area)}"


def area_files_words(area: str) -> str:
    """Name the files with all figures of an area."""
    return f"bestanden met alle cijfers{_for(area)}"


def _for(area: str) -> str:
    return f" voor {area}" if area else ""
