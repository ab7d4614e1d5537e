"""A release that would break a page is not made: what it touches is drawn before it is committed."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import inf
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from dashboard import commands
from dashboard.api.endpoints import Content
from dashboard.preflight import check, drawings
from dashboard.preflight.areas import MAX_AREAS, areas_to_draw
from dashboard.preflight.check import draw_release
from dashboard.settings import Settings
from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.database.write_lock import lock_for_writing
from data.exchange.package_reader import read_package
from data.questions.figures import FiguresQuestion
from data.reader import Reader
from data.releases import load, publication
from data.releases.load import load_package
from data.releases.preflight import ReleaseBreaksPages, Touched, touched_by
from layouts.pages import table
from tests.dashboard.shipped_site import PACKAGE
from tests.data.database import add_figure, add_release, fill, release_row

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
EVERY_TABLE = (tables.release, *tables.DEFINITIONS, *tables.RELEASED)
AMSTERDAM, ROTTERDAM, UTRECHT, REGION = "GM0363", "GM0599", "GM0344", "VR17"


def public_reader(engine, now=NOW) -> Reader:
    return Reader(engine, lambda: PUBLIC, lambda: now)


@pytest.fixture
def catalogue(shipped_url):
    return public_reader(make_engine(shipped_url)).catalogue


@pytest.fixture
def engine(own_database):
    made = make_engine(own_database)
    yield made
    made.dispose()


def test_of_few_touched_areas_each_is_drawn(catalogue):
    assert areas_to_draw(Touched(frozenset({ROTTERDAM, UTRECHT, "weg"})), catalogue) == (UTRECHT, ROTTERDAM)


def test_a_region_touches_its_cities(catalogue):
    areas = areas_to_draw(Touched(frozenset({REGION})), catalogue)

    assert {REGION, ROTTERDAM} <= set(areas)
    assert AMSTERDAM not in areas


def test_of_many_areas_the_largest_the_smallest_and_every_kind_are_drawn(catalogue):
    everywhere = Touched(frozenset({UTRECHT}), is_everywhere=True)

    areas = areas_to_draw(everywhere, catalogue)

    chosen = [catalogue.area(code) for code in areas]
    cities = sorted(
        (catalogue.area(code) for code in catalogue.cities), key=lambda area: area.population_in(max(area.inhabitants))
    )
    assert len(areas) <= MAX_AREAS
    assert {area.kind for area in chosen} == {area.kind for area in catalogue.areas.values()}
    assert {cities[0].area, cities[-1].area} <= set(areas)
    assert any(area.is_former for area in chosen)
    assert areas == areas_to_draw(everywhere, catalogue)


@pytest.mark.slow
def test_the_shipped_figures_can_be_drawn_in_full(shipped_url, monkeypatch):
    monkeypatch.setattr(drawings, "MAX_LIST_PAGES", 1)
    assert draw_release(public_reader(make_engine(shipped_url)), Touched(frozenset({ROTTERDAM}))) == []


def without_checks(monkeypatch) -> None:
    """Take away every rule at the door for rows: what they would refuse, the drawing has to find by itself."""
    monkeypatch.setattr(load, "check_without_figures", lambda opened, *_: read_package(opened)[0])


def prepare(url: str, folder: Path, **withdraw: int) -> int:
    return commands.prepare(Settings(_env_file=None, database_url=url, package_folder=folder), withdraw)


def counts(url: str) -> list[int]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = [connection.scalar(select(func.count()).select_from(rows)) for rows in EVERY_TABLE]
    engine.dispose()
    return found


def test_a_package_that_breaks_every_page_is_not_loaded(database_url, monkeypatch, capsys):
    def break_catalogue(connection, _tables):
        connection.exec_driver_sql("ALTER TABLE term DROP COLUMN source_words")

    monkeypatch.setattr(load, "refresh_statistics", break_catalogue)

    code = prepare(database_url, PACKAGE)

    told = capsys.readouterr().err
    assert code == 1
    assert "De publicatie is niet gemaakt" in told
    assert "- de definities (gebieden, cijfers, bronnen, begrippen) kan de site niet tonen (" in told
    assert set(counts(database_url)) == {0}


def add_line(folder: Path) -> None:
    with (folder / "area-part-of.csv").open("a", encoding="utf-8") as stream:
        stream.write(f"{AMSTERDAM},{ROTTERDAM}\n")


def name_no_month(folder: Path) -> None:
    file = folder / "sources.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",2018-06,", ",2018-13,", 1), encoding="utf-8")
    assert "2018-13" in file.read_text(encoding="utf-8")


# Each was let in once, and took pages or everything public away.
@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (add_line, "area-part-of.csv, rij"),
        (name_no_month, "kolom published_on"),
        (lambda folder: empty_but_its_head(folder / "observations.csv"), "observations.csv"),
        (lambda folder: empty_but_its_head(folder / "area-population.csv"), "area-population.csv"),
        (lambda folder: empty_but_its_head(folder / "areas.csv"), "areas.csv"),
    ],
    ids=["a city as part of a city", "a month that is none", "no figures", "no inhabitants", "no areas"],
)
def test_what_once_broke_the_site_changes_nothing(own_database, tmp_path, capsys, edit, named):
    before = counts(own_database)
    folder = tmp_path / "package"
    shutil.copytree(PACKAGE, folder)
    edit(folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(descriptor | {"version": "99.0.0"}), encoding="utf-8")

    code = prepare(own_database, folder)

    told = capsys.readouterr().err
    assert (code != 0, counts(own_database)) == (True, before)
    assert told.startswith("FOUT: ")
    assert named in told


@pytest.mark.slow
def test_a_package_that_breaks_a_page_leaves_what_was_public(own_database, tmp_path, monkeypatch, capsys):
    without_checks(monkeypatch)
    before = counts(own_database)
    folder = tmp_path / "package"
    shutil.copytree(PACKAGE, folder)
    gone = empty_but_its_head(folder / "area-population.csv")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(descriptor | {"version": "99.0.0"}), encoding="utf-8")

    code = prepare(own_database, folder, **{"area-population": gone})

    assert (code, counts(own_database)) == (1, before)
    assert "kan de site niet tonen" in capsys.readouterr().err


def empty_but_its_head(file: Path) -> int:
    """Leave the head of a file alone; gives how many rows went."""
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{head}\n", encoding="utf-8")
    return len(rows)


def fail(*_args, **_kwargs):
    raise ZeroDivisionError("hier")


@pytest.mark.parametrize("part", ["card_csv", "card_xlsx", "embed_body"])
def test_what_fails_is_told_with_card_page_and_area(shipped_url, monkeypatch, part):
    only_card(monkeypatch, "huisverboden")
    monkeypatch.setattr(drawings, part, fail)

    told = draw_release(public_reader(make_engine(shipped_url)), Touched(frozenset({ROTTERDAM})))

    assert told == [
        "kaart 'Zijn er minder tijdelijke huisverboden?' (huisverboden) op de pagina 'Directe veiligheid' voor"
        " Rotterdam (GM0599) kan de site niet tonen (ZeroDivisionError: hier)"
    ]


def only_card(monkeypatch, card: str) -> None:
    """Leave one card, and no page and no list, to draw."""
    monkeypatch.setattr(drawings, "CARDS_BY_ID", {card: drawings.CARDS_BY_ID[card]})
    monkeypatch.setattr(drawings, "PAGES", ())
    monkeypatch.setattr(drawings, "RESOURCES", ())


def test_of_a_page_that_fails_the_block_is_told(shipped_url, monkeypatch):
    monkeypatch.setattr(drawings, "CARDS_BY_ID", {})
    monkeypatch.setattr(drawings, "RESOURCES", ())
    page = next(page for page in drawings.PAGES if page.title == "Directe veiligheid")
    blocks = tuple(replace(block, draw=fail) if block.id == "huisverboden" else block for block in page.blocks)
    broken = replace(page, blocks=blocks)
    monkeypatch.setattr(drawings, "PAGES", [broken])
    monkeypatch.setattr(table, "PAGES_BY_PATH", {page.path: broken})

    told = draw_release(public_reader(make_engine(shipped_url)), Touched(frozenset({ROTTERDAM})))

    assert [line.split(" kan ")[0] for line in told] == [
        "kaart 'Zijn er minder tijdelijke huisverboden?' (huisverboden) op de pagina 'Directe veiligheid' voor"
        " Rotterdam (GM0599)"
    ]


def test_of_many_failures_the_first_are_told(shipped_url, monkeypatch):
    monkeypatch.setattr(drawings, "card_csv", fail)
    monkeypatch.setattr(check, "MAX_FAILURES", 3)

    told = draw_release(public_reader(make_engine(shipped_url)), Touched(frozenset({ROTTERDAM})))

    assert len(told) == 4
    assert told[-1].startswith("en misschien nog meer")


def test_a_number_that_json_does_not_know_is_a_failure(shipped_url, monkeypatch):
    only_card(monkeypatch, "huisverboden")
    monkeypatch.setattr(drawings, "CARDS", replace(drawings.CARDS, answer=lambda _: Content({"value": inf}, list)))

    (told,) = draw_release(public_reader(make_engine(shipped_url)), Touched(frozenset({ROTTERDAM})))

    assert "ValueError" in told


@pytest.fixture
def small(database_url):
    """A small database with a public release, and a shared one that says something else."""
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=date(2026, 5, 1))
    add_figure(made, 1, UTRECHT, 10)
    add_release(made, 2, "gedeeld")
    add_figure(made, 2, UTRECHT, 12)
    yield made
    made.dispose()


def noting(seen: list, failures: tuple = ()):
    """Make a check that notes the figure, the release and the areas it is shown."""

    def preflight(reader, touched):
        values = [row.value for row in reader.answer(FiguresQuestion(("meldingen",), (UTRECHT,))).rows]
        seen.append((values, reader.version[0], touched))
        return failures

    return preflight


OF_UTRECHT = Touched(frozenset({UTRECHT}))


def shown(engine, now=NOW) -> list:
    answer = Reader(engine, lambda: PUBLIC, lambda: now).answer(FiguresQuestion(("meldingen",), (UTRECHT,)))
    return [row.value for row in answer.rows]


def step(engine, take, *given):
    with engine.begin() as connection:
        lock_for_writing(connection)
        return take(connection, *given)


def test_a_release_is_drawn_as_the_public_will_see_it_at_its_moment(small):
    seen = []

    step(small, publication.publish, 2, NOW + WEEK, NOW, noting(seen))

    assert seen == [([12], 2, OF_UTRECHT)]
    assert (shown(small), shown(small, NOW + WEEK)) == ([10], [12])


def test_a_release_that_breaks_a_page_is_not_published(small):
    with pytest.raises(ReleaseBreaksPages, match="niet gemaakt.*\n- kapot"):
        step(small, publication.publish, 2, NOW, NOW, noting([], ("kapot",)))

    assert shown(small) == [10]


def test_what_waits_behind_a_release_is_drawn_too(small):
    add_release(small, 3, "gedeeld")
    add_figure(small, 3, UTRECHT, 13)
    step(small, publication.publish, 3, NOW + 2 * WEEK, NOW)
    seen: dict[str, list] = {name: [] for name in ("publish", "move", "cancel", "publish again", "withdraw")}

    step(small, publication.publish, 2, NOW + WEEK, NOW, noting(seen["publish"]))
    step(small, publication.move, 2, NOW + 3 * WEEK, NOW, noting(seen["move"]))
    step(small, publication.cancel, 2, NOW, noting(seen["cancel"]))
    step(small, publication.publish, 2, NOW, NOW, noting(seen["publish again"]))
    step(small, publication.withdraw, 2, "fout", NOW, noting(seen["withdraw"]))

    assert {name: [values for values, _, _ in drawn] for name, drawn in seen.items()} == {
        "publish": [[12], [13]],
        "move": [[10], [13], [12]],
        "cancel": [[13]],
        "publish again": [[12], [13]],
        "withdraw": [[10], [13]],
    }


def test_of_many_moments_the_first_and_the_last_are_drawn(small):
    for number in range(3, 9):
        add_release(small, number, "gedeeld")
        add_figure(small, number, UTRECHT, 10 + number)
        step(small, publication.publish, number, NOW + number * WEEK, NOW)
    seen = []

    step(small, publication.publish, 2, NOW + WEEK, NOW, noting(seen))

    assert [values for values, _, _ in seen] == [[12], [13], [14], [18]]


def test_what_is_drawn_before_it_is_committed_is_not_remembered(small):
    reader = Reader(small, lambda: PUBLIC, lambda: NOW)
    question = FiguresQuestion(("meldingen",), (UTRECHT,))
    before = (reader.answer(question), reader.catalogue, reader.version)

    with pytest.raises(ReleaseBreaksPages):
        step(small, publication.publish, 2, NOW, NOW, noting([], ("kapot",)))

    assert (reader.answer(question), reader.catalogue, reader.version) == before


def test_a_row_without_an_area_touches_every_area(engine):
    with engine.begin() as connection:
        connection.execute(insert(tables.release).values(release_row(2, "gedeeld")))
        assert touched_by(connection, 2) == Touched(frozenset())
        copy_row(connection, tables.observation, 2)
        of_figure = touched_by(connection, 2)
        copy_row(connection, tables.finding, 2)
        of_finding = touched_by(connection, 2)

    assert (len(of_figure.areas), of_figure.is_everywhere) == (1, False)
    assert of_finding == replace(of_figure, is_everywhere=True)


def copy_row(connection, rows, release: int) -> None:
    row = dict(connection.execute(select(rows).limit(1)).mappings().one())
    connection.execute(insert(rows).values({name: row[name] for name in row if name != "id"} | {"release": release}))


def test_a_load_without_a_new_definition_touches_the_areas_of_its_rows(own_database, tmp_path):
    folder, engine = tmp_path / "package", make_engine(own_database)
    shutil.copytree(PACKAGE, folder)
    file = folder / "observations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(place for place, line in enumerate(lines) if line.startswith("O042,"))
    file.write_text("".join([*lines[:place], lines[place].replace(",349,", ",348,"), *lines[place + 1 :]]))
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(descriptor | {"version": "99.0.0"}), encoding="utf-8")
    seen = []

    load_package(engine, folder, NOW, lambda reader, touched: seen.append(touched) or ())

    assert seen == [Touched(frozenset({ROTTERDAM}))]
    engine.dispose()
