"""`/data/...`: all that is public as files. The public's, whoever asks: a file goes from hand to hand."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType

from flask import Flask, Response, abort

from dashboard.http.cache_headers import FROZEN, LIVE, with_etag
from dashboard.http.errors import problem
from dashboard.http.site_address import site_address
from data.exchange.dataset import Published
from data.exchange.export import published
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
MOST_VERSIONS, MOST_TRIES, LONGEST_WAIT = 6, 3, 20
LONGEST_NUMBER = 9

WHOLE: Mapping[str, Callable[[Published], bytes]] = MappingProxyType(
    {"veilige-steden.zip": package_zip, "veilige-steden.xlsx": package_xlsx, f"{LICENCES}.csv": licences_csv}
)


class Busy(Exception):
    """Another request is building, and takes too long to wait for."""


class Shelf:
    """Built files by data version: built one at a time, kept until newer ones take their place."""

    def __init__(self, public: Reader) -> None:
        self._public = public
        self._kept: OrderedDict[tuple, dict[str, object]] = OrderedDict()
        self._building = Lock()

    def file(self, name: str, at_release: int | None = None) -> bytes:
        """Give a file of what is public now or was at a release.

        Raises:
            Busy: it is not built yet and somebody else is building.
            LookupError: there is no such release or table.
        """
        return self._found(name, lambda dataset: _built(name, dataset), at_release)

    def dataset(self) -> Published:
        """Give the dataset as it is now, for what describes it."""
        return self._found("", lambda dataset: dataset, None)

    def _found(self, name: str, make: Callable, at_release: int | None):
        key = (*self._public.version[:2], at_release)
        if name in (kept := self._kept.get(key, {})):
            return kept[name]
        if not self._building.acquire(timeout=LONGEST_WAIT):
            raise Busy
        try:
            return self._build(name, make, at_release)
        finally:
            self._building.release()

    def _build(self, name: str, make: Callable, at_release: int | None):
        for _ in range(MOST_TRIES):
            key = (*self._public.version[:2], at_release)
            kept = self._kept.get(key, {})
            if name in kept:
                return kept[name]
            dataset = kept.get("") or published(self._public, at_release)
            made = make(dataset)
            # A release that came out while the tables were read would leave half of it in the file.
            if (*self._public.version[:2], at_release) == key:
                # Of the past one file is asked; its tables need not stay.
                self._keep(key, kept | ({} if at_release else {"": dataset}) | {name: made})
                return made
        raise Busy

    def _keep(self, key: tuple, files: dict[str, object]) -> None:
        self._kept[key] = files
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_VERSIONS:
            self._kept.popitem(last=False)


def _built(name: str, dataset: Published) -> bytes:
    if name in WHOLE:
        return WHOLE[name](dataset)
    table, write = name.removesuffix(".csv"), machine_csv
    if table.endswith(DUTCH):
        table, write = table.removesuffix(DUTCH), excel_nl_csv
    return write(dataset.table(table))


def add_routes(server: Flask, public: Reader, site_url: str, contact: str) -> None:
    """Add the files of the open data, and what describes them to programs."""
    shelf = Shelf(public)
    _add_whole(server, shelf)
    _add_tables(server, shelf)
    _add_areas(server, public)

    @server.get("/data/catalogus.jsonld")
    def catalogue() -> Response:
        return _file(_json(dcat(shelf.dataset(), site_address(site_url), contact)), JSON_LD, LIVE)

    @server.errorhandler(Busy)
    def busy(_error: Busy) -> Response:
        response = problem(503, STATUS_TITLES[503])
        response.headers["Retry-After"] = "10"
        return response


def _add_whole(server: Flask, shelf: Shelf) -> None:
    @server.get("/data/veilige-steden.zip")
    def whole_package() -> Response:
        return _file(shelf.file("veilige-steden.zip"), ZIP, LIVE, "veilige-steden.zip")

    @server.get("/data/publicatie-<release>.zip")
    def package_of(release: str) -> Response:
        if not (release.isascii() and release.isdigit() and len(release) <= LONGEST_NUMBER):
            abort(404)
        try:
            content = shelf.file("veilige-steden.zip", at_release=int(release))
        except LookupError:
            abort(404)
        return _file(content, ZIP, FROZEN, f"veilige-steden-publicatie-{release}.zip")

    @server.get("/data/veilige-steden.xlsx")
    def workbook() -> Response:
        return _file(shelf.file("veilige-steden.xlsx"), XLSX, LIVE, "veilige-steden.xlsx")


def _add_tables(server: Flask, shelf: Shelf) -> None:
    @server.get("/data/<table>.csv")
    def table_file(table: str) -> Response:
        if table != LICENCES and table.removesuffix(DUTCH) not in TABLE_WORDS:
            abort(404)
        return _file(shelf.file(f"{table}.csv"), CSV, LIVE, f"{table}.csv")

    @server.get("/data/<table>.csv-metadata.json")
    def table_metadata(table: str) -> Response:
        if table not in TABLE_WORDS:
            abort(404)
        dataset = shelf.dataset()
        return _file(_json(csvw(dataset.table(table), dataset)), CSVW, LIVE)


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
