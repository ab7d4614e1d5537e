"""`/data/...`: all that is public as files. The public's, whoever asks: a file goes from hand to hand."""

import json
from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType

from flask import Flask, Response, abort

from dashboard.http.cache_headers import FROZEN, LIVE, with_etag
from dashboard.http.errors import problem
from dashboard.http.site_address import site_address
from data.cache.local_cache import Cache
from data.exchange.dataset import Dataset
from data.exchange.export import read_dataset
from data.exchange.package_writer import machine_csv
from data.model.catalogue import Area
from data.questions.coverage import ReleasesQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.reader import Reader
from layouts.rendering.files.area_files import area_csv, area_xlsx
from layouts.rendering.files.open_files import excel_nl_csv, licences_csv, package_xlsx, package_zip
from layouts.rendering.files.open_metadata import csvw, dcat
from layouts.wording.errors import STATUS_TITLES
from layouts.wording.subjects.open_data import TABLE_WORDS

CSV = "text/csv; charset=utf-8; header=present"
ZIP, JSON_LD, CSVW = "application/zip", "application/ld+json", "application/csvm+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DUTCH, LICENCES = "-excel-nl", "licenties"
MAX_WAIT_SECONDS = 20
MAX_DIGITS = 9
MAX_FILES, MAX_CACHED_BYTES = 100, 32 * 1024 * 1024

WHOLE: Mapping[str, Callable[[Dataset], bytes]] = MappingProxyType(
    {"veilige-steden.zip": package_zip, "veilige-steden.xlsx": package_xlsx, f"{LICENCES}.csv": licences_csv}
)


class Busy(Exception):
    """Other requests are building files, and it takes too long to wait for them."""


class FileBuilder:
    """Builds files of what is public, once for each data version and one at a time: they take much memory."""

    def __init__(self, public: Reader) -> None:
        self._public = public
        self._files = Cache(MAX_FILES, weigh=len, max_weight=MAX_CACHED_BYTES)
        self._building = Lock()

    def file(self, name: str, at_release: int | None = None) -> bytes:
        """Give a file by its name, of what is public now or was at a release; raises as `made` does."""
        return self.made(name, lambda dataset: _written(name, dataset), at_release)

    def made(self, name: str, make: Callable[[Dataset], bytes], at_release: int | None = None) -> bytes:
        """Give what `make` writes of what is public now, or was at a release. It writes once for each data version.

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
                self._version, key, lambda: make(read_dataset(self._public, at_release))
            )
        finally:
            self._building.release()

    def _version(self) -> tuple:
        return self._public.version[:2]


def _written(name: str, dataset: Dataset) -> bytes:
    if name in WHOLE:
        return WHOLE[name](dataset)
    table, write = name.removesuffix(".csv"), machine_csv
    if table.endswith(DUTCH):
        table, write = table.removesuffix(DUTCH), excel_nl_csv
    return write(dataset.table(table))


def add_routes(server: Flask, public: Reader, site_url: str, contact: str) -> None:
    """Add the files of the open data, and what describes them to programs."""
    builder = FileBuilder(public)
    _add_whole(server, builder)
    _add_tables(server, builder)
    _add_areas(server, public)

    @server.get("/data/catalogus.jsonld")
    def catalogue() -> Response:
        site = site_address(site_url)
        content = builder.made(f"catalogus {site}", lambda dataset: _json(dcat(dataset, site, contact)))
        return _file(content, JSON_LD, LIVE)

    @server.errorhandler(Busy)
    def busy(_error: Busy) -> Response:
        response = problem(503, STATUS_TITLES[503])
        response.headers["Retry-After"] = "10"
        return response


def _add_whole(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/veilige-steden.zip")
    def whole_package() -> Response:
        return _file(builder.file("veilige-steden.zip"), ZIP, LIVE, "veilige-steden.zip")

    @server.get("/data/publicatie-<release>.zip")
    def package_of(release: str) -> Response:
        if not (release.isascii() and release.isdigit() and len(release) <= MAX_DIGITS):
            abort(404)
        try:
            content = builder.file("veilige-steden.zip", at_release=int(release))
        except LookupError:
            abort(404)
        return _file(content, ZIP, FROZEN, f"veilige-steden-publicatie-{release}.zip")

    @server.get("/data/veilige-steden.xlsx")
    def workbook() -> Response:
        return _file(builder.file("veilige-steden.xlsx"), XLSX, LIVE, "veilige-steden.xlsx")


def _add_tables(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/<table>.csv")
    def table_file(table: str) -> Response:
        if table != LICENCES and table.removesuffix(DUTCH) not in TABLE_WORDS:
            abort(404)
        return _file(builder.file(f"{table}.csv"), CSV, LIVE, f"{table}.csv")

    @server.get("/data/<table>.csv-metadata.json")
    def table_metadata(table: str) -> Response:
        if table not in TABLE_WORDS:
            abort(404)
        content = builder.made(f"{table}.json", lambda dataset: _json(csvw(dataset.table(table), dataset)))
        return _file(content, CSVW, LIVE)


def _add_areas(server: Flask, public: Reader) -> None:
    @server.get("/data/gebied-<code>.csv")
    def area_table(code: str) -> Response:
        answer, _ = _all_of(code, public)
        return _file(area_csv(answer, public.catalogue), CSV, LIVE, f"veilige-steden-{code}.csv")

    @server.get("/data/gebied-<code>.xlsx")
    def area_workbook(code: str) -> Response:
        answer, area = _all_of(code, public)
        releases = public.answer(ReleasesQuestion()).releases
        content = area_xlsx(answer, area, releases[0] if releases else None, public.catalogue)
        return _file(content, XLSX, LIVE, f"veilige-steden-{code}.xlsx")


def _all_of(code: str, public: Reader) -> tuple[FiguresAnswer, Area]:
    """Answer with every figure of an area, of all years; small enough to be written at once."""
    catalogue = public.catalogue
    if code not in catalogue.areas:
        abort(404)
    return public.answer(FiguresQuestion(tuple(catalogue.indicators), (code,))), catalogue.area(code)


def _json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _file(content: bytes, content_type: str, keep: str, name: str = "") -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return with_etag(response, keep)
