"""The accessibility statement, in the parts and the order that the Dutch model prescribes.

It states what was done and what was not. The status is C: nobody has tested all criteria, and B asks for such a report.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.actions import CONTACT_ADDRESS, WITHOUT_CONTACT
from layouts.cards.block import Page, choice_block
from layouts.wording.dates import date_text

# Whoever changes what is said here, or tests anew, writes the day here.
MADE_ON, UPDATED_ON = date(2026, 12, 1), date(2026, 12, 1)
OMBUDSMAN = "https://www.nationaleombudsman.nl/"
REGISTER = "https://www.toegankelijkheidsverklaring.nl/register"
SUBJECT = "Toegankelijkheid van het dashboard Veilige Steden"
STATUSES = (
    ("A", "voldoet volledig. Een volledig onderzoek vond geen afwijkingen"),
    ("B", "voldoet gedeeltelijk. Het onderzoek is volledig, en voor elke afwijking is er een maatregel met een datum"),
    ("C", "eerste maatregelen genomen. Er is nog geen volledig onderzoek, of een deel ervan is oud"),
    ("D", "voldoet niet. Er zijn nog geen maatregelen"),
    ("E", "geen verklaring"),
)
TESTED = (
    "Een programma (axe) controleert bij elke wijziging de pagina's op WCAG 2.0, 2.1 en 2.2, niveau A en AA: licht en "
    "donker, op een breed en een smal scherm.",
    "Tests lopen de pagina's na zonder scripts, met toetsenbord, met eigen kleuren van de bezoeker, op papier en op "
    "320 pixels breed.",
    "Tests vergelijken de naam van elke grafiek met de cijfers die erin staan.",
    "De belangrijkste taken zijn geprobeerd in Chromium, Firefox en WebKit.",
)


class KnownFault(NamedTuple):
    """What is not right or not known, in the order of the model: effect, cause, alternative, measure, planning."""

    what: str
    effect: str
    cause: str
    alternative: str
    measure: str
    planning: str


KNOWN_FAULTS = (
    KnownFault(
        "De site is niet met een schermlezer geprobeerd",
        "Wij weten niet zeker hoe pagina's, grafieken en meldingen klinken in NVDA, JAWS, VoiceOver en TalkBack.",
        "Er is alleen met programma's getest, niet door mensen met een beperking.",
        "Alle cijfers staan ook in tabellen, in CSV en in Excel.",
        "Laat mensen die een schermlezer gebruiken de belangrijkste taken proberen, en herstel wat zij vinden.",
        "Vóór de ingebruikname, samen met het volledige onderzoek.",
    ),
    KnownFault(
        "Punten en staven in een grafiek zijn niet met het toetsenbord te bereiken",
        "De woorden die bij een punt verschijnen, ziet u alleen met muis of vinger (WCAG 2.1.1).",
        "De bibliotheek voor grafieken kan dit niet.",
        "De tabel bij de grafiek heeft dezelfde cijfers, met hun marge en hun bron.",
        "De naam van elke grafiek noemt soort, jaren, hoogste en laagste cijfer. Bij elke nieuwe versie van de "
        "bibliotheek kijken wij of het wel kan.",
        "Geen datum: dit hangt af van de makers van de bibliotheek.",
    ),
    KnownFault(
        "Bestanden zijn niet met hulpsoftware geprobeerd",
        "Wij weten niet hoe goed de Excel-bestanden met een schermlezer te lezen zijn.",
        "Tests controleren alleen koppen, getallen en dagen in het bestand.",
        "Dezelfde cijfers staan op de pagina en in CSV.",
        "Neem de bestanden mee in het volledige onderzoek.",
        "Vóór de ingebruikname, samen met het volledige onderzoek.",
    ),
)
FIELDS = (
    ("Gevolg", "effect"),
    ("Oorzaak", "cause"),
    ("Alternatief", "alternative"),
    ("Maatregel", "measure"),
    ("Planning", "planning"),
)


def _statement(selection: Selection, catalogue: Catalogue) -> Component:
    parts = [*_declaration(), *_contact(), *_enforcement(), *_explanation()]
    return html.Section(parts, className="card")


def _declaration() -> list[Component]:
    return [
        html.P(
            "De organisatie die deze site aanbiedt, wil dat iedereen die kan gebruiken, zoals het Besluit digitale "
            "toegankelijkheid overheid vraagt. Deze verklaring gaat over alle pagina's van het dashboard Veilige "
            "Steden op dit adres, en over grafieken ervan die op een andere site staan.",
            className="say",
        ),
        html.P(
            "Die organisatie is verantwoordelijk voor deze verklaring. Zij zet haar naam erbij en meldt de verklaring "
            "aan in het register voordat zij de site in gebruik neemt.",
        ),
        html.P(html.A("Register van toegankelijkheidsverklaringen", href=REGISTER)),
        html.H2("Nalevingsstatus"),
        html.P(html.B("Status C: eerste maatregelen genomen.")),
        html.P(
            "De norm in de wet is EN 301 549, met WCAG 2.1 niveau A en AA. Wij bouwen naar WCAG 2.2 niveau AA: dat is "
            "dezelfde norm met extra eisen. Er is geen volledig onderzoek gedaan (WCAG-EM), ook niet door een "
            "onafhankelijke partij. Daarom kan de status niet A of B zijn.",
        ),
        html.H2("Datum van deze verklaring"),
        html.P(
            f"Opgesteld op {date_text(MADE_ON)}. Voor het laatst bijgewerkt op {date_text(UPDATED_ON)}. Er is nog niet "
            "voor akkoord getekend: dat doet de organisatie die de site aanbiedt."
        ),
    ]


def _contact() -> list[Component]:
    address = html.A("mail", href=f"mailto:?subject={quote(SUBJECT)}", className=CONTACT_ADDRESS)
    return [
        html.H2("Lukt iets niet? Meld het"),
        html.P(
            "Noem de pagina en wat u wilde doen. De organisatie die deze site aanbiedt, antwoordt u. Als het kan, "
            "krijgt u het cijfer op een andere manier."
        ),
        html.P(["Mail naar ", address], className=CONTACT_ADDRESS),
        html.P("Er is op deze site nog geen mailadres ingevuld.", className=WITHOUT_CONTACT),
    ]


def _enforcement() -> list[Component]:
    return [
        html.H2("Niet tevreden met het antwoord? Handhaving"),
        html.P("Dien dan eerst een klacht in bij de organisatie die deze site aanbiedt."),
        html.P(["Helpt dat niet, ga dan naar de ", html.A("Nationale ombudsman", href=OMBUDSMAN), "."]),
    ]


def _explanation() -> list[Component]:
    faults = [
        part
        for fault in KNOWN_FAULTS
        for part in (
            html.H3(fault.what),
            html.Dl([cell for name, field in FIELDS for cell in (html.Dt(name), html.Dd(getattr(fault, field)))]),
        )
    ]
    return [
        html.H2("Hoe is dit getest?"),
        html.P("Dit is een eigen onderzoek door de makers, met programma's. Het is geen volledig onderzoek."),
        html.Ul([html.Li(line) for line in TESTED]),
        html.H2("Techniek"),
        html.P("De site gebruikt HTML, CSS, SVG, WAI-ARIA en JavaScript. De cijfers staan er ook zonder JavaScript."),
        html.H2("Wat is nog niet goed of niet bekend?"),
        *faults,
        html.H2("Wat betekenen de statussen?"),
        html.Ul([html.Li([html.B(letter), f": {meaning}."]) for letter, meaning in STATUSES]),
    ]


STATEMENT = choice_block("toegankelijkheid-verklaring", _statement)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    return html.Div([components[STATEMENT.id]])


TITLE = "Toegankelijkheid"
PAGE = Page(
    "toegankelijkheid",
    addresses.ACCESSIBILITY,
    TITLE,
    None,
    lambda *_: f"{TITLE}sverklaring",
    (STATEMENT,),
    _draw,
    has_choices=False,
)
