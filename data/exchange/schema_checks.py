"""Compares the schemas of a delivered descriptor with our own. What it says otherwise is read rightly, or refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.cells import remedies
from data.exchange.descriptor import DESCRIPTOR, Descriptor, resources_by_name, shown
from data.exchange.issues import Issue
from data.exchange.table_schemas import Schema, table_schema

# How many values of a column are public now: what would go if the column went.
InUse = Callable[[str, str], int]

ENCODINGS = ("utf-8", "utf8", "utf-8-sig")
# What a file may be said to be; the reader itself looks at the separator and at the ends of lines.
DIALECT: Mapping[str, tuple[object, ...]] = {
    "delimiter": (",", ";"),
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "header": (True,),
    "headerRows": ([1],),
    "skipInitialSpace": (False,),
    "lineTerminator": ("\n", "\r\n"),
    "escapeChar": (None,),
    "commentChar": (None,),
    "nullSequence": (None,),
}
FORMS: Mapping[str, tuple[object, ...]] = {
    "format": ("default",),
    "decimalChar": (".",),
    "groupChar": ("", None),
    "bareNumber": (True,),
    "trueValues": (["true"],),
    "falseValues": (["false"],),
}
PLAIN_ROW = "laat dit weg, en sla het bestand op als CSV met komma's en aanhalingstekens"


def schemas_as_delivered(descriptor: Descriptor, issues: list[Issue], in_use: InUse) -> dict[str, Schema]:
    """Give our own schema of every table, its fields in the order of the delivered one; add issues to `issues`."""
    resources = resources_by_name(descriptor)
    return {name: _as_delivered(name, resources[name], issues, in_use) for name in RESOURCES}


def _as_delivered(name: str, resource: dict[str, Any], issues: list[Issue], in_use: InUse) -> Schema:
    own, delivered = table_schema(name), resource.get("schema")
    issues += _file_form_issues(name, resource)
    if not isinstance(delivered, dict):
        remedy = "heeft hier een schema nodig, niet in een ander bestand; zet het bij de tabel"
        issues.append(Issue(DESCRIPTOR, f"de tabel '{name}' {remedy}", field="schema", value=shown(delivered)))
        return own
    fields = delivered.get("fields")
    if not isinstance(fields, list):
        issues.append(Issue(DESCRIPTOR, f"het schema van '{name}' heeft een lijst 'fields' nodig", field="fields"))
        return own
    found = list(_field_issues(name, own, fields, in_use))
    issues += [*found, *_key_issues(name, own, delivered)]
    if found:
        return own
    by_name = {field["name"]: field for field in own["fields"]}
    return own | {"fields": [by_name[field["name"]] for field in fields]}


def _file_form_issues(name: str, resource: dict[str, Any]) -> Iterator[Issue]:
    """Name what says that the file is written in a way that is not read here."""
    encoding, dialect = resource.get("encoding", "utf-8"), resource.get("dialect", {})
    if not isinstance(encoding, str) or encoding.lower() not in ENCODINGS:
        remedy = f"sla {name}.csv op in UTF-8, en zet dat bij 'encoding'"
        yield Issue(DESCRIPTOR, remedy, field="encoding", value=shown(encoding))
    if "compression" in resource:
        yield Issue(DESCRIPTOR, f"pak {name}.csv uit, en haal 'compression' weg", field="compression")
    if not isinstance(dialect, dict):
        remedy = f"zet 'dialect' van '{name}' als object bij de tabel, of laat het weg"
        yield Issue(DESCRIPTOR, remedy, field="dialect", value=shown(dialect))
        return
    for part, value in dialect.items():
        if part in DIALECT and not _is_one_of(value, DIALECT[part]):
            yield Issue(DESCRIPTOR, f"zo wordt {name}.csv niet gelezen: {PLAIN_ROW}", field=part, value=shown(value))


def _is_one_of(value: object, allowed: tuple[object, ...]) -> bool:
    """Compare with type: True is not 1, and a list is no tuple."""
    return any(type(value) is type(one) and value == one for one in allowed)


def _field_issues(name: str, own: Schema, fields: list[Any], in_use: InUse) -> Iterator[Issue]:
    types = {field["name"]: field["type"] for field in own["fields"]}
    named: list[str] = []
    for place, field in enumerate(fields, start=1):
        column = field.get("name") if isinstance(field, dict) else None
        if not isinstance(column, str):
            yield Issue(DESCRIPTOR, f"het veld op plaats {place} van '{name}' heeft geen naam; {remedies.GIVE_NAME}")
        elif column not in types:
            remedy = f"de tabel '{name}' kent deze kolom niet; haal haar weg, ook in {name}.csv"
            yield Issue(DESCRIPTOR, remedy, field=shown(column))
        elif column in named:
            yield Issue(DESCRIPTOR, f"de kolom staat twee keer in '{name}'; {remedies.REMOVE_ONE}", field=column)
        else:
            yield from _form_issues(name, field, types[column])
        named += [column] if isinstance(column, str) else []
    for column in types:
        if column not in named:
            yield Issue(DESCRIPTOR, _lost(name, in_use(name, column)), field=column)


def _lost(name: str, values: int) -> str:
    remedy = f"zet haar terug, ook in {name}.csv, met lege cellen waar niets bekend is"
    if not values:
        return f"deze kolom van '{name}' ontbreekt; {remedy}"
    gone = "1 waarde zou verdwijnen" if values == 1 else f"{values} waarden zouden verdwijnen"
    return f"deze kolom van '{name}' ontbreekt, en {gone}; {remedy}"


def _form_issues(name: str, field: dict[str, Any], own_type: str) -> Iterator[Issue]:
    """Name a type or a form of cells that is another than ours, and a pattern that nothing can be compared with."""
    column, limits = field["name"], field.get("constraints", {})
    kind = field.get("type", "string")
    if kind not in (own_type, "any"):
        remedy = f"deze kolom van '{name}' is van het type {own_type}; verbeter 'type'"
        yield Issue(DESCRIPTOR, remedy, field=column, value=shown(kind))
    for part, allowed in FORMS.items():
        if part in field and not _is_one_of(field[part], allowed):
            remedy = f"zo worden de cellen van '{name}' niet gelezen; laat '{part}' weg, en schrijf ze zoals eerder"
            yield Issue(DESCRIPTOR, remedy, field=column, value=shown(field[part]))
    if not isinstance(limits, dict):
        yield Issue(DESCRIPTOR, f"'constraints' in '{name}' is een object; herstel het", field=column)
    elif "pattern" in limits and not _is_pattern(limits["pattern"]):
        remedy = f"dit patroon in '{name}' klopt niet; verbeter het of haal het weg"
        yield Issue(DESCRIPTOR, remedy, field=column, value=shown(limits["pattern"]))


def _is_pattern(pattern: object) -> bool:
    try:
        return isinstance(pattern, str) and re.compile(pattern) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _key_issues(name: str, own: Schema, delivered: dict[str, Any]) -> Iterator[Issue]:
    """Name keys and empty values that are others than ours. What is left out is read as ours."""
    key = delivered.get("primaryKey", own["primaryKey"])
    if _listed(key) != own["primaryKey"]:
        wanted = ", ".join(own["primaryKey"])
        yield Issue(DESCRIPTOR, f"de sleutel van '{name}' is: {wanted}", field="primaryKey", value=shown(key))
    if delivered.get("missingValues", [""]) != [""]:
        remedy = f"in '{name}' is alleen een lege cel leeg; zet \"missingValues\": [\"\"]"
        yield Issue(DESCRIPTOR, remedy, field="missingValues", value=shown(delivered["missingValues"]))
    if "foreignKeys" not in delivered:
        return
    references = delivered["foreignKeys"]
    ours = {_reference(name, one) for one in own.get("foreignKeys", [])}
    theirs = {_reference(name, one) for one in references} if isinstance(references, list) else {None}
    for unknown in theirs - ours:
        value = None if unknown is None else f"{unknown[0]} naar {unknown[1]}.{unknown[2]}"
        remedy = f"zo verwijst '{name}' niet; verbeter 'foreignKeys', of laat ze weg"
        yield Issue(DESCRIPTOR, remedy, field="foreignKeys", value=value)


def _listed(key: object) -> object:
    """Give a key as a list: the standard allows the name of one column without brackets."""
    return [key] if isinstance(key, str) else key


def _reference(name: str, reference: object) -> tuple[str, str, str] | None:
    """Give a reference as column, table and column; None when it cannot be read, or is of more than one column."""
    if not isinstance(reference, dict) or not isinstance(reference.get("reference"), dict):
        return None
    one, other = _listed(reference.get("fields")), _listed(reference["reference"].get("fields"))
    table = reference["reference"].get("resource", "") or name
    if not (isinstance(one, list) and isinstance(other, list) and len(one) == len(other) == 1):
        return None
    found = (one[0], table, other[0])
    return found if all(isinstance(part, str) for part in found) else None
