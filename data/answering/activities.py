"""Answers which city does what."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.model.programme_records import CityActivity, Finding, Participation
from data.queries import plans as plan_queries
from data.queries import programme as queries
from data.questions.activities import ActivitiesAnswer, ActivitiesQuestion, NamedActivity
from data.rules.programme import MEMBER, caveat_without_count, newest_states


def _activities(context: AnswerContext, question: ActivitiesQuestion) -> ActivitiesAnswer:
    connection, readable, catalogue = context.connection, context.readable, context.catalogue
    if question.area:
        catalogue.area(question.area)
    kinds = [question.kind] if question.kind else list(catalogue.activity_kinds)
    every = queries.city_activities(connection, readable(tables.city_activity), question.area, question.kind)
    # Which findings name a city is in their names, so of one city all are read.
    codes = () if question.area else _findings_of(every, kinds, context)
    findings = queries.findings(connection, readable(tables.finding), findings=codes)
    by_code = {finding.finding: finding for finding in findings}
    named = _named(context, every, by_code)
    activities = [each for each in every if each.city_activity in named]
    place = {kind: n for n, kind in enumerate(catalogue.activity_kinds)}
    activities.sort(key=lambda each: (place[each.activity_kind], catalogue.area(each.area).name, each.city_activity))
    states = newest_states(queries.participation(connection, readable(tables.participation)))
    return ActivitiesAnswer(
        question=question,
        release=context.release,
        today=context.today,
        activities=tuple(activities),
        named=MappingProxyType(named),
        cities=tuple(sorted(states, key=lambda state: catalogue.area(state.area).name)),
        counted=MappingProxyType({kind: _counted(context, kind, by_code) for kind in kinds}),
        mentions=_mentions(context, question.area, findings, every, states) if question.area else (),
    )


def _mentions(
    context: AnswerContext,
    area: str,
    findings: Iterable[Finding],
    activities: Iterable[CityActivity],
    states: Iterable[Participation],
) -> tuple[Finding, ...]:
    """Give the findings that name a city and stand behind none of its activities.

    One that names every member of the programme says nothing of this city.
    """
    name = context.catalogue.area(area).name
    members = {context.catalogue.area(state.area).name for state in states if state.state == MEMBER}
    behind = {each.finding for each in activities}
    named = ((finding, set((finding.names or "").split("; "))) for finding in findings)
    return tuple(
        finding
        for finding, names in named
        if name in names and finding.finding not in behind and not (members and members <= names)
    )


def _findings_of(activities: Iterable[CityActivity], kinds: Iterable[str], context: AnswerContext) -> set[str]:
    """Give the codes of the findings that name a city or count the cities of a kind."""
    counts = (code for kind in kinds for code in context.catalogue.activity_kinds[kind].counted_by)
    return {*counts, *(each.finding for each in activities if each.finding)}


def _counted(context: AnswerContext, kind: str, findings: Mapping[str, Finding]) -> tuple[Finding, ...]:
    codes = context.catalogue.activity_kinds[kind].counted_by
    return tuple(findings[code] for code in codes if code in findings)


def _named(
    context: AnswerContext, activities: list[CityActivity], findings: Mapping[str, Finding]
) -> dict[str, NamedActivity]:
    """Map each activity to what its record says; one whose record may not be read or was withdrawn is left out."""
    connection, readable = context.connection, context.readable

    def codes(column: str) -> list[str]:
        return [code for each in activities if (code := getattr(each, column))]

    actions = plan_queries.actions_by_id(connection, readable(tables.action), codes("action"))
    measures = plan_queries.measures_by_id(connection, readable(tables.measure), codes("measure"))
    surveys = plan_queries.surveys_by_id(connection, readable(tables.city_survey), codes("survey"))
    records: dict[str, Mapping[str, NamedActivity]] = {
        "finding": {
            code: NamedActivity(one.item, explanation=caveat_without_count(one) or None, as_of=one.period_label)
            for code, one in findings.items()
        },
        "action": {one.action: NamedActivity(one.title, one.status, one.explanation, one.as_of) for one in actions},
        "measure": {
            one.measure: NamedActivity(one.title, one.status, one.explanation, one.period_label) for one in measures
        },
        "survey": {one.record: NamedActivity(one.question, as_of=one.period_label) for one in surveys},
    }
    return {
        each.city_activity: records[column][code]
        for each in activities
        for column in records
        if (code := getattr(each, column)) and code in records[column]
    }


ACTIVITY_COMPOSERS: Mapping[type, Composer] = MappingProxyType({ActivitiesQuestion: _activities})
