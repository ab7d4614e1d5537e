"""The files of a package as bytes: whether they can be read, are whole, and have changed."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.cells import remedies
from data.exchange.descriptor import DESCRIPTOR, Descriptor, file_issue, resources_by_name, shown
from data.exchange.issues import BadPackage, Issue

CHUNK = 1 << 20
# The lengths of what a descriptor may give as `hash`. Without a name in front of it, it is that of MD5.
HASHES: Mapping[str, int] = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_HASH = re.compile(r"(?:([a-z0-9]+):)?([0-9a-f]+)")
AGAIN = f"het is niet heel of het is veranderd; {remedies.RESTORE}"
ON_PURPOSE = "veranderde u het zelf, haal dan 'bytes' en 'hash' weg bij deze tabel in datapackage.json"


def check_files(folder: Path, descriptor: Descriptor) -> None:
    """Check that each file that is there can be read, and is as long and the same as the descriptor says.

    Raises:
        BadPackage: a file is not; the error names every file.
    """
    unreadable = [issue for name in RESOURCES if (issue := file_issue(folder, f"{name}.csv"))]
    if unreadable:
        raise BadPackage(unreadable)
    issues = [issue for name, one in resources_by_name(descriptor).items() for issue in _changes(folder, name, one)]
    if issues:
        raise BadPackage(issues)


def content_hash(folder: Path) -> str:
    """Compute one hash over all files of a package, in pieces: a file may be larger than memory."""
    digest = hashlib.sha256()
    for file in (DESCRIPTOR, *(f"{name}.csv" for name in RESOURCES)):
        path = folder / file
        digest.update(f"{file}:{path.stat().st_size if path.exists() else 0}:".encode())
        if path.exists():
            for piece in _pieces(path):
                digest.update(piece)
    return digest.hexdigest()


def _changes(folder: Path, name: str, resource: dict[str, Any]) -> Iterator[Issue]:
    path, file = folder / f"{name}.csv", f"{name}.csv"
    length, given = resource.get("bytes"), resource.get("hash")
    if length is not None and (not isinstance(length, int) or isinstance(length, bool)):
        yield Issue(DESCRIPTOR, f"'bytes' van '{name}' is een heel getal; verbeter het", value=shown(length))
    elif length is not None and path.exists() and (size := path.stat().st_size) != length:
        lengths = f"het bestand heeft {size} bytes, en volgens datapackage.json {length}"
        yield Issue(file, f"{lengths}: {AGAIN} ({ON_PURPOSE})")
        return
    if given is not None and path.exists():
        yield from _hash_issues(path, name, given)


def _hash_issues(path: Path, name: str, given: object) -> Iterator[Issue]:
    parts = _HASH.fullmatch(given.lower()) if isinstance(given, str) else None
    algorithm = (parts[1] or "md5") if parts else ""
    if parts is None or HASHES.get(algorithm) != len(parts[2]):
        known = ", ".join(HASHES)
        yield Issue(DESCRIPTOR, f"de hash van '{name}' is er geen van {known}; verbeter haar", value=shown(given))
        return
    digest = hashlib.new(algorithm, usedforsecurity=False)
    for piece in _pieces(path):
        digest.update(piece)
    if digest.hexdigest() != parts[2]:
        yield Issue(path.name, f"de inhoud past niet bij de hash in datapackage.json: {AGAIN} ({ON_PURPOSE})")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece
