"""Checks how indicators are said to hang together: a part adds up to its total, a share has counts under it."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from data.exchange.issues import Issue
from data.exchange.table_reader import Row
from data.model.vocabulary import PART

TABLE = "indicator-relations"
COUNTED = ("count", "capacity")


def relation_issues(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    """Name the relations that cannot be: between other kinds or units, or a part that is a total of its own total."""
    indicators = {row.values["indicator"]: row.values for row in tables["indicators"]}
    parts: dict[str, list[str]] = {}
    for row in tables[TABLE]:
        one, other = (indicators.get(row.values[column]) for column in ("indicator", "other"))
        if one is None or other is None:
            continue
        if row.values["relation"] == PART:
            parts.setdefault(str(other["indicator"]), []).append(str(one["indicator"]))
            fits = one["kind"] == other["kind"] in COUNTED and one["unit"] == other["unit"]
            remedy = "een deel en zijn totaal zijn allebei aantallen in dezelfde eenheid; verbeter een van beide"
        else:
            fits = one["kind"] in COUNTED and other["kind"] == "share"
            remedy = "een teller en een noemer zijn aantallen, en horen bij een percentage; verbeter een van beide"
        if not fits:
            yield Issue(f"{TABLE}.csv", remedy, row.number, "other", str(row.values["other"]))
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        remedy = "een deel kan niet ook het totaal van zijn totaal zijn; haal een rij weg"
        yield Issue(f"{TABLE}.csv", remedy, value=", ".join(error.args[1]))
