"""Streams a whole table, every readable row with small counts hidden, and answers which sources a table names."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Table

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.resources import RESOURCES
from data.model.catalogue import UnknownCode
from data.model.observation import STORED_COLUMNS, Observation
from data.queries import dataset as package_queries
from data.questions.dataset import PackageRows, TableSourcesAnswer, TableSourcesQuestion
from data.rules.disclosure import masked

OF_THE_RELEASE = ("id", "release", "withdrawn")


def columns_of(table: Table) -> tuple[str, ...]:
    """Give the columns of a released table, without those that its release adds."""
    return tuple(column.name for column in table.columns if column.name not in OF_THE_RELEASE)


def stream_rows(context: AnswerContext, asked: PackageRows) -> Iterator[dict[str, Any]]:
    """Read the rows of a table block by block, in the order in which they were added, each as in a package.

    Raises:
        UnknownCode: there is no such table of figures or statuses.
    """
    table = _released_table(asked.table)
    columns = columns_of(table)
    if table is not tables.observation:
        rows = package_queries.every_row(context.connection, context.readable(table), columns)
        return (dict(zip(columns, row, strict=True)) for row in rows)
    return _figures(context, columns)


def _figures(context: AnswerContext, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Read all figures. The column `kind` comes from the catalogue, because an `Observation` does not have it."""
    rows = package_queries.every_row(context.connection, context.readable_figures, STORED_COLUMNS)
    kinds = {code: indicator.kind for code, indicator in context.catalogue.indicators.items()}
    for row in masked((Observation(*row) for row in rows), *context.disclosure(kinds)):
        yield {name: kinds[row.indicator] if name == "kind" else getattr(row, name) for name in columns}


def _table_sources(context: AnswerContext, question: TableSourcesQuestion) -> TableSourcesAnswer:
    table = _released_table(question.table)
    is_of_figures = table is tables.observation
    readable: Select[Any] = context.readable_figures if is_of_figures else context.readable(table)
    sources = package_queries.sources(context.connection, readable) if "source" in table.columns else []
    return TableSourcesAnswer(question, context.release, context.today, tuple(sources))


def _released_table(name: str) -> Table:
    table = RESOURCES.get(name)
    if table is None or table not in tables.RELEASED:
        raise UnknownCode("table", name)
    return table


PACKAGE_COMPOSERS: Mapping[type, Composer] = MappingProxyType({TableSourcesQuestion: _table_sources})
