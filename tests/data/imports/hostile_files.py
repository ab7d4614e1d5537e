"""Files as people and others send them: each with the codes of what has to be found, and the rows that are right.

A file is right when it has no fault and no question: then `rows` says how many rows would be written.
"""

import zipfile
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Protection

from tests.data.imports.workbook_files import (
    HEADS,
    SOURCE,
    large_workbook,
    package,
    part,
    replaced,
    saved,
    workbook,
    zipped,
)

HEAD = ";".join(HEADS)
LINE = f"huisverboden-opgelegd;2025;48;{SOURCE};blz. 3"
RIGHT = f"{HEAD}\n{LINE}\n"
ROW = ("huisverboden-opgelegd", 2025, 48, SOURCE, "blz. 3")


class File(NamedTuple):
    """A file: how it is made, the codes of its faults and questions, those of its warnings, and its right rows."""

    name: str
    make: Callable[[], bytes]
    faults: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()
    rows: int = 0


def text(name: str, content: str | bytes, *faults: str, warnings: tuple[str, ...] = (), rows: int = 0) -> File:
    kept = content if isinstance(content, bytes) else content.encode()
    return File(name, lambda: kept, frozenset(faults), frozenset(warnings), rows)


def made(name: str, make: Callable[[], bytes], *faults: str, warnings: tuple[str, ...] = (), rows: int = 0) -> File:
    return File(name, make, frozenset(faults), frozenset(warnings), rows)


def value(written: str) -> str:
    return RIGHT.replace(";48;", f";{written};")


def _with_formula(result: bool) -> bytes:
    content = workbook(HEADS, ("huisverboden-opgelegd", 2025, "=40+8", SOURCE, "blz. 3"))
    if not result:
        return content
    sheet = part(content, "xl/worksheets/sheet1.xml")
    return replaced(
        content, {"xl/worksheets/sheet1.xml": sheet.replace(b"<v></v>", b"<v>48</v>").replace(b"<v />", b"<v>48</v>")}
    )


def _hidden_only() -> bytes:
    book = Workbook()
    book.active.append(list(HEADS))
    book.create_sheet("Leeg")
    book.active.sheet_state = "hidden"
    book.worksheets[1].sheet_state = "visible"
    return saved(book)


def _two_sheets() -> bytes:
    book = Workbook()
    for title in ("Een", "Twee"):
        sheet = book.create_sheet(title)
        sheet.append(list(HEADS))
        sheet.append(list(ROW))
    del book["Sheet"]
    return saved(book)


def _protected() -> bytes:
    book = Workbook()
    book.active.append(list(HEADS))
    book.active.append(list(ROW))
    book.active.protection.sheet = True
    book.active["A1"].protection = Protection(locked=True)
    return saved(book)


def _merged() -> bytes:
    book = Workbook()
    book.active.append(["Cijfers van Dordrecht", None, None, None, None])
    book.active.merge_cells("A1:E1")
    book.active.append(list(HEADS))
    book.active.append(list(ROW))
    return saved(book)


def _doctype() -> bytes:
    content = workbook(HEADS, ROW)
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    sheet = part(content, "xl/worksheets/sheet1.xml")
    return replaced(content, {"xl/worksheets/sheet1.xml": laughs + sheet.partition(b"?>")[2]})


def _far_cell() -> bytes:
    content = workbook(HEADS, ROW)
    sheet = part(content, "xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    return replaced(content, {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)})


def _lying_dimension() -> bytes:
    content = workbook(HEADS, ROW)
    sheet = part(content, "xl/worksheets/sheet1.xml").replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"')
    return replaced(content, {"xl/worksheets/sheet1.xml": sheet})


def _encrypted_zip() -> bytes:
    content = bytearray(workbook(HEADS, ROW))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _identity(area: str) -> bytes:
    book = Workbook()
    book.active.append(list(HEADS))
    book.active.append(list(ROW))
    book.active.append(["huisverboden-opgelegd", 2024, None, SOURCE, None])
    hidden = book.create_sheet("_sjabloon")
    hidden.append(["gebied", area])
    hidden.sheet_state = "hidden"
    return saved(book)


TEXTS = (
    text("recht", RIGHT, rows=1),
    text("komma", RIGHT.replace(";", ","), rows=1),
    text("tab-zoals-geplakt", RIGHT.replace(";", "\t"), rows=1),
    text("streep", RIGHT.replace(";", "|"), rows=1),
    text("sep-regel", f"sep=;\n{RIGHT}", rows=1),
    text("utf-8-met-merk", b"\xef\xbb\xbf" + RIGHT.encode(), rows=1),
    text("utf-16", RIGHT.encode("utf-16"), rows=1),
    text("utf-16-be", b"\xfe\xff" + RIGHT.encode("utf-16-be"), rows=1),
    text("windows-1252", RIGHT.replace("blz. 3", "coördinatie").encode("cp1252"), warnings=("windows-1252",), rows=1),
    text("geen-tekst", RIGHT.encode("cp1252") + b"\x81\x8d", "onleesbare-tekens"),
    text("utf-16-afgebroken", RIGHT.encode("utf-16")[:-1], "onleesbare-tekens"),
    text("nultekens", RIGHT.encode() + b"\x00\x00", "binair"),
    text("crlf", RIGHT.replace("\n", "\r\n"), rows=1),
    text("oude-mac", RIGHT.replace("\n", "\r"), rows=1),
    text("lege-regels", f"\n\n{HEAD}\n\n{LINE}\n\n\n", rows=1),
    text("titel-erboven", f"Cijfers van Dordrecht\nper 1 december\n{RIGHT}", rows=1),
    text(
        "kop-nog-een-keer", f"{RIGHT}{HEAD}\n{LINE.replace('2025', '2024')}\n", warnings=("kop-nog-een-keer",), rows=2
    ),
    text("cel-te-veel", RIGHT.replace("blz. 3", "blz. 3;bijlage"), "andere-lengte"),
    text("komma-in-getal", RIGHT.replace(";", ",").replace(",48,", ",4,8,"), "andere-lengte", "onbekende-bron"),
    text("lege-cellen-te-veel", RIGHT.replace("blz. 3", "blz. 3;;;"), rows=1),
    made("excel-notitie", lambda: workbook(HEADS, (*ROW, "nagevraagd")), warnings=("andere-lengte",), rows=1),
    text("aanhaling", RIGHT.replace("blz. 3", '"blz. 3; tabel ""B"""'), rows=1),
    text("aanhaling-open", RIGHT.replace("blz. 3", '"blz. 3'), "aanhalingstekens"),
    text("aanhaling-te-lang", RIGHT.replace("blz. 3", '"' + "x" * 300_000), "aanhalingstekens"),
    text("regeleinde-in-cel", RIGHT.replace("blz. 3", '"blz. 3\nen 4"'), "cel"),
    text("hoofdletters-en-spaties", RIGHT.replace("cijfer", " CIJFER ").replace("waarde", "Waarde *"), rows=1),
    text("engelse-koppen", RIGHT.replace(HEAD, "indicator;period_label;value;source;section"), rows=1),
    text("naam-in-plaats-van-code", RIGHT.replace("huisverboden-opgelegd", "Huisverboden"), "onbekend-cijfer"),
    text("leeg", "", "leeg"),
    text("alleen-wit", " \n\n\t\n", "leeg"),
    text("alleen-kop", HEAD, "geen-rijen"),
    text("geen-kop", LINE, "geen-kop"),
    text("dubbele-kolom", RIGHT.replace("plaats", "plaats;waarde").replace("blz. 3", "blz. 3;49"), "dubbele-kolom"),
    text("kolom-verkeerd-gespeld", RIGHT.replace("waarde", "waerde"), "onbekende-kolom", "kolom-ontbreekt"),
    text(
        "kolom-te-veel",
        RIGHT.replace("plaats", "plaats;collega").replace("blz. 3", "blz. 3;Jan"),
        warnings=("onbekende-kolom",),
        rows=1,
    ),
    text("kolom-ontbreekt", RIGHT.replace("cijfer;", "ding;"), "kolom-ontbreekt", warnings=("onbekende-kolom",)),
    text("bron-ontbreekt", "cijfer;jaar;waarde\nhuisverboden-opgelegd;2025;48\n", "bron-ontbreekt", "plaats-ontbreekt"),
    text("onbekende-bron", RIGHT.replace(SOURCE, "dordrecht-uitvoeringsplan-2023-2025"), "onbekende-bron"),
    text("onbekend-cijfer", RIGHT.replace("opgelegd", "opgelegt"), "onbekend-cijfer"),
    text(
        "ander-gebied",
        RIGHT.replace("cijfer;", "cijfer;gemeente;").replace("opgelegd;", "opgelegd;Rotterdam;"),
        "ander-gebied",
    ),
    text(
        "onbekend-gebied",
        RIGHT.replace("cijfer;", "cijfer;gemeente;").replace("opgelegd;", "opgelegd;Dordregt;"),
        "onbekend-gebied",
    ),
    text(
        "eigen-gebied-bij-naam",
        RIGHT.replace("cijfer;", "cijfer;gemeente;").replace("opgelegd;", "opgelegd;Dordrecht;"),
        rows=1,
    ),
    text("twee-keer-hetzelfde", f"{RIGHT}{LINE}\n", "dubbele-rij"),
    text("te-veel-rijen", HEAD + f"\n{LINE}" * 200_002, "te-veel-rijen"),
    text("te-veel-kolommen", f"{HEAD}{';x' * 300}\n", "te-veel-kolommen"),
    text("te-lange-cel", RIGHT.replace("blz. 3", "x" * 20_000), "cel"),
    text("te-groot", b"x;" * 11_000_000, "te-groot"),
    text("korte-rij", f"{HEAD}\nhuisverboden-opgelegd;2025;48\n", "bron-ontbreekt", "plaats-ontbreekt"),
)
NUMBERS = (
    text("duizend", value("1.234"), "duizend-of-decimaal"),
    text("duizend-komma", value("1,234"), "duizend-of-decimaal"),
    text("miljoen", value("1.234.567"), rows=1),
    text("decimalen-bij-aantal", value("48,5"), "decimalen-value"),
    text("circa", value("circa 48"), rows=1),
    text("ruim", value("ruim 48"), rows=1),
    text("meer-dan", value("> 48"), rows=1),
    text("kleiner-dan", value("<5"), "kleiner-dan"),
    text("bereik", value("40-50"), "bereik"),
    text("procent-bij-aantal", value("48%"), "procent-bij-aantal"),
    text("negatief", value("-48"), "value-kan"),
    text("minteken-ander", value("\u221248"), "value-kan"),
    text("streepje", value("-"), "teken-voor-leeg"),
    text("onbekend", value("onbekend"), "teken-voor-leeg"),
    text("woorden", value("achtenveertig"), "geen-getal"),
    text("formule-als-tekst", value("=40+8"), "geen-getal"),
    text("formule-in-woorden", RIGHT.replace("blz. 3", "=HYPERLINK(1)"), rows=1),
    text("arabische-cijfers", value("\u0664\u0668"), "geen-getal"),
    text("oneindig", value("1e999"), "geen-getal"),
    text("nan", value("NaN"), "geen-getal"),
    text("te-groot-getal", value("9" * 14), "cel"),
    text("nog-niet-bekend", value("nog niet bekend"), rows=1),
    text("leeg-zonder-reden", value(""), "getal-of-reden"),
    text(
        "getal-en-reden",
        RIGHT.replace("plaats", "plaats;reden").replace("blz. 3", "blz. 3;niet gemeten"),
        "getal-en-reden",
    ),
    text("euro", value("€ 48,-"), rows=1),
    text("vaste-spatie", value("1\u00a0234"), rows=1),
)
PERIODS = (
    text("halfjaar", RIGHT.replace("2025", "1e halfjaar 2025"), rows=1),
    text("kwartaal", RIGHT.replace("2025", "2025 Q3"), rows=1),
    text("maand", RIGHT.replace("2025", "maart 2025"), rows=1),
    text("jaar-in-woorden", RIGHT.replace("2025", "vorig jaar"), "onbekende-periode"),
    text("jaar-ontbreekt", RIGHT.replace("2025", ""), "periode-ontbreekt"),
    text("jaar-in-de-toekomst", RIGHT.replace("2025", "2031"), "periode-is-begonnen"),
    text("jaar-van-twee-cijfers", RIGHT.replace("2025", "25"), "onbekende-periode"),
    text("schrikkeldag-die-niet-is", f"{HEAD};soort periode;begin;eind\n{LINE};moment;29-02-2025;29-02-2025\n", "cel"),
    text(
        "eind-voor-begin", f"{HEAD};soort periode;begin;eind\n{LINE};jaar;31-12-2025;01-01-2025\n", "periode-klopt-niet"
    ),
    text("breed", "Onderwerp;2024;2025\nhuisverboden-opgelegd;47;48\n", "bron-ontbreekt", "plaats-ontbreekt"),
    text("breed-met-bron", f"cijfer;bron;plaats;2024;2025\nhuisverboden-opgelegd;{SOURCE};blz. 3;47;48\n", rows=2),
    text("breed-met-gat", f"cijfer;bron;plaats;2024;2025\nhuisverboden-opgelegd;{SOURCE};blz. 3;;48\n", rows=1),
    text(
        "breed-dubbel-jaar",
        f"cijfer;bron;plaats;2025;2025\nhuisverboden-opgelegd;{SOURCE};blz. 3;47;48\n",
        "dubbele-kolom",
    ),
)
OTHER_FILES = (
    text("pdf", b"%PDF-1.7\n", "pdf"),
    text("foto", b"\x89PNG\r\n\x1a\n", "beeld"),
    text("jpeg", b"\xff\xd8\xff\xe0", "beeld"),
    text("oud-excel", b"\xd0\xcf\x11\xe0" + b"\x01" * 600, "oud-excel"),
    text("met-wachtwoord", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    text("webpagina", b"<!DOCTYPE html><table></table>", "webpagina"),
    text("xml", b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "webpagina"),
    text("json", b'{"cijfers": []}', "json"),
    text("rtf", b"{\\rtf1 cijfers}", "tekstdocument"),
    text("gzip", b"\x1f\x8b\x08", "ingepakt"),
    text("programma", b"\x7fELF", "programma"),
    made("word", lambda: zipped({"word/document.xml": b"<a/>"}), "tekstdocument"),
    made("opendocument", lambda: zipped({"content.xml": b"<a/>"}), "opendocument"),
    made("excel-binair", lambda: zipped({"xl/workbook.bin": b"x"}), "excel-binair"),
    made("andere-zip", lambda: zipped({"a.csv": RIGHT.encode()}), "andere-zip"),
    made("lege-zip", lambda: zipped({}), "lege-zip"),
    text("kapotte-zip", b"PK\x03\x04" + b"x" * 100, "kapotte-zip"),
)
WORKBOOKS = (
    made("excel", lambda: workbook(HEADS, ROW), rows=1),
    made(
        "excel-procent",
        lambda: workbook(HEADS, ("huisverboden-opgelegd", 2025, 0.48, SOURCE, "b"), formats={"C2": "0%"}),
        "procent-bij-aantal",
    ),
    made(
        "excel-breuk",
        lambda: workbook(HEADS, ("huisverboden-opgelegd", 2025, 0.1 + 0.2, SOURCE, "b")),
        "decimalen-value",
    ),
    made(
        "excel-datum-als-getal",
        lambda: workbook(HEADS, ("huisverboden-opgelegd", 2025, date(2025, 4, 3), SOURCE, "b")),
        "datum-als-getal",
    ),
    made("excel-fout", lambda: workbook(HEADS, ("huisverboden-opgelegd", 2025, "#N/A", SOURCE, "b")), "fout-in-cel"),
    made("excel-formule", lambda: _with_formula(result=False), "formule-zonder-uitkomst"),
    made(
        "excel-getal-als-tekst", lambda: workbook(HEADS, ("huisverboden-opgelegd", "2025", "48", SOURCE, "b")), rows=1
    ),
    made("excel-waar", lambda: workbook(HEADS, ("huisverboden-opgelegd", 2025, True, SOURCE, "b")), "geen-getal"),
    made(
        "excel-breed",
        lambda: workbook(("Cijfer", "Bron", "Plaats", 2024, 2025), ("huisverboden-opgelegd", SOURCE, "b", 47, 48)),
        rows=2,
    ),
    made("excel-samengevoegd", _merged, rows=1),
    made("excel-beveiligd-blad", _protected, rows=1),
    made("excel-twee-bladen", _two_sheets, warnings=("ander-blad",), rows=1),
    made("excel-alleen-verborgen", _hidden_only, "geen-kop"),
    made("excel-te-veel-rijen", lambda: large_workbook(20_100), "te-veel-rijen"),
    made("excel-te-veel-kolommen", lambda: large_workbook(1, 260), "te-veel-kolommen"),
    made("excel-cel-heel-ver", _far_cell, "te-veel-rijen"),
    made("excel-liegt-over-maat", _lying_dimension, rows=1),
    made("excel-entiteiten", _doctype, "entiteiten"),
    made("excel-versleuteld", _encrypted_zip, "wachtwoord"),
    made("excel-zonder-blad", lambda: replaced(workbook(HEADS, ROW), {"xl/worksheets/sheet1.xml": None}), "geen-blad"),
    made(
        "excel-kapot-blad",
        lambda: replaced(workbook(HEADS, ROW), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        "kapot-excel",
    ),
    made("excel-kapotte-zip", lambda: workbook(HEADS, ROW)[:-200], "kapotte-zip"),
    made("excel-bom", lambda: replaced(workbook(HEADS, ROW), {"xl/media/x.bin": b"0" * 30_000_000}), "zip-bom"),
    made("excel-te-groot-uitgepakt", lambda: zipped({"xl/workbook.xml": b"0" * 210_000_000}), "zip-bom"),
    made(
        "excel-te-veel-delen",
        lambda: zipped({f"{one}.xml": b"" for one in range(1_001)} | {"xl/workbook.xml": b""}, zipfile.ZIP_STORED),
        "te-veel-delen",
    ),
    made("excel-pad-naar-buiten", lambda: replaced(workbook(HEADS, ROW), {"../../etc/passwd": b"x"}), "pad-in-zip"),
    made("sjabloon-van-ander", lambda: _identity("GM0599"), "sjabloon-van-ander"),
    made("sjabloon-open-cel", lambda: _identity("GM0505"), warnings=("open-met-inhoud",), rows=1),
)
OBSERVATIONS = RIGHT.replace(HEAD, "indicator;period_label;value;source;section")
PACKAGES = (
    made("pakket", lambda: package({"observations": OBSERVATIONS}), rows=1),
    made(
        "pakket-met-definities",
        lambda: package({"observations": OBSERVATIONS, "indicators": "indicator\nx\n"}),
        warnings=("definities-genegeerd",),
        rows=1,
    ),
    made(
        "pakket-onbekende-tabel",
        lambda: package({"observations": OBSERVATIONS, "dingen": "a\n"}),
        warnings=("onbekende-tabel",),
        rows=1,
    ),
    made("pakket-zonder-bestand", lambda: package({"observations": None}), "bestand-ontbreekt"),
    made("pakket-zonder-cijfers", lambda: package({"indicators": "indicator\nx\n"}), "pakket-zonder-cijfers"),
    made("pakket-kapot", lambda: zipped({"datapackage.json": b"{"}), "kapot-pakket"),
    made("pakket-diep", lambda: zipped({"datapackage.json": b"[" * 100_000}), "kapot-pakket"),
    made(
        "pakket-pad",
        lambda: package({"observations": OBSERVATIONS}, resources=[{"name": "observations", "path": "../../x.csv"}]),
        "bestand-ontbreekt",
    ),
)


def with_column(name: str, cell: str, *faults: str, head: str, written: str = "48", rows: int = 0) -> File:
    """A file with one more column, or more, and what stands in it."""
    return text(name, f"{HEAD};{head}\n{LINE.replace(';48;', f';{written};')};{cell}\n", *faults, rows=rows)


CLUMSY = (
    with_column("marges-omgekeerd", "60;40", "getal-binnen-marges", "marges-op-volgorde", head="ondergrens;bovengrens"),
    with_column(
        "getal-buiten-marges", "60;70", "getal-binnen-marges", "marges-volgens-definitie", head="ondergrens;bovengrens"
    ),
    with_column("onbekende-status", "gokje", "onbekend-woord", head="status"),
    with_column("onbekend-voorbehoud", "zomaar", "onbekend-woord", head="voorbehoud"),
    with_column("onbekende-reden", "zomaar", "onbekend-woord", head="reden", written=""),
    with_column("gat-met-reden", "niet gemeten", head="reden", written="", rows=1),
    with_column("gebied-is-land", "NL", "onbekend-gebied", head="gebied"),
    with_column("gebied-bij-code", "GM0599", "ander-gebied", head="gebied"),
    text("stuurteken", RIGHT.replace("blz. 3", "blz.\x07 3"), "cel"),
    text("schrijfrichting", RIGHT.replace("blz. 3", "blz. \u202e3"), "cel"),
    text("opmaak-in-tekst", RIGHT.replace("blz. 3", "<script>alert(1)</script>"), rows=1),
    text("plaatje-in-tekst", RIGHT.replace("blz. 3", "blz. 3 \U0001f600"), rows=1),
    text("utf-7", b"+/v8-" + RIGHT.encode(), "kolom-ontbreekt", "onbekende-kolom"),
    text("utf-32", RIGHT.encode("utf-32"), "geen-kop"),
    text("onzichtbaar-teken-in-kop", RIGHT.replace("waarde", "waarde\u200b"), "kolom-ontbreekt", "onbekende-kolom"),
    text("apostrof", value("'48"), "geen-getal"),
    text("plusteken", value("+48"), "geen-getal"),
    text("wetenschappelijk", value("1e3"), "geen-getal"),
    text("zestientallig", value("0x30"), "geen-getal"),
    text("duizend-en-decimalen", value("48.000,00"), rows=1),
    text("duizend-met-spatie", value("48 000"), rows=1),
    text("bzip", b"BZh91AY&SY", "ingepakt"),
    text("zeven-zip", b"7z\xbc\xaf\x27\x1c" + b"0" * 30, "ingepakt"),
    text("gif", b"GIF89a", "beeld"),
    text("database", b"SQLite format 3\0" + b"\0" * 100, "database"),
    made("excel-met-macro", lambda: replaced(workbook(HEADS, ROW), {"xl/vbaProject.bin": b"x"}), rows=1),
    made(
        "pakket-van-mac",
        lambda: replaced(package({"observations": OBSERVATIONS}), {"__MACOSX/._observations.csv": b"x"}),
        rows=1,
    ),
)
# Files of tens of thousands of rows take seconds.
SLOW = ("te-veel-rijen", "excel-te-veel-rijen", "excel-cel-heel-ver", "excel-te-groot-uitgepakt")
FILES = (*TEXTS, *NUMBERS, *PERIODS, *OTHER_FILES, *WORKBOOKS, *PACKAGES, *CLUMSY)
