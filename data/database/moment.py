"""The column type for points in time."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from data.model.moments import in_utc


class Moment(TypeDecorator[datetime]):
    """A point in time: refused without a zone, stored in UTC, given back in UTC, on both engines.

    SQLite keeps no zone, so without this 09.30 in Amsterdam would come back as 09.30 in UTC.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else in_utc(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
