"""The words of the open data: what each table holds, how to read it and how to cite it."""

from collections.abc import Mapping
from types import MappingProxyType

from data.model.catalogue import Area
from data.model.releases import Release
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.errors import try_again_in
from layouts.wording.imports.columns import COLUMN_NAMES
from layouts.wording.notes import area_in_words, release_text
from layouts.wording.numbers import number
from layouts.wording.subjects.feeds import release_title
from layouts.wording.words import AREA_BASIS_WORDS, MEASURE_STATUS, MISSING_WORDS, QUALIFIER_WORDS, STATUS_WORDS

PUBLISHER = "Dashboard Veilige Steden"
TITLE = "Open data van het dashboard Veilige Steden"
DESCRIPTION = (
    "Cijfers, doelen, maatregelen en uitkomsten over de veiligheid van vrouwen in de deelnemende gemeenten, "
    "met bij elk cijfer de bron en de plaats daarin. Alles wat nu openbaar is, zit erin."
)
LICENCE = "Verschilt per bron: zie LICENTIES.csv"
LICENCE_TERMS = "Wat u mag hergebruiken, verschilt per bron. Per bron staat het in de tabel met licenties."
GUARD = (
    "Een tekst die een rekenprogramma als formule zou uitvoeren (die begint met = + - @, een tab of een regeleinde), "
    "krijgt er een apostrof voor. Dat gebeurt ook na een regeleinde of scheidingsteken in de tekst. Staan daar al "
    "apostrofs voor, dan komt er één bij. Wie de oorspronkelijke tekst wil, haalt op zulke plaatsen één apostrof weg. "
    "Getallen blijven getallen."
)
# Title and contents by table, in the order of the package. A title is also the name of a sheet: 31 characters at most.
TABLE_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sources": ("Bronnen", "De documenten en tabellen, met wat u mag hergebruiken."),
        "areas": ("Gebieden", "Gemeenten, regio's en het land, met hun codes."),
        "area-population": ("Inwoners", "Inwoners op 1 januari en gemiddeld, per gebied en jaar."),
        "area-part-of": ("Welk gebied hoort waarbij", "Welk gebied deel is van welk gebied."),
        "boundary-changes": ("Veranderde grenzen", "Wanneer de grenzen van een gemeente veranderden."),
        "pillars": ("Pijlers", "De pijlers en onderdelen waarin de cijfers staan."),
        "indicators": ("Indicatoren", "Wat elk cijfer betekent: omschrijving, eenheid en over wie het gaat."),
        "indicator-areas": (
            "Cijfer bij gebied",
            "Van welke gebieden een cijfer kan bestaan. Een cijfer dat hier niet staat, kan overal bestaan.",
        ),
        "indicator-relations": (
            "Cijfer bij cijfer",
            "Welk cijfer deel is van een ander cijfer, of de teller of noemer van een percentage.",
        ),
        "terms": ("Begrippen", "De woorden van het vak, uitgelegd."),
        "events": ("Gebeurtenissen", "Wat er gebeurde en op een grafiek kan staan."),
        "steps": ("Stappenplan", "De stappen die een gemeente kan zetten."),
        "activity-kinds": ("Soorten activiteiten", "Wat steden kunnen doen, en welke bevinding ze telt."),
        "observations": ("Cijfers", "Elk cijfer: gebied, periode, waarde, marge, status en bron."),
        "claims": (phrases.WORDS_OF_SOURCE, "Hoe een bron zelf een ontwikkeling noemt."),
        "targets": ("Doelen", "Wat is afgesproken of verwacht."),
        "actions": ("Acties", "De acties van een jaarplan, met hun stand."),
        "goals": ("Doelen van acties", "Wat een actie wilde bereiken."),
        "progress": ("Voortgang", "Hoe ver een doel is dat bij geen indicator hoort."),
        "measures": ("Maatregelen", "De andere maatregelen, met hun stand."),
        "city-surveys": ("Stadsenquêtes", "Uitkomsten van eigen enquêtes van gemeenten."),
        "budget-lines": ("Begroting", "Geplande bedragen per onderdeel en jaar."),
        "participation": ("Deelname", "Welke gemeenten wanneer meededen."),
        "findings": ("Landelijke evaluatie", "Uitkomsten van de evaluatie: onze woorden, de getallen van de bron."),
        "city-activities": (phrases.WHO_DOES_WHAT, "Welke stad wat doet, en waar dat staat."),
        "bottlenecks": ("Knelpunten", "Wat de aanpak in de weg zit en wie er iets aan kan doen."),
        "step-states": ("Stand van de stappen", "Hoe ver een gemeente met een stap is."),
    }
)
LICENCES_TITLE = "Licenties"
EXPLANATION_TITLE = "Toelichting"


def edition(release: Release | None) -> str:
    """Name the release that a dataset was made from."""
    return release_title(release) if release else phrases.NOTHING_PUBLISHED.capitalize()


def area_files_title(area: Area) -> str:
    """Name the file with all figures of one area."""
    return f"Alle cijfers van {area_in_words(area)}"


def area_explanation(area: Area, release: Release | None) -> list[tuple[str, str]]:
    """Explain the figures of one area, as pairs of a heading and a text."""
    return [
        ("Wat dit is", f"{area_files_title(area)} die nu openbaar zijn. Elke regel is één cijfer, met zijn bron."),
        ("Publicatie", edition(release)),
        (phrases.TAKE_CARE, "Lees bij elk cijfer ook de kolom ‘caveat’: daar staat wat u erbij moet weten."),
        (phrases.TAKE_CARE, "Een leeg vak is geen nul: de kolom ‘missing_reason’ zegt waarom er geen cijfer is."),
        (
            "Marges",
            "‘lower’ en ‘upper’ geven de marge van 95%. Staat bij ‘interval’ het woord wilson of poisson, "
            "dan hebben wij die berekend.",
        ),
        ("Hergebruik", "Dat verschilt per bron: zie het bestand met licenties bij de open data."),
    ]


def citation(release: Release) -> str:
    """Write how to cite a release, with the address of its file. `{site}` stands for the address of this site."""
    year = release.public_on.year if release.public_on else release.made_on.year
    return (
        f"Veilige Steden ({year}). {TITLE}, {release_text(release.release)}"
        f"{f' ({date_text(release.public_on)})' if release.public_on else ''} [gegevensset]. "
        f"{{site}}/data/publicatie-{release.release}.zip"
    )


def explanation(release: Release | None, version: str) -> tuple[tuple[str, str], ...]:
    """Explain the tables, as pairs of a heading and a text, for a sheet or a README."""
    return (
        ("Wat dit is", f"{TITLE}. {DESCRIPTION}"),
        ("Publicatie", f"{edition(release)}. Versie van de gegevensset: {version}."),
        ("Lege cel", "Een leeg cijfer is onbekend en nooit nul. De kolom missing_reason zegt waarom het er niet is."),
        (
            "Verborgen",
            "Staat er 'verborgen', dan gaat het om een klein aantal personen, of zou dat kleine aantal anders te "
            "berekenen zijn. Het cijfer zelf zit niet in dit bestand.",
        ),
        (
            "Circa, ruim, meer dan",
            "De kolom qualifier hoort bij het getal: 'circa' 15 is niet hetzelfde als 15. Neem het woord over.",
        ),
        (
            "Vergelijken",
            "Niet alle cijfers zijn te vergelijken. Zie in de tabel met indicatoren de kolom comparability_note.",
        ),
        (
            "Hergebruik",
            "Per bron verschilt wat mag: zie de tabel met licenties. Van een bron waarvan alleen de cijfers mogen "
            f"worden overgenomen, zit de tekst er niet in. {phrases.CITE_THE_SOURCE} (kolommen source en section).",
        ),
        (
            "Definities",
            "De omschrijvingen van indicatoren, gebieden en bronnen zijn die van nu, ook in een bestand van een "
            "eerdere publicatie.",
        ),
    )


def long_sheets_text(most: int) -> str:
    """Say how many rows a sheet of the Excel file has at most, and where all rows are."""
    return (
        f"Een blad heeft hoogstens {number(most)} regels, want meer kan Excel niet aan. "
        "Heeft een tabel er meer, dan staan de eerste op het blad en alle regels in het CSV-bestand van die tabel."
    )


def file_in_the_making_text(seconds: int) -> str:
    """Say that a file is being made, and when to ask for it again."""
    return f"Dit bestand wordt nu gemaakt. {try_again_in(seconds)}"


API_TITLE = "API van het dashboard Veilige Steden"
API_DESCRIPTION = "De cijfers en omschrijvingen van het dashboard voor programma's, als JSON of CSV."
COLUMN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "value": "Het getal, in de eenheid die bij de indicator staat. Leeg is onbekend, niet nul.",
        "qualifier": "Hoe precies het getal is; 'exact' is precies, al het andere hoort bij het getal.",
        "denominator": "Het aantal waarop het getal is gebaseerd.",
        "lower": "Ondergrens van de marge die het onderzoek zelf geeft (95%).",
        "upper": "Bovengrens van de marge die het onderzoek zelf geeft (95%).",
        "missing_reason": "Waarom er geen getal is; 'verborgen' bij een klein aantal personen.",
        "area_basis": "Of de bron het gebied bij het cijfer noemt: genoemd, zelf afgeleid of niet genoemd.",
        "valid_from": "Eerste dag van het gebied; leeg als het al langer bestaat.",
        "valid_until": "Laatste dag van het gebied; leeg als het nog bestaat.",
        "successor": "Het gebied waar het in opging.",
        "address": "Waar de bron op het web staat; leeg als wij dat niet weten.",
        "address_status": "Of wij weten waar de bron op het web staat.",
        "average": "Het gemiddelde aantal inwoners over het jaar. Geen cijfer is hierdoor gedeeld.",
        "average_source": "Code van de bron van het gemiddelde.",
        "average_caveat": "Wat u bij het gemiddelde moet weten.",
        "residents_moved": "Hoeveel inwoners daardoor in een andere gemeente kwamen; leeg is onbekend.",
        "seen_on": "Wanneer wij de bron daar zagen, zo precies als bekend.",
        "measure": "De maatregel, of bij een doel de maatregel die het moet halen.",
        "status": "Hoe definitief het cijfer is, of hoe ver het werk is.",
        "period_start": "Eerste dag van de periode.",
        "period_end": "Laatste dag van de periode.",
        "period_label": "De periode in woorden, zoals de bron haar noemt.",
        "period_wording": "Hoe de periode in een zin staat, als de data minder of meer zeggen dan de bron.",
        "breakdown": "Over welk deel het cijfer gaat; leeg is het geheel.",
        "caveat": "Wat u bij dit cijfer moet weten.",
        "caveat_about": "Waar ‘caveat’ over gaat, als een andere kolom dat ook zegt.",
        "short_caveat": "‘caveat’ zonder wat een andere kolom al zegt.",
        "publisher_kind": "Soort uitgever.",
        "publisher_area": "Code van de gemeente die de bron zelf uitgaf; zie de tabel met gebieden.",
        "source": "Code van de bron; zie de tabel met bronnen.",
        "section": "De plaats in de bron.",
        "area": "Code van het gebied; zie de tabel met gebieden.",
        "indicator": "Code van de indicator; zie de tabel met indicatoren.",
        "unit": "De eenheid van het getal.",
        "licence": "Wat van deze bron mag worden hergebruikt, als code.",
        "amount_eur": "Gepland bedrag in euro's. Leeg is onbekend, niet nul.",
    }
)

# The Dutch heads of the columns that a person reads in a workbook, in the order in which they stand there.
UNIT = "unit"
FIGURE_HEAD = "Cijfer"
COLUMN_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "area_name": "Gebied",
        "title": "Titel",
        "theme": "Thema",
        "item": "Onderdeel",
        "period_label": "Periode",
        "year": "Jaar",
        "breakdown": "Deel",
        "value": "Waarde",
        UNIT: "Eenheid",
        "qualifier": "Hoe precies",
        "lower": "Ondergrens",
        "upper": "Bovengrens",
        "rate": "Naar inwoners",
        "rate_per": "Per zoveel inwoners",
        "rate_lower": "Ondergrens naar inwoners",
        "rate_upper": "Bovengrens naar inwoners",
        "population": "Inwoners",
        "population_year": "Inwoners in",
        "denominator": "Aantal waarover het gaat",
        "amount_eur": "Bedrag (euro)",
        "yearly_ocw_eur": "Bijdrage OCW per jaar (euro)",
        "count_value": "Aantal",
        "count_value_max": "Aantal, hoogstens",
        "state_on": "Stand op",
        "started": "Begonnen",
        "ended": "Gestopt",
        "target_label": "Doel in woorden",
        "target_value": "Doel als getal",
        "share_of_target": "Deel van het doel",
        "share_of_period": "Deel van de periode",
        "pace": "Tempo",
        "revised_in": "Publicatie van de herziening",
        "old_value": "Was eerder",
        "withdrawn_on": "Ingetrokken op",
        "withdrawn_because": "Waarom ingetrokken",
        "label": "In woorden",
        "goal_and_result": phrases.GOAL_AND_RESULT,
        "target_words": "Doel",
        "realised_words": "Resultaat",
        "cause": "Oorzaak",
        "who": "Wie er iets aan kan doen",
        "explanation": "Toelichting",
        "verdict": "Oordeel",
        "comparable": "Te vergelijken",
        "reasons": "Waarom niet",
        "status": "Status",
        "missing_reason": COLUMN_NAMES["missing_reason"],
        "area_basis": "Waarop het gebied berust",
        "caveat": "Let op",
        "cited": "Bron",
        "source_address": "Adres van de bron",
    }
)
# What the code in a column means to a reader.
CODE_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "qualifier": {**QUALIFIER_WORDS, "exact": "precies"},
        "missing_reason": MISSING_WORDS,
        "status": {**{code: mark.word.lower() for code, mark in MEASURE_STATUS.items()}, **STATUS_WORDS},
        "area_basis": AREA_BASIS_WORDS,
    }
)


def whole_file_text(address: str) -> str:
    """Say that a file is always whole, and at which address a part of it can be asked; "" for none."""
    part = f" Een deel ervan krijgt u op {address}, met de namen die op /api staan." if address else ""
    return f"Dit bestand komt altijd in zijn geheel, dus zonder uw keuze.{part}"
