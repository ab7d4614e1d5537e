"""Metadata of the open data for programs: CSVW for a table, DCAT-AP-NL for the dataset."""

from collections.abc import Mapping
from types import MappingProxyType

from data.exchange.dataset import Dataset, DatasetTable
from layouts.wording.subjects.open_data import (
    API_DESCRIPTION,
    API_TITLE,
    COLUMN_WORDS,
    DESCRIPTION,
    GUARD,
    TABLE_WORDS,
    TITLE,
)

AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
PUBLIC_ACCESS, DUTCH = f"{AUTHORITY}/access-right/PUBLIC", f"{AUTHORITY}/language/NLD"
# The themes "justice and public safety" and "population and society".
THEMES = (f"{AUTHORITY}/data-theme/JUST", f"{AUTHORITY}/data-theme/SOCI")
CONTEXT: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
FILES = (
    ("veilige-steden.zip", "application/zip", "ZIP", "Data Package (zip)"),
    ("veilige-steden.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "Excel"),
)


def csvw(table: DatasetTable, dataset: Dataset) -> dict:
    """Describe one table by CSV on the Web: the meaning and type of each column. An empty cell is null."""
    title, words = TABLE_WORDS[table.name]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": f"{table.name}.csv",
        "dc:title": title,
        "dc:description": f"{words} {GUARD}",
        "dc:license": {"@id": "licenties.csv"},
        "dc:modified": {"@value": dataset.day.isoformat(), "@type": "date"},
        "dc:hasVersion": dataset.version,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "primaryKey": table.schema["primaryKey"],
            "foreignKeys": [_foreign_key(key, table.name) for key in table.schema.get("foreignKeys", [])],
            "columns": [_column(field) for field in table.schema["fields"]],
        },
    }


def _column(field: dict) -> dict:
    column = {"name": field["name"], "titles": field["name"], "datatype": _datatype(field), "null": ""}
    if field.get("constraints", {}).get("required"):
        column["required"] = True
    if field["name"] in COLUMN_WORDS:
        column["dc:description"] = COLUMN_WORDS[field["name"]]
    return column


def _datatype(field: dict) -> str | dict:
    formats = {"boolean": "true|false", "date": "yyyy-MM-dd"}
    kind = "decimal" if field["type"] == "number" else field["type"]
    return {"base": kind, "format": formats[kind]} if kind in formats else kind


def _foreign_key(key: dict, own: str) -> dict:
    other = key["reference"]["resource"] or own
    return {
        "columnReference": key["fields"],
        "reference": {"resource": f"{other}.csv", "columnReference": key["reference"]["fields"]},
    }


def dcat(dataset: Dataset, site: str, contact: str) -> dict:
    """Describe the dataset, its files and the API by DCAT-AP-NL 3.0, as JSON-LD with its own context."""
    home = f"{site}/data/"
    return {
        "@context": dict(CONTEXT),
        "@id": f"{home}#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _dutch_text(f"Catalogus: {TITLE}"),
        "dct:description": _dutch_text(DESCRIPTION),
        "dct:publisher": _agent(site),
        "dct:license": _licence(home),
        "dct:language": _reference(DUTCH, "dct:LinguisticSystem"),
        "dct:modified": _modified(dataset),
        "dcat:contactPoint": _contact(site, contact),
        "foaf:homepage": {"@id": home, "@type": "foaf:Document"},
        "dcat:dataset": [_dataset(dataset, site, contact)],
        "dcat:service": [_service(site, contact)],
    }


def _dataset(dataset: Dataset, site: str, contact: str) -> dict:
    home = f"{site}/data/"
    return {
        "@id": f"{home}#gegevensset",
        "@type": "dcat:Dataset",
        **_access(site, contact),
        "dct:identifier": f"{home}#gegevensset",
        "dct:title": _dutch_text(TITLE),
        "dct:description": _dutch_text(DESCRIPTION),
        "dct:creator": _agent(site),
        "dct:modified": _modified(dataset),
        "dcat:version": dataset.version,
        "dcat:landingPage": {"@id": home, "@type": "foaf:Document"},
        "dcat:distribution": _distributions(dataset, home),
    }


def _service(site: str, contact: str) -> dict:
    home = f"{site}/data/"
    return {
        "@id": f"{site}/api/v1",
        "@type": "dcat:DataService",
        **_access(site, contact),
        "dct:license": _licence(home),
        "dct:identifier": f"{site}/api/v1",
        "dct:title": _dutch_text(API_TITLE),
        "dct:description": _dutch_text(API_DESCRIPTION),
        "dcat:endpointURL": _reference(f"{site}/api/v1"),
        "dcat:endpointDescription": _reference(f"{site}/api/v1/openapi.json"),
        "dcat:servesDataset": _reference(f"{home}#gegevensset"),
    }


def _access(site: str, contact: str) -> dict:
    """Describe what the dataset and the API have in common: access, contact, publisher, themes and language."""
    return {
        "dct:accessRights": _reference(PUBLIC_ACCESS, "dct:RightsStatement"),
        "dcat:contactPoint": _contact(site, contact),
        "dct:publisher": _agent(site),
        "dcat:theme": [_reference(theme, "skos:Concept") for theme in THEMES],
        "dct:language": _reference(DUTCH, "dct:LinguisticSystem"),
    }


def _modified(dataset: Dataset) -> dict:
    return {"@value": dataset.day.isoformat(), "@type": "xsd:date"}


def _distributions(dataset: Dataset, home: str) -> list[dict]:
    tables = ((f"{table.name}.csv", "text/csv", "CSV", TABLE_WORDS[table.name][0]) for table in dataset.tables)
    return [
        {
            "@id": f"{home}{name}",
            "@type": "dcat:Distribution",
            "dct:title": _dutch_text(title),
            "dct:license": _licence(home),
            "dcat:accessURL": _reference(home),
            "dcat:downloadURL": _reference(f"{home}{name}"),
            "dcat:mediaType": _reference(f"{MEDIA_TYPES}/{media_type}", "dct:MediaType"),
            "dct:format": _reference(f"{AUTHORITY}/file-type/{kind}", "dct:MediaTypeOrExtent"),
        }
        for name, media_type, kind, title in (*FILES, *tables)
    ]


def _licence(home: str) -> dict:
    """Refer to the list with the licence of each source: no single licence covers all."""
    return {"@id": f"{home}licenties.csv", "@type": "dct:LicenseDocument"}


def _agent(site: str) -> dict:
    return {"@id": f"{site}/", "@type": "foaf:Agent", "foaf:name": _dutch_text("Dashboard Veilige Steden")}


def _contact(site: str, contact: str) -> dict:
    email = {"vcard:hasEmail": _reference(f"mailto:{contact}")}
    channel = email if contact else {"vcard:hasURL": _reference(f"{site}/data/")}
    return {
        "@id": f"{site}/data/#contact",
        "@type": "vcard:Kind",
        "vcard:fn": _dutch_text("Dashboard Veilige Steden"),
        **channel,
    }


def _reference(address: str, kind: str = "") -> dict:
    """Refer to something by its address. The profile requires the type of most things."""
    return {"@id": address, "@type": kind} if kind else {"@id": address}


def _dutch_text(words: str) -> dict:
    return {"@value": words, "@language": "nl"}
