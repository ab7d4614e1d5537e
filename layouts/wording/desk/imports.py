"""The words of bringing figures in on a page."""

from layouts.wording.imports.columns import COLUMN_NAMES

TITLE = "Cijfers aanleveren"
LEAD = (
    "Lever een bestand aan. U ziet eerst wat er niet klopt en wat er verandert. "
    "Daarna maakt u er een concept van. Er wordt niets openbaar."
)
ACCEPTED = (
    ("Het blad van uw gemeente (Excel)", "Download het, vul het in en lever het aan."),
    ("Een eigen Excel-bestand (.xlsx)", "Met de kolommen Cijfer, Periode en Waarde, of met jaren als kolomkop."),
    ("Een CSV-bestand", "Zoals Excel het opslaat, met komma's, puntkomma's of tabs."),
    ("Een datapakket (.zip)", "Alleen de cijfers en standen worden gelezen, de omschrijvingen niet."),
    ("Een geplakte tabel", "Kopieer de cellen in Excel, met de kolomkoppen, en plak ze hierboven."),
)
SHEET = "Blad van {name} downloaden"
FILE_TITLE, PASTE_TITLE = "Bestand kiezen", "Of een tabel plakken"
LAST_TITLE, ACCEPTED_TITLE = "Laatst aangeleverd", "Wat kan"
FILE_LABEL, FILE_HINT = "Bestand", "Hooguit 20 MB."
PASTE_LABEL, PASTE_HINT = "Tabel", "De eerste rij zijn de kolomkoppen."
AREA_LABEL = "Gemeente"
SEND, SEND_PASTED = "Lees het bestand", "Lees de tabel"
NO_FILE, NOTHING_PASTED = "Kies een bestand.", "Plak een tabel."
TABLE_TOO_LARGE = "Deze tabel is te groot om te plakken. Bewaar de tabel als bestand en kies dat bestand."
FILE_TOO_LARGE = "Wat u stuurde is te groot. Een bestand is hooguit 20 MB."
NOTHING_YET = "Er is nog niets aangeleverd."
PASTED_NAME = "geplakte tabel"
READING = "Het bestand wordt gelezen: {done} van {total} rijen."
READING_FIRST = "Het bestand wordt gelezen."
BUSY_READING = "Bezig met lezen. Dit duurt meestal een paar seconden."
LOOK_AGAIN = "Kijk of het klaar is"
PURGED = "De rijen en bevindingen van dit bestand zijn opgeruimd, veertien dagen nadat het is aangeleverd."
FOUND_TITLE, PREVIEW_TITLE = "Bevindingen", "Wat er verandert"
QUESTIONS_TITLE, CONCEPT_TITLE = "Vragen", "Concept maken"
NOTHING_FOUND = "Er zijn geen bevindingen."
MEND, BRING_AGAIN = "Verbeter fouten in uw eigen bestand en", "lever het opnieuw aan"
UNCHANGED = " Er is niets veranderd aan de cijfers."
FOUND_HEADS = ("Soort", "Waar", "Wat er staat", "Wat te doen")
MORE_FOUND = "Dit zijn de eerste {shown} van {total} bevindingen."
FOUND_SHEET = "Bevindingen naast uw rijen downloaden (Excel)"
FOUND_FILE, FOUND_ROWS, SHEET_HEAD, LINE_HEAD = "bevindingen-{run}.xlsx", "Uw rijen", "Blad", "Rij"
PREVIEW_HEADS = ("Wat", "Cijfer", "Periode", "Eerst", "Wordt")
COMPLETE = "Haal cijfers weg die niet in mijn bestand staan. Meestal: niet aankruisen."
COMPLETE_LEGEND = "Wat er niet in staat"
ANSWER = "Controleer opnieuw"
POINT_LABEL = "Wat is de punt in een getal als 1.234?"
COMMA_LABEL = "Wat is de komma in een getal als 1,234?"
THOUSANDS_WORDS, DECIMAL_WORDS = "een teken voor duizendtallen: 1234", "een teken voor decimalen: ruim 1"
CHOOSE = "Kies"
SOURCE_LABEL, SOURCE_HINT = "Bron", "Voor elke rij zonder bron."
SECTION_LABEL, SECTION_HINT = COLUMN_NAMES["section"], "Zoals p. 12. Voor elke rij zonder plaats."
REASON_LABEL, GONE_LABEL = "Waarom verandert {key} van {old} naar {new}?", "Waarom vervalt {key}?"
# Of a change that the number and its reason do not show.
SAME_NUMBER_LABEL = "Waarom verandert iets bij {key}?"
ALL_REASON_LABEL = "Waarom wijzigen of vervallen deze cijfers?"
REASON_HINT = "Iedereen kan dit later lezen."
MAKE = "Maak concept"
PUBLIC_SEES_NOTHING = "Het publiek ziet er niets van."
CONCEPT_MADE = f"Het concept is gemaakt. {PUBLIC_SEES_NOTHING}"
TO_CONCEPT = "Naar het concept"
FILE_LINE = "{file}, aangeleverd op {at}: {counts}."
