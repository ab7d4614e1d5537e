"""A release that is not approved has a number that only orders it: readers get "concept 8"."""

from dataclasses import replace
from datetime import UTC, date, datetime

from data.model.releases import UNAPPROVED_FROM, Release
from data.questions.selection import Selection
from layouts.frame import shell
from layouts.pages.table import CITY
from layouts.rendering.files.cells import figure_cells
from layouts.rendering.html.markup import markup
from layouts.wording.notes import release_cell
from layouts.wording.releases.news import release_title
from layouts.wording.releases.revisions import revision_text, withdrawal_text
from layouts.wording.subjects import feeds
from layouts.wording.subjects.embeds import frozen_edition
from tests.data import builders as b

CONCEPT = UNAPPROVED_FROM + 8


def test_a_release_that_is_not_approved_is_a_concept_wherever_its_number_would_stand():
    known = b.catalogue(indicators=(b.indicator(),))
    revised = b.observation(612.0)._replace(revised_in=CONCEPT, old_value=605.0, old_qualifier="exact", release=CONCEPT)
    gone = b.observation(None)._replace(missing_reason="ingetrokken", withdrawn_on=date(2026, 12, 1), release=CONCEPT)
    release = Release(CONCEPT, "concept", None, "", "gemeente", datetime(2026, 12, 1, tzinfo=UTC), None)
    head, (row,) = figure_cells([revised], known)
    cells = dict(zip(head, row, strict=True))

    assert revision_text(revised, known.indicator("teller")) == "herzien in concept 8, was 605"
    assert withdrawal_text(gone) == "ingetrokken op 1 december 2026, in concept 8"
    assert release_title(release) == "Concept 8, nog niet openbaar"
    assert feeds.release_title(release) == "Concept 8"
    assert frozen_edition(release) == "Dit is de stand van concept 8."
    assert (cells["release"], cells["revised_in"]) == ("concept 8", "concept 8")
    assert release_cell(7) == 7


def test_below_the_page_stands_what_the_figures_are_of(reader):
    def below(version: int) -> str:
        known = replace(reader.catalogue, version=version)
        return markup(shell.frame(Selection("GM0599"), known, CITY, [], date(2026, 12, 1))).split("<footer")[1]

    assert ">concept 8</span>, bekeken op 1 december 2026" in below(CONCEPT)
    assert ">publicatie 7</span>" in below(7)
