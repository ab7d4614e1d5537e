"""The words by which a file may name columns and codes. They are given by whoever asks: words are not of this room."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.exchange.table_schemas import package_columns

_SIGNS = re.compile(r"[\s_*:.]+")


def plain(text: str) -> str:
    """Write a head or a word as it is compared: small letters, single spaces, no signs around it."""
    return _SIGNS.sub(" ", text.replace("\xa0", " ")).strip(" ?()").casefold()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`columns` gives the column of our table for a Dutch head; `codes` for a column the code of a Dutch word.

    `ignored` are heads of columns that explain a row to its reader and say nothing of it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    def is_ignored(self, head: str) -> bool:
        """True for a head that we wrote ourselves for whoever reads the sheet."""
        return plain(head) in self.ignored

    def column(self, head: str, table: str) -> str | None:
        """Give the column of a table that a head names; None for a head of nothing we know."""
        names = {column.name: column.name for column in package_columns(table)}
        key = plain(head)
        if key.replace(" ", "_") in names:
            return key.replace(" ", "_")
        named = self.columns.get(key)
        return named if named in names else None

    def heads(self, table: str) -> Mapping[str, str]:
        """Give every head of a table that is known, with its column."""
        names = {column.name for column in package_columns(table)}
        return {name: name for name in names} | {word: name for word, name in self.columns.items() if name in names}

    def code(self, column: str, word: str) -> str | None:
        """Give the code of a word in a column; None when the word is not known there."""
        return self.codes.get(column, {}).get(plain(word))
