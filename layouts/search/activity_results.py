"""The search results of who does what: a kind of activity with the cities that do it, and a city with what it does."""

from dataclasses import replace

from layouts import addresses
from layouts.addresses import address
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, best_first
from layouts.wording import phrases
from layouts.wording.notes import join_words
from layouts.wording.subjects.search import activities_title

# The card of the chosen city on the page of who does what.
CITY_CARD = "wie-doet-wat-stad"


def activity_results(query: Query) -> list[Result]:
    """Find kinds of activities by their title, their findings and the cities that are named, and cities by their name.

    A kind leads to that kind, a city to the list of what it does.
    """
    catalogue, here = query.catalogue, query.selection.everywhere
    items = {finding.finding: finding.item for finding in query.answer.findings}
    cities_of: dict[str, list[str]] = {}
    kinds_of: dict[str, list[str]] = {}
    for each in query.answer.activities:
        cities_of.setdefault(each.activity_kind, []).append(catalogue.area(each.area).name)
        kinds_of.setdefault(each.area, []).append(catalogue.activity_kinds[each.activity_kind].title)
    found: list[tuple[Entry, Result]] = []
    for code, kind in catalogue.activity_kinds.items():
        cities = list(dict.fromkeys(cities_of.get(code, ())))
        counted = tuple(items[finding] for finding in kind.counted_by if finding in items)
        chosen = here.with_option(addresses.ACTIVITY, code)
        about = join_words(cities) if cities else ""
        result = Result(kind.title, address(addresses.WHO_DOES_WHAT, chosen), phrases.WHO_DOES_WHAT, about)
        found.append((Entry(kind.title, counted, " ".join(cities)), result))
    for area, titles in kinds_of.items():
        name, kinds = catalogue.area(area).name, list(dict.fromkeys(titles))
        place = address(addresses.WHO_DOES_WHAT, replace(here, area=area), CITY_CARD)
        entry, result = Entry(activities_title(name)), Result(activities_title(name), place, "", join_words(kinds))
        found.append((entry, result))
    return best_first(query.text, found)
