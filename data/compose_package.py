"""How a whole table becomes an answer: every readable row, with what disclosure leaves of it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import Table

from data import package_queries, tables
from data.catalogue import UnknownCode
from data.disclosure import hide
from data.observation import OBSERVATION_COLUMNS, Observation
from data.package_questions import PackageAnswer, PackageQuestion
from data.package_read import RESOURCES

if TYPE_CHECKING:
    from data.compose import Room

OF_THE_RELEASE = ("id", "release", "withdrawn")


def columns_of(table: Table) -> tuple[str, ...]:
    """Name what a row of a released table says, without what its release adds to it."""
    return tuple(column.name for column in table.columns if column.name not in OF_THE_RELEASE)


def _package(room: "Room", question: PackageQuestion) -> PackageAnswer:
    table = RESOURCES.get(question.table)
    if table is None or table not in tables.RELEASED:
        raise UnknownCode("table", question.table)
    columns = columns_of(table)
    rows = _figures(room, columns) if table is tables.observation else _records(room, table, columns)
    return PackageAnswer(question, room.release, room.today, columns, rows)


def _records(room: "Room", table: Table, columns: tuple[str, ...]) -> tuple[tuple, ...]:
    return tuple(package_queries.every_row(room.connection, room.readable(table), columns))


def _figures(room: "Room", columns: tuple[str, ...]) -> tuple[tuple, ...]:
    """Read all figures; `kind` is of the indicator, which a row of figures does not repeat once it is read."""
    stored = [name for name in OBSERVATION_COLUMNS if name != "interval"]
    rows = package_queries.every_row(room.connection, room.readable(tables.observation), stored)
    kinds = {code: indicator.kind for code, indicator in room.catalogue.indicators.items()}
    return tuple(
        tuple(kinds[row.indicator] if name == "kind" else getattr(row, name) for name in columns)
        for row in hide([Observation(*row) for row in rows], room.catalogue)
    )


PACKAGE_COMPOSERS: Mapping[type, Callable] = MappingProxyType({PackageQuestion: _package})
