"""The door in names each cause once, with its place, and tells nothing that only follows from it."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from data.exchange.checks.jumps import SeriesSizes
from data.exchange.cross_checks import check_without_figures, checked_figures, read_checked_package
from data.exchange.figure_reader import RowRefused
from data.exchange.issues import BadPackage
from data.exchange.package_reader import open_package

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """The shipped package with few figures, so that tests are fast."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("small") / "package"))
    edit(folder, "observations", lambda rows: [row for row in rows if row["record"].startswith("O")])
    return folder


@pytest.fixture
def folder(small, tmp_path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "package"))


def edit(folder: Path, name: str, change) -> None:
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = reader.fieldnames, list(reader)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(change(rows))
    file.write_text(out.getvalue(), encoding="utf-8")


def put(folder: Path, name: str, key: str, code: str, **cells: str) -> None:
    edit(folder, name, lambda rows: [row | cells if row[key] == code else row for row in rows])


def issues_of(folder: Path) -> list[str]:
    try:
        read_checked_package(folder, TODAY)
    except BadPackage as refused:
        return [str(issue) for issue in refused.issues]
    return []


def spoil(folder: Path, name: str, old: bytes, new: bytes) -> None:
    file = folder / f"{name}.csv"
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


HEAD = "term,title,definition,source_words,synonyms"
ONE_CAUSE = {
    "a broken byte in areas": ("areas", b"Amsterdam", b"Amst\xe9rdam", "byte 0xE9 is geen UTF-8"),
    "a broken byte in indicators": ("indicators", b"Gastlessen", b"Gastless\xffen", "byte 0xFF is geen UTF-8"),
    "a broken byte in sources": ("sources", b"Overzicht", b"Over\x80zicht", "Over€zicht"),
    "a cell too few in areas": ("areas", b"GM0363,Amsterdam,", b"GM0363,", "14 cellen in plaats van 15"),
    "a wrong head in areas": ("areas", b"official_name", b"oficial_name", "bedoelt u 'official_name'?"),
    "a sign in a code of areas": ("areas", b"GM0363,", b"GM\xe2\x80\x8b0363,", "GM[U+200B]0363"),
    "a wrong cell in areas": ("areas", b"Amsterdam,Amsterdam,gemeente", b"A,A,stad", "kies uit: gemeente"),
    "a wrong kind in indicators": ("indicators", b",0,count,hoger-beter", b",0,aantal,hoger-beter", "kies uit: count"),
    "a cell too many in measures": ("measures", b"E35,", b"E35,,", "cellen in plaats van"),
    "a wrong number": ("observations", b",67,exact", b",veel,exact", "vul een getal in"),
    "a wrong day": ("observations", b"2023-01-01,2023-12-31", b"2023-13-01,2023-12-31", "maand 13 bestaat niet"),
    "a code that stands nowhere": ("observations", b"ssi-gastlessen", b"ssi-gastlesen", "bedoelt u 'ssi-gastlessen'?"),
    "a code in small letters": ("observations", b"GM0599", b"gm0599", "bedoelt u 'GM0599'?"),
    "thousands in a count": ("observations", b",67,exact", b",6.755,exact", "(bedoelt u 6755?)"),
    "thousands in a target": ("targets", b",1000,", b",1.000,", "dit kan 1000 zijn of 1"),
    "thousands in a budget": ("budget-lines", b",20000,", b",20.000,", "dit kan 20000 zijn of 20"),
    "a day that is no day": ("sources", b"2023-11-08", b"2023-02-30", "deze dag bestaat niet"),
    "too many people": ("area-population", b"GM0599,2018,", b"GM0599,2018,9999999", "het getal is te groot"),
    "a header that stands twice": ("terms", b"\nadvies,", f"\n{HEAD}\nadvies,".encode(), "de kop nog een keer"),
    "ten times as many people": ("area-population", b"GM0599,2018,6", b"GM0599,2018,66", "naast"),
}


@pytest.mark.parametrize(("name", "old", "new", "told"), ONE_CAUSE.values(), ids=ONE_CAUSE)
def test_one_cause_is_one_issue(folder, name, old, new, told):
    spoil(folder, name, old, new)

    (issue,) = issues_of(folder)
    assert told in issue
    assert issue.startswith(f"{name}.csv, rij ")


@pytest.mark.parametrize("name", ["areas", "indicators", "sources", "pillars", "measures", "targets", "steps"])
def test_a_table_that_is_gone_is_one_issue(folder, name):
    (folder / f"{name}.csv").unlink()

    (issue,) = issues_of(folder)
    assert issue.startswith(f"{name}.csv: het bestand ontbreekt")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("areas", b"GM0363,Amsterdam", b"GM0363\xc2\xa0, Amsterdam "),
        ("observations", b",vrouwen,", b",vrouwen\xc2\xa0,"),
        ("areas", b"Breda", b"Breda  "),
    ],
)
def test_a_spelling_that_nobody_sees_changes_nothing(folder, small, name, old, new):
    spoil(folder, name, old, new)

    one, other = (read_checked_package(place, TODAY).rows[name] for place in (small, folder))
    assert [row.values for row in other] == [row.values for row in one]


def test_two_keys_that_look_the_same_are_one_key(folder):
    edit(folder, "areas", lambda rows: [*rows, rows[0] | {"area": rows[0]["area"] + "\u00a0"}])

    (issue,) = issues_of(folder)
    assert "dit staat ook in rij 2" in issue


def yearly(folder: Path, *values: str, caveats: tuple[int, ...] = ()) -> None:
    """Give the house bans of Rotterdam these values from 2016 on, in an order of their own."""

    def change(rows):
        (of_2022,) = [row for row in rows if row["record"] == "O042"]
        others = [row for row in rows if row["indicator"] != "huisverboden-opgelegd"]
        made = []
        for place, value in enumerate(values):
            year, caveat = 2016 + place, "Er is anders geteld." if place in caveats else ""
            days = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31", "period_label": str(year)}
            made.append(of_2022 | days | {"record": f"X{year}", "value": value, "caveat": caveat})
        return [*made[1:], *others, *made[:1]]

    edit(folder, "observations", change)


@pytest.mark.parametrize(
    ("values", "caveats", "wrong"),
    [
        (("605", "612", "599"), (), []),
        (("605", "6050", "599"), (), ["6050"]),
        (("6050", "605", "599"), (), ["6050"]),
        (("605", "599", "6050"), (), ["6050"]),
        (("605", "612", "60", "599"), (), ["60"]),
        (("605", "6120"), (), ["6120"]),
        (("605", "6120"), (1,), []),
        (("605", "612", "6120", "6200"), (), ["6120"]),
        (("605", "612", "6120", "6200"), (2,), []),
        (("605", "6050", "599"), (1,), []),
        (("605", "6050", "599"), (0, 2), ["6050"]),
        (("605", "0", "599"), (), ["0"]),
        (("1", "12", "3", "40"), (), []),
        (("605", "5900", "599"), (), []),
    ],
)
def test_a_number_ten_times_those_beside_it_is_named_until_it_is_explained(folder, values, caveats, wrong):
    yearly(folder, *values, caveats=caveats)

    issues = issues_of(folder)
    assert [issue.rpartition("(er staat '")[2].removesuffix("')") for issue in issues] == wrong
    assert all("leg bij caveat uit waarom het klopt" in issue and "kolom value" in issue for issue in issues)


def test_a_jump_is_seen_while_figures_are_written(folder):
    yearly(folder, "605", "6050", "599")
    package = check_without_figures(open_package(folder), TODAY)

    assert package is not None
    with pytest.raises(RowRefused):
        list(checked_figures(package, TODAY))


def test_a_jump_next_to_a_number_that_was_named_is_not_told_of_it(folder):
    yearly(folder, "605", "6.050", "599")

    (issue,) = issues_of(folder)
    assert "dit kan 6050 zijn" in issue


def test_sizes_of_no_figures_hold_no_jump():
    assert SeriesSizes(("indicator", "area", "breakdown", "period_kind", "value", "kind")).suspects == set()


@pytest.mark.parametrize(("status", "is_right"), [("definitief", False), ("voorlopig", True)])
def test_a_period_that_is_not_over_is_not_final(folder, status, is_right):
    days = {"period_start": "2026-01-01", "period_end": "2026-12-31", "period_label": "2026"}
    put(folder, "observations", "record", "O042", **days, status=status, caveat="Tot en met mei.")

    issues = issues_of(folder)
    assert (issues == []) == is_right
    assert is_right or "nog niet voorbij" in issues[0]


@pytest.mark.parametrize(
    ("one", "other", "is_wrong"),
    [
        ("vrouwen", "Vrouwen", True),
        ("vrouwen", "vrouwn", True),
        ("vrouwen", "vrouwen\u00a0", False),
        ("vrouwen", "mannen", False),
        ("vrouwen 15-25 jaar", "vrouwen 15 25 jaar", True),
        ("vrouwen 15-25 jaar", "vrouwen 16-25 jaar", False),
        ("financieën", "financieen", True),
        ("wijk A", "wijk B", False),
        ("groep 11111", "groep 11112", False),
    ],
)
def test_a_breakdown_has_one_spelling(folder, one, other, is_wrong):
    for record, text in (("O037", one), ("O038", one), ("O040", other)):
        put(folder, "observations", "record", record, breakdown=text)
    put(folder, "observations", "record", "O039", breakdown="kinderen")

    issues = [issue for issue in issues_of(folder) if "elders heet dit" in issue]
    assert len(issues) == is_wrong
    assert all(f"'{one}'; schrijf het overal gelijk (er staat '{other}')" in issue for issue in issues)
