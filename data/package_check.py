"""Finds what is wrong between the cells of a package, and derives what the CSV leaves out."""

from collections.abc import Iterator
from pathlib import Path

from data.faults import BadPackage, Fault
from data.package_read import RESOURCES, Package, Row, read_package
from data.package_rules import RULES
from data.period import BadPeriod, period_key


def checked_package(folder: Path) -> Package:
    """Read a package and give it complete: typed, checked, with `kind` and `period_key` of every figure.

    Raises:
        BadPackage: anything is wrong; all of it is named.
    """
    package, faults = read_package(folder)
    _fill_empty_text(package)
    faults += _derive(package)
    faults += _repeated_keys(package)
    faults += _unknown_references(package)
    faults += _broken_rules(package)
    if faults:
        raise BadPackage(faults)
    return package


def _fill_empty_text(package: Package) -> None:
    """An empty cell is '' where the table wants text, as in `breakdown`: empty means the whole."""
    for name, table in RESOURCES.items():
        always_text = [c.name for c in table.columns if c.server_default is not None and c.type.python_type is str]
        for _, values in package.rows[name]:
            values.update({column: values[column] or "" for column in always_text})


def _derive(package: Package) -> Iterator[Fault]:
    kinds = {values["indicator"]: values["kind"] for _, values in package.rows["indicators"]}
    for number, values in package.rows["observations"]:
        values["kind"] = kinds.get(values["indicator"])
        values["period_key"] = None
        period = [values[part] for part in ("period_kind", "period_start", "period_end", "period_label")]
        if period[0] is None or period[3] is None:
            continue
        try:
            values["period_key"] = period_key(*period)
        except BadPeriod as error:
            yield Fault("observations.csv", f"{error}; pas de periode aan", number, "period_kind", period[0])


def _repeated_keys(package: Package) -> Iterator[Fault]:
    for name, table in RESOURCES.items():
        own = tuple(package.schemas[name]["primaryKey"])
        released = tuple(table.info.get("key", own))
        for key in dict.fromkeys((own, released)):
            yield from _repeats(name, key, package.rows[name])


def _repeats(name: str, key: tuple[str, ...], rows: list[Row]) -> Iterator[Fault]:
    first: dict[tuple, int] = {}
    for number, values in rows:
        code = tuple(values[column] for column in key)
        if None in code:
            continue
        if code in first:
            message = f"dit staat ook in rij {first[code]}; laat er één staan"
            yield Fault(f"{name}.csv", message, number, ", ".join(key), " / ".join(str(part) for part in code))
        first.setdefault(code, number)


def _unknown_references(package: Package) -> Iterator[Fault]:
    for name, schema in package.schemas.items():
        for reference in schema.get("foreignKeys", []):
            (field,), (column,) = reference["fields"], reference["reference"]["fields"]
            other = reference["reference"]["resource"] or name
            known = {values[column] for _, values in package.rows[other]}
            for number, values in package.rows[name]:
                if values[field] is not None and values[field] not in known:
                    message = f"deze code staat niet in {other}.csv; voeg haar daar toe of verbeter haar"
                    yield Fault(f"{name}.csv", message, number, field, str(values[field]))


def _broken_rules(package: Package) -> Iterator[Fault]:
    for name, rules in RULES.items():
        for number, values in package.rows[name]:
            for field, holds, remedy in rules:
                if not holds(values):
                    found = None if values[field] is None else str(values[field])
                    yield Fault(f"{name}.csv", remedy, number, field, found)
