"""Tells what a file is by its bytes, never by its name, and refuses what is no table by what it is instead."""

from zipfile import ZipFile

from data.imports.archives import opened_archive
from data.imports.grids import MAX_BYTES, UnreadableFile

KINDS = (TEXT_TABLE, WORKBOOK, PACKAGE) = ("csv", "excel", "pakket")
ZIP = b"PK\x03\x04"
DESCRIPTOR = "datapackage.json"
# The first bytes of files that people send instead of a table.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "beeld"),
    (b"\xff\xd8\xff", "beeld"),
    (b"GIF8", "beeld"),
    (b"BM\x00", "beeld"),
    (b"II*\x00", "beeld"),
    (b"{\\rtf", "tekstdocument"),
    (b"\x1f\x8b", "ingepakt"),
    (b"7z\xbc\xaf", "ingepakt"),
    (b"Rar!", "ingepakt"),
    (b"BZh", "ingepakt"),
    (b"PK\x05\x06", "lege-zip"),
    (b"SQLite format 3", "database"),
    (b"\x7fELF", "programma"),
    (b"MZ", "programma"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# An Excel file with a password is kept in the old form, with this name in it.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The parts by which a zip is known to be another document.
DOCUMENTS = {
    "word/document.xml": "tekstdocument",
    "ppt/presentation.xml": "presentatie",
    "xl/workbook.bin": "excel-binair",
    "content.xml": "opendocument",
    "Index/Document.iwa": "numbers",
}
MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<svg")


def kind_of(content: bytes) -> str:
    """Tell what a file is: one of `KINDS`.

    Raises:
        UnreadableFile: it is empty, too large, or something else than a table.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile("te-groot", str(MAX_BYTES // (1024 * 1024)))
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("leeg")
    if content.startswith(ZIP):
        return _zip_kind(opened_archive(content))
    if content.startswith(OLD_OFFICE):
        raise UnreadableFile("wachtwoord" if ENCRYPTED in content else "oud-excel")
    for first, code in OTHERS:
        if content.startswith(first):
            raise UnreadableFile(code)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if start.startswith(MARKUP):
        raise UnreadableFile("webpagina")
    if start.startswith((b"{", b"[{", b"[[")):
        raise UnreadableFile("json")
    return TEXT_TABLE


def _zip_kind(archive: ZipFile) -> str:
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return WORKBOOK
    for name, code in DOCUMENTS.items():
        if name in names:
            raise UnreadableFile(code)
    if any(name == DESCRIPTOR or name.endswith(f"/{DESCRIPTOR}") for name in names):
        return PACKAGE
    raise UnreadableFile("andere-zip")
