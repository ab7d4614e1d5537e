"""A period is told as precisely as the source tells it, and no more precisely."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.period import named_years
from data.model.vocabulary import PERIOD_KINDS
from data.questions.figures import FiguresQuestion
from layouts.wording import dates, periods
from tests.data import builders as b
from tests.layouts import shipped


@pytest.mark.parametrize(
    ("record", "sentence", "short"),
    [
        ("O042", "in 2022", "2022"),
        ("O055", "rond 2021", "rond 2021"),
        ("O003", "van 1 januari tot en met 8 november 2023", "1 jan t/m 8 nov 2023"),
        ("O010", "van 1 januari tot en met begin november 2023", "1 jan t/m begin nov 2023"),
        ("O013", "in mei en september 2023", "mei en sep 2023"),
        ("O007", "van eind augustus tot en met 8 november 2023", "eind aug t/m 8 nov 2023"),
        ("O024", "van 2020 tot en met 2022", "2020 t/m 2022"),
        ("O064", "op 11 september 2023", "11 sep 2023"),
        ("O052", "begin 2023", "begin 2023"),
        ("O006", "eind augustus 2023", "eind aug 2023"),
        ("O037", "voor de uitbreiding van 2020", "voor de uitbreiding van 2020"),
        ("O038", "vanaf 2020", "vanaf 2020"),
        ("O041", "vanaf medio 2021", "vanaf medio 2021"),
        ("O019", "elk jaar sinds 2018", "elk jaar sinds 2018"),
        ("O045", "jaar niet genoemd", "zonder jaar"),
        ("C3207", "in de eerste helft van 2025", "1e helft 2025"),
    ],
)
def test_each_period_of_the_package_has_its_words(record, sentence, short):
    row = shipped.observation(record)

    assert (periods.period_text(row), periods.short_period(row)) == (sentence, short)


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        ("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "van 1 januari tot en met 8 november 2023"),
        ("meerjarig", date(2022, 8, 1), date(2023, 9, 11), "van 1 augustus 2022 tot en met 11 september 2023"),
        ("vanaf", date(2021, 7, 1), None, "vanaf juli 2021"),
        ("vanaf", date(2021, 7, 5), None, "vanaf 5 juli 2021"),
        ("halfjaar", date(2024, 7, 1), date(2024, 12, 31), "in de tweede helft van 2024"),
    ],
)
def test_without_telling_label_the_dates_speak(kind, start, end, expected):
    assert periods.period_text(b.observation(**b.period(kind, start, end))) == expected


@pytest.mark.parametrize("kind", PERIOD_KINDS)
def test_every_kind_of_period_has_words_of_every_sort(kind):
    start = None if kind == "ongedateerd" else date(2020, 1, 1)
    end = None if kind in ("vanaf", "jaarlijks-sinds", "ongedateerd") else date(2020, 12, 31)
    row = b.observation(**b.period(kind, start, end, "2020"))

    for words in (periods.period_text, periods.short_period, periods.compared_period, periods.period_as_noun):
        assert words(row)
        assert "None" not in words(row)


@pytest.mark.parametrize(
    ("end", "today", "expected"),
    [
        (date(2023, 11, 8), date(2026, 11, 21), "cijfer van 3 jaar geleden"),
        (date(2023, 11, 8), date(2026, 11, 7), "cijfer van 2 jaar geleden"),
        (date(2025, 12, 31), date(2026, 11, 21), "cijfer van vorig jaar"),
        (date(2026, 6, 30), date(2026, 11, 21), "cijfer van dit jaar"),
        (date(2024, 12, 31), date(2026, 11, 21), "cijfer van 2 jaar geleden"),
        (date(2022, 12, 31), date(2026, 11, 21), "cijfer van 4 jaar geleden"),
        (date(2024, 11, 8), date(2026, 11, 7), "cijfer van ruim een jaar geleden"),
        (date(2026, 12, 31), date(2026, 11, 21), "cijfer van dit jaar"),
    ],
)
def test_the_age_of_a_figure_counts_from_the_last_day_it_speaks_of(end, today, expected):
    row = b.observation(**b.period("deel-van-jaar", date(end.year, 1, 1), end))

    assert periods.age_text(row, today) == expected


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ((2021, 2021), "2021"),
        ((2019, 2021), "2019 tot en met 2021"),
        ((2019, None), "vanaf 2019"),
        ((None, 2019), "tot en met 2019"),
        ((None, None), ""),
    ],
)
def test_a_choice_of_years_has_words(choice, expected):
    assert dates.chosen_years(*choice) == expected


def test_a_text_is_outside_the_choice_only_when_all_years_it_names_are():
    def is_outside(text: str, *years: int | None) -> bool:
        return FiguresQuestion((), (), *years).leaves_out(named_years(text))

    assert is_outside("De aantallen van 2018 zijn afgerond.", 2021, 2021)
    assert not is_outside("Van 2018 tot en met 2021.", 2021, None)
    assert not is_outside("Zonder jaar.", 2021, 2021)
    assert not is_outside("De aantallen van 2018 zijn afgerond.", None, None)


@pytest.mark.parametrize("record", ["O045", "O037", "O038", "O019"])
def test_a_figure_without_a_last_day_has_no_age(record):
    assert periods.age_text(shipped.observation(record), shipped.TODAY) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", "2023"),
        ("2023-11", "november 2023"),
        ("2023-11-08", "8 november 2023"),
        ("2023-Q2", "tweede kwartaal van 2023"),
        ("2023-10/2023-11", "oktober 2023 tot en met november 2023"),
        ("2023-13-40", "2023-13-40"),
        ("eind 2023", "eind 2023"),
        ("8 t/m 12 mei 2023", "8 t/m 12 mei 2023"),
    ],
)
def test_a_date_may_lack_its_day(text, expected):
    assert periods.partial_date_text(text) == expected


@pytest.mark.parametrize(
    ("start", "end", "label", "expected"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), "2023", "2023"),
        (date(2023, 4, 1), date(2023, 6, 30), "2023-Q2", "tweede kwartaal van 2023"),
        (date(2023, 9, 1), date(2023, 9, 30), "september 2023", "september 2023"),
        (date(2024, 1, 1), date(2026, 12, 31), "2024 t/m 2026", "2024 tot en met 2026"),
        (date(2023, 5, 8), date(2023, 5, 12), "8 t/m 12 mei 2023", "8 tot en met 12 mei 2023"),
        (None, date(2023, 12, 31), "eind 2023", "eind 2023"),
        (None, None, "per jaar", "per jaar"),
    ],
)
def test_the_period_of_a_goal_has_words(start, end, label, expected):
    assert dates.span_words(start, end, label) == expected


@given(st.dates(), st.dates())
def test_whole_years_never_run_ahead_of_the_calendar(since, today):
    years = dates.whole_years(since, today)

    assert 0 <= years <= max(0, today.year - since.year)
