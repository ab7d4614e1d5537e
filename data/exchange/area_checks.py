"""Checks that an area that began, or that became part of another, is told with the boundaries that changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from data.exchange.issues import Issue
from data.exchange.table_reader import Row

TABLE = "areas"


def area_issues(tables: Mapping[str, Sequence[Row]]) -> Iterator[Issue]:
    """Name each area with a first day, or with a successor, of which boundary-changes.csv does not have the day.

    Without that row a count within the boundaries of today would be divided by the inhabitants of another territory.
    """
    changed = {(row.values["area"], row.values["changed_on"]) for row in tables["boundary-changes"]}
    for row in tables[TABLE]:
        area, began, ended = row.values["area"], row.values["valid_from"], row.values["valid_until"]
        if began and (area, began) not in changed:
            remedy = f"zet de grenzen van {area} op {began} in boundary-changes.csv: dit gebied begon die dag"
            yield Issue(f"{TABLE}.csv", remedy, row.number, "valid_from", str(began))
        successor = row.values["successor"]
        next_day = ended + timedelta(days=1) if isinstance(ended, date) else None
        if successor and next_day and (successor, next_day) not in changed:
            remedy = f"zet de grenzen van {successor} op {next_day} in boundary-changes.csv: {area} kwam er die dag bij"
            yield Issue(f"{TABLE}.csv", remedy, row.number, "successor", str(successor))
