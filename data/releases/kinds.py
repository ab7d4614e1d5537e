"""Corrects what kind of number an indicator is, where the figures that there are allow it.

Every figure carries the kind of its indicator, so that the database can hold it to its range. So both change at once.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from data.database.tables import indicator, observation
from data.exchange.issues import BadPackage, Issue
from data.exchange.table_reader import Row

# The largest number of a kind; others have none. No kind has numbers below zero.
HIGHEST: Mapping[str, int] = {"share": 100, "score": 10}


def correct_kinds(connection: Connection, rows: Sequence[Row]) -> None:
    """Give each indicator whose kind is another in the package that kind, and its figures of all releases too.

    Raises:
        BadPackage: figures that were loaded before cannot be of the new kind.
    """
    found = connection.execute(select(indicator.c.indicator, indicator.c.kind))
    kinds: dict[str, str] = {row.indicator: row.kind for row in found}
    changed = [row for row in rows if kinds.get(str(row.values["indicator"])) not in (None, row.values["kind"])]
    if issues := [issue for row in changed for issue in _issues(connection, row, kinds)]:
        raise BadPackage(issues)
    for row in changed:
        _correct(connection, str(row.values["indicator"]), str(row.values["kind"]))

def _issues(connection: Connection, row: Row, kinds: Mapping[str, str]) -> Iterator[Issue]:
    """Say which figures of before keep a kind from changing: their numbers, of any release, lie outside its range."""
    code, kind = str(row.values["indicator"]), str(row.values["kind"])
    outside = (observation.c.indicator == code, _is_outside(kind))
    number = connection.scalar(select(func.count()).where(*outside)) or 0
    if number:
        figure = select(observation.c.area, observation.c.period_label, observation.c.value).where(*outside)
        area, period, value = connection.execute(figure.order_by(observation.c.id).limit(1)).one()
        one, more = "er is al 1 cijfer dat zo niet kan", f"er zijn al {number} cijfers die zo niet kunnen"
        words = (
            f"was {kinds[code]}; {one if number == 1 else more} ({area}, {period}: {value:g}). "
            "Zet de oude soort terug, of maak een nieuw cijfer met een eigen code"
        )
        yield Issue("indicators.csv", words, row.number, "kind", kind)


def _is_outside(kind: str) -> ColumnElement[bool]:
    value = observation.c.value
    return or_(value < 0, value > HIGHEST[kind]) if kind in HIGHEST else value < 0


def _correct(connection: Connection, code: str, kind: str) -> None:
    """Change both sides of the reference from figures to indicators.

    PostgreSQL checks a reference at the end of a statement, so one statement changes both. SQLite checks at the end
    of the transaction when it is told so, until then.
    """
    one = update(indicator).where(indicator.c.indicator == code).values(kind=kind)
    figures = update(observation).where(observation.c.indicator == code).values(kind=kind)
    if connection.dialect.name == "postgresql":
        connection.execute(figures.add_cte(one.returning(indicator.c.indicator).cte("corrected")))
    else:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.execute(one)
        connection.execute(figures)
