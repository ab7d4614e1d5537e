"""Whatever stands in a cell: it is refused with its place, or it loads. Both databases take what the door accepts."""

import csv
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.resources import RESOURCES
from data.exchange.cross_checks import read_checked_package
from data.exchange.issues import BadPackage
from data.exchange.package_reader import open_package
from data.releases.load import load_package

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
NOW = datetime(2026, 6, 30, tzinfo=UTC)
SCHEMAS = open_package(SHIPPED).schemas
# Cells that one database takes and the other does not, and cells that people write.
WORST = [
    *("", " ", "0", "-0", "-1", "1", "2", "0.1", "1.605", "1.000", "3,5", "1e3", "1e400", "-1e400", "NaN", "inf"),
    *("2147483647", "2147483648", "-2147483649", "9223372036854775808", "999999999999999", "1000000000000"),
    *("true", "TRUE", "ja", "1900", "2023", "2023-13", "2023-02-30", "0000", "2024-02-29", "2100-12-31", "2101-01-01"),
    *("GM0599", "gm0599", "GM0599\u00a0", "GM9999", "vrou\u200bwen", "e\u0301", "é", "\ufeff", "a\0b", "\t", "a\nb"),
    *("=1+1", "'=1+1", '"', ";", "\\N", "\\.", "\ud800", "🙂", "x" * 121, "x" * 10_001, "<script>", "%s", "ﬁ", "ＧＭ"),
]
DAYS = st.dates(date(1890, 1, 1), date(2110, 12, 31)).map(date.isoformat)
TYPED = {
    "string": st.sampled_from(WORST) | st.text(max_size=8),
    "integer": st.integers().map(str) | st.integers(-2, 3000).map(str),
    "number": st.floats().map(repr) | st.integers(-2, 3000).map(str) | st.decimals(places=2).map(str),
    "boolean": st.sampled_from(["true", "false", "True", "0"]),
    "date": DAYS,
}


def tables_of(folder: Path) -> dict[str, tuple[list[str], list[list[str]]]]:
    found = {}
    for name in RESOURCES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        found[name] = (head, rows)
    return found


TABLES = tables_of(SHIPPED)
TABLES["observations"] = (
    TABLES["observations"][0],
    [row for row in TABLES["observations"][1] if row[0].startswith("O")],
)
FILLED = [name for name, (_, rows) in TABLES.items() if rows]


@st.composite
def mutations(draw) -> tuple[str, int, int, str]:
    """Draw a table, a row, a column, and what stands in that cell: mostly of its type, else the worst."""
    name = draw(st.sampled_from(FILLED))
    head, rows = TABLES[name]
    row, column = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(head) - 1))
    field = SCHEMAS[name]["fields"][column]
    codes = field.get("constraints", {}).get("enum") or [cells[column] for cells in rows]
    cell = draw(st.one_of(TYPED[field["type"]], st.sampled_from(codes), st.sampled_from(WORST)))
    return name, row, column, cell


def write(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", errors="surrogatepass", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([TABLES[name][0], *rows])


class Site:
    """A database with the small package, in which each accepted mutation becomes a next release."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder, self.versions, self.engine = folder, 0, make_engine(url)
        shutil.copytree(SHIPPED, folder)
        self.write("observations", TABLES["observations"][1])
        migrate(self.engine)
        assert load_package(self.engine, folder, NOW).release == 1

    def write(self, name: str, rows: list[list[str]]) -> None:
        write(self.folder, name, rows)
        descriptor = json.loads((SHIPPED / "datapackage.json").read_text(encoding="utf-8"))
        self.versions += 1
        text = json.dumps(descriptor | {"version": f"9.{self.versions}.0"})
        (self.folder / "datapackage.json").write_text(text, encoding="utf-8")

    def load(self, name: str, row: int, column: int, cell: str) -> tuple[str, ...]:
        """Load the package with one other cell; gives its issues, none when it was loaded."""
        rows = [list(cells) for cells in TABLES[name][1]]
        rows[row][column] = cell
        self.write(name, rows)
        try:
            load_package(self.engine, self.folder, NOW)
        except BadPackage as refused:
            return tuple(map(str, refused.issues))
        finally:
            self.write(name, TABLES[name][1])
        return ()


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("apart") / "package"))
    write(folder, "observations", TABLES["observations"][1])
    return folder


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory) -> Site:
    folder = tmp_path_factory.mktemp("mutations")
    return Site(f"sqlite:///{folder / 'a.sqlite'}", folder / "package")


@pytest.fixture(scope="module")
def postgres(tmp_path_factory, postgres_url) -> Site:
    return Site(postgres_url, tmp_path_factory.mktemp("mutations") / "package")


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(mutations())
def test_a_cell_is_refused_with_its_place_or_it_loads(sqlite, mutation):
    issues = sqlite.load(*mutation)

    assert all(".csv" in issue and "weigert" not in issue for issue in issues), issues


@pytest.mark.long
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(mutations())
def test_both_databases_say_the_same_of_a_cell(sqlite, postgres, mutation):
    assert sqlite.load(*mutation) == postgres.load(*mutation)


# Of each, one database would take it and the other would not, or would keep something else.
APART = [
    ("area-population", 2, "2147483648"),
    ("area-population", 2, "999999999999999"),
    ("area-population", 1, "99999999999"),
    ("indicators", 3, "9223372036854775808"),
    ("observations", 10, "1e400"),
    ("observations", 10, "NaN"),
    ("observations", 18, "a\0b"),
    ("observations", 9, "x" * 121),
    ("terms", 2, "a\0b"),
    ("terms", 2, "\ud800"),
    ("sources", 0, "x" * 121),
    ("sources", 5, "2023-11-08 ... en later"),
    ("areas", 5, "1"),
    ("boundary-changes", 1, "2023-02-30"),
]


@pytest.mark.parametrize(("name", "column", "cell"), APART)
def test_what_databases_would_judge_apart_is_refused_at_the_door(small, name, column, cell):
    rows = [list(cells) for cells in TABLES[name][1]]
    before, rows[0][column] = rows[0][column], cell
    write(small, name, rows)
    with pytest.raises(BadPackage) as refused:
        read_checked_package(small)
    rows[0][column] = before
    write(small, name, rows)

    assert [(issue.file, issue.row) for issue in refused.value.issues[:1]] == [(f"{name}.csv", 2)]
