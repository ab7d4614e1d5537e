"""What was found in a file, in words: where it is, what is the matter, and what to do. One sentence for each code."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.exchange.cells import remedies
from data.imports.findings import FAULT, QUESTION, WARNING, Finding
from layouts.wording.imports.columns import COLUMN_NAMES, column_text
from layouts.wording.imports.sheets import EXACT_WORD, NUMBER_OR_REASON
from layouts.wording.notes import as_sentence, join_words
from layouts.wording.numbers import number, unrounded_text
from layouts.wording.phrases import CHOOSE_FROM_LIST
from layouts.wording.words import MISSING_WORDS

SEVERITY_WORDS: Mapping[str, str] = MappingProxyType({FAULT: "Fout", QUESTION: "Vraag", WARNING: "Let op"})
NOT_KNOWN_YET = MISSING_WORDS["nog-niet-bekend"]
JUMP, STEP, SUM, PART_ABOVE = DOUBTS = ("sprong", "grote-stap", "som-klopt-niet", "deel-groter-dan-geheel")
THIS_NUMBER = remedies.THIS_NUMBER_IS.capitalize()
EXPLAIN = f"leg bij {COLUMN_NAMES['caveat'].lower()} uit waarom het klopt"
MEND_OR_EXPLAIN = f"{remedies.MEND_NUMBER.capitalize()}, of {EXPLAIN}."
FILL_IN = remedies.FILL_IN.capitalize()
LOST_TABLE = "Sla de tabel in Excel op als werkmap (.xlsx) of als CSV, en lever dat bestand aan."
# `{0}`, `{1}` are what a finding is about, `{value}` is what stands there.
FINDING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # The file as a whole.
        "leeg": f"{as_sentence(remedies.EMPTY_FILE)} Kijk of u het goede bestand hebt gekozen.",
        "te-groot": f"{as_sentence(remedies.LARGE_FILE)} Verdeel het over meer bestanden.",
        "te-groot-om-te-lezen": "Het bestand is te groot om te lezen. Verdeel het over meer bestanden.",
        "te-lang-bezig": "Het lezen duurde te lang en is gestopt. Verdeel het over meer bestanden.",
        "gestopt": "Het lezen is onverwacht gestopt. Lever het bestand nog eens aan.",
        "oud-excel": "Dit is een oud Excel-bestand (.xls). Sla het in Excel op als werkmap (.xlsx).",
        "excel-binair": "Dit is een binaire werkmap (.xlsb). Sla haar in Excel op als werkmap (.xlsx).",
        "wachtwoord": "Dit bestand heeft een wachtwoord. Haal dat in Excel weg en sla het opnieuw op.",
        "pdf": f"Dit is een pdf. {LOST_TABLE}",
        "beeld": f"Dit is een foto of een plaatje. {LOST_TABLE}",
        "tekstdocument": f"Dit is een tekstdocument. {LOST_TABLE}",
        "presentatie": f"Dit is een presentatie. {LOST_TABLE}",
        "opendocument": "Dit is een bestand van LibreOffice. Sla het daar op als Excel (.xlsx).",
        "numbers": "Dit is een bestand van Numbers. Exporteer het daar als Excel (.xlsx).",
        "webpagina": f"Dit is een webpagina, ook al heet het bestand misschien anders. {LOST_TABLE}",
        "json": f"Dit is een bestand voor programma's (JSON). {LOST_TABLE}",
        "database": f"Dit is een database. {LOST_TABLE}",
        "programma": f"Dit is een programma. {LOST_TABLE}",
        "ingepakt": "Dit bestand is ingepakt. Pak het eerst uit.",
        "andere-zip": "In deze zip staat geen werkmap en geen datapakket. Pak haar uit en lever de tabel aan.",
        "lege-zip": "Deze zip is leeg. Kijk of u het goede bestand hebt gekozen.",
        "kapotte-zip": "Het bestand is beschadigd. Sla het opnieuw op en lever het nog eens aan.",
        "kapot-excel": "De werkmap is beschadigd. Open haar in Excel, sla haar opnieuw op en lever haar nog eens aan.",
        "te-veel-delen": "De zip heeft meer dan {0} delen. Sla alleen de tabel op.",
        "zip-bom": "Uitgepakt is dit bestand veel te groot. Sla alleen de tabel op.",
        "pad-in-zip": "In de zip staat een bestand dat naar een andere map wijst. Maak de zip opnieuw.",
        "entiteiten": "In de werkmap staat code die er niet hoort. Maak haar opnieuw in Excel.",
        "geen-blad": "In de werkmap is geen blad te zien. Maak het blad met de cijfers zichtbaar.",
        "binair": f"Dit is geen tekst. {LOST_TABLE}",
        "onleesbare-tekens": f"Hier staan tekens die niet te lezen zijn. {as_sentence(remedies.SAVE_FILE_AS_CSV)}",
        "aanhalingstekens": "Een aanhalingsteken begint hier en houdt niet op. Zet er aan het eind ook een.",
        "te-veel-rijen": "Het bestand heeft meer dan {0} rijen. Verdeel het over meer bestanden.",
        "te-veel-kolommen": "De tabel heeft meer dan {0} kolommen. Haal weg wat er niet bij hoort.",
        "kapot-pakket": "Het bestand datapackage.json is niet te lezen. Maak het pakket opnieuw.",
        "bestand-ontbreekt": "In het pakket ontbreekt het bestand van de tabel '{0}'. Zet het erbij.",
        "pakket-zonder-cijfers": "In dit pakket staan geen cijfers of standen. Er is niets in te lezen.",
        "definities-genegeerd": "De tabel '{0}' bevat omschrijvingen. Die worden hier niet ingelezen.",
        "onbekende-tabel": "De tabel '{0}' kennen wij niet. Er is niets mee gedaan.",
        "windows-1252": "Het bestand is niet in UTF-8. Kijk of de letters kloppen: '{0}'.",
        "sjabloon-van-ander": "Dit blad is van een ander gebied ({0}). Kies het blad van {1}.",
        # Heads and sheets.
        "geen-kop": "Er is geen rij met kolomkoppen die wij kennen. Begin met: Cijfer, Periode, Waarde, Bron.",
        "geen-rijen": "Onder de kolomkoppen staat niets. Vul de cijfers in.",
        "blad-zonder-kop": "Op dit blad staan geen kolomkoppen die wij kennen. Het is niet gelezen.",
        "ander-blad": "Er is al een blad met cijfers gelezen. Dit blad is niet gelezen; lever het apart aan.",
        "dubbele-kolom": "Deze kolom staat er twee keer. Haal een van beide weg.",
        "onbekende-kolom": "Deze kolom kennen wij niet. Zij is niet gelezen.",
        "kolom-ontbreekt": "De kolom '{field}' ontbreekt. Zet haar erbij.",
        "andere-lengte": "Rechts van de laatste kolomkop staat nog iets. Zet het onder een kop of haal het weg.",
        "kop-nog-een-keer": "De kop staat hier nog een keer. Deze rij is niet gelezen.",
        # Cells.
        "onbekend-cijfer": "Dit cijfer kennen wij niet. Neem de code of naam over van het blad van uw gemeente.",
        "onbekend-gebied": "Dit gebied kennen wij niet. Schrijf de naam van de gemeente, of haar code.",
        "onbekende-bron": "Deze bron staat niet in de lijst. Kies er een uit de kolom Bron, "
        "of vraag de beheerder om haar toe te voegen.",
        "onbekende-code": "Deze code kennen wij niet. Verbeter haar.",
        "onbekend-woord": f"Dit woord kennen wij hier niet. {CHOOSE_FROM_LIST}",
        "ander-gebied": "Deze rij is niet van {0}. Haal haar weg.",
        "ander-onderdeel": "Dit onderdeel heeft dit cijfer nog niet. Kijk of het goed is geschreven.",
        "onbekende-periode": "Deze periode kunnen wij niet lezen. Schrijf 2026, of een deel zoals 1e halfjaar 2026.",
        "periode-ontbreekt": "De periode ontbreekt. Schrijf er een, zoals 2025.",
        "periode-klopt-niet": "Begin, eind en soort van de periode passen niet bij elkaar. Verbeter ze.",
        "formule-zonder-uitkomst": "Hier staat een formule zonder uitkomst. Open het bestand in Excel en sla het op.",
        "fout-in-cel": "Deze cel geeft in Excel een fout. Verbeter de formule.",
        "datum-als-getal": "Excel heeft hier een datum van gemaakt. Maak de cel op als getal en vul haar weer in.",
        "duizend-of-decimaal": "Dit kan op twee manieren worden gelezen. Kies op de pagina wat u bedoelt.",
        "procent-bij-aantal": "Hier staat een percentage, maar dit cijfer telt {0}. Vul het aantal in.",
        "teken-voor-leeg": f"Dit zegt niet waarom er geen cijfer is. Kies een reden, zoals '{NOT_KNOWN_YET}'.",
        "kleiner-dan": "Een bovengrens is geen cijfer. Laat de waarde leeg en kies een reden, zoals 'verborgen'.",
        "bereik": "Hier staan twee getallen. Vul er één in, zo nodig met 'circa'.",
        "geen-getal": f"Dit is geen getal. {NUMBER_OR_REASON}",
        "bron-ontbreekt": f"De bron ontbreekt. {FILL_IN}, of kies haar op de pagina voor het hele bestand.",
        "plaats-ontbreekt": f"De plaats in de bron ontbreekt. {FILL_IN}, of noem haar op de pagina voor alles.",
        "dubbele-rij": f"Dit cijfer staat ook in {{0}}. {as_sentence(remedies.KEEP_ONE)}",
        "open-met-inhoud": (
            "In deze rij staat geen getal en geen reden, dus er wordt niets van bewaard, ook deze cel niet. "
            f"{NUMBER_OR_REASON}"
        ),
        "periode-loopt-nog": (
            f"{as_sentence(remedies.PERIOD_NOT_OVER)} Is dit het getal tot nu toe? Vul dan bij "
            f"{COLUMN_NAMES['period_label']} het deel in dat voorbij is, zoals 1e halfjaar 2026, of {EXPLAIN}."
        ),
        "marges-vervallen": "Deze kolom hoorde bij het oude getal en wordt leeg, tenzij u haar invult.",
        "nog-meer": f"Er zijn nog {{0}} andere bevindingen. {as_sentence(remedies.MEND_FIRST)}",
        # Numbers that can hardly be right, though nobody can be sure.
        JUMP: f"{THIS_NUMBER} {{0}} {{1}}, naast {{2}} over {{3}}. {MEND_OR_EXPLAIN}",
        STEP: f"Dit getal gaat van {{0}} over {{1}} naar {{2}}; een gewone stap is hier {{3}}. {MEND_OR_EXPLAIN}",
        SUM: f"De delen zijn samen {{0}}, en het geheel is {{1}}. {MEND_OR_EXPLAIN}",
        PART_ABOVE: f"Dit deel is {{0}}, en dat is meer dan het geheel: {{1}}. {MEND_OR_EXPLAIN}",
        # Checks of packages whose words speak of the files of a package.
        "getal-of-reden": NUMBER_OR_REASON,
        "getal-en-reden": "Hier staan een getal en een reden waarom het er niet is. Kies één van beide.",
        "gat-zonder-voorbehoud": f"Zonder getal is er geen voorbehoud. Laat die cel leeg, of kies '{EXACT_WORD}'.",
        "marges-bij-exact": f"Marges horen bij een precies getal. Haal ze weg, of kies '{EXACT_WORD}'.",
        "gebied-van-het-cijfer": f"{as_sentence(remedies.NOT_OF_AREA)} Verbeter het gebied of het cijfer.",
        "gebied-bestond": f"{as_sentence(remedies.AREA_WAS_GONE)} {as_sentence(remedies.TAKE_SUCCESSOR)}",
        "periode-is-begonnen": f"{as_sentence(remedies.PERIOD_NOT_BEGUN)} Wat u verwacht is een doel, geen cijfer.",
        "definitief-na-afloop": f"{as_sentence(remedies.PERIOD_NOT_OVER)} Noem het cijfer voorlopig.",
        "bron-kan-het-weten": f"{as_sentence(remedies.EARLY_SOURCE)} Noem een latere, of leg uit hoe het kan.",
    }
)
# What a number of each kind of figure can be, and how many digits it has behind the comma.
CAN_BE: Mapping[str, str] = MappingProxyType(
    {"share": "een percentage van 0 tot 100", "score": "een rapportcijfer van 0 tot 10"}
)
CANNOT_BE = frozenset({"value-kan", "lower-kan", "upper-kan"})
TOO_FINE = frozenset({"decimalen-value", "decimalen-lower", "decimalen-upper"})
# Which of what a finding is about are numbers, as a package writes them.
NUMBERS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {JUMP: (2,), STEP: (0, 2, 3), SUM: (0, 1), PART_ABOVE: (0, 1)}
)


def finding_text(finding: Finding) -> str:
    """Say what is the matter and what to do; of a check of packages in its own words."""
    if finding.code in CANNOT_BE | TOO_FINE and len(finding.about) > 1:
        return _by_definition_text(finding)
    words = FINDING_WORDS.get(finding.code)
    if words is None:
        told = finding.about[0] if finding.about else finding.code
        return f"{told[:1].upper()}{told[1:].removesuffix('.')}."
    about = about_text(finding.code, finding.about)
    return words.format(*(*about, "", ""), field=column_text(finding.field), value=finding.value or "")


def _by_definition_text(finding: Finding) -> str:
    """Say what a number can be by the definition of its figure, and name the figure and its period."""
    title, kind, decimals, period = finding.about
    of = f"'{title}'" + (f" over {period}" if period else "")
    value = finding.value or ""
    shown = f"{value.rstrip('% ').replace('.', ',')}%" if kind == "share" else value
    if finding.code in CANNOT_BE:
        return f"{shown} kan niet. Vul bij {of} {CAN_BE.get(kind, 'een getal van 0 of meer')} in."
    if decimals == "0":
        return f"{shown} kan niet bij {of}. Dit cijfer heeft geen cijfers achter de komma."
    digits = "cijfer" if decimals == "1" else "cijfers"
    return f"{shown} kan niet bij {of}. Dit cijfer heeft hooguit {decimals} {digits} achter de komma."


def about_text(code: str, about: Sequence[str]) -> list[str]:
    """Write what a finding or a line of a checklist is about, its numbers as a Dutch reader writes them."""
    numbers = NUMBERS.get(code, ())
    return [unrounded_text(float(one)) if at in numbers else one for at, one in enumerate(about)]


def finding_cells(finding: Finding) -> tuple[str, str, str, str]:
    """Give the cells of a finding in a table: its kind, where it is, what stands there, and what to do."""
    todo = " ".join(part for part in (finding_text(finding), nearest_text(finding)) if part)
    return SEVERITY_WORDS[finding.severity], place_text(finding), finding.value or "", todo


def found_counts_text(counts: Mapping[str, int]) -> str:
    """Say how many findings there are of each kind: "2 fouten, 1 vraag en 3 keer let op."."""
    ways = {FAULT: ("fout", "fouten"), QUESTION: ("vraag", "vragen"), WARNING: ("keer let op", "keer let op")}
    told = [f"{number(counts[one])} {ways[one][counts[one] != 1]}" for one in ways if counts.get(one)]
    return as_sentence(join_words(told))


def place_text(finding: Finding) -> str:
    """Say where something stands: the cell of a sheet, or the line of a file of text."""
    place, column = finding.place, column_text(finding.field)
    if place.sheet and place.cell:
        where = f"{place.sheet}, cel {place.cell}"
    elif place.line:
        where = f"{place.sheet}, rij {place.line}" if place.sheet else f"regel {place.line}"
    else:
        where = place.sheet
    return ", ".join(part for part in (where, column.lower() if not place.sheet else "") if part) or "het bestand"


def nearest_text(finding: Finding) -> str:
    """Ask whether the nearest known value was meant; "" where there is none."""
    return "" if finding.nearest is None else f"Bedoelt u '{finding.nearest}'?"
