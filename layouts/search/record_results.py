"""The search results that are records of the programme: findings, surveys, budgets, members, steps, events, sources."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.model.catalogue import Event
from data.model.programme_records import BudgetLine, Finding, Participation
from data.model.records import CitySurvey, Goal
from data.questions.plans import SurveysAnswer, SurveysQuestion
from data.questions.programme import (
    BudgetAnswer,
    BudgetQuestion,
    FindingsAnswer,
    FindingsQuestion,
    ParticipationAnswer,
    ParticipationQuestion,
    StepsQuestion,
)
from data.rules.programme import stage_of
from layouts import addresses
from layouts.addresses import address
from layouts.cards.events import EVENTS, SHOWN
from layouts.components.source_links import source_place
from layouts.figures.event_marks import events_on_chart
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, best_first
from layouts.search.result_addresses import ResultAddresses
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import euro
from layouts.wording.sources import source_line
from layouts.wording.subjects.events import event_text
from layouts.wording.subjects.findings import count_of, names_words
from layouts.wording.subjects.programme import STATE_WORDS
from layouts.wording.subjects.search import FINDING, STEP, budget_title, member_title
from layouts.wording.subjects.surveys import group_into_series, survey_population, survey_value

Found = tuple[Entry, Callable[[], Result | None]]


def _results(query: Query, entries: Sequence[Found]) -> list[Result]:
    """Give the results of the entries that match, the best first, without those that no page shows."""
    found = (result() for result in best_first(query.text, entries, with_numbers=True))
    return [result for result in found if result and result.address]


def finding_results(query: Query) -> list[Result]:
    """Find findings of the evaluation by their words, their count and the cities they name."""
    places = ResultAddresses(query)

    def result(finding: Finding) -> Result:
        about = " · ".join(filter(None, (FINDING, count_of(finding).words, finding.period_label)))
        return Result(finding.item, _finding_address(finding, query, places), about, names_words(finding))

    def rest(finding: Finding) -> str:
        words = (count_of(finding).words, finding.names, finding.caveat, finding.category, finding.topic)
        return " ".join(word for word in words if word)

    return _results(
        query, [(Entry(each.item, (), rest(each)), lambda each=each: result(each)) for each in query.answer.findings]
    )


def _finding_address(finding: Finding, query: Query, places: ResultAddresses) -> str:
    def rows_with(question: FindingsQuestion) -> Any:
        wanted = (
            (question.part, [finding.part]),
            (question.stage, [stage_of(finding.source, finding.section)]),
        )
        listed = (
            (question.topics, finding.topic),
            (question.categories, finding.category),
            (question.periods, finding.period_label),
            (question.findings, finding.finding),
        )
        fits = all(not value or value in values for value, values in wanted) and all(
            not values or value in values for values, value in listed
        )
        return FindingsAnswer(question, query.answer.release, query.answer.today, (), (finding,)) if fits else None

    def counted_in(question: ParticipationQuestion) -> Any:
        today, release = query.answer.today, query.answer.release
        fits = finding.finding in question.findings and bool(question.series)
        return ParticipationAnswer(question, release, today, findings=(finding,)) if fits else None

    here = query.selection.everywhere
    listed_at = places.card_that_lists(FindingsQuestion, rows_with, here)
    counted_at = places.card_that_lists(ParticipationQuestion, counted_in, here)
    return listed_at or counted_at or places.card_with(lambda question: _tells(question, finding), here)


def _tells(question: Any, finding: Finding) -> bool:
    """True for a question whose card tells the finding in its sentence."""
    return isinstance(question, ParticipationQuestion) and finding.finding in question.findings


def survey_results(query: Query) -> list[Result]:
    """Find the questions of city surveys; a result shows all figures of its series."""
    places, catalogue = ResultAddresses(query), query.catalogue

    def result(series: tuple[CitySurvey, ...]) -> Result:
        first = series[0]

        def rows_with(question: SurveysQuestion) -> Any:
            fits = first.area in question.areas and question.women in (None, first.is_about_women)
            return SurveysAnswer(question, query.answer.release, query.answer.today, series) if fits else None

        def counted_in(question: ParticipationQuestion) -> Any:
            today, release = query.answer.today, query.answer.release
            fits = question.series == first.series
            return ParticipationAnswer(question, release, today, surveys=series) if fits else None

        here = replace(query.selection.everywhere, area=places.choosable(first.area))
        listed_at = places.card_that_lists(SurveysQuestion, rows_with, here)
        place = listed_at or places.card_that_lists(ParticipationQuestion, counted_in, here)
        values = "; ".join(f"{survey_value(survey)} ({survey.period_label})" for survey in series)
        about = " · ".join(filter(None, (area_in_words(catalogue.area(first.area)), survey_population(first), values)))
        return Result(first.question, place, about)

    def entry(series: tuple[CitySurvey, ...]) -> Entry:
        first = series[0]
        values = " ".join(f"{survey_value(survey)} {survey.period_label}" for survey in series)
        words = (catalogue.area(first.area).name, first.population or "", values, source_line(first, catalogue))
        return Entry(first.question, (), " ".join(words))

    groups = group_into_series(query.answer.surveys)
    return _results(query, [(entry(series), lambda series=series: result(series)) for series in groups])


def budget_results(query: Query) -> list[Result]:
    """Find the lines of budgets by their words and amounts; a result shows the amounts of all years."""
    places, catalogue = ResultAddresses(query), query.catalogue
    groups: dict[tuple[str, ...], list[BudgetLine]] = {}
    for line in query.answer.budget_lines:
        groups.setdefault((line.area, line.programme, line.kind, line.theme, line.item), []).append(line)

    def amounts(lines: Sequence[BudgetLine]) -> str:
        return "; ".join(f"{line.year}: {euro(line.amount_eur)}" for line in lines if line.amount_eur is not None)

    def result(lines: list[BudgetLine]) -> Result:
        first = lines[0]

        def rows_with(question: BudgetQuestion) -> Any:
            fits = (question.area, question.programme) == (first.area, first.programme)
            return (
                BudgetAnswer(question, query.answer.release, query.answer.today, lines=tuple(lines)) if fits else None
            )

        here = replace(query.selection.everywhere, area=places.choosable(first.area))
        place = places.card_that_lists(BudgetQuestion, rows_with, here, addresses.BUDGETS)
        about = f"{budget_title(catalogue.area(first.area))} · {amounts(lines)}"
        return Result(first.item or first.theme, place, about)

    def entry(lines: list[BudgetLine]) -> Entry:
        first = lines[0]
        rest = (first.theme, first.caveat or "", catalogue.area(first.area).name, amounts(lines))
        return Entry(first.item or first.theme, (), " ".join(rest))

    return _results(query, [(entry(lines), lambda lines=lines: result(lines)) for lines in groups.values()])


def member_results(query: Query) -> list[Result]:
    """Find the cities that took part in the programme, or were asked to, by name and by what happened."""
    places, catalogue = ResultAddresses(query), query.catalogue

    def result(record: Participation) -> Result:
        def rows_with(question: ParticipationQuestion) -> Any:
            answer = ParticipationAnswer(question, query.answer.release, query.answer.today, (record,))
            return None if question.target else answer

        place = places.card_that_lists(ParticipationQuestion, rows_with, query.selection.everywhere)
        return Result(member_title(record, catalogue), place, record.caveat or "")

    entries = [
        (
            Entry(catalogue.area(each.area).name, (STATE_WORDS[each.state],), each.caveat or ""),
            lambda each=each: result(each),
        )
        for each in query.answer.participation
    ]
    return _results(query, entries)


def step_results(query: Query) -> list[Result]:
    """Find the steps of the plan against sexual violence."""
    places = ResultAddresses(query)
    steps = query.catalogue.steps.values()
    place = places.card_with(lambda question: isinstance(question, StepsQuestion), query.selection.everywhere)
    return _results(
        query,
        [(Entry(each.title), lambda each=each: Result(each.title, place, f"{STEP} {each.step}")) for each in steps],
    )


def goal_results(query: Query) -> list[Result]:
    """Find the goals of the actions of a plan."""
    places, catalogue = ResultAddresses(query), query.catalogue
    actions = {action.action: action for action in query.answer.actions}
    goals_of = Counter(goal.action for goal in query.answer.goals)

    def result(goal: Goal) -> Result | None:
        action = actions.get(goal.action)
        if action is None:
            return None
        # The plan names the goals of an action only where it has more than one.
        title, other = (goal.title, action.title) if goals_of[goal.action] > 1 else (action.title, goal.title)
        return Result(title, places.action(action), f"{other}, {area_in_words(catalogue.area(action.area))}")

    return _results(query, [(Entry(each.title), lambda each=each: result(each)) for each in query.answer.goals])


def event_results(query: Query) -> list[Result]:
    """Find the events that a reader can show in a chart, at a chart of years that holds them."""
    catalogue = query.catalogue

    def result(event: Event) -> Result | None:
        place = _event_address(event, query)
        return Result(event.title, place, event_text(event, catalogue)) if place else None

    entries = [
        (Entry(each.title, (), f"{each.happened_on} {catalogue.area(each.area).name}"), lambda each=each: result(each))
        for each in catalogue.events.values()
    ]
    return _results(query, entries)


def _event_address(event: Event, query: Query) -> str:
    if query.ask is None:
        return ""
    area = ResultAddresses(query).choosable(event.area)
    here = replace(query.selection.everywhere.with_option(EVENTS, SHOWN), area=area)
    for page in (page for page in query.pages if EVENTS in page.options):
        for block in (block for block in page.blocks if block.card and block.card.figure):
            figure = block.card.figure(query.ask(block.question(here, query.catalogue)), query.catalogue)
            if figure and events_on_chart([event], figure):
                return page.address(here, block.id)
    return ""


def source_results(query: Query) -> list[Result]:
    """Find the documents and tables that the figures come from."""

    def result(code: str) -> Result:
        source = query.catalogue.source(code)
        place = address(addresses.SOURCES, query.selection.everywhere, source_place(code))
        return Result(source.title, place, source.publisher, source.note or "")

    entries = [
        (Entry(each.title, (each.publisher,), each.note or ""), lambda code=code: result(code))
        for code, each in query.catalogue.sources.items()
    ]
    return _results(query, entries)


RECORD_GROUPS: Mapping[str, Callable[[Query], list[Result]]] = {
    "Bevindingen": finding_results,
    "Onderzoek van steden": survey_results,
    "Begroting": budget_results,
    "Deelnemers": member_results,
    "Stappen": step_results,
    "Doelen per actie": goal_results,
    "Gebeurtenissen": event_results,
    "Bronnen": source_results,
}
