"""Opens a zip within limits: of parts, of what comes out of it, and of how much larger that is than what went in."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from data.imports.grids import MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES, MEBIBYTE, UnreadableFile

IS_ENCRYPTED = 0x1
# Small parts may be packed tighter than a hundred to one without any harm.
SMALL = MEBIBYTE
# A document type in a part of a workbook is there to define entities; no spreadsheet program writes one.
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
LOOKED_AT = 64 * 1024


def opened_archive(content: bytes) -> ZipFile:
    """Open a zip whose parts keep the limits; nothing has been unpacked yet but the start of its XML.

    Raises:
        UnreadableFile: it is broken, has a password, or breaks a limit.
    """
    try:
        archive = ZipFile(BytesIO(content))
        parts = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise UnreadableFile("kapotte-zip") from error
    if len(parts) > MAX_PARTS:
        raise UnreadableFile("te-veel-delen", str(MAX_PARTS))
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise UnreadableFile("wachtwoord")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableFile("zip-bom")
    for part in parts:
        _check(archive, part)
    return archive


def part_of(archive: ZipFile, name: str) -> bytes:
    """Unpack one part; no more comes out than it says, and what it says was held to the limits.

    Raises:
        UnreadableFile: the part is broken.
    """
    try:
        return archive.read(name)
    except (BadZipFile, KeyError, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise UnreadableFile("kapotte-zip") from error
    except Exception as error:  # zlib has an error of its own, which is no ValueError
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        raise UnreadableFile("kapotte-zip") from error


def _check(archive: ZipFile, part: ZipInfo) -> None:
    if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise UnreadableFile("zip-bom")
    if ".." in part.filename.split("/") or part.filename.startswith("/") or "\\" in part.filename:
        raise UnreadableFile("pad-in-zip")
    if part.filename.endswith((".xml", ".rels")):
        try:
            with archive.open(part) as stream:
                start = stream.read(LOOKED_AT)
        except Exception as error:  # noqa: BLE001 whatever a broken part raises, the file is broken
            raise UnreadableFile("kapotte-zip") from error
        if _DOCTYPE.search(start):
            raise UnreadableFile("entiteiten")
