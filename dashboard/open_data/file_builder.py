"""Builds the files of the dataset, one at a time: building takes much memory. A built file is kept."""

from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType

from data.cache.local_cache import Cache
from data.exchange.dataset import Dataset
from data.exchange.export import read_dataset
from data.exchange.package_writer import machine_csv
from data.reader import Reader
from layouts.rendering.files.open_files import excel_nl_csv, licences_csv, package_xlsx, package_zip

PACKAGE_ZIP, WORKBOOK = "veilige-steden.zip", "veilige-steden.xlsx"
# The ending of a table's name when its file is written for a Dutch Excel.
EXCEL_NL, LICENCES = "-excel-nl", "licenties"
MAX_WAIT_SECONDS = 20
MAX_FILES, MAX_CACHED_BYTES = 100, 32 * 1024 * 1024

DATASET_FILES: Mapping[str, Callable[[Dataset], bytes]] = MappingProxyType(
    {PACKAGE_ZIP: package_zip, WORKBOOK: package_xlsx, f"{LICENCES}.csv": licences_csv}
)


class Busy(Exception):
    """Other requests are building files, and it takes too long to wait for them."""


class FileBuilder:
    """Builds each file once for each data version. `public` reads as the public."""

    def __init__(self, public: Reader) -> None:
        self._public = public
        self._files = Cache(MAX_FILES, weigh=len, max_weight=MAX_CACHED_BYTES)
        self._building = Lock()

    def file(self, name: str, at_release: int | None = None) -> bytes:
        """Return a file of the dataset, or of one of its tables, as `get_or_build` does."""
        return self.get_or_build(name, lambda dataset: _write(name, dataset), at_release)

    def get_or_build(self, name: str, write: Callable[[Dataset], bytes], at_release: int | None = None) -> bytes:
        """Return the file that `write` makes of the dataset as it is now, or as it was at a release.

        Raises:
            Busy: other requests are building.
            LookupError: there is no such release or table.
        """
        key = (name, at_release)
        file = self._files.get((self._version(), key))
        if file is not None:
            return file
        if not self._building.acquire(timeout=MAX_WAIT_SECONDS):
            raise Busy
        try:
            return self._files.get_or_create_at(
                self._version, key, lambda: write(read_dataset(self._public, at_release))
            )
        finally:
            self._building.release()

    def _version(self) -> tuple:
        return self._public.version[:3]


def _write(name: str, dataset: Dataset) -> bytes:
    if name in DATASET_FILES:
        return DATASET_FILES[name](dataset)
    table = name.removesuffix(".csv")
    if table.endswith(EXCEL_NL):
        return excel_nl_csv(dataset.table(table.removesuffix(EXCEL_NL)))
    return machine_csv(dataset.table(table))
