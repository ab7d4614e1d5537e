"""What a package takes away, and how much of it needs to be asked for by name.

A file that was cut off by a copy, or a column that a spreadsheet emptied, looks like one that was changed on purpose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Table, func, inspect, select

from data.database import tables
from data.database.resources import FIGURES, RESOURCES
from data.database.visibility import PUBLIC, readable, rows_of
from data.exchange.issues import Issue

# Without being asked for, a package takes at most this part of the rows of a table, or a few rows of a small one.
LARGEST_SHARE = 0.05
FEW_ROWS = 3
# How to ask for it: the name of a table, or of a table and a column, with the number of rows.
OPTION = "--withdraw"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How many rows of a table a package takes away, of how many. With a `column`: how many of its values."""

    resource: str
    rows: int
    of: int
    column: str | None = None

    @property
    def name(self) -> str:
        return f"{self.resource}.{self.column}" if self.column else self.resource

    @property
    def is_large(self) -> bool:
        """True when it has to be asked for: more than a few percent, or more than half of a table of a few rows."""
        return self.rows > max(self.of * LARGEST_SHARE, min(FEW_ROWS, self.of // 2))


def withdrawal_issues(withdrawals: list[Withdrawal], asked: Mapping[str, int]) -> Iterator[Issue]:
    """Name each large withdrawal that was not asked for with its number, and each request for one that there is not."""
    by_name = {one.name: one for one in withdrawals}
    for name, one in by_name.items():
        number = asked.get(name)
        if number is None and one.is_large:
            yield Issue(f"{one.resource}.csv", _told(one), field=one.column)
        elif number not in (None, one.rows):
            yield Issue(f"{one.resource}.csv", f"{OPTION} noemt {number}; het zijn er {one.rows}. {_told(one)}")
    for name in asked.keys() - by_name.keys():
        resource, _, column = name.partition(".")
        if resource not in RESOURCES or (column and column not in RESOURCES[resource].columns):
            yield Issue(OPTION, f"deze tabel of kolom bestaat niet; kies uit: {', '.join(RESOURCES)}", value=name)
        elif asked[name]:
            yield Issue(f"{resource}.csv", f"{OPTION} noemt {asked[name]}; er gaat niets weg. Laat {OPTION} {name} weg")


def _told(one: Withdrawal) -> str:
    what = "waarden zouden leeg worden" if one.column else "rijen zouden worden ingetrokken"
    whole = "Is de kolom leeggeraakt" if one.column else "Is het bestand afgebroken bij het kopiëren"
    return (
        f"{one.rows} van de {one.of} {what}. {whole}, zet dan het hele bestand terug. "
        f"Is dit de bedoeling, geef dan {OPTION} {one.name}={one.rows}"
    )


def without_figures_issues(connection: Connection) -> Iterator[Issue]:
    """Name a first package that has the head of the figures and no figure: its release would be of nothing."""
    if not connection.scalar(select(RESOURCES[FIGURES].c.id).limit(1)):
        yield Issue(
            f"{FIGURES}.csv",
            "er staan alleen kolomkoppen in, en er zijn nog geen cijfers. Is het bestand afgebroken bij het kopiëren, "
            "zet dan het hele bestand terug",
        )


def values_in_use(engine: Engine, table: Table, column: str, now: datetime) -> int:
    """Count the rows with a value in a column, as the public reads them now; 0 while there are no tables yet."""
    rows = rows_of(readable(table, PUBLIC, now)) if table in tables.RELEASED else table
    with engine.connect() as connection:
        if not inspect(connection).has_table(table.name):
            return 0
        return connection.scalar(select(func.count(rows.c[column]))) or 0
