"""A period has one key, and dates that do not fit their kind are refused."""

from datetime import date

import pytest

from data.model.period import BadPeriod, period_key


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("kind", "start", "end", "label", "key"),
    [
        ("jaar", "2022-01-01", "2022-12-31", "2022", "jaar:2022"),
        ("halfjaar", "2025-01-01", "2025-06-30", "x", "halfjaar:2025-1"),
        ("halfjaar", "2025-07-01", "2025-12-31", "x", "halfjaar:2025-2"),
        ("deel-van-jaar", "2023-01-01", "2023-11-08", "x", "deel-van-jaar:2023-01-01/2023-11-08"),
        ("meerjarig", "2020-01-01", "2022-12-31", "x", "meerjarig:2020-01-01/2022-12-31"),
        ("moment", "2023-09-11", "2023-09-11", "x", "moment:2023-09-11"),
        ("moment", None, None, "Vóór de uitbreiding van 2020", "moment:voor-de-uitbreiding-van-2020"),
        ("vanaf", "2020-01-01", None, "x", "vanaf:2020-01-01"),
        ("jaarlijks-sinds", "2018-01-01", None, "x", "jaarlijks-sinds:2018-01-01"),
        ("ongedateerd", None, None, "laatste jaren", "ongedateerd"),
    ],
)
def test_a_period_is_named_by_its_kind_and_dates(kind, start, end, label, key):
    assert period_key(kind, day(start), day(end), label) == key


@pytest.mark.parametrize(
    ("kind", "start", "end", "label"),
    [
        ("jaar", "2022-01-01", "2022-11-08", "2022"),
        ("jaar", "2022-01-01", None, "2022"),
        ("jaar", "2022-01-01", "2023-12-31", "2022"),
        ("halfjaar", "2025-02-01", "2025-07-31", "x"),
        ("deel-van-jaar", "2023-11-08", "2023-01-01", "x"),
        ("meerjarig", None, "2022-12-31", "x"),
        ("moment", "2023-09-11", "2023-09-12", "x"),
        ("moment", "2023-09-11", None, "x"),
        ("moment", None, None, "???"),
        ("vanaf", None, None, "x"),
        ("vanaf", "2020-01-01", "2020-12-31", "x"),
        ("ongedateerd", "2020-01-01", None, "x"),
        ("kwartaal", "2020-01-01", "2020-03-31", "x"),
    ],
)
def test_dates_that_do_not_fit_the_kind_are_refused(kind, start, end, label):
    with pytest.raises(BadPeriod):
        period_key(kind, day(start), day(end), label)


def test_a_very_long_label_still_fits_the_column():
    assert len(period_key("moment", None, None, "woord " * 60)) <= 120
