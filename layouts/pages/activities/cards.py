"""The cards of who does what: all cities beside each other, and one city with what each record says."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.programme_records import CityActivity
from data.questions.activities import ActivitiesAnswer, ActivitiesQuestion, NamedActivity
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block
from layouts.cards.card import Card
from layouts.cards.drawing import draw
from layouts.cards.export import records_export
from layouts.cards.record_tables import status_chip
from layouts.cards.tables import DataTable
from layouts.components.links import city_link
from layouts.components.source_links import source_link
from layouts.pages.activities.matrix import TITLE, matrix
from layouts.pages.activities.words import (
    BASES,
    COUNTED_BY_EVALUATION,
    NAMED,
    NOT_NAMED,
    city_sentence,
    counted_words,
    kinds_in,
    matrix_notes,
    matrix_sentence,
)
from layouts.wording import phrases
from layouts.wording.overviews import OUR_READING
from layouts.wording.sources import short_place
from layouts.wording.subjects.search import activities_title
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS

STATUS = {**MEASURE_STATUS, **ACTION_STATUS}


def question(selection: Selection, catalogue: Catalogue) -> ActivitiesQuestion:
    """Ask for all cities, and for one kind where one is chosen."""
    return ActivitiesQuestion(kind=selection.option(addresses.ACTIVITY, catalogue.activity_kinds))


def of_city(selection: Selection, catalogue: Catalogue) -> ActivitiesQuestion:
    """Ask for the chosen city, all kinds."""
    return ActivitiesQuestion(selection.area)


def matrix_table(answer: ActivitiesAnswer, catalogue: Catalogue) -> DataTable:
    """List a row for each kind: how many cities the source counts, and which cities a source names, with the place."""
    return DataTable(
        "Soorten activiteiten en de steden die een bron noemt",
        ("Soort", COUNTED_BY_EVALUATION, NAMED),
        tuple(
            (
                catalogue.activity_kinds[kind].title,
                counted_words(answer.counted.get(kind, ())) or NOT_NAMED,
                _cities_of(kind, answer, catalogue) or NOT_NAMED,
            )
            for kind in kinds_in(answer, catalogue)
        ),
    )


def _cities_of(kind: str, answer: ActivitiesAnswer, catalogue: Catalogue) -> list:
    """Give the cities of a kind, each linked and with where it is named."""
    cities = dict.fromkeys(each.area for each in answer.activities if each.activity_kind == kind)
    return [
        html.Div(
            [
                city_link(catalogue.area(city).name, city),
                f" ({', '.join(dict.fromkeys(BASES[each.basis].words for each in answer.of(city, kind)))})",
            ]
        )
        for city in cities
    ]


def city_table(answer: ActivitiesAnswer, catalogue: Catalogue) -> DataTable:
    """List what records say that the city does, by kind, with its status and the place in the source."""
    return DataTable(
        "Activiteiten van de gemeente",
        ("Soort", "Wat", "Stand", "Waar staat het"),
        tuple(_city_row(each, answer, catalogue) for each in answer.activities),
    )


def _city_row(activity: CityActivity, answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple:
    named, mark = answer.named[activity.city_activity], BASES[activity.basis]
    source = catalogue.source(activity.source)
    place = short_place(activity, (activity,), catalogue)
    return (
        catalogue.activity_kinds[activity.activity_kind].title,
        [
            f"Eigen onderzoek: ‘{named.title}’" if activity.survey else named.title,
            *([html.Small(named.explanation)] if named.explanation else []),
        ],
        _state_of(activity, named),
        [source_link(source.title, source), html.Small(f"{mark.words}, {place}")],
    )


def _state_of(activity: CityActivity, named: NamedActivity) -> Component | list[Component] | str:
    """Draw the status with the day it is of; of a measure the label is its own period and not that of its status."""
    if not named.status:
        return named.as_of or ""
    chip = status_chip(named.status, STATUS)
    return [chip, html.Small(f"stand {named.as_of}")] if activity.action and named.as_of else chip


def city_notes(answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say that a status is our reading, where there is one."""
    return (OUR_READING,) if any(named.status for named in answer.named.values()) else ()


EXPORT = records_export(CityActivity, lambda answer: answer.activities, lambda each: BASES[each.basis].words)


def _export(answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple[list[str], list[list]]:
    """Give the rows of the file: each activity with its kind, what its record says and its status in words."""
    heads, rows = EXPORT(answer, catalogue)
    added = [
        [
            catalogue.activity_kinds[each.activity_kind].title,
            answer.named[each.city_activity].title,
            answer.named[each.city_activity].status,
        ]
        for each in answer.activities
    ]
    return [*heads, "kind_title", "title", "status"], [[*row, *more] for row, more in zip(rows, added, strict=True)]


MATRIX = Card(
    id="wie-doet-wat",
    title=TITLE,
    question=question,
    sentence=matrix_sentence,
    table=matrix_table,
    export=_export,
    notes=matrix_notes,
    picture=matrix,
)
CITY = Card(
    id="wie-doet-wat-stad",
    title="Wat doet deze stad?",
    question=of_city,
    sentence=city_sentence,
    table=city_table,
    export=_export,
    notes=city_notes,
    open_table=True,
)


def _draw_city(answer: ActivitiesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the card with the name of the city in its title, which is what the search calls it."""
    title = activities_title(catalogue.area(selection.area).name)
    return draw(replace(CITY, title=title), answer, catalogue, selection)


CITY_BLOCK = Block(CITY.id, of_city, _draw_city, CITY)
# The same of a city on its own page; on the page of a city outside the programme it is left out.
PROFILE = replace(
    CITY,
    id="gemeente-activiteiten",
    title=f"{phrases.WHAT_THE_CITY_DOES.rstrip('?')}, {phrases.WHERE_IT_SAYS}",
)
