"""A table of figures is checked quickly and by streams; what is quick and what explains say the same."""

import csv
import shutil
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exchange import cross_checks as package_check
from data.exchange import figure_reader as package_figures
from data.exchange import repeated_keys
from data.exchange.checks.rule import Known
from data.exchange.cross_checks import quick_look, read_checked_package
from data.exchange.figure_reader import ROWS_AT_ONCE, CachedValues, FigureTable, RowRefused
from data.exchange.issues import BadPackage, UnreadableTable
from data.exchange.package_reader import open_package, read_package
from data.exchange.table_reader import TableFile

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
PACKAGE, _ = read_package(open_package(SHIPPED))
JUDGED = Known(
    date(2026, 6, 30),
    {
        name: {row.values[code]: row.values for row in PACKAGE.small[name]}
        for name, code in (("indicators", "indicator"), ("areas", "area"), ("sources", "source"))
    },
    {},
    {},
)
KNOWN = {"indicator": {"onveilig-weleens", "huisverboden-opgelegd"}, "area": {"GM0599"}, "source": {"cbs-81877ned"}}
NUMBERS = st.sampled_from(["", "0", "-1", "5", "12.5", "12.55", "1.000", "100", "100.5", "3,5", "1e3", "07", "-0"])
DAYS = st.sampled_from(["", "2022-01-01", "2022-06-30", "2022-12-31", "2021-12-31", "2022-02-30", "1-1-2022"])
CELLS = {
    "record": st.sampled_from(["O1", "", "O 1", "x" * 121]),
    "indicator": st.sampled_from(["onveilig-weleens", "huisverboden-opgelegd", "onbekend", ""]),
    "area": st.sampled_from(["GM0599", "GM0599\u00a0", "GM9999", ""]),
    "area_basis": st.sampled_from(["genoemd", "onze-lezing", "geraden", ""]),
    "period_kind": st.sampled_from(["jaar", "halfjaar", "moment", "vanaf", "ongedateerd", "eeuw", ""]),
    "period_start": DAYS,
    "period_end": DAYS,
    "period_label": st.sampled_from(["2022", "", "2021", "voor de uitbreiding", "---"]),
    "period_wording": st.sampled_from(["", "van-tot", "ongeveer"]),
    "breakdown": st.sampled_from(["", "vrouwen", "vrouwen\u00a0", "vrou\u00adwen", "x" * 121]),
    "qualifier": st.sampled_from(["exact", "circa", "ongeveer", ""]),
    "denominator_note": st.sampled_from(["", "noot"]),
    "status": st.sampled_from(["definitief", "voorlopig", "bekend", ""]),
    "missing_reason": st.sampled_from(["", "", "niet-gemeten", "kwijt"]),
    "caveat": st.sampled_from(["", "let op"]),
    "caveat_about": st.sampled_from(["", "gebied", "weer"]),
    "source": st.sampled_from(["cbs-81877ned", "krant", ""]),
    "section": st.sampled_from(["tabel", "", "tabel ", "ta\u200bbel", "e\u0301"]),
}
GOOD = {
    "record": "O1",
    "indicator": "onveilig-weleens",
    "area": "GM0599",
    "area_basis": "genoemd",
    "period_kind": "jaar",
    "period_start": "2022-01-01",
    "period_end": "2022-12-31",
    "period_label": "2022",
    "value": "12.5",
    "qualifier": "exact",
    "status": "definitief",
    "source": "cbs-81877ned",
    "section": "tabel",
}


@st.composite
def rows(draw) -> list[str]:
    """A right row in which up to four cells are drawn anew, now and then with a cell too few."""
    cells = [GOOD.get(name, "") for name in PACKAGE.figures.file.columns]
    for place in draw(st.lists(st.integers(0, len(cells) - 1), max_size=4)):
        cells[place] = draw(CELLS.get(PACKAGE.figures.file.columns[place], NUMBERS))
    return cells[:-1] if draw(st.integers(0, 20)) == 0 else cells


def read_slowly(figures: FigureTable, cells: list[str]) -> tuple:
    found = package_check._Issues()
    known = {column: ("tabel", codes) for column, codes in KNOWN.items()}
    values = package_check._explain(figures, 2, cells, known, JUDGED, found)
    return values, found.all


@pytest.mark.parametrize("is_guarded", [False, True])
@given(st.lists(rows(), min_size=1, max_size=5))
def test_a_quick_look_passes_rows_exactly_when_there_is_nothing_to_explain(is_guarded, found):
    figures = FigureTable(replace(PACKAGE.figures.file, is_guarded=is_guarded), PACKAGE.figures._kinds)
    look = quick_look(figures, KNOWN, JUDGED)
    for _, same_length in groupby(found, key=len):
        alike = list(same_length)
        told = [read_slowly(figures, cells) for cells in alike]
        try:
            quickly = look(list(zip(*alike, strict=True)))
        except RowRefused:
            assert any(issues for _, issues in told), alike
        else:
            assert not any(issues for _, issues in told), alike
            assert [list(row) for row in zip(*quickly, strict=True)] == [values for values, _ in told]


@given(
    st.lists(st.sampled_from(["a", "bc", "'", "é", "", ",", ",", ",", "\n", "\n", "\r\n", "\r", '"', '""', "\0"])),
    st.integers(1, 4),
)
def test_rows_read_in_blocks_are_the_rows_read_one_by_one(signs, most):
    def in_blocks():
        for block in file.blocks(most):
            rest = [block]
            while rest:
                one = rest.pop(0)
                if one.size == 1:
                    yield one.number, one.first
                else:
                    rest = [*one.halves(), *rest]

    with TemporaryDirectory() as folder:
        file = TableFile(Path(folder), "t", [{"name": "a"}, {"name": "b"}], False, frozenset())
        (Path(folder) / "t.csv").write_bytes(("a,b\n" + "".join(signs)).encode())

        assert read_through(in_blocks()) == read_through((number, list(cells)) for number, cells in file.records())


def read_through(rows) -> tuple[list | None, str]:
    """Give all rows, or what is told of a file that cannot be read."""
    try:
        return list(rows), ""
    except UnreadableTable as error:
        return None, str(error)


@pytest.fixture
def field_limit():
    """The limit of Python's CSV reader, set for one test: the library that checks packages raises it to gigabytes."""
    before = csv.field_size_limit(131_072)
    yield 131_072
    csv.field_size_limit(before)


def test_a_cell_larger_than_the_reader_takes_is_told_also_without_quotes(tmp_path, field_limit):
    file = TableFile(tmp_path, "t", [{"name": "a"}, {"name": "b"}], False, frozenset())
    (tmp_path / "t.csv").write_text("a,b\nc," + "d" * (field_limit + 1), encoding="utf-8")

    assert "field limit" in read_through(file.blocks(9))[1]


def test_each_wrong_row_among_many_is_named_and_no_other(folder):
    wrong = {0: "kwijt", 1: "kwijt", 1700: "kwijt", 3294: "kwijt"}
    place = PACKAGE.figures.file.columns.index("qualifier")

    def edit(rows):
        edited = [[*row[:place], wrong.get(number, row[place]), *row[place + 1 :]] for number, row in enumerate(rows)]
        return [*edited[:900], ["te", "weinig"], [], *edited[900:]]

    change(folder, edit)
    issues = faults_of(folder)
    assert [issue.row for issue in issues] == [2, 3, 902, 903, 1704, 3298]
    assert [issue.field for issue in issues] == ["qualifier", "qualifier", None, None, "qualifier", "qualifier"]
    assert "2 cellen" in issues[2].message
    assert "0 cellen" in issues[3].message


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(package_figures, "MOST_REMEMBERED", 3)
    made = []
    memory = CachedValues(lambda key: made.append(key) or -key)

    assert [memory[key] for key in (1, 1, 2, 3, 4, 1)] == [-1, -1, -2, -3, -4, -1]
    assert made == [1, 2, 3, 4, 1]
    assert len(memory) <= 3


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "package"))


def change(folder: Path, edit) -> None:
    file = folder / "observations.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        head, *found = csv.reader(stream)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, *edit(found)])


def faults_of(folder: Path) -> tuple:
    with pytest.raises(BadPackage) as refused:
        read_checked_package(folder)
    return refused.value.issues


def test_figures_are_read_anew_each_time_and_never_held():
    figures = read_checked_package(SHIPPED).figures

    first = [row.values["record"] for row in figures]
    assert [row.values["record"] for row in figures] == first
    assert [record for columns in figures.batches() for record in columns[0]] == first
    sizes = [len(column) for columns in figures.batches() for column in columns]
    assert max(sizes) == ROWS_AT_ONCE < len(first)


def test_a_record_and_a_place_that_stand_twice_are_both_named_with_the_first_row(folder):
    change(folder, lambda rows: [*rows, rows[3]])

    record, place = faults_of(folder)
    assert record.field == "record"
    assert place.field == "indicator, area, period_key, breakdown"
    assert record.message == place.message == "dit staat ook in rij 5; laat er één staan"


def test_keys_that_only_share_a_number_are_no_repeats(monkeypatch):
    monkeypatch.setattr(repeated_keys, "hash", lambda code: len(str(code)), raising=False)

    assert read_checked_package(SHIPPED)


def test_so_many_faults_that_nobody_reads_them_are_counted(folder, monkeypatch):
    monkeypatch.setattr(package_check, "MOST_EXPLAINED", 5)
    place = PACKAGE.figures.file.columns.index("qualifier")
    change(folder, lambda rows: [[*row[:place], "", *row[place + 1 :]] for row in rows])

    *named, last = faults_of(folder)
    assert len(named) == 5
    assert f"nog {4183 - 5} andere rijen" in last.message


def test_a_file_that_breaks_off_half_way_is_one_fault(folder):
    file = folder / "observations.csv"
    file.write_bytes(file.read_bytes() + b"O9,caf\xe9\n")

    assert ["UTF-8" in issue.message for issue in faults_of(folder)] == [True]


def test_days_and_keys_are_in_their_own_type():
    row = next(iter(read_checked_package(SHIPPED).figures)).values

    assert (row["period_start"], row["period_key"], row["kind"]) == (date(2023, 1, 1), "jaar:2023", "count")
    assert (row["breakdown"], row["caveat"] is None, row["value"]) == ("", False, 67.0)
