"""Warns of a number of a period that is not over."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.imports.findings import WARNING, Finding
from data.imports.raw_rows import RawRow

NOT_OVER = "periode-loopt-nog"


def unfinished_period(raw: RawRow, values: Mapping[str, Any], today: date) -> Iterator[Finding]:
    """Warn of a number of a period that began and ends after today, unless a caveat explains it."""
    start, end = values["period_start"], values["period_end"]
    if end is None and start is not None and values["period_kind"] == "jaar":
        end = date(start.year, 12, 31)
    is_running = start is not None and end is not None and start <= today < end
    if is_running and values["value"] is not None and not values["caveat"]:
        column = "period_label"
        yield Finding(NOT_OVER, WARNING, raw.place(column), column, values[column])
