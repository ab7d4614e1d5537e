"""A change is told no further than the figures carry it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import reasons as r
from data.model.observation import Reason
from data.model.records import Claim
from data.model.vocabulary import INDICATOR_KINDS, QUALIFIERS
from data.rules.changes import NOT_COMPARABLE, NOT_TESTABLE, VERDICTS, Change, change
from layouts.wording.certainty import NOT_TOLD, certainty_text, intervals_text
from layouts.wording.changes import base_sentence, change_sentence, claims_sentence, years_between_sentence
from layouts.wording.numbers import signed_difference
from tests.data import builders as b
from tests.layouts import shipped

TOO_STRONG = ("duidelijk", "sterk", "significant", "fors", "flink", "bewezen", "zeker gestegen")
ROTTERDAM = {"publisher": "Gemeente Rotterdam", "publisher_kind": "gemeente", "publisher_area": "GM0599"}
CBS = {"publisher": "CBS StatLine", "publisher_kind": "cbs"}
BEFORE = b.period("moment", None, None, "voor de uitbreiding van 2020")
SINCE = b.period("vanaf", date(2020, 1, 1), None, "vanaf de uitbreiding in 2020")


def told(earlier, later, code="teller", **indicator):
    meaning = b.indicator(code, **indicator)
    known = b.catalogue(indicators=(meaning,))
    return change_sentence(change(earlier, later, meaning, known), meaning, known, beside=later)


@pytest.mark.parametrize(
    ("earlier", "later", "indicator", "expected"),
    [
        (
            b.observation(375, 2021),
            b.observation(349, 2022),
            {"interval": "poisson"},
            "26 minder dan in 2021. Dat past bij gewone schommelingen.",
        ),
        (
            b.observation(85, 2020, denominator=256),
            b.observation(88, 2022, denominator=534),
            {"kind": "share", "interval": "wilson"},
            "3 procentpunt meer dan in 2020. Dat kan toeval zijn.",
        ),
        (
            b.observation(76, 2020),
            b.observation(86, 2022),
            {"kind": "share"},
            "10 procentpunt meer dan in 2020. Wij weten niet of dit toeval is. "
            "De bron noemt het totale aantal niet.",
        ),
        (
            b.observation(100, 2021),
            b.observation(300, 2022),
            {"interval": "poisson"},
            "200 meer dan in 2021. Dat is waarschijnlijk geen toeval.",
        ),
        (
            b.observation(32, **BEFORE),
            b.observation(40, **SINCE),
            {"kind": "capacity", "unit": "plaatsen", "unit_singular": "plaats"},
            "8 plaatsen meer dan voor de uitbreiding van 2020.",
        ),
        (
            b.observation(39, **BEFORE),
            b.observation(40, **SINCE),
            {"kind": "capacity", "unit": "plaatsen", "unit_singular": "plaats"},
            "1 plaats meer dan voor de uitbreiding van 2020.",
        ),
        (b.observation(7, 2021), b.observation(7, 2022), {"interval": "poisson"}, "Evenveel als in 2021."),
        (
            b.observation(6.6, 2016, lower=6.5, upper=6.7),
            b.observation(6.7, 2017, lower=6.6, upper=6.8),
            {"kind": "score", "decimals": 1, "interval": "gepubliceerd"},
            "0,1 punt hoger dan in 2016. Dat kan toeval zijn.",
        ),
        (
            b.observation(300, 2018, qualifier="circa"),
            b.observation(364, 2020),
            {"interval": "poisson"},
            "In 2018: circa 300. Hoe groot het verschil is, weten we niet: niet elk cijfer is precies (circa).",
        ),
        (
            b.observation(605, 2022),
            b.observation(513, **b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8))),
            {},
            "Niet te vergelijken met 2022: de cijfers gaan niet allebei over een heel jaar.",
        ),
    ],
)
def test_first_the_plain_difference_then_what_it_can_carry(earlier, later, indicator, expected):
    assert told(earlier, later, **indicator) == expected


def test_house_bans_of_the_press_are_never_held_against_those_of_the_city():
    answer = shipped.city("huisverboden-opgelegd", to_year=2020)
    found = answer.change_of("huisverboden-opgelegd", "GM0599")

    assert change_sentence(
        found, shipped.indicator("huisverboden-opgelegd"), shipped.catalogue(), beside=found.later
    ) == (
        "Niet te vergelijken met 2018: de cijfers komen uit verschillende bronnen."
    )


def test_every_further_reason_is_told_too():
    found = Change(
        "teller",
        "GM0599",
        "",
        b.observation(1, 2018),
        b.observation(2),
        None,
        False,
        NOT_COMPARABLE,
        (Reason(r.OTHER_SOURCE), Reason(r.OTHER_PERIOD)),
    )

    assert change_sentence(found, b.indicator(), b.catalogue(), beside=found.later) == (
        "Niet te vergelijken met 2018: de cijfers komen uit verschillende bronnen. "
        "Ook speelt mee: de cijfers gaan niet over dezelfde periode."
    )


def test_two_areas_are_named_when_held_against_each_other():
    one, other = b.observation(40, area="GM0363"), b.observation(30)

    assert told(one, other).startswith("10 minder dan GM0363.")


@given(
    kind=st.sampled_from(INDICATOR_KINDS),
    verdict=st.sampled_from(VERDICTS),
    values=st.tuples(*[st.none() | st.integers(0, 100)] * 2),
    difference=st.none() | st.integers(-100, 100),
    qualifiers=st.tuples(*[st.sampled_from(QUALIFIERS)] * 2),
)
def test_no_sentence_claims_more_than_its_verdict(kind, verdict, values, difference, qualifiers):
    earlier, later = (
        b.observation(value, year)._replace(qualifier=qualifier, missing_reason=None)
        for value, year, qualifier in zip(values, (2020, 2022), qualifiers, strict=True)
    )
    indicator = b.indicator(kind=kind)
    found = Change("teller", "GM0599", "", earlier, later, difference, kind == "share", verdict)

    sentence = change_sentence(found, indicator, b.catalogue(), beside=found.later)

    assert sentence
    assert not any(word in sentence.lower() for word in TOO_STRONG)
    assert "None" not in sentence
    exact = qualifiers == ("exact", "exact")
    if difference is None or not exact or verdict == NOT_COMPARABLE:
        assert not any(word in sentence for word in ("meer dan in", "minder dan in", "er dan in", "ven"))
        assert "toeval" not in sentence
    if verdict in (NOT_COMPARABLE, NOT_TESTABLE):
        assert "geen toeval" not in sentence


def test_a_difference_that_rounds_to_nothing_is_not_called_a_change():
    indicator = b.indicator(kind="share", decimals=1)
    found = Change(
        "teller", "GM0599", "", b.observation(39.6, 2016), b.observation(39.62), 0.02, True, "kan-toeval-zijn"
    )

    assert signed_difference(found, indicator) == "vrijwel even hoog"
    sentence = change_sentence(found, indicator, b.catalogue(), beside=found.later)
    assert sentence.startswith("Vrijwel even hoog als in 2016.")


@pytest.mark.parametrize(
    ("words", "is_noun", "area", "publisher", "expected"),
    [
        ("vrij constant", False, "GM0599", ROTTERDAM, "De gemeente noemt het aantal ‘vrij constant’ (2020)."),
        ("lichte stijging", True, "GM0599", ROTTERDAM, "De gemeente spreekt van ‘lichte stijging’ (2020)."),
        ("een afname", True, "VR17", ROTTERDAM, "De gemeente Rotterdam spreekt van ‘een afname’ (2020)."),
        ("een afname", True, "GM0599", CBS, "Het CBS spreekt van ‘een afname’ (2020)."),
        ("een afname", True, "GM0599", {"publisher": "AD"}, "De bron spreekt van ‘een afname’ (2020)."),
    ],
)
def test_the_words_of_the_source_are_named_as_its_own(words, is_noun, area, publisher, expected):
    areas = (b.area("VR17"), b.area("GM0599", name="Rotterdam"))
    known = b.catalogue(areas=areas, sources=(replace(b.source(), **publisher),))

    assert claims_sentence([Claim("CL", "teller", area, "2020", words, is_noun, "bron", "p. 1", 1)], known) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ([], "Over 2021 staat geen cijfer in de bron."),
        ([b.observation(80, 2021)], ""),
        ([b.observation(None, 2021, missing_reason="verborgen")], ""),
        ([b.observation(80, **b.half_year(2021, 1))], "Over heel 2021 staat geen cijfer in de bron."),
        (
            [b.observation(80, **b.period("meerjarig", date(2020, 1, 1), date(2021, 12, 31)))],
            "Over heel 2021 staat geen cijfer in de bron.",
        ),
    ],
)
def test_a_year_is_called_absent_only_when_the_series_has_no_row_of_it(between, expected):
    rows = b.observation(76, 2020), b.observation(86, 2022)
    found = change(*rows, b.indicator(), b.catalogue())

    assert years_between_sentence(found, [rows[0], *between, rows[1]]) == expected


TO_JUNE = b.period("deel-van-jaar", date(2023, 1, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("rows", "indicator", "expected"),
    [
        (
            [b.observation(375, 2021), b.observation(349, 2022)],
            {"interval": "poisson"},
            "In heel 2022 waren het er 349, 26 minder dan in 2021. Dat past bij gewone schommelingen.",
        ),
        (
            [b.observation(76, 2021), b.observation(76, 2022)],
            {"kind": "share"},
            "In heel 2022 was het 76%, even hoog als in 2021.",
        ),
        (
            [b.observation(300, 2021, qualifier="circa"), b.observation(349, 2022)],
            {},
            "In heel 2022 waren het er 349. In 2021: circa 300. "
            "Hoe groot het verschil is, weten we niet: niet elk cijfer is precies (circa).",
        ),
        (
            [b.observation(300, 2021, source="krant"), b.observation(349, 2022)],
            {},
            "In heel 2022 waren het er 349. "
            "Dat cijfer is niet te vergelijken met 2021: de cijfers komen uit verschillende bronnen.",
        ),
    ],
)
def test_a_change_of_another_figure_than_the_one_beside_it_has_a_subject_of_its_own(rows, indicator, expected):
    meaning = b.indicator(**indicator)
    known = b.catalogue(indicators=(meaning,), sources=(b.source("krant"),))
    found = change(*rows, meaning, known)

    assert change_sentence(found, meaning, known, beside=b.observation(190, **TO_JUNE)) == expected
    assert "heel" not in change_sentence(found, meaning, known, beside=rows[1])


def test_two_shares_say_over_how_many_cases_they_are():
    rows = b.observation(85, 2020, denominator=256), b.observation(88, 2022, denominator=534)
    indicator = b.indicator(kind="share")

    assert base_sentence(change(*rows, indicator, b.catalogue()), indicator) == (
        "Het cijfer van 2022 gaat over 534 gevallen, dat van 2020 over 256."
    )


def test_the_certainty_of_a_share_has_decimals_method_and_meaning():
    answer = shipped.city("casussen-veilig-en-stabiel")
    indicator = shipped.indicator("casussen-veilig-en-stabiel")

    assert certainty_text(answer.change_of(indicator.indicator, "GM0599"), indicator) == (
        "Het verschil is 3 procentpunt, met een marge van \N{MINUS SIGN}2,0 tot 8,3 procentpunt. "
        "Nul ligt daarin: er kan ook niets veranderd zijn. "
        "Wij hebben die marge berekend uit afgeronde aantallen (methode: Newcombe). "
        "95% betekent: bij 100 van zulke metingen ligt de echte waarde ongeveer 95 keer in de marge."
    )


def test_the_certainty_of_a_count_puts_the_chance_in_words():
    answer = shipped.city("huisverboden-opgelegd")
    indicator = shipped.indicator("huisverboden-opgelegd")

    assert certainty_text(answer.change_of(indicator.indicator, "GM0599"), indicator) == (
        "Stel dat er niets is veranderd. Een verschil van 26 of meer komt dan toch voor in "
        "ongeveer 35 van de 100 gevallen (p-waarde 0,353). "
        "Wij hebben de twee aantallen getoetst (methode: exacte toets voor twee Poisson-aantallen)."
    )


def test_without_a_test_there_is_nothing_to_say_of_certainty():
    found = change(b.observation(76, 2020), b.observation(86, 2022), b.indicator(), b.catalogue())

    assert certainty_text(found, b.indicator()) == NOT_TOLD


def test_margins_say_that_they_come_from_rounded_counts():
    indicator = b.indicator(kind="share", interval="wilson")
    rows = [b.with_interval(b.observation(88, 2022, denominator=534), indicator), b.observation(None, 2023)]

    text = intervals_text(rows, indicator)

    assert text.startswith("In 2022: marge 85,0% tot 90,5%. Wij hebben de marges berekend uit afgeronde aantallen")
    assert "95% betekent" in text
    assert "2023" not in text


def test_margins_of_a_survey_get_no_more_decimals_than_it_published():
    answer = shipped.city("onveilig-weleens", from_year=2017)

    text = intervals_text(answer.of("onveilig-weleens", "GM0599"), shipped.indicator("onveilig-weleens"))

    assert text.startswith("In 2017: marge 37,4% tot 41,8%. De marges komen van het onderzoek zelf")


def test_without_margins_there_is_no_text_about_them():
    assert intervals_text([b.observation()], b.indicator()) == ""
