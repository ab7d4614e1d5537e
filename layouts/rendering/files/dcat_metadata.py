"""Describes the dataset, its files and the API to programs, by DCAT-AP-NL 3.0."""

from collections.abc import Mapping, Set
from types import MappingProxyType

from data.exchange.dataset import Dataset, DatasetTable
from layouts.wording.subjects.open_data import (
    API_DESCRIPTION,
    API_TITLE,
    DESCRIPTION,
    LICENCE_TERMS,
    PUBLISHER,
    TABLE_WORDS,
    TITLE,
)

AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
PUBLIC_ACCESS, DUTCH = f"{AUTHORITY}/access-right/PUBLIC", f"{AUTHORITY}/language/NLD"
# The two values of the prescribed list of licences that occur: every source may be reused under CC BY, or not.
OPEN_LICENCE = "http://creativecommons.org/licenses/by/4.0/deed.nl"
OTHER_TERMS = "http://standaarden.overheid.nl/owms/terms/geslotenlicentie"
# The themes "justice and public safety" and "population and society".
THEMES = (f"{AUTHORITY}/data-theme/JUST", f"{AUTHORITY}/data-theme/SOCI")
CONTEXT: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
# The licence of a source, as its row says it.
OPEN_SOURCE = "CC-BY-4.0"
FILES = (
    ("veilige-steden.zip", "application/zip", "ZIP", "Data Package (zip)"),
    ("veilige-steden.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "Excel"),
)


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
        **_licence(home),
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
        **_licence(home),
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
    open_sources = {row["source"] for row in dataset.table("sources").rows if row["licence"] == OPEN_SOURCE}
    whole = ((*file, False) for file in FILES)
    tables = (
        (f"{table.name}.csv", "text/csv", "CSV", TABLE_WORDS[table.name][0], _is_open(table, open_sources))
        for table in dataset.tables
    )
    return [
        {
            "@id": f"{home}{name}",
            "@type": "dcat:Distribution",
            "dct:title": _dutch_text(title),
            **_licence(home),
            "dcat:accessURL": _reference(home),
            "dcat:downloadURL": _reference(f"{home}{name}"),
            "dcat:mediaType": _reference(f"{MEDIA_TYPES}/{media_type}", "dct:MediaType"),
            "dct:format": _reference(f"{AUTHORITY}/file-type/{kind}", "dct:MediaTypeOrExtent"),
        }
        for name, media_type, kind, title, is_open in (*whole, *tables)
    ]


def _is_open(table: DatasetTable, open_sources: Set[str]) -> bool:
    """True when every row of a table names a source with an open licence."""
    return "source" in table.fields and table.sources <= open_sources


def _licence(home: str, *, is_open: bool = False) -> dict:
    """Give the value of the prescribed list, and the list with the terms of each source: no licence covers all."""
    return {
        "dct:license": _reference(OPEN_LICENCE if is_open else OTHER_TERMS, "dct:LicenseDocument"),
        "dct:rights": {
            "@id": f"{home}licenties.csv",
            "@type": "dct:RightsStatement",
            "rdfs:label": _dutch_text(LICENCE_TERMS),
        },
    }


def _agent(site: str) -> dict:
    return {"@id": f"{site}/", "@type": "foaf:Agent", "foaf:name": _dutch_text(PUBLISHER)}


def _contact(site: str, contact: str) -> dict:
    email = {"vcard:hasEmail": _reference(f"mailto:{contact}")}
    channel = email if contact else {"vcard:hasURL": _reference(f"{site}/data/")}
    return {
        "@id": f"{site}/data/#contact",
        "@type": "vcard:Kind",
        "vcard:fn": _dutch_text(PUBLISHER),
        **channel,
    }


def _reference(address: str, kind: str = "") -> dict:
    """Refer to something by its address. The profile requires the type of most things."""
    return {"@id": address, "@type": kind} if kind else {"@id": address}


def _dutch_text(words: str) -> dict:
    return {"@value": words, "@language": "nl"}
