"""Every code has one wording, and every figure a source, an area and a programme."""

from datetime import date

import pytest

from data.model import reasons as r
from data.model import vocabulary as v
from data.model.observation import Reason
from data.model.records import Claim
from layouts.wording import notes, sources, words
from layouts.wording.reasons import reason_text
from tests.data import builders as b
from tests.layouts import shipped

CODES = sorted(value for name, value in vars(r).items() if name.isupper() and isinstance(value, str))
ABOUT = {
    r.OTHER_BREAKDOWN: ("vrouwen", "kinderen"),
    r.BOUNDARIES: ("GM0363", "2022-03-24", "Weesp kwam bij Amsterdam. Het gebied is nu een ander gebied."),
    r.NO_VALUE: ("GM0363", "2012", "niet-in-bron"),
    r.ROUNDED: ("circa",),
    r.NO_POPULATION: ("GM0363", "2012"),
    r.OTHER_UNIT: ("plekken", "herhalingen"),
    r.PERIOD_OVER: ("2023-12-31",),
    r.END_UNKNOWN: ("2023-11-08",),
}


@pytest.mark.parametrize(
    ("mapping", "codes"),
    [
        (words.MISSING_WORDS, (*v.MISSING_REASONS, v.WITHDRAWN)),
        (words.QUALIFIER_WORDS, v.QUALIFIERS),
        (words.STATUS_WORDS, v.STATUSES),
        (words.COMPARATOR_WORDS, v.COMPARATORS),
        (words.MEASURE_STATUS, v.MEASURE_STATUSES),
        (words.ACTION_STATUS, v.ACTION_STATUSES),
        (words.STATUS_BASIS_WORDS, v.STATUS_BASES),
        (words.AREA_KIND_WORDS, v.AREA_KINDS),
        (words.PROGRAMME_WORDS, v.PROGRAMMES),
        (words.POLARITY_WORDS, v.POLARITIES),
        (words.STAGE_WORDS, v.STAGES),
        (words.BOUNDARY_WORDS, v.BOUNDARIES),
    ],
)
def test_every_code_has_exactly_one_wording(mapping, codes):
    assert set(mapping) == set(codes)
    told = [wording for wording in mapping.values() if wording]
    assert len(set(told)) == len(told)


def test_every_licence_of_the_package_has_words():
    assert {source.licence for source in shipped.catalogue().sources.values()} <= set(words.LICENCE_WORDS)


@pytest.mark.parametrize("marks", [words.MEASURE_STATUS, words.ACTION_STATUS])
def test_a_status_is_told_by_icon_word_and_tone(marks):
    assert all(mark.icon and mark.word and mark.tone in ("ok", "late", "none", "moved") for mark in marks.values())


def test_what_is_neither_good_nor_bad_says_so():
    assert "niet goed of slecht" in words.POLARITY_WORDS["onbepaald"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("told", [True, False])
def test_every_reason_has_a_clause_with_and_without_particulars(code, told):
    clause = reason_text(Reason(code, ABOUT.get(code, ()) if told else ()), shipped.catalogue())

    assert clause[0].islower()
    assert not clause.endswith(".")
    assert len(clause.split()) < 25


def test_an_unknown_reason_is_a_fault_not_a_silence():
    with pytest.raises(KeyError):
        reason_text(Reason("verzonnen"), b.catalogue())


def test_a_reason_names_day_and_change_of_the_boundaries():
    clause = reason_text(Reason(r.BOUNDARIES, ABOUT[r.BOUNDARIES]), shipped.catalogue())

    assert clause == "de gemeentegrenzen veranderden op 24 maart 2022 (Weesp kwam bij Amsterdam)"


def test_a_source_line_names_document_place_and_publisher():
    assert sources.source_line(shipped.observation("O042"), shipped.catalogue()) == (
        "Bouwen aan een toekomst zonder geweld: evaluatie beleidskader 2019-2022, "
        "Pijler 2, 2.2.3 Tijdelijk huisverbod, p. 11 · Gemeente Rotterdam"
    )


def test_a_place_that_the_title_holds_is_not_said_twice():
    line = sources.source_line(shipped.observation("C0002"), shipped.catalogue())

    assert line.count("81877NED") == 1


def test_any_record_with_a_source_has_a_source_line():
    claim = Claim("CL", "teller", "GM0599", "2020", "gelijk", False, "bron", "blz. 1", 1)

    assert sources.source_line(claim, b.catalogue()) == "Bron, blz. 1 · Uitgever"


@pytest.mark.parametrize(
    ("record", "chosen", "expected"),
    [
        ("O042", "GM0599", ""),
        ("O038", "GM0599", "Dit cijfer gaat over het centrumgemeentegebied Rotterdam, niet alleen over de stad"),
        ("O038", "CG0599", "Dit cijfer gaat over het centrumgemeentegebied Rotterdam, niet alleen over de stad"),
        ("O032", "GM0599", "Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad"),
        ("O032", "VR17", ""),
        ("O089", "GM0599", "Cijfer voor heel Nederland, niet alleen voor Rotterdam"),
        ("O042", "VR17", "Cijfer voor Rotterdam, een deel van de regio Rotterdam-Rijnmond"),
        ("O042", "GM0363", "Cijfer voor Rotterdam, niet voor Amsterdam"),
    ],
)
def test_a_figure_of_another_area_says_so(record, chosen, expected):
    assert notes.area_note(shipped.observation(record), chosen, shipped.catalogue()) == expected


def test_a_figure_says_of_whom_and_of_which_programme_it_is():
    weleens = shipped.indicator("onveilig-weleens")

    assert notes.population_note(weleens) == "alle inwoners van 15 jaar en ouder, niet alleen vrouwen"
    assert notes.population_note(shipped.indicator("huisverboden-opgelegd")) == ""
    assert notes.programme_note(weleens) == "Programma: Veilige Steden"


def test_the_words_of_a_gap_need_no_date():
    assert reason_text(Reason(r.END_UNKNOWN, (date(2023, 11, 8).isoformat(),)), b.catalogue()).endswith(
        "de laatste stand is van 8 november 2023"
    )


@pytest.mark.parametrize(("number", "words"), [(7, "publicatie 7"), (1_000_000_008, "concept 8")])
def test_what_is_not_approved_is_no_publication_by_name(number, words):
    assert notes.release_text(number) == words
