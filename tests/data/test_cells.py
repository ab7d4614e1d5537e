"""A cell is read as it was meant, or refused with what is wrong with it; never guessed."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.exchange.cells.cell import read_cell
from data.exchange.cells.columns import are_codes, is_code, limits_of
from data.exchange.cells.dates import first_and_last_day
from data.exchange.cells.texts import are_plain, read_text, visible

NUMBER, WHOLE, TEXT, DAY, YES_OR_NO = ({"type": kind} for kind in ("number", "integer", "string", "date", "boolean"))

NUMBERS = [
    ("605", 605.0, None),
    ("1.605", 1.605, None),
    (" 605 ", 605.0, None),
    ("-0", 0.0, None),
    ("12.50", 12.5, None),
    ("0.500", 0.5, None),
    ("1.000", None, "dit kan 1000 zijn of 1;"),
    ("20.000", None, "dit kan 20000 zijn of 20;"),
    ("1.600", None, "schrijf 1600 zonder punt, of 1.6 zonder nullen"),
    ("1.234.567", None, "(bedoelt u 1234567?)"),
    ("1,605", None, "(bedoelt u 1605?)"),
    ("1 605", None, "(bedoelt u 1605?)"),
    ("1\u00a0605", None, "(bedoelt u 1605?)"),
    ("3,5", None, "(bedoelt u 3.5?)"),
    ("57%", None, "(bedoelt u 57?)"),
    ("€ 20.000", None, "(bedoelt u 20000?)"),
    ("1e3", None, "vul een getal in"),
    ("1e400", None, "vul een getal in"),
    ("NaN", None, "vul een getal in"),
    ("inf", None, "vul een getal in"),
    ("+5", None, "vul een getal in"),
    ("５", None, "breed teken"),
    ("٥", None, "vul een getal in"),
    ("999999999999999", None, "hooguit 1000000000000"),
    ("0.1234567890123456", None, "vul een getal in"),
    ("123456789.123456789", None, "te veel cijfers"),
    ("n.b.", None, "vul een getal in"),
    ("-", None, "vul een getal in"),
]


@pytest.mark.parametrize(("text", "value", "remedy"), NUMBERS)
def test_a_number_is_read_or_refused_with_what_may_be_meant(text, value, remedy):
    read, message = read_cell(NUMBER, text)

    assert read == value
    assert (remedy in message) if remedy else message is None
    assert str(read) != "-0.0"


@pytest.mark.parametrize(
    ("text", "value", "remedy"),
    [
        ("2147483647", 2147483647, None),
        ("2147483648", None, "hooguit 2147483647"),
        ("-2147483649", None, "hooguit 2147483647"),
        ("999999999999999", None, "hooguit 2147483647"),
        ("1.605", None, "(bedoelt u 1605?)"),
        ("12.0", None, "(bedoelt u 12?)"),
        ("12.5", None, "vul een heel getal in"),
    ],
)
def test_a_whole_number_fits_both_databases(text, value, remedy):
    read, message = read_cell(WHOLE, text)

    assert read == value
    assert (remedy in message) if remedy else message is None


@pytest.mark.parametrize(("text", "is_right"), [("20000", True), ("20.50", True), ("20.5", False), ("20.505", False)])
def test_euros_have_no_decimals_or_two(text, is_right):
    for resource, column in (("budget-lines", "amount_eur"), ("participation", "yearly_ocw_eur")):
        _, message = read_cell(NUMBER, text, limits_of(resource, column))

        assert (message is None) == is_right


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("vrouwen", "vrouwen"),
        ("vrouwen\u00a0", "vrouwen"),
        ("  vrouwen \u3000 15-25\u2009jaar ", "vrouwen 15-25 jaar"),
        ("cafe\u0301", "café"),
        ("a  b", "a b"),
    ],
)
def test_spaces_and_accents_are_written_in_one_way(text, read):
    assert read_text(text) == (read, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("vrou\u200bwen", "teken 5 is een spatie zonder breedte (U+200B)"),
        ("vrou\u00adwen", "zacht afbreekstreepje (U+00AD)"),
        ("\ufeffvrouwen", "byte order mark (U+FEFF)"),
        ("vrouwen\u2060", "U+2060"),
        ("a\u202eb", "U+202E"),
        ("a\u3164b", "U+3164"),
        ("a\ufe0f", "U+FE0F"),
        ("a\0b", "een nulteken (U+0000)"),
        ("a\tb", "een tab (U+0009)"),
        ("a\nb", "een regeleinde (U+000A); schrijf de tekst op één regel"),
        ("a\x1bb", "U+001B"),
        ("a\ud800b", "U+D800"),
        ("a\ue000b", "U+E000"),
        ("ＧＭ0599", "dat op G lijkt; typ G"),
        ("caf\ufffd", "eerder al onleesbaar werd"),
    ],
)
def test_a_sign_that_nobody_sees_is_refused_and_shown(text, told):
    for field in (TEXT, NUMBER, DAY, WHOLE, YES_OR_NO):
        value, message = read_cell(field, text)

        assert value is None
        assert told in message
    assert "[U+" in visible(text) or text[0] == "Ｇ" or "\ufffd" in text


def test_what_cannot_be_seen_is_written_out():
    assert visible("GM0080\u00a0") == "GM0080[U+00A0]"
    assert visible(" GM0080 ") == "␠GM0080␠"
    assert visible("café – 15 tot 25") == "café – 15 tot 25"


@given(st.lists(st.text(st.sampled_from("ab |'é\u00a0\u200b\te\u0301"), max_size=5)))
def test_a_column_that_is_plain_at_once_is_plain_text_by_text(texts):
    if are_plain(texts):
        assert [read_text(text) for text in texts] == [(text, None) for text in texts]


@given(st.text())
@example("e\u0301 ")
def test_a_text_that_was_read_is_read_again_as_it_is(text):
    read, message = read_text(text)

    if message is None:
        assert read_text(read) == (read, None)
        assert unicodedata.is_normalized("NFC", read)
        assert read.isprintable()


@pytest.mark.parametrize("text", ["GM0599", "P1.1", "cbs-81877ned", "S35A"])
def test_a_code_has_letters_digits_points_and_dashes(text):
    assert read_cell(TEXT, text, limits_of("areas", "area")) == (text, None)


@pytest.mark.parametrize("text", ["GM 0599", "../x", "a/b", "é", "-a", "a?b=c", "=1+1", "'a", "a#b", "<b>", "a" * 121])
def test_what_would_break_an_address_is_no_code(text):
    for resource, column in (("areas", "area"), ("observations", "area"), ("goals", "target"), ("sources", "source")):
        assert read_cell(TEXT, text, limits_of(resource, column))[1]


@given(st.lists(st.text(st.sampled_from("aZ0.-_ |é"), max_size=4), min_size=1))
def test_a_column_of_codes_is_judged_at_once_as_one_by_one(texts):
    bars = any("|" in text for text in texts)

    assert bars or are_codes(texts) == all(text == "" or is_code(text) for text in texts)


def test_no_text_is_without_end():
    assert "hooguit 10000 tekens" in read_cell(TEXT, "a" * 10_001, limits_of("terms", "definition"))[1]
    assert "hooguit 300 tekens" in read_cell(TEXT, "a" * 301, limits_of("indicators", "title"))[1]
    assert "hooguit 120 tekens" in read_cell(TEXT, "a" * 121, limits_of("observations", "breakdown"))[1]


@pytest.mark.parametrize("text", ["2023", "2023-01", "2024-02-29", "1900", "2100-12-31"])
def test_a_partial_date_is_a_year_a_month_or_a_day(text):
    assert read_cell(TEXT, text, limits_of("sources", "published_on")) == (text, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023-13", "maand 13 bestaat niet"),
        ("2023-00", "maand 0 bestaat niet"),
        ("2023-02-30", "deze dag bestaat niet"),
        ("2023-02-29", "deze dag bestaat niet"),
        ("2023-1", "niet de goede vorm"),
        ("0000", "het jaar 0000 kan niet"),
        ("1899", "1900 tot en met 2100"),
        ("9999-12-31", "1900 tot en met 2100"),
        ("december", "niet de goede vorm"),
        ("nov-23", "niet de goede vorm"),
        ("2023-11-08T00:00", "niet de goede vorm"),
        ("８", "breed teken"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text, told):
    for resource, column in (("sources", "published_on"), ("sources", "seen_on"), ("events", "happened_on")):
        assert told in read_cell(TEXT, text, limits_of(resource, column))[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023-02-30", "deze dag bestaat niet"),
        ("2023-13-01", "maand 13 bestaat niet"),
        ("0023-01-01", "het jaar 0023 kan niet"),
        ("2101-01-01", "1900 tot en met 2100"),
        ("2023", "jaar-maand-dag"),
        ("8-11-2023", "jaar-maand-dag"),
        ("45238", "jaar-maand-dag"),
    ],
)
def test_a_whole_day_has_the_same_bounds(text, told):
    assert told in read_cell(DAY, text)[1]


def test_what_is_known_of_a_day_has_a_first_and_a_last_day():
    assert first_and_last_day("2023") == (date(2023, 1, 1), date(2023, 12, 31))
    assert first_and_last_day("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert first_and_last_day("2023-12") == (date(2023, 12, 1), date(2023, 12, 31))
    assert first_and_last_day("2023-11-08") == (date(2023, 11, 8), date(2023, 11, 8))


def test_a_cell_with_only_spaces_is_empty():
    required = TEXT | {"constraints": {"required": True}}

    assert read_cell(TEXT, " \u00a0 ") == (None, None)
    assert "mag niet leeg zijn" in read_cell(required, "\u2003")[1]


@given(st.sampled_from([NUMBER, WHOLE, TEXT, DAY, YES_OR_NO]), st.text(max_size=12))
def test_whatever_stands_in_a_cell_it_has_a_value_or_a_message(field, text):
    value, message = read_cell(field, text)

    assert value is None or message is None
    assert message is None or message[0].islower()
