"""The shipped figures: complete, well formed, true to their sources and free of their sentences."""

import csv
import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package, system

from data.database.resources import RESOURCES
from data.exchange.cross_checks import read_checked_package
from data.model import vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "data" / "package"
QUOTED_RUNS = Path(__file__).with_name("quoted_runs.txt.gz")
RUN_LENGTH = 6
KEPT_OUT = {
    "check_quote",
    "quote",
    "count_text",
    "target_text",
    "text",
    "status_as_written",
    "pairing_reason",
    "fact",
    "file",
}
CHECKED_FIGURES = "8989575d38bb8d5799755958119c53fcd2d67cf7d2dbd5b37fdc4290181bd63d"
MAY_HAVE_NOTE = {"sources", "areas"}
COUNTS = {
    "observations": 74 + 3221 + 888,
    "indicators": 91,
    "targets": 53,
    "actions": 30,
    "goals": 21,
    "measures": 107 + 1,
    "budget-lines": 32,
    "participation": 17,
    "city-surveys": 38,
    "bottlenecks": 13,
    "events": 19,
    "steps": 8,
    "area-part-of": 49,
    "areas": 39,
    "indicator-areas": 56,
    "indicator-relations": 2,
    "activity-kinds": 15,
    "city-activities": 52,
}
FIGURES = [
    ("O044", 364, "exact", "jaar:2020", ""),
    ("O043", 375, "exact", "jaar:2021", ""),
    ("O042", 349, "exact", "jaar:2022", ""),
    ("O037", 32, "exact", "moment:voor-de-uitbreiding-van-2020", "vrouwen"),
    ("O038", 40, "exact", "vanaf:2020-01-01", "vrouwen"),
    ("O039", 37, "exact", "moment:voor-de-uitbreiding-van-2020", "kinderen"),
    ("O040", 50, "exact", "vanaf:2020-01-01", "kinderen"),
    ("O045", 70, "exact", "ongedateerd", ""),
    ("O046", 15, "circa", "ongedateerd", ""),
    ("O047", 10, "circa", "ongedateerd", ""),
    ("O048", 50, "meer-dan", "ongedateerd", ""),
    ("O052", 40, "circa", "moment:2023-01-01", ""),
    ("O079", 6755, "exact", "jaar:2022", ""),
    ("O032", 74816, "exact", "jaar:2022", ""),
    ("O003", 513, "exact", "deel-van-jaar:2023-01-01/2023-11-08", ""),
    ("C3215", 300, "circa", "jaar:2018", ""),
    ("C3207", 84935, "exact", "halfjaar:2025-1", ""),
]


@pytest.fixture(scope="module")
def package():
    return read_checked_package(FOLDER)


@pytest.fixture(scope="module")
def rows(package):
    return {name: [row.values for row in found] for name, found in package.rows.items()}


def quoted(text: str) -> set[str]:
    """Give the hashes of all runs of six words in a text, without capitals, accents and signs."""
    plain = unicodedata.normalize("NFKD", text.lower())
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    runs = (" ".join(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:32] for run in runs}


@pytest.mark.slow
def test_a_well_kept_validator_accepts_the_package():
    with system.use_context(trusted=True):
        report = Package(str(FOLDER / "datapackage.json")).validate()

    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_the_schema_has_every_column_of_its_table_but_what_load_derives(package):
    for name, table in RESOURCES.items():
        left_out = {"id", "release", "withdrawn"} | ({"kind", "period_key"} if name == "observations" else set())
        fields = [field["name"] for field in package.schemas[name]["fields"]]

        assert fields == [column.name for column in table.columns if column.name not in left_out], name


def test_the_closed_lists_of_the_schema_are_those_of_the_vocabulary(package):
    closed = {value for value in vars(vocabulary).values() if isinstance(value, tuple)}
    for name, schema in package.schemas.items():
        for field in schema["fields"]:
            codes = tuple(field.get("constraints", {}).get("enum", ()))
            assert not codes or codes in closed or (name, field["name"]) == ("sources", "licence")


def test_every_closed_list_of_the_database_is_one_in_the_schema(package):
    for name, table in RESOURCES.items():
        checks = [str(constraint.name).removeprefix(f"ck_{table.name}_") for constraint in table.constraints]
        closed = {check.removesuffix("_known") for check in checks if check.endswith("_known")}
        fields = package.schemas[name]["fields"]

        assert closed <= {field["name"] for field in fields if "enum" in field.get("constraints", {})}, name


def test_no_sentence_of_a_source_is_in_the_package():
    forbidden = set(gzip.decompress(QUOTED_RUNS.read_bytes()).decode().split())
    assert len(forbidden) > 2000

    for file in sorted(FOLDER.glob("*.csv")):
        for number, row in enumerate(csv.reader(file.open(encoding="utf-8", newline="")), start=1):
            for cell in row:
                assert not quoted(cell) & forbidden, f"{file.name}, row {number}: {cell}"


def test_no_column_of_sentences_or_working_notes_is_in_the_package(package):
    for name, schema in package.schemas.items():
        fields = {field["name"] for field in schema["fields"]}
        assert not fields & KEPT_OUT, name
        assert "note" not in fields or name in MAY_HAVE_NOTE, name


@pytest.mark.parametrize("words", ["De 50 is", "staat bij de indicator", "100% is onze omzetting", "Categorieën onder"])
def test_no_remark_speaks_of_the_making_of_the_package(words):
    assert [file.name for file in FOLDER.glob("*.csv") if words in file.read_text(encoding="utf-8")] == []


def test_a_bottleneck_names_who_can_act_and_nothing_else(rows):
    who = {row["bottleneck"]: row["who"] or "" for row in rows["bottlenecks"]}

    assert {code for code, words in who.items() if not words} == {"K02", "K06", "K07"}
    assert not any(sign in words for words in who.values() for sign in ";.")


def test_the_package_names_no_working_file():
    for file in FOLDER.iterdir():
        assert ".txt" not in file.read_text(encoding="utf-8"), file.name


@pytest.mark.parametrize(("name", "expected"), COUNTS.items())
def test_nothing_is_lost(rows, name, expected):
    assert len(rows[name]) == expected


def test_the_thirty_actions_keep_their_status(rows):
    assert Counter(row["status"] for row in rows["actions"]) == {
        "loopt": 13,
        "gereed": 6,
        "verkenning": 4,
        "doorlopend": 2,
        "op schema": 1,
        "gepland": 1,
        "vertraagd": 1,
        "doorgeschoven": 1,
        "deels niet gelukt": 1,
    }


@pytest.mark.parametrize(("record", "value", "qualifier", "period", "breakdown"), FIGURES)
def test_a_figure_stands_as_its_source_gives_it(rows, record, value, qualifier, period, breakdown):
    (row,) = [row for row in rows["observations"] if row["record"] == record]

    found = (row["value"], row["qualifier"], row["period_key"], row["breakdown"])
    assert found == (value, qualifier, period, breakdown)


def test_every_figure_comes_from_the_files_it_was_checked_against():
    """The digest was taken when all figures were compared with the checked extraction; a new figure renews it."""
    columns = ("record", "indicator", "area", "area_basis", "period_kind", "period_start", "period_end", "breakdown")
    columns += ("value", "qualifier", "denominator", "lower", "upper", "status", "missing_reason", "source", "section")
    with (FOLDER / "observations.csv").open(encoding="utf-8", newline="") as stream:
        lines = ["|".join(row[column] for column in columns) for row in csv.DictReader(stream)]

    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == CHECKED_FIGURES


def test_no_words_repeat_a_figure_that_an_indicator_carries(rows):
    assert rows["progress"] == []
    figures = {
        "67",
        "513",
        "605",
        "201",
        "276",
        "75",
        "6.755",
        "6755",
        "349",
        "375",
        "364",
        "70.778",
        "74.816",
        "1.400",
    }
    for name in ("actions", "measures", "indicators", "goals"):
        for row in rows[name]:
            for field in ("title", "explanation", "definition", "target_words", "realised_words"):
                words = set(re.findall(r"\d[\d.]*\d|\d", str(row.get(field) or "")))
                assert not words & figures, (name, row)


def test_a_measure_whose_figure_an_indicator_carries_has_no_figure_of_its_own(rows):
    with_indicator = [row for row in rows["measures"] if row["indicator"]]

    assert len(with_indicator) == 21
    assert not [row for row in with_indicator if row["target_words"] or row["realised_words"]]


def test_a_goal_without_a_known_end_says_so(rows):
    targets = {row["target"]: row for row in rows["targets"]}

    assert all(targets[code]["outcome_unknown"] for code in ("T16", "T17", "T20", "T21", "T22", "T23"))
    assert not any(targets[code]["outcome_unknown"] for code in ("T01", "T06", "T15", "T18", "T28", "T30", "T32"))


def test_every_page_a_row_belongs_to_is_a_pillar(rows):
    pillars = {row["pillar"] for row in rows["pillars"]}

    assert "programma" in pillars
    assert {row["pillar"] for row in rows["bottlenecks"]} <= pillars


def test_a_single_count_has_a_word(rows):
    for row in rows["indicators"]:
        assert bool(row["unit_singular"]) == (row["kind"] in ("count", "capacity")), row["indicator"]


def test_every_indicator_can_be_searched_for_and_is_explained(rows):
    assert all(row["definition"] and row["synonyms"] for row in rows["indicators"])


def test_the_descriptor_names_who_may_reuse_what():
    descriptor = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))

    assert descriptor["name"] == "veilige-steden-cijfers"
    assert descriptor["licenses"]


BASES = {
    "onze-lezing": {"O023", "O057", "O058", "O059", "O075"},
    "niet-genoemd": {"O030", "O031", "O033", "O034", "O035", "O036"},
}


def test_a_figure_without_an_area_in_the_source_says_so(rows):
    found = {code: {row["record"] for row in rows["observations"] if row["area_basis"] == code} for code in BASES}

    assert found == BASES


def test_the_newest_year_of_every_police_figure_is_provisional(rows):
    police = {row["source"] for row in rows["sources"] if row["publisher_kind"] == "politie"}
    figures = [row for row in rows["observations"] if row["source"] in police and row["value"] is not None]
    newest = {}
    for row in figures:
        newest[row["indicator"]] = max(row["period_end"], newest.get(row["indicator"], row["period_end"]))

    assert len(newest) >= 10
    assert all(row["status"] == "voorlopig" for row in figures if row["period_end"] == newest[row["indicator"]])


def test_a_former_municipality_has_a_last_day_and_a_successor(rows):
    former = {row["name"]: (str(row["valid_until"]), row["successor"]) for row in rows["areas"] if row["valid_until"]}

    assert former == {
        "Brielle": ("2022-12-31", "GM1992"),
        "Hellevoetsluis": ("2022-12-31", "GM1992"),
        "Westvoorne": ("2022-12-31", "GM1992"),
        "Weesp": ("2022-03-23", "GM0363"),
        "Haren": ("2018-12-31", "GM0014"),
        "Ten Boer": ("2018-12-31", "GM0014"),
    }
    assert {row["name"]: str(row["valid_from"]) for row in rows["areas"] if row["valid_from"]} == {
        "Voorne aan Zee": "2023-01-01"
    }


def test_the_address_of_a_table_is_that_of_the_table_itself(rows):
    addresses = {row["source"]: row["address"] for row in rows["sources"] if row["address"]}

    assert addresses["cbs-81877ned"] == "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/81877NED/table"
    assert addresses["politie-47013ned"] == "https://data.politie.nl/#/Politie/nl/dataset/47013NED/table"
    codes = {row["source"] for row in rows["sources"] if re.search(r"-\d{5}[a-z]*$", row["source"])}
    tables = {code: address for code, address in addresses.items() if code in codes}
    assert len(codes) == 9
    assert set(tables) == codes
    assert all(code.rsplit("-", 1)[1].lower() in address.lower() for code, address in tables.items())
    assert all(address.startswith("https://") for address in addresses.values())


def test_a_figure_that_stands_for_an_area_can_be_of_it(rows):
    """A figure of an area outside the list of its indicator would be told to be impossible."""
    areas = {(row["indicator"], row["area"]) for row in rows["indicator-areas"]}
    limited = {indicator for indicator, _ in areas}
    placed = {(row["indicator"], row["area"]) for row in rows["observations"] if row["indicator"] in limited}
    # Of the whole country only: a city never has it. Of Veilig Thuis: the region of which the city is a part.
    parts = {(row["area"], row["part_of"]) for row in rows["area-part-of"]}

    assert not [
        (indicator, area)
        for indicator, area in placed
        if not any(area == wide or (area, wide) in parts for of, wide in areas if of == indicator)
    ]


def test_a_target_names_the_measure_that_must_reach_it(rows):
    measures = {row["measure"]: row for row in rows["measures"]}
    linked = {row["target"]: row["measure"] for row in rows["targets"] if row["measure"]}

    assert linked == {
        "T20": "E35",
        "T21": "E83",
        "T22": "E26",
        "T23": "E49",
        "T25": "E52",
        "T26": "E06",
        "T28": "E85",
        "T29": "E86",
    }
    assert set(linked.values()) <= measures.keys()


def test_the_steps_keep_the_numbers_of_the_source(rows):
    steps = {row["step"]: row["title"] for row in rows["steps"]}

    assert "vijf zinnen" in steps[1]
    assert "vier keer per jaar" in steps[4]
    assert "ongeveer drie uur" in steps[4]
    assert "één keer per jaar" in steps[5]
    assert "één keer in de twee jaar" in steps[7]
    assert "elk jaar" in steps[8]
    assert not [words for words in steps.values() if "geregeld" in words or " kort" in words]


def test_a_headline_has_a_short_title_that_fits_on_a_tile(rows):
    for row in rows["indicators"]:
        assert len(row["short"] or row["title"]) <= 32 or row["headline"] != "true", row["indicator"]


def test_a_page_in_a_document_has_one_abbreviation_in_all_tables(rows):
    places = [row["section"] for table in rows.values() for row in table if row.get("section")]

    assert [place for place in places if re.search(r"\b(blz|pag|pagina)\b", place, re.IGNORECASE)] == []
    assert sum("p. " in place for place in places) > 400
