"""The title of a page in the browser's tab: what it shows first, then whose and of which years, and the site last."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from data.rules.peer_groups import EVERY, LARGE_FOUR, MEMBERS, OTHER_MEMBERS, OWN, SAME_SIZE
from layouts.addresses import FIGURE, RELEASE
from layouts.cards.block import Page
from layouts.cards.events import EVENTS
from layouts.comparing.questions import AGAINST, AS_COUNT, CITIES, GROUP, MEASURE, PER_INHABITANTS, YEAR
from layouts.components.titles import BETWEEN, join_title
from layouts.pages.street_harassment.action_choices import CERTAINTIES, CERTAINTY, ORDER, ORDERS, PART, STATUS
from layouts.search.page import QUERY
from layouts.wording.area_counts import GROUP_WORDS
from layouts.wording.dates import chosen_years
from layouts.wording.notes import join_words, release_text
from layouts.wording.words import ACTION_STATUS

THEMES = MappingProxyType({"licht": "licht", "donker": "donker", "bezoeker": "kleuren van de bezoeker"})
GROUPS = MappingProxyType({code: GROUP_WORDS[code][1] for code in (MEMBERS, LARGE_FOUR, OTHER_MEMBERS, EVERY, OWN)})
MEASURES = MappingProxyType({AS_COUNT: "aantallen", PER_INHABITANTS: "per 100.000 inwoners"})
Words = Callable[[str, Catalogue], str]


def page_title(page: Page, selection: Selection, catalogue: Catalogue) -> str:
    """Write the title of a page with a choice: figure, page, area, years and other choices, site.

    Two addresses with different content have different titles.
    """
    chosen = {name: value for name, value in selection.options if name in page.options}
    subject = page.subject(selection, catalogue) if page.subject else _words(SUBJECTS, chosen, catalogue)
    area = catalogue.area(selection.area).name if page.has_choices else ""
    years = chosen_years(selection.from_year, selection.to_year) if page.follows_years else ""
    return join_title(subject, page.title, area, years, _words(OTHERS, chosen, catalogue))


def _words(table: Mapping[str, Words], chosen: Mapping[str, str], catalogue: Catalogue) -> str:
    """Word the choices in a table, in the order of the table; what has no words stands as it was chosen."""
    told = {name: words(chosen[name], catalogue) for name, words in table.items() if name in chosen}
    return BETWEEN.join(words or chosen[name] for name, words in told.items())


def _part(value: str, catalogue: Catalogue) -> str:
    if value in catalogue.areas:
        return f"rond {catalogue.area(value).name}"
    return catalogue.pillar(value).title if value in catalogue.pillars else ""


def _group(value: str, catalogue: Catalogue) -> str:
    return "even grote gemeenten" if value == SAME_SIZE else GROUPS.get(value, "")


def _names(value: str, catalogue: Catalogue) -> str:
    return join_words([catalogue.areas[code].name if code in catalogue.areas else code for code in value.split(",")])


def _against(value: str, catalogue: Catalogue) -> str:
    return f"naast {catalogue.area(value).name}" if value in catalogue.areas else "naast de groep"


def _release(value: str, catalogue: Catalogue) -> str:
    return release_text(int(value)) if value.isascii() and value.isdigit() else ""


SUBJECTS: Mapping[str, Words] = MappingProxyType(
    {
        FIGURE: lambda value, catalogue: catalogue.indicators[value].title if value in catalogue.indicators else "",
        QUERY: lambda value, catalogue: f"‘{value}’",
        RELEASE: _release,
    }
)
OTHERS: Mapping[str, Words] = MappingProxyType(
    {
        YEAR: lambda value, catalogue: join_words(value.split(",")),
        PART: _part,
        STATUS: lambda value, catalogue: ACTION_STATUS[value].word.lower() if value in ACTION_STATUS else "",
        CERTAINTY: lambda value, catalogue: CERTAINTIES.get(value, ""),
        GROUP: _group,
        CITIES: _names,
        AGAINST: _against,
        MEASURE: lambda value, catalogue: MEASURES.get(value, ""),
        ORDER: lambda value, catalogue: ORDERS.get(value, ""),
        EVENTS: lambda value, catalogue: f"{EVENTS} {value}",
        "uitgave": _release,
        "thema": lambda value, catalogue: THEMES.get(value, ""),
    }
)
