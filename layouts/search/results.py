"""The search results of each kind with their address: figures with their value, terms, bottlenecks, measures."""

from collections.abc import Callable

from data.model.catalogue import Indicator, Term
from data.model.observation import Observation
from data.model.records import Action, Bottleneck, Claim, Measure, Target
from layouts.addresses import term_address
from layouts.search.activity_results import activity_results
from layouts.search.place_results import area_results, card_results, page_results
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, best_first, is_number, numbers_in
from layouts.search.record_results import RECORD_GROUPS
from layouts.search.result_addresses import ResultAddresses
from layouts.wording import phrases
from layouts.wording.dictionary.glossary import terms_in
from layouts.wording.headlines import target_line
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import value_text, value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.series import newest_per_breakdown
from layouts.wording.subjects.search import OUTCOME_UNKNOWN
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS


def _figures(query: Query) -> list[Result]:
    """Find figures by the numbers in a query, then by its words. A result shows the newest value in the area."""
    places, catalogue = ResultAddresses(query), query.catalogue
    indicators = catalogue.indicators.values()
    candidates = [(Entry(each.title, each.synonyms, each.definition), each) for each in indicators]

    def result(indicator: Indicator, row: Observation | None = None) -> Result:
        area = places.area_with(indicator)
        wider = catalogue.with_wider_areas(area)
        own = next((rows for code in wider if (rows := query.answer.of(indicator.indicator, code))), ())
        where = catalogue.area(own[0].area if own else area).name
        shown = (row,) if row else newest_per_breakdown(own)
        values = [_figure(figure, indicator) for figure in shown if figure.has_value]
        about = f"{catalogue.pillar(indicator.pillar).title} · {where}{': ' if values else ''}{'; '.join(values)}"
        return Result(indicator.title, places.figure(indicator, area), about)

    by_number = [result(catalogue.indicator(row.indicator), row) for row in _rows_with_number(query)]
    return [*by_number, *(result(indicator) for indicator in best_first(query.text, candidates))]


def _figure(row: Observation, indicator: Indicator) -> str:
    breakdown = f" ({row.breakdown})" if row.breakdown else ""
    return f"{value_with_unit(row, indicator)}{breakdown}, {period_text(row)}"


def _rows_with_number(query: Query) -> list[Observation]:
    """Find the figures of the chosen area that show exactly a number of the query, the newest of each first."""
    numbers, catalogue = numbers_in(query.text), query.catalogue
    if not numbers:
        return []
    rows = []
    for code, indicator in catalogue.indicators.items():
        own = (query.answer.of(code, area) for area in catalogue.with_wider_areas(query.selection.area))
        for row in reversed(next(filter(None, own), ())):
            # A qualifier before the figure ("circa") is no part of the number.
            shown = value_text(row, indicator).split(" ")[-1]
            if row.has_value and any(is_number(number, shown) for number in numbers):
                rows.append(row)
    return rows


def _terms(query: Query) -> list[Result]:
    candidates = [(Entry(term.title, term.synonyms, term.definition), term) for term in query.catalogue.terms.values()]

    def result(term: Term) -> Result:
        return Result(term.title, term_address(term.term, query.selection.everywhere), "", term.definition)

    return [result(term) for term in best_first(query.text, candidates)]


def _measures(query: Query) -> list[Result]:
    """Find measures and actions, also by the synonyms of the terms that their title names."""
    places, catalogue = ResultAddresses(query), query.catalogue

    def entry(record: Measure | Action) -> Entry:
        terms = terms_in([record.title], catalogue)
        words = tuple(word for term in terms for word in (term.title, *term.synonyms))
        rest = (record.explanation or "", getattr(record, "theme", ""), catalogue.area(record.area).name)
        return Entry(record.title, words, " ".join(rest))

    def result(record: Measure | Action) -> Result:
        where = area_in_words(catalogue.area(record.area))
        if isinstance(record, Measure):
            about = f"Maatregel, {where} · {MEASURE_STATUS[record.status].word}"
            return Result(record.title, places.measure(record), about)
        about = f"Actie {record.year}, {where} · {ACTION_STATUS[record.status].word}"
        return Result(record.title, places.action(record), about)

    # Records of the chosen city come first when two match equally well.
    chosen = query.selection.area
    records = sorted((*query.answer.measures, *query.answer.actions), key=lambda record: record.area != chosen)
    found = best_first(query.text, [(entry(record), record) for record in records])
    return [each for each in map(result, found) if each.address]


def _bottlenecks(query: Query) -> list[Result]:
    places, catalogue = ResultAddresses(query), query.catalogue

    def entry(record: Bottleneck) -> Entry:
        return Entry(record.title, (), f"{record.cause or ''} {record.who or ''} {catalogue.area(record.area).name}")

    def result(record: Bottleneck) -> Result:
        about = f"Knelpunt, {area_in_words(catalogue.area(record.area))}"
        return Result(record.title, places.bottleneck(record), about, record.cause or "")

    candidates = [(entry(record), record) for record in query.answer.bottlenecks]
    return [result(record) for record in best_first(query.text, candidates)]


def _targets(query: Query) -> list[Result]:
    """Find goals, plans and expectations."""
    places, catalogue = ResultAddresses(query), query.catalogue

    def where(target: Target) -> str:
        return area_in_words(catalogue.area(target.area)) if target.area else target.for_whom or ""

    def result(target: Target) -> Result:
        unknown = f" · {OUTCOME_UNKNOWN}" if target.outcome_unknown else ""
        return Result(target.title, places.target(target), f"{target_line(target)}, {where(target)}{unknown}")

    candidates = [(Entry(target.title, (), where(target)), target) for target in query.answer.targets]
    found = [result(target) for target in best_first(query.text, candidates)]
    return [each for each in found if each.address]


def _claims(query: Query) -> list[Result]:
    """Find what sources say of a trend in their own words."""
    places, catalogue = ResultAddresses(query), query.catalogue

    def result(claim: Claim) -> Result:
        indicator, where = catalogue.indicator(claim.indicator), area_in_words(catalogue.area(claim.area))
        return Result(f"‘{claim.words}’", places.claim(claim), f"{indicator.title}, {where}, {claim.period_label}")

    candidates = [
        (Entry(claim.words, (), catalogue.indicator(claim.indicator).title), claim) for claim in query.answer.claims
    ]
    return [result(claim) for claim in best_first(query.text, candidates)]


GROUPS: tuple[tuple[str, Callable[..., list[Result]]], ...] = (
    ("Gebieden", area_results),
    (phrases.WHO_DOES_WHAT, activity_results),
    ("Cijfers", _figures),
    ("Begrippen", _terms),
    ("Knelpunten", _bottlenecks),
    ("Plannen en doelen", _targets),
    ("Maatregelen", _measures),
    (phrases.WORDS_OF_SOURCE, _claims),
    *RECORD_GROUPS.items(),
    ("Kaarten", card_results),
    ("Pagina's", page_results),
)
