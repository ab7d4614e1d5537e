"""Reads the descriptor of a package, `datapackage.json`, as far as the names in it. No form of it breaks a reader."""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.cells import remedies
from data.exchange.issues import BadPackage, Issue

DESCRIPTOR = "datapackage.json"
MOST_BYTES = 10_000_000
# What PostgreSQL and a page can hold.
LONGEST_NAME, LONGEST_NOTE = 120, 2000
VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){2}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
ITSELF = "zet het bestand zelf neer"

Descriptor = dict[str, Any]


def read_descriptor(folder: Path) -> Descriptor:
    """Read the descriptor of the package in a folder: an object with a name, a version and all our tables, each once.

    Raises:
        BadPackage: it cannot be read, or a name in it is wrong.
    """
    if folder.is_file():
        raise BadPackage([Issue(folder.name, "dit is een bestand; pak het uit en noem de map waarin het pakket staat")])
    issue = file_issue(folder, DESCRIPTOR)
    if issue is None and not (folder / DESCRIPTOR).exists():
        issue = Issue(DESCRIPTOR, f"het bestand staat niet in {folder}; zet het terug")
    if issue is not None:
        raise BadPackage([issue])
    descriptor = _parsed(folder / DESCRIPTOR)
    if not isinstance(descriptor, dict):
        raise BadPackage([Issue(DESCRIPTOR, "het pakket hoort een object te zijn, tussen { en }; herstel het bestand")])
    if issues := [*_named(descriptor), *_resource_issues(descriptor)]:
        raise BadPackage(issues)
    return descriptor


def resources_by_name(descriptor: Descriptor) -> Mapping[str, dict[str, Any]]:
    """Give the resources of a descriptor that was read, by name."""
    return {resource["name"]: resource for resource in descriptor["resources"]}


def file_issue(folder: Path, name: str) -> Issue | None:
    """Say what keeps a file from being read: it is no plain file, it lies elsewhere, or its rights forbid it.

    None of a file that can be opened, and of one that is not there.
    """
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return Issue(name, f"dit verwijst naar een plek buiten de map van het pakket; {ITSELF}")
        if not stat.S_ISREG(path.stat().st_mode):
            return Issue(name, f"dit is geen gewoon bestand (maar een map, pijp of apparaat); {ITSELF}")
        with path.open("rb"):
            return None
    except FileNotFoundError:
        return None
    except (OSError, RuntimeError, ValueError) as error:  # a circle of links is a RuntimeError in Python 3.11
        why = getattr(error, "strerror", None) or "de verwijzing loopt in een kring"
        return Issue(name, f"het bestand kan niet worden geopend; controleer de rechten en de schijf ({why})")


def _parsed(path: Path) -> object:
    if path.stat().st_size > MOST_BYTES:
        raise BadPackage([Issue(DESCRIPTOR, f"het bestand is groter dan {MOST_BYTES} bytes; herstel het")])
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except RecursionError as error:
        raise BadPackage([Issue(DESCRIPTOR, "het bestand is te diep genest; herstel het")]) from error
    except ValueError as error:
        raise BadPackage([Issue(DESCRIPTOR, f"dit is geen geldige JSON; herstel het bestand ({error})")]) from error


def _named(descriptor: Descriptor) -> Iterator[Issue]:
    name, version = descriptor.get("name"), descriptor.get("version")
    if not name:
        yield Issue(DESCRIPTOR, f"het pakket heeft geen naam; {remedies.GIVE_NAME}")
    elif not isinstance(name, str) or len(name) > LONGEST_NAME or CONTROL.search(name):
        yield Issue(DESCRIPTOR, f"'name' is een gewone tekst van hooguit {LONGEST_NAME} tekens", field="name")
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        yield Issue(DESCRIPTOR, "geef 'version' drie getallen, zoals 1.2.0", value=shown(version))
    note = descriptor.get("release_note")
    if note is not None and (not isinstance(note, str) or CONTROL.search(note) or len(note) > LONGEST_NOTE):
        words = f"'release_note' is een gewone tekst van hooguit {LONGEST_NOTE} tekens; verbeter haar"
        yield Issue(DESCRIPTOR, words, field="release_note")


def _resource_issues(descriptor: Descriptor) -> Iterator[Issue]:
    resources = descriptor.get("resources", [])
    if not isinstance(resources, list):
        yield Issue(DESCRIPTOR, "'resources' is een lijst, tussen [ en ]; herstel haar", field="resources")
        return
    names: list[str] = []
    for place, resource in enumerate(resources, start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str):
            yield Issue(DESCRIPTOR, f"de tabel op plaats {place} van 'resources' heeft geen naam; {remedies.GIVE_NAME}")
        elif name in names:
            yield Issue(DESCRIPTOR, f"de tabel '{shown(name)}' staat er twee keer; {remedies.REMOVE_ONE}")
        elif name not in RESOURCES:
            yield Issue(DESCRIPTOR, "deze tabel is onbekend; haal haar weg bij 'resources'", value=shown(name))
        elif not _is_own_file(name, resource.get("path")):
            remedy = f"de tabel '{name}' hoort in een bestand: geef haar \"path\": \"{name}.csv\""
            yield Issue(DESCRIPTOR, remedy, value=shown(resource.get("path")))
        names += [name] if isinstance(name, str) else []
    for name in RESOURCES:
        if name not in names:
            yield Issue(DESCRIPTOR, f"de tabel '{name}' ontbreekt bij 'resources'; voeg haar toe")


def _is_own_file(name: str, path: object) -> bool:
    """True when a path, or a list of one path, is that of the file beside the descriptor."""
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    return isinstance(path, str) and PurePosixPath(path).as_posix() == f"{name}.csv"


def shown(value: object) -> str:
    """Write what stands in a descriptor, short and without signs that cannot be seen."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_NAME]
