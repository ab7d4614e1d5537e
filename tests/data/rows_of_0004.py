"""Rows as version 1.0.0 of the package gave them, for the tables of revision 0004, and what 0005 fills of them."""

from datetime import date, datetime

_RELEASED = {"release": 1, "withdrawn": False}
_CITED = {"source": "rotterdam-ssi-2023", "section": "blz. 1"}


def _source(code: str, publisher: str) -> dict:
    return {"source": code, "title": code, "publisher": publisher, "licence": "onbekend", "boundaries": "onbekend"}


def _area(code: str, name: str, kind: str = "gemeente") -> dict:
    no_city = {"g4": False, "programme_city": False}
    return {"area": code, "name": name, "official_name": name, "kind": kind, **no_city}


def _observation(
    record: str, label: str, kind: str, start: date | None = None, end: date | None = None, **others: object
) -> dict:
    period = {"period_kind": kind, "period_label": label, "period_start": start, "period_end": end}
    return {
        **_RELEASED,
        "record": record,
        "indicator": "veilig-thuis-adviezen",
        "kind": "count",
        "area": "GM0599",
        **period,
        "period_key": record,
        "value": 3.0,
        "qualifier": "exact",
        "status": "onbekend",
        "caveat": None,
        **_CITED,
        **others,
    }


def _claim(code: str, words: str) -> dict:
    of_what = {"indicator": "veilig-thuis-adviezen", "area": "GM0599"}
    return {**_RELEASED, "claim": code, **of_what, "period_label": "2020", "words": words, **_CITED}


def _measure(code: str, realised_words: str | None) -> dict:
    return {
        **_RELEASED,
        "measure": code,
        "programme": "veilige-steden",
        "area": "GM0505",
        "theme": "Beleid",
        "position": 1,
        "title": code,
        "realised_words": realised_words,
        "status": "loopt",
        **_CITED,
    }


def _survey(record: str, population: str | None) -> dict:
    return {
        **_RELEASED,
        "record": record,
        "area": "GM0363",
        "series": "reeks",
        "question": "Vraag",
        "population": population,
        "period_label": "2018",
        "value": 41.0,
        "qualifier": "exact",
        "unit": "%",
        **_CITED,
    }


def _participation(area: str, caveat: str | None) -> dict:
    state = {"state_on": date(2022, 12, 31), "state": "deelnemer"}
    return {**_RELEASED, "area": area, **state, "caveat": caveat, **_CITED}


def _finding(code: str, count_words: str | None, caveat: str | None, **others: object) -> dict:
    told = {"part": "bevinding", "topic": "Onderwerp", "item": code, "embeddable": True}
    return {
        **_RELEASED,
        "finding": code,
        **told,
        "count_words": count_words,
        "count_basis": None,
        "count_qualifier": None,
        "names_basis": None,
        "caveat": caveat,
        **_CITED,
        **others,
    }


ROWS_OF_0004: dict[str, list[dict]] = {
    "release": [
        {
            "release": 1,
            "state": "openbaar",
            "public_on": date(2026, 7, 1),
            "note": "Eerste publicatie van de cijfers",
            "origin": "pakket",
            "made_by": "veilige-steden",
            "made_on": datetime(2026, 6, 30, 22, 30),  # noqa: DTZ001 SQLite keeps no zone
        }
    ],
    # In the order of their code, in which the test reads them.
    "area": [
        _area("GM0363", "Amsterdam"),
        _area("GM0505", "Dordrecht"),
        _area("GM0599", "Rotterdam"),
        _area("VR17", "Rotterdam-Rijnmond", "regio"),
    ],
    "source": [
        _source("cbs-81877ned", "CBS StatLine"),
        _source("netwerk-aanpak-seksueel-geweld", "Gemeente Rotterdam (webpagina)"),
        _source("nh-nieuws-2022", "NH Nieuws, naar het CBS"),
        _source("ois-amsterdam-2018", "OIS, gemeente Amsterdam"),
        _source("politie-47013ned", "Politie (data.politie.nl)"),
        _source("rotterdam-ssi-2023", "Gemeente Rotterdam"),
        _source("utrecht", "Gemeente Utrecht"),
    ],
    "pillar": [{"pillar": "p1", "title": "Pijler 1", "position": 1, "page": "pijler"}],
    "indicator": [
        {
            "indicator": "veilig-thuis-adviezen",
            "programme": "huiselijk-en-seksueel-geweld",
            "smallest_count": 0,
            "pillar": "p1",
            "position": 1,
            "title": "Adviezen",
            "unit": "adviezen",
            "decimals": 0,
            "kind": "count",
            "polarity": "onbepaald",
            "area_kind": "gemeente",
            "stage": "output",
            "interval": "geen",
            "headline": False,
            "definition": "Adviezen van Veilig Thuis.",
        }
    ],
    "observation": [
        _observation("O003", "1 januari t/m 8 november 2023", "deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8)),
        _observation("O006", "eind augustus 2023", "moment", date(2023, 8, 31), date(2023, 8, 31)),
        _observation("O010", "1 januari t/m begin november 2023", "deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8)),
        _observation("O013", "mei en september 2023", "deel-van-jaar", date(2023, 5, 1), date(2023, 9, 30)),
        _observation("O024", "2020 t/m 2022", "meerjarig", date(2020, 1, 1), date(2022, 12, 31)),
        _observation(
            "O030", "2020", "jaar", date(2020, 1, 1), date(2020, 12, 31), caveat="Het gebied staat niet bij dit cijfer."
        ),
        _observation("O041", "vanaf medio 2021", "vanaf", date(2021, 7, 1)),
        _observation("O055", "rond 2021", "jaar", date(2021, 1, 1), date(2021, 12, 31)),
        _observation("O062", "augustus 2022 t/m 11 september 2023", "meerjarig", date(2022, 8, 1), date(2023, 9, 11)),
        _observation("O075", "jaar niet genoemd", "ongedateerd"),
        _observation("O092", "toen de app begon", "ongedateerd", caveat="De bron noemt geen jaar."),
        _observation(
            "C3207",
            "2025 1e halfjaar",
            "halfjaar",
            date(2025, 1, 1),
            date(2025, 6, 30),
            status="voorlopig",
            caveat="Voorlopig en afgerond op vijftallen.",
        ),
    ],
    "claim": [
        _claim("CL1", "vrij constant"),
        _claim("CL2", "een lichte stijging"),
        _claim("CL5", "gegroeid"),
        _claim("CL6", "hogere instroom van meldingen"),
    ],
    "measure": [
        _measure("D1", None),
        _measure("D9", "RADAR: nog niet aangeleverd; meldingen in de app: nog niet aangeleverd"),
        _measure("D10", "vier scholen; Veiligheidsmonitor: nog niet aangeleverd"),
    ],
    "city_survey": [
        _survey("S10", "inwoners (leeftijd niet genoemd), 3.518 ondervraagd"),
        _survey("S13", "mannen (leeftijd niet genoemd)"),
        _survey("S20", "Rotterdamse vrouwen (leeftijd niet gezien)"),
        _survey("S21", None),
        _survey("S99", "vrouwen en mannen"),
    ],
    "participation": [
        _participation("GM0363", "Het startjaar staat niet in de bron; het programma loopt sinds 2018."),
        _participation("GM0505", "Het startjaar staat niet in de bron."),
        _participation("GM0599", "Kreeg in 2018 al een uitnodiging en begon in 2022."),
    ],
    "finding": [
        _finding("G067", "bijna alle", "De bron noemt geen aantal.", count_qualifier="bijna", count_basis="tekst"),
        _finding(
            "G122",
            "de meeste",
            "De bron noemt geen aantal. Voorbeelden zijn Sex Matters en Emancipator.",
            names_basis="voorbeelden in de bron",
        ),
        _finding("G094", "een handvol", "Het rapport noemt geen aantal."),
        _finding("G001", None, None),
    ],
}


def _filled(columns: str, *rows: tuple) -> list[dict]:
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


NO_CAVEAT = (None, None)
# By table, the new fields of the rows above.
FILLED: dict[str, list[dict]] = {
    "source": _filled(
        "publisher_kind publisher_area",
        ("cbs", None),
        ("gemeente", "GM0599"),
        ("overig", None),
        ("gemeente", "GM0363"),
        ("politie", None),
        ("gemeente", "GM0599"),
        ("overig", None),
    ),
    "observation": _filled(
        "period_wording caveat_about",
        (None, None),
        ("zoals-genoemd", None),
        ("van-tot", None),
        ("in", None),
        (None, None),
        (None, "gebied"),
        ("zoals-genoemd", None),
        ("zoals-genoemd", None),
        ("van-tot", None),
        ("niet-genoemd", None),
        (None, None),
        (None, "voorlopig"),
    ),
    "claim": _filled("names_movement", (False,), (True,), (False,), (True,)),
    "measure": _filled("not_delivered", (None,), ("RADAR; meldingen in de app",), ("Veiligheidsmonitor",)),
    "city_survey": _filled("sex", (None,), ("mannen",), ("vrouwen",), (None,), (None,)),
    "participation": _filled(
        "caveat_about short_caveat",
        ("startjaar", "Het programma loopt sinds 2018."),
        ("startjaar", None),
        NO_CAVEAT,
    ),
    "finding": _filled(
        "count_rank caveat_about short_caveat",
        (6, "aantal", None),
        (7, "aantal", "Voorbeelden zijn Sex Matters en Emancipator."),
        (None, *NO_CAVEAT),
        (None, *NO_CAVEAT),
    ),
}
