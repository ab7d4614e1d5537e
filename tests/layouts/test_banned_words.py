"""No page and no line of the package uses a banned word, says "je", or joins a sentence by two colons."""

import csv
import re
from pathlib import Path

import pytest
from dash.development.base_component import Component

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.pages.table import PAGES
from tests.layouts.texts import parts_of, text_of

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
AREAS = ("GM0599", "GM0505", "GM0363", "GM0080", "NL01")
# What it says instead stands in the package and in layouts/wording.
BANNED = (
    "op deze kaart",
    "onze lezing",
    "zoals wij de bron lezen",
    "door ons gelezen",
    "zo lezen wij",
    "onze som",
    "ingelezen",
    "lazen wij",
    "gelezen op",
    "niet te geven",
    "bekend: er is nog niets",
    "één stand bekend",
    "houdt het tegen",
    ", groter dan de stad",
    "hoe zeker dit verschil is",
    "geen ranglijst",
    "de volgorde zegt niets",
    "over welk jaar zij gaat",
    "blijft te krijgen",
    "met voorbehoud)",
    "verwachting)",
    "noemt de bron een ondergrens",
    "een ondergrens",
    "geen statuswoord",
    "door ons bij deze actie",
    "twijfel:",
    "bij een gelijke verdeling",
    "voor of gelijk",
    "kwamen er genoeg",
    "kwamen er niet",
    "wie wil, kan",
    "lange samenwerking",
    "voor de reeks van",
    "kaart is er",
    "niet gezien",
    "niet gevraagd aan mensen",
    "zet ze niet naast elkaar",
    "omzetting is van ons",
    "zich zeggen te voelen",
    "wij toetsten",
    "door ons berekend",
    "zonder echt verschil",
    "staat in de tabel waarom niet",
    "tegen zichzelf",
    "mag dit naast",
    "dit mag naast",
    "naast vergelijkbare gemeenten",
    "naast te zetten",
    "wat ontbreekt er",
    "alleen van hier",
    "aan wie ligt dat",
    "zo beschermen wij mensen",
    "vooraan staat om",
    "met aanwezigheid",
    "is ons niet bekend",
    "een vastlegging in",
    "wat mensen ervan merken",
    "wat erin gaat",
    "lezen als",
    "zoals de bezoeker",
    "volgt de cijfers",
    "mag naast elk ander",
    "komen in bladzijden",
    "gebied bij gebied",
    "wil voor iedereen",
    "blz. 1 (geteld)",
    "1 sessies",
    "1 partners",
    "staat er niet bij:",
)
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
# Names of campaigns and words of a source stand between quotes.
QUOTED = re.compile(r"[‘'][^’']*[’']")
# The point of "p. 5" ends no sentence.
SENTENCE = re.compile(r"(?<=[.!?])(?<!\bp\.)\s+")
# Elements that hold running text; other elements hold labels, such as "Bron: " before a source.
RUNNING = ("P", "Li", "Dd", "Caption")


def drawn(page, selection: Selection, reader) -> list[Component]:
    """Draw the blocks of a page that the areas of a choice apply to."""
    return [block for block in Drawings(reader).blocks(page, selection) if block is not None]


def as_words(sentence: str) -> str:
    """Leave out titles between quotes; a line that is no sentence, such as that of a source, is empty."""
    is_sentence = sentence.endswith((".", "!", "?")) and not sentence.startswith(("Bron: ", "Bronnen: "))
    return QUOTED.sub("", sentence) if is_sentence else ""


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_is_written_in_the_words_of_an_editor(reader, page, area):
    blocks = drawn(page, Selection(area), reader)
    text = " ".join(map(text_of, blocks))
    lowered = text.lower()

    assert [phrase for phrase in BANNED if phrase in lowered] == []
    assert INFORMAL.findall(QUOTED.sub("", text)) == []


@pytest.mark.parametrize("area", AREAS[:2])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_no_sentence_of_a_page_has_two_colons(reader, page, area):
    paragraphs = {
        text_of(part)
        for block in drawn(page, Selection(area), reader)
        for part in parts_of(block)
        if type(part).__name__ in RUNNING
    }
    sentences = [one for text in paragraphs for one in SENTENCE.split(text)]

    assert [one for one in map(as_words, sentences) if one.count(": ") > 1] == []


@pytest.mark.parametrize("table", sorted(PACKAGE.glob("*.csv")), ids=lambda path: path.stem)
def test_the_package_is_written_in_the_words_of_an_editor(table):
    with table.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    text = "\n".join(cells)
    lowered = text.lower()

    assert [phrase for phrase in BANNED if phrase in lowered] == []
    assert INFORMAL.findall(QUOTED.sub("", text)) == []
