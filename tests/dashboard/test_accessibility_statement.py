"""The accessibility statement holds every part of the Dutch model, and claims no more than was done."""

import re
from html import unescape

import pytest

from layouts.pages.accessibility import FIELDS, KNOWN_FAULTS, MADE_ON, STATUSES, UPDATED_ON
from tests.dashboard.shipped_site import client_of, make_site

PATH = "/toegankelijkheid"
CONTACT = "cijfers@voorbeeld.nl"
# The parts that the model prescribes, each by words that only that part has.
PARTS = {
    "law": "Besluit digitale toegankelijkheid overheid",
    "scope": "Deze verklaring gaat over alle pagina's",
    "responsible organisation": "is verantwoordelijk voor deze verklaring",
    "register": "https://www.toegankelijkheidsverklaring.nl/register",
    "compliance status": "Status C: eerste maatregelen genomen",
    "standard": "EN 301 549, met WCAG 2.1 niveau A en AA",
    "own aim": "WCAG 2.2 niveau AA",
    "no full research": "Er is geen volledig onderzoek gedaan (WCAG-EM)",
    "made": "Opgesteld op 1 december 2026",
    "updated": "Voor het laatst bijgewerkt op 1 december 2026",
    "signature": "nog niet voor akkoord getekend",
    "feedback": "Meld het",
    "enforcement": "https://www.nationaleombudsman.nl/",
    "method": "Dit is een eigen onderzoek door de makers",
    "technology": "HTML, CSS, SVG, WAI-ARIA en JavaScript",
    "known faults": "Wat is nog niet goed of niet bekend?",
    "statuses explained": "Wat betekenen de statussen?",
}


@pytest.fixture(scope="module")
def pages(shipped_url, front_end):
    """The statement of a site with a mail address, and of one without."""
    return {
        contact: unescape(client_of(make_site(shipped_url, front_end, contact_email=contact)).get(PATH).text)
        for contact in (CONTACT, "")
    }


def plain_part(page: str) -> str:
    return page.split('<div id="mount">')[0]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_model_is_there(pages, part):
    assert PARTS[part] in plain_part(pages[CONTACT])


def test_every_known_fault_has_effect_cause_alternative_measure_and_planning(pages):
    page = plain_part(pages[CONTACT])

    assert [name for name, _ in FIELDS] == ["Gevolg", "Oorzaak", "Alternatief", "Maatregel", "Planning"]
    for fault in KNOWN_FAULTS:
        assert all(fault)
        assert all(unescape(words) in page for words in fault)


def test_the_status_is_explained_and_is_never_a_or_b_without_a_report(pages):
    page = plain_part(pages[CONTACT])

    assert [letter for letter, _ in STATUSES] == list("ABCDE")
    assert re.findall(r"Status ([A-E])\b", page) == ["C"]
    assert MADE_ON <= UPDATED_ON


def test_the_mail_address_is_that_of_the_setting(pages):
    page = plain_part(pages[CONTACT])

    assert f'href="mailto:{CONTACT}?subject=' in page
    assert f">{CONTACT}</a>" in page
    assert "nog geen mailadres" not in page


def test_without_a_mail_address_the_statement_says_so(pages):
    page = plain_part(pages[""])

    assert "Er is op deze site nog geen mailadres ingevuld." in page
    assert "mailto:" not in page
    assert "Mail naar" not in page
