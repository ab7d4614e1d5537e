"""The log is written for people: words and clock of here, no inner numbers; what is technical stands in a fold."""

import json
import re
from html import unescape

import pytest

from data.database import tables
from data.desk.release_steps import TakeBack
from layouts.desk.log_lines import technical_text
from layouts.wording.desk.log import FIELD_WORDS
from tests.desk.prepared_releases import public, revision, shared, writer_of

UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT|\+00:00")


def page_of(world, path: str = "/beheer/logboek") -> str:
    return unescape(world.signed_in("administrator").get(path).text)


def without_folds(page: str) -> str:
    return re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)


def test_a_shared_concept_is_told_in_words(world):
    made = shared(world)
    writer_of(world, "steward").move(made, TakeBack(), revision(world, made))
    seen = without_folds(page_of(world))

    assert f"Concept gedeeld: concept {made}, Rotterdam" in seen
    assert "staat: eerst concept, nu gedeeld" in seen
    assert not re.search("sha256|state|public_at|number|100000000", seen.partition("<h1>")[2])


def test_an_approval_tells_its_moment_as_the_clock_here_does_and_the_public_name(world):
    public(world)
    seen = page_of(world)

    assert re.search(r"Publicatie goedgekeurd: publicatie \d+, Rotterdam", seen)
    assert "openbaar vanaf: eerst leeg, nu 26 november 2026, 14.30 uur" in seen
    assert not UTC_TIME.search(seen)


@pytest.mark.parametrize("path", ["/beheer/logboek", "/beheer/logboek.csv"])
def test_no_line_shows_an_inner_number_or_the_time_of_elsewhere(world, path):
    public(world)
    text = page_of(world, path)

    assert "concept 2" in text
    assert "100000000" not in text
    assert not UTC_TIME.search(text)


def test_what_is_technical_is_kept_in_the_fold_and_in_the_file(world):
    shared(world)
    for path in ("/beheer/logboek", "/beheer/logboek.csv"):
        assert "sha256" in page_of(world, path)


def test_no_field_of_a_line_is_lost(world):
    public(world)
    with world.engine.connect() as connection:
        lines = connection.execute(tables.audit.select()).all()
    assert lines
    for line in lines:
        held = json.loads(line.after or "{}")
        technical = technical_text(line.after)
        assert all(name in FIELD_WORDS or f"{name}: " in technical for name in held)


def test_rights_are_told_with_the_names_of_areas(world):
    seen = page_of(world)

    assert "rol: gegevensbeheerder" in seen
    assert "gebieden: Rotterdam" in seen
    assert "mag goedkeuren: ja" in seen
