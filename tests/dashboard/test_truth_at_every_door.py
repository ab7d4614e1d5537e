"""Random series in a real database, hidden and withdrawn rows too: every door tells the same, and the truth."""

import html
import re
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from data.database import tables
from data.database.engine import make_engine
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from layouts.pages.table import CARDS_BY_ID, page_of_card
from tests.dashboard.shipped_site import client_of, copied, make_site
from tests.data.database import add_release, drop_all_guards
from tests.layouts.truth.random_series import CITY, World, worlds
from tests.layouts.truth.spoken import Truth

WITHDRAWN_ON, WHY = date(2026, 10, 1), "Opgave van de gemeente"
SERIES_AT_ONCE = 10
NUMBERS = count()


def reader_of(site):
    return site.server.extensions["veilige_steden"]["reader"]


def key_of(row) -> tuple[str, str, str, str]:
    return row.indicator, row.area, row.period_key, row.breakdown


def filled(url: str, file, drawn: list[World], smallest_count: int, withdrawn: list[bool]) -> tuple[str, list]:
    """Copy the database with these series instead of its own; give its address and the rows as a reader meets them."""
    own = copied(url, file)
    engine, met = make_engine(own), []
    codes = [world.indicator.indicator for world in drawn]
    add_release(engine, 2, public_on=WITHDRAWN_ON, note=WHY)
    with engine.begin() as connection:
        drop_all_guards(connection)
        connection.execute(delete(tables.observation).where(tables.observation.c.indicator.in_(codes)))
        connection.execute(update(tables.target).values(indicator=None))
        connection.execute(
            update(tables.indicator)
            .where(tables.indicator.c.indicator.in_(codes))
            .values(smallest_count=smallest_count)
        )
        for world in drawn:
            for row, is_withdrawn in zip(world.rows, withdrawn * len(world.rows), strict=False):
                # A figure is taken back by a release, never by a package.
                if row.missing_reason == "ingetrokken":
                    row = row._replace(missing_reason="niet-gemeten")
                stored = {name: value for name, value in row._asdict().items() if name in tables.observation.c}
                stored |= {"kind": world.indicator.kind, "record": f"Z{next(NUMBERS)}", "withdrawn": False}
                connection.execute(insert(tables.observation), [stored])
                if is_withdrawn:
                    empty = {"value": None, "missing_reason": None, "lower": None, "upper": None, "denominator": None}
                    connection.execute(
                        insert(tables.observation),
                        [{**stored, **empty, "qualifier": "exact", "release": 2, "withdrawn": True}],
                    )
                    gone = {"withdrawn_on": WITHDRAWN_ON, "withdrawn_because": WHY, "missing_reason": "ingetrokken"}
                    row = row._replace(value=None, lower=None, upper=None, denominator=None, qualifier="exact", **gone)
                met.append(row)
    engine.dispose()
    return own, met


def check(url: str, file, front_end, drawn: list[World], smallest_count: int, withdrawn: list[bool]) -> None:
    own, met = filled(url, file, drawn, smallest_count, withdrawn)
    site = make_site(own, front_end)
    client, reader = client_of(site), reader_of(site)
    catalogue = reader.catalogue
    codes = {world.indicator.indicator for world in drawn}
    for card in CARDS_BY_ID.values():
        question = card.question(Selection(CITY), catalogue)
        if not isinstance(question, FiguresQuestion) or not codes.intersection(question.indicators):
            continue
        told = client.get(f"/api/v1/cards/{card.id}?area={CITY}").get_json()["sentence"]
        rows = reader.answer(question).rows
        taken_back = {key_of(row) for row in met if row.missing_reason == "ingetrokken"}
        shown = {key_of(row): row for row in rows}
        for row in met:
            if row.indicator in question.indicators and row.area in question.areas:
                assert key_of(row) in shown, f"{card.id} lost {key_of(row)}"
        assert all(shown[key].missing_reason == "ingetrokken" for key in taken_back & shown.keys())
        if len(question.indicators) == 1:
            Truth(rows, catalogue.indicator(question.indicators[0]), catalogue).check(told)
        for address in (f"/embed/{card.id}?gebied={CITY}", page_of_card(card.id).path + f"?gebied={CITY}"):
            text = html.unescape(re.sub(r"<[^>]+>", "", client.get(address).text))
            assert told in text, f"{address} tells something else than {told!r}"


def run(series: int, url: str, tmp_path, front_end, catalogue) -> None:
    codes = {
        code
        for card in CARDS_BY_ID.values()
        if isinstance(question := card.question(Selection(CITY), catalogue), FiguresQuestion)
        for code in question.indicators
    }
    indicators = [one for one in map(catalogue.indicator, sorted(codes)) if one.kind != "score"]
    several = st.lists(
        worlds(indicators),
        min_size=SERIES_AT_ONCE,
        max_size=SERIES_AT_ONCE,
        unique_by=lambda world: world.indicator.indicator,
    )

    @settings(
        max_examples=series // SERIES_AT_ONCE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(several, st.sampled_from((0, 0, 10)), st.lists(st.booleans(), min_size=7, max_size=7))
    def every_door_tells_the_truth(drawn, smallest_count, withdrawn):
        check(url, tmp_path / f"{next(NUMBERS)}.sqlite", front_end, drawn, smallest_count, withdrawn)

    every_door_tells_the_truth()


@pytest.mark.slow
def test_every_door_tells_the_truth_of_series_that_were_hidden_or_taken_back(shipped_url, site, front_end, tmp_path):
    run(30, shipped_url, tmp_path, front_end, reader_of(site).catalogue)


@pytest.mark.long
def test_every_door_tells_the_truth_of_many_series(shipped_url, site, front_end, tmp_path):
    run(600, shipped_url, tmp_path, front_end, reader_of(site).catalogue)
