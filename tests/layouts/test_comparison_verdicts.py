"""The verdicts of the comparison: a second computation agrees, every window shows the same, registrations get none."""

import re
from dataclasses import replace
from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.questions.area_series import drawn_series
from data.questions.selection import selection_from_query
from data.questions.shown_areas import AS_HIGH, HELD_AGAINST, HIGH, LOW, NOT_HELD, class_of, is_judged
from data.reader import Reader
from layouts.comparing.class_map import class_map
from layouts.comparing.export import areas_export
from layouts.comparing.plot_scale import plot_scale
from layouts.comparing.plot_table import LOOKS, plot_table
from layouts.comparing.questions import comparison_question, one_year_question, survey_question
from layouts.comparing.survey_matrix import survey_matrix
from layouts.rendering.html.markup import markup
from layouts.wording.comparison.verdicts import (
    CLASS_WORDS,
    MOST_WORDS,
    chance_sentence,
    classes_headline,
    verdict_heading,
)
from layouts.wording.comparison.years import series_verdict_text, years_headline
from tests.dashboard.fixtures import *  # noqa: F403
from tests.data import builders as made
from tests.data.database import noon

SURVEY = "cbs-81877ned"
GROUPS = ("", "groep=g4", "groep=alle", "groep=andere-deelnemers", "groep=omvang&gebied=GM0505")
AGAINST = ("", "naast=GM0599", "naast=GM0344", "naast=groep")


@pytest.fixture(scope="module")
def reader(shipped_url):
    engine = make_engine(shipped_url)
    yield Reader(engine, lambda: PUBLIC, lambda: noon(date(2026, 11, 21)), fresh_for=600)
    engine.dispose()


def choose(reader, *parts):
    return selection_from_query("&".join(part for part in parts if part), reader.catalogue)


def compare(reader, *parts):
    return reader.answer(one_year_question(choose(reader, *parts), reader.catalogue))


def surveyed(reader) -> list[str]:
    return [code for code, one in reader.catalogue.indicators.items() if one.interval == "gepubliceerd"]


def plain_class(value: float, half: float, held: float, held_half: float, decimals: int) -> str:
    """Judge two estimates as a reader with a calculator would: is zero outside the margin of the difference?"""
    half_unit = 0.5 * 10**-decimals
    margin = sqrt((half or half_unit) ** 2 + (held_half or half_unit) ** 2)
    difference = value - held
    if round(abs(difference) * 10**decimals, 6) <= 1:
        return AS_HIGH
    if round(difference - margin, decimals) > 0:
        return HIGH
    return LOW if round(difference + margin, decimals) < 0 else AS_HIGH


def figure_of(row) -> tuple[float, float]:
    return row.value, (row.upper - row.lower) / 2


@pytest.mark.parametrize("against", ["", "naast=GM0599"])
def test_a_second_computation_gives_the_same_verdict_on_every_figure_and_city(reader, against):
    judged = 0
    for code in surveyed(reader):
        answer = compare(reader, f"cijfer={code}", "groep=alle", against)
        if answer.benchmark is None or answer.benchmark.observation.lower is None:
            continue
        held, held_half = figure_of(answer.benchmark.observation)
        decimals = reader.catalogue.indicator(code).decimals
        for area in answer.shown:
            if area.figure is None or area.figure.lower is None:
                assert class_of(area) == NOT_HELD
            elif area.area == answer.question.benchmark:
                assert class_of(area) == HELD_AGAINST
            else:
                expected = plain_class(*figure_of(area.figure), held, held_half, decimals)
                assert class_of(area) == expected, (code, area.name)
                judged += 1

    assert judged > 150


def test_against_the_group_each_city_is_held_against_the_mean_of_the_others(reader):
    for code in surveyed(reader):
        answer = compare(reader, f"cijfer={code}", "naast=groep")
        rows = {one.area: one.figure for one in answer.shown if one.figure is not None and one.figure.lower is not None}
        decimals = reader.catalogue.indicator(code).decimals
        half_unit = 0.5 * 10**-decimals
        for area in answer.shown:
            others = [figure_of(row) for other, row in rows.items() if other != area.area]
            if area.area not in rows or len(others) < 2:
                continue
            mean = round(sum(value for value, _ in others) / len(others), decimals)
            half = sqrt(sum((half or half_unit) ** 2 for _, half in others)) / len(others)
            assert class_of(area) == plain_class(*figure_of(rows[area.area]), mean, half, decimals), (code, area.name)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("against", AGAINST)
def test_every_heading_has_at_most_24_words_and_the_headline_12(reader, group, against):
    for code in reader.catalogue.indicators:
        answer = compare(reader, f"cijfer={code}", group, against)
        heading = verdict_heading(answer, reader.catalogue)

        assert 0 < len(heading.split()) <= MOST_WORDS, heading
        assert heading.count(":") <= heading.count(".") + 1
        assert len(classes_headline(answer, reader.catalogue).split()) <= 12


def test_the_heading_names_the_cities_where_they_fit_and_counts_them_where_they_do_not(reader):
    few, many = (compare(reader, f"cijfer={code}") for code in ("onveilig-vaak", "onveilig-weleens"))

    assert verdict_heading(few, reader.catalogue) == (
        "Hoger dan Nederland: Almere, Amsterdam, Den Haag, Maastricht en Rotterdam. Lager: Utrecht. "
        "Bij acht gemeenten is er geen duidelijk verschil."
    )
    assert verdict_heading(many, reader.catalogue) == (
        "Bij 12 van de 15 deelnemers (augustus 2022) is het aandeel hoger dan in Nederland, "
        "bij 3 niet duidelijk anders."
    )


def classes_in_plot(answer, catalogue) -> dict[str, list[str]]:
    written = markup(plot_table(answer, catalogue))
    bodies = re.findall(r'<tbody><tr class="class-name">.*?</tbody>', written)
    look = {re.search(r'class="class (\w+)"', body)[1] + body[:400].split("</th>")[0][-40:]: body for body in bodies}
    return {name: re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', body) for name, body in look.items()}


@pytest.mark.parametrize("against", AGAINST)
def test_areas_stand_a_to_z_in_each_class_of_the_plot(reader, against):
    classes = classes_in_plot(compare(reader, "groep=alle", against), reader.catalogue)
    named = [name for names in classes.values() for name in names]

    assert all(names == sorted(names) for names in classes.values())
    assert len(named) == len(set(named)) == 17


@pytest.mark.parametrize("against", AGAINST)
@pytest.mark.parametrize("code", ["onveilig-vaak", "onveilig-uitgaan", "rapportcijfer-veiligheid-buurt"])
def test_plot_map_matrix_and_file_agree_on_every_city(reader, code, against):
    selection = choose(reader, f"cijfer={code}", against)
    answer = reader.answer(one_year_question(selection, reader.catalogue))
    survey = reader.answer(survey_question(answer))
    expected = {one.name: class_of(one) for one in answer.shown}
    tiles = markup(class_map(answer, reader.catalogue))
    in_map = {name: look for look, name in re.findall(r'<li class="class (\w+)[^>]*><span>([^<]+)</span>', tiles)}
    matrix = markup(survey_matrix(survey, answer, selection, reader.catalogue))
    heads = re.findall(r'<th scope="col"(?: class="own")?><span>([^<]+)</span>', matrix)
    row = re.search(rf"cijfer={code}[&\"].*?</tr>", matrix)[0]
    in_matrix = dict(zip(heads, re.findall(r'<td class="(\w+)">', row), strict=True))
    names, rows = areas_export(answer, reader.catalogue)
    in_file = {one[names.index("area_name")]: one[names.index("verdict")] for one in rows}

    looks = {name: LOOKS[one] for name, one in expected.items()}
    assert in_map == looks
    assert in_matrix == looks
    for name, one in expected.items():
        assert in_file[name].startswith(CLASS_WORDS.get(one, "hiermee vergelijken wij"))
        assert len(rows) >= len(expected)


def test_registrations_and_counts_never_get_a_verdict_or_a_colour(reader):
    counts = [code for code, one in reader.catalogue.indicators.items() if one.kind in ("count", "capacity")]
    for code in counts:
        for measure in ("maat=inwoners", "maat=aantal"):
            answer = compare(reader, f"cijfer={code}", "groep=g4", measure)
            assert not is_judged(answer.shown), code
            assert "geen oordeel" in verdict_heading(answer, reader.catalogue) or not any(
                one.figure for one in answer.shown
            )
            picture = plot_table(answer, reader.catalogue)
            assert picture is None or not re.search(r'class="(?:dot|class) (?:high|low)', markup(picture))
            assert survey_question(answer) is None


def test_a_figure_with_a_qualifier_is_not_tested(reader):
    answer = compare(reader, "cijfer=onveilig-buurt-vm2021", "groep=g4")

    qualified = [one for one in answer.shown if one.observation and one.observation.qualifier != "exact"]
    assert qualified
    assert all(class_of(one) == NOT_HELD or one.verdict is None for one in qualified)


@pytest.mark.parametrize(
    ("group", "words"),
    [("", "Van 15 vergelijkingen verschilt er gemiddeld ongeveer één door toeval."), ("groep=g4", "minder dan één")],
)
def test_many_comparisons_say_how_many_would_differ_by_chance(reader, group, words):
    assert words in chance_sentence(compare(reader, group))


FIGURES = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1)), min_size=1, max_size=30)


@given(FIGURES, st.floats(0, 1e4).map(lambda value: round(value, 1)), st.booleans())
def test_every_figure_and_margin_stands_on_the_scale(values, half, with_line):
    rows = [
        replace_margin(made.observation(value), value - half, value + half) if half else made.observation(value)
        for value in values
    ]
    scale = plot_scale(rows, values[0] if with_line else None)

    ends = [end for row in rows for end in (row.lower, row.value, row.upper) if end is not None]
    assert all(-0.1 <= scale.place(end) <= 100.1 for end in ends)
    assert 2 <= len(scale.lines) <= 12
    assert half or scale.low <= 0 <= scale.high or scale.low == 0


def replace_margin(row, lower, upper):
    return row._replace(lower=lower, upper=upper)


def test_a_scale_zooms_only_where_every_figure_has_a_margin():
    with_margin = made.observation(40.0, lower=38.0, upper=42.0)

    assert plot_scale([with_margin], None).low > 0
    assert plot_scale([with_margin, made.observation(41.0)], None).low == 0
    assert plot_scale([], None) is None


def test_the_country_line_stands_where_its_figure_does(reader):
    answer = compare(reader, "cijfer=onveilig-vaak")
    moved = replace(answer, question=replace(answer.question, against_group=True), mean=None)

    assert 'class="held"' in markup(plot_table(answer, reader.catalogue))
    assert 'class="held"' not in markup(plot_table(moved, reader.catalogue))


@pytest.mark.parametrize(
    ("query", "headline", "below"),
    [
        # Rotterdam has a rounded figure of 2018 that nothing can be held against; the newest is held against 2020.
        (
            "gebied=GM0599&groep=alle&cijfer=huisverboden-opgelegd",
            "Geen duidelijk verschil in Rotterdam, elders niet te toetsen",
            "≈ geen duidelijk verschil met 2020",
        ),
        ("gebied=GM0599", "Gedaald in zeven gemeenten, elders geen duidelijk verschil", "≠ lager dan in 2013"),
    ],
)
def test_what_was_not_tested_over_the_years_is_never_told_as_no_difference(reader, query, headline, below):
    answer = reader.answer(comparison_question(choose(reader, query), reader.catalogue))
    [rotterdam] = [one for one in drawn_series(answer, reader.catalogue) if one.area == "GM0599"]

    assert years_headline(answer, reader.catalogue) == headline
    assert series_verdict_text(rotterdam, max(answer.years), answer, reader.catalogue) == below
