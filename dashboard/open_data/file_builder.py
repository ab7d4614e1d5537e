"""Makes the files of the open data, each once for a data version, and keeps them on disk. It reads as the public."""

import gzip
import hashlib
import logging
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import brotli

from dashboard.http.compression import GZIP_LEVEL, PAGE_QUALITY
from dashboard.operations.log import LOGGER
from data.cache.file_cache import FileBusy, FileCache, KeptFile
from data.exchange.dataset import Dataset
from data.exchange.export import read_dataset
from data.exchange.package_writer import write_machine_csv
from data.reader import Reader
from layouts.rendering.files.open_files import write_excel_nl_csv, write_licences, write_xlsx, write_zip

PACKAGE_ZIP, WORKBOOK = "veilige-steden.zip", "veilige-steden.xlsx"
# The ending of a table's name when its file is written for a Dutch Excel.
EXCEL_NL, LICENCES = "-excel-nl", "licenties"
BLOCK_BYTES = 256 * 1024
ROOT = Path(__file__).resolve().parents[2]
# What the content of a file depends on, beside the figures.
MADE_BY = ("data", "layouts", "dashboard")

DATASET_FILES: Mapping[str, Callable[[Dataset, BinaryIO], None]] = MappingProxyType(
    {PACKAGE_ZIP: write_zip, WORKBOOK: write_xlsx, f"{LICENCES}.csv": write_licences}
)

log = logging.getLogger(LOGGER)


class FileBuilder:
    """Gives the files that the public may have. `public` reads as the public; `folder` is where they are kept."""

    def __init__(self, public: Reader, folder: Path, database_url: str, max_bytes: int) -> None:
        self._public = public
        self._files = FileCache(folder, _maker(database_url), max_bytes)

    def dataset_file(self, name: str, at_release: int | None = None) -> KeptFile:
        """Open a file of the dataset, or of one of its tables, as it is now or was at a release.

        Raises:
            FileBusy: it is being made.
            LookupError: there is no such release.
        """
        dataset = read_dataset(self._public, at_release)
        kept_as = f"publicatie-{at_release}-{name}" if at_release is not None else name
        return self.file(kept_as, partial(_write, name, dataset))

    def file(self, name: str, write: Callable[[BinaryIO], None]) -> KeptFile:
        """Open the file of this name, or make it by `write`; raises FileBusy while it is being made."""
        return self._files.get_or_make(self._version, name, partial(_write_and_log, write))

    def compressed(self, name: str, digest: str, encoding: str) -> KeptFile:
        """Open the compressed form, "br" or "gzip", of a file that is kept under this name with this digest."""

        def compress(out: BinaryIO) -> None:
            kept = self._files.get(self._version(), name)
            if kept is None or kept.digest != digest:  # a release came or went since it was opened
                raise FileBusy
            with kept.content as content:
                COMPRESSORS[encoding](content, out)

        return self._files.get_or_make(self._version, f"{name}.{encoding}", compress)

    def _version(self) -> tuple:
        return self._public.version[:3]


def _write(name: str, dataset: Dataset, out: BinaryIO) -> None:
    if name in DATASET_FILES:
        DATASET_FILES[name](dataset, out)
        return
    table = name.removesuffix(".csv")
    if table.endswith(EXCEL_NL):
        write_excel_nl_csv(dataset.table(table.removesuffix(EXCEL_NL)), out)
    else:
        write_machine_csv(dataset.table(table), out)


def _write_and_log(write: Callable[[BinaryIO], None], out: BinaryIO) -> None:
    """Write a file. What goes wrong is logged here: the request that asked for it may have gone."""
    try:
        write(out)
    except Exception as error:
        log.warning("a file was not made: %s", type(error).__name__)
        raise


def _brotli(content: BinaryIO, out: BinaryIO) -> None:
    compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=PAGE_QUALITY)
    while block := content.read(BLOCK_BYTES):
        out.write(compressor.process(block))
    out.write(compressor.finish())


def _gzip(content: BinaryIO, out: BinaryIO) -> None:
    with gzip.GzipFile("", "wb", GZIP_LEVEL, out, mtime=0) as compressed:
        shutil.copyfileobj(content, compressed, BLOCK_BYTES)


COMPRESSORS: Mapping[str, Callable[[BinaryIO, BinaryIO], None]] = MappingProxyType({"br": _brotli, "gzip": _gzip})


def _maker(database_url: str) -> str:
    """Name the code and the database: after a restart no file of other code or figures is taken for one of these."""
    code = hashlib.sha256(database_url.encode())
    for folder in MADE_BY:
        for path in sorted((ROOT / folder).rglob("*.py")):
            code.update(path.read_bytes())
    return code.hexdigest()
