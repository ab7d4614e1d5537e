"""The three findings over all cities: a question, the answer as a headline, a drawing, and the verdict.

Every number, year, count and verdict follows from the figures; the names of the figures stand here, as in a card.
"""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.comparison import ComparisonAnswer, ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.programme import ParticipationAnswer, ParticipationQuestion
from data.questions.selection import Selection
from data.rules.changes import newest_figure
from data.rules.peer_groups import MEMBERS
from data.rules.programme import MEMBER
from data.rules.verdicts import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, UNKNOWN, Verdict, change_verdict, verdict_between
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Block
from layouts.comparing.questions import COUNTRY, INDICATOR
from layouts.components.links import inner_link
from layouts.components.source_links import source_link
from layouts.components.verdict_mark import verdict_mark
from layouts.pages.start.bars import Bar, columns, rows
from layouts.wording.area_counts import counted_group, counted_members
from layouts.wording.changes import plain_difference
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.numbers import has_difference, number, value_text
from layouts.wording.periods import short_period
from layouts.wording.sources import Cited
from layouts.wording.verdicts import verdict_text, verdict_word
from layouts.wording.visiting import start as words

NATIONAL, OF_CITIES = "onveilig-weleens-vm2021", "onveilig-vaak"
MEMBER_COUNTS = "nederland-gemeenten-in-programma"
# In the order of the chart.
CLASSES = (HIGHER, NO_CLEAR_DIFFERENCE, LOWER, UNKNOWN)


def national_finding(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw how the national share changed; None without a figure."""
    figures = [row for row in answer.of(NATIONAL, COUNTRY, "") if row.has_value and row.year]
    newest = newest_figure(figures)
    if newest is None:
        return None
    indicator, change = catalogue.indicator(NATIONAL), answer.change_of(NATIONAL, COUNTRY)
    verdict = change_verdict(change, indicator) if change else Verdict(UNKNOWN, None)
    # A caveat changes how a figure reads, so its bar is hatched.
    bars = [
        Bar(
            short_period(row),
            value_text(row, indicator),
            row.number,
            "hatched" if row.caveat else "own" if row is newest else "other",
        )
        for row in figures
    ]
    said = ""
    if change and change.later == newest and has_difference(change):
        said = plain_difference(change, indicator, catalogue)
    caveats = dict.fromkeys(f"{row.year}: {row.caveat}" for row in figures if row.caveat)
    return _finding(
        words.NATIONAL_QUESTION,
        words.national_headline(newest, indicator),
        columns(bars, words.NATIONAL_CHART),
        [verdict_mark(verdict, catalogue, verdict_text(verdict, catalogue).capitalize()), " ", said],
        join_sentences(*map(as_sentence, caveats), as_sentence(indicator.population or "")),
        _sources(figures, catalogue),
    )


def cities_finding(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw how many members were higher than the country, alike and lower; None without figures to compare."""
    group, benchmark = counted_group(answer.group), answer.benchmark and answer.benchmark.observation
    if answer.year is None or group is None or benchmark is None or not benchmark.has_value:
        return None
    indicator = catalogue.indicator(OF_CITIES)
    names = names_by_verdict(answer, benchmark, catalogue)
    country = value_text(benchmark, indicator)
    looks = {HIGHER: "higher", NO_CLEAR_DIFFERENCE: "other", LOWER: "lower", UNKNOWN: "hatched"}
    bars = [
        Bar(words.class_text(kind, country), number(len(names[kind])), len(names[kind]), looks[kind])
        for kind in CLASSES
    ]
    kind = HIGHER if names[HIGHER] else LOWER if names[LOWER] else NO_CLEAR_DIFFERENCE
    compared = address(addresses.COMPARISON, **{INDICATOR: OF_CITIES})
    cited = [row.observation for row in answer.areas if row.observation] + [benchmark]
    return _finding(
        words.CITIES_QUESTION,
        words.cities_headline(answer.year, len(names[HIGHER]), len(names[LOWER])),
        rows(bars, words.group_name(group)),
        [_mark(Verdict(kind, None), catalogue), " ", words.cities_sentence(answer, names)],
        words.group_note(group, indicator),
        [*_sources(cited, catalogue), " · ", inner_link(words.SEE_ALL_CITIES, compared)],
    )


def names_by_verdict(
    answer: ComparisonAnswer, benchmark: Observation, catalogue: Catalogue
) -> Mapping[str, list[str]]:
    """Name the cities by their verdict beside the country, A to Z; one without a figure to compare is unknown."""
    indicator = catalogue.indicator(answer.question.indicator)
    names: dict[str, list[str]] = {kind: [] for kind in CLASSES}
    for one in answer.areas:
        row = one.observation
        is_compared = row is not None and row.has_value and not one.reasons
        kind = verdict_between(row, benchmark, indicator, catalogue).kind if is_compared and row else UNKNOWN
        names[kind].append(catalogue.area(one.area).name)
    return {kind: sorted(found) for kind, found in names.items()}


def members_finding(answer: ParticipationAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw how many cities took part, by the days that sources tell of; None without a list of names."""
    members = answer.in_state(MEMBER)
    if not members:
        return None
    group = counted_members(members)
    told = [survey for survey in answer.surveys if survey.value is not None]
    named = Bar(words.month_text(group), number(len(group.areas)), len(group.areas), "other")
    others = [
        Bar(words.short_month(words.survey_period(one)), words.survey_count(one), one.value or 0, "other")
        for one in told
    ]
    bars = [named, *others]
    bars[-1] = bars[-1].with_look("own")
    newest = told[-1] if told else None
    # What limits the newest number stands with its month.
    note = newest and newest.comparability_note and f"{words.survey_period(newest)}: {newest.comparability_note}"
    return _finding(
        words.MEMBERS_QUESTION,
        words.members_headline(
            bars[-1].value_words, words.survey_period(newest) if newest else group.when, are_named=newest is None
        ),
        columns(bars, words.MEMBERS_CHART),
        [_mark(Verdict(UNKNOWN, None), catalogue), " ", words.members_sentence(group, note or "")],
        "",
        _sources([members[0], *told], catalogue),
    )


def _mark(verdict: Verdict, catalogue: Catalogue) -> Component:
    """Draw the mark with its word alone: the words behind it say what the figure is held against."""
    return verdict_mark(verdict, catalogue, verdict_word(verdict).capitalize())


def _finding(
    question: str, headline: str, drawing: Component, said: Sequence[object], note: str, sources: Sequence[object]
) -> Component:
    return html.Article(
        [
            html.P(question, className="kicker"),
            html.H3(headline),
            drawing,
            html.P(said, className="says"),
            html.P(note, className="note") if note else html.Span(),
            html.P(["Bron: ", *sources], className="source"),
        ],
        className="finding",
    )


def _sources(records: Sequence[Cited], catalogue: Catalogue) -> list[Component | str]:
    """Link to each document once, in a few words."""
    sources = [catalogue.source(code) for code in dict.fromkeys(record.source for record in records)]
    return [part for source in sources for part in ("; ", source_link(words.source_words(source), source))][1:]


def _question_of_cities(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    return ComparisonQuestion(OF_CITIES, (), None, group=MEMBERS, benchmark=COUNTRY, with_history=False)


BLOCKS = (
    Block("start-landelijk", lambda *_: FiguresQuestion((NATIONAL,), (COUNTRY,)), national_finding),
    Block("start-steden", _question_of_cities, cities_finding),
    Block("start-deelnemers", lambda *_: ParticipationQuestion(series=MEMBER_COUNTS), members_finding),
)
