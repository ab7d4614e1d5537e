"""Answers with a whole table: every readable row, with small counts hidden."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.resources import RESOURCES
from data.model.catalogue import UnknownCode
from data.model.observation import STORED_COLUMNS, Observation
from data.queries import dataset as package_queries
from data.questions.dataset import PackageAnswer, PackageQuestion

OF_THE_RELEASE = ("id", "release", "withdrawn")


def columns_of(table: Table) -> tuple[str, ...]:
    """Give the columns of a released table, without those that its release adds."""
    return tuple(column.name for column in table.columns if column.name not in OF_THE_RELEASE)


def _package(context: AnswerContext, question: PackageQuestion) -> PackageAnswer:
    table = RESOURCES.get(question.table)
    if table is None or table not in tables.RELEASED:
        raise UnknownCode("table", question.table)
    columns = columns_of(table)
    rows = _figures(context, columns) if table is tables.observation else _records(context, table, columns)
    return PackageAnswer(question, context.release, context.today, columns, rows)


def _records(context: AnswerContext, table: Table, columns: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    return tuple(package_queries.every_row(context.connection, context.readable(table), columns))


def _figures(context: AnswerContext, columns: tuple[str, ...]) -> tuple[tuple[Any, ...], ...]:
    """Read all figures. The column `kind` comes from the catalogue, because an `Observation` does not have it."""
    rows = package_queries.every_row(context.connection, context.readable_figures, STORED_COLUMNS)
    kinds = {code: indicator.kind for code, indicator in context.catalogue.indicators.items()}
    return tuple(
        tuple(kinds[row.indicator] if name == "kind" else getattr(row, name) for name in columns)
        for row in context.disclosed([Observation(*row) for row in rows])
    )


PACKAGE_COMPOSERS: Mapping[type, Composer] = MappingProxyType({PackageQuestion: _package})
