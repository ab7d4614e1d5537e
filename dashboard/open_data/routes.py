"""`/data/...`: the open data as files.

They hold only what the public may see, whoever asks: a file goes from hand to hand.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO

from flask import Flask, Response, abort, request

from dashboard.api.endpoints import BASE
from dashboard.api.routes import RESOURCES
from dashboard.api.serialization import column_name
from dashboard.http.cache_headers import FROZEN, LIVE, open_response
from dashboard.http.compression import MIN_BYTES, requested_encoding
from dashboard.http.errors import explain
from dashboard.http.media_types import CSV, XLSX
from dashboard.http.site_address import site_address
from dashboard.open_data.file_builder import EXCEL_NL, LICENCES, PACKAGE_ZIP, WORKBOOK, FileBuilder
from dashboard.open_data.file_response import file_response
from dashboard.operations.log import LOGGER
from dashboard.settings import Settings
from data.cache.file_cache import CannotKeepFiles, FileBusy, KeptFile
from data.exchange.export import read_dataset
from data.questions.coverage import ReleasesQuestion, ReleaseWithdrawn
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import OPTIONS
from data.reader import Reader
from layouts.addresses import OPEN_DATA
from layouts.rendering.files.area_files import area_csv, area_xlsx
from layouts.rendering.files.csvw_metadata import TABLE_GROUP, single_table, table_group
from layouts.rendering.files.dcat_metadata import dcat
from layouts.wording.errors import STATUS_TITLES
from layouts.wording.subjects.open_data import TABLE_WORDS, file_in_the_making_text, whole_file_text

ZIP, JSON_LD, CSVW = "application/zip", "application/ld+json", "application/csvm+json"
MAX_DIGITS = 9
RETRY_SECONDS = 5

log = logging.getLogger(LOGGER)

# The list of the API that gives a part of a table, where it has another name or where it is no table.
LISTS: Mapping[str, str] = {"city-surveys": "surveys", "budget-lines": "budgets"}
LIST_NAMES = frozenset(resource.id for resource in RESOURCES if resource.record)
# Whoever puts one of these in the address of a file asks for a part of it. Other names are not about the figures.
PARAMETERS = frozenset(parameter.name for resource in RESOURCES for parameter in resource.parameters)
FILTERS = frozenset(
    {
        *map(str.lower, PARAMETERS),
        *(name.lower() for resource in RESOURCES if resource.record for name in resource.record.properties),
        *(column_name(name) for resource in RESOURCES if resource.record for name in resource.record.properties),
        *("gebied", "van", "tot", *OPTIONS),
    }
)


def add_routes(server: Flask, public: Reader, settings: Settings) -> None:
    """Add the files of the open data, and the catalogue that describes them to programs."""
    max_bytes = settings.open_data_megabytes * 1024 * 1024
    builder = FileBuilder(public, settings.open_data_folder, settings.database_url, max_bytes)
    _add_dataset(server, builder)
    _add_tables(server, builder)
    _add_descriptions(server, public, settings)
    _add_areas(server, builder, public)

    # Before a kept answer is looked up: that one is the whole file.
    server.before_request(_refuse_filters)

    @server.errorhandler(FileBusy)
    def busy(_error: FileBusy) -> Response:
        return _later(file_in_the_making_text(RETRY_SECONDS))

    @server.errorhandler(CannotKeepFiles)
    def no_place(error: CannotKeepFiles) -> Response:
        log.error("no place for files in OPEN_DATA_FOLDER: %s", type(error.__cause__).__name__)
        return _later(STATUS_TITLES[503])


def _add_dataset(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/veilige-steden.zip")
    def package() -> Response:
        return file_response(builder.dataset_file(PACKAGE_ZIP), ZIP, LIVE, PACKAGE_ZIP)

    @server.get("/data/publicatie-<release>.zip")
    def package_at_release(release: str) -> Response:
        if not (release.isascii() and release.isdigit() and len(release) <= MAX_DIGITS):
            abort(404)
        try:
            file = builder.dataset_file(PACKAGE_ZIP, at_release=int(release))
        except ReleaseWithdrawn:
            raise
        except LookupError:
            abort(404)
        return file_response(file, ZIP, FROZEN, f"veilige-steden-publicatie-{release}.zip")

    @server.get("/data/veilige-steden.xlsx")
    def workbook() -> Response:
        return file_response(builder.dataset_file(WORKBOOK), XLSX, LIVE, WORKBOOK)


def _add_tables(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/<table>.csv")
    def table_file(table: str) -> Response:
        if table != LICENCES and table.removesuffix(EXCEL_NL) not in TABLE_WORDS:
            abort(404)
        name = f"{table}.csv"
        return _csv_file(builder, name, builder.dataset_file(name), name)


def _add_descriptions(server: Flask, public: Reader, settings: Settings) -> None:
    """Add what describes the tables. It holds no rows, so it is written for each request."""

    @server.get("/data/catalogus.jsonld")
    def catalogue() -> Response:
        content = dcat(read_dataset(public), site_address(settings.site_url), settings.contact_email)
        return open_response(_json(content), JSON_LD, LIVE)

    @server.get(f"/data/{TABLE_GROUP}")
    def all_tables_metadata() -> Response:
        return open_response(_json(table_group(read_dataset(public))), CSVW, LIVE)

    @server.get("/data/<table>.csv-metadata.json")
    def table_metadata(table: str) -> Response:
        if table not in TABLE_WORDS:
            abort(404)
        dataset = read_dataset(public)
        return open_response(_json(single_table(dataset.table(table), dataset)), CSVW, LIVE)


def _add_areas(server: Flask, builder: FileBuilder, public: Reader) -> None:
    def kept_as(code: str, ending: str) -> str:
        """Name the file of an area by its day too: how far a goal is depends on it."""
        if code not in public.catalogue.areas:
            abort(404)
        return f"gebied-{code}-{public.version[3].isoformat()}.{ending}"

    @server.get("/data/gebied-<code>.csv")
    def area_table(code: str) -> Response:
        def write(out: BinaryIO) -> None:
            out.write(area_csv(_area_figures(code, public), public.catalogue))

        name = kept_as(code, "csv")
        return _csv_file(builder, name, builder.file(name, write), f"veilige-steden-{code}.csv")

    @server.get("/data/gebied-<code>.xlsx")
    def area_workbook(code: str) -> Response:
        def write(out: BinaryIO) -> None:
            catalogue, releases = public.catalogue, public.answer(ReleasesQuestion()).releases
            newest = releases[0] if releases else None
            out.write(area_xlsx(_area_figures(code, public), catalogue.area(code), newest, catalogue))

        return file_response(builder.file(kept_as(code, "xlsx"), write), XLSX, LIVE, f"veilige-steden-{code}.xlsx")


def _area_figures(code: str, public: Reader) -> FiguresAnswer:
    """Read every figure of an area, of all years."""
    return public.answer(FiguresQuestion(tuple(public.catalogue.indicators), (code,)))


def _csv_file(builder: FileBuilder, kept_as: str, file: KeptFile, name: str) -> Response:
    """Answer with a text in the form that the client asks for."""
    encoding = requested_encoding(request.headers.get("Accept-Encoding", "")) if file.size >= MIN_BYTES else ""
    if encoding:
        with file.content:
            file = replace(builder.compressed(kept_as, file.digest, encoding), digest=file.digest)
    response = file_response(file, CSV, LIVE, name)
    response.vary.add("Accept-Encoding")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response


def _later(sentence: str) -> Response:
    response = explain(503, sentence, to_browser="text/html" in request.accept_mimetypes.values())
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _refuse_filters() -> Response | None:
    """Refuse a request for a part of a file: the whole file would pass over that in silence."""
    names = [name.strip().lower() for name in request.args]
    if request.path == OPEN_DATA or not request.path.startswith(OPEN_DATA) or FILTERS.isdisjoint(names):
        return None
    table = (request.view_args or {}).get("table", "observations").removesuffix(EXCEL_NL)
    name = LISTS.get(table, table)
    part = f"{BASE}/{name}.csv" if name in LIST_NAMES else ""
    if part and PARAMETERS.issuperset(request.args):
        part = f"{part}?{request.query_string.decode('utf-8', 'replace')}"
    return explain(400, whole_file_text(part), to_browser="text/html" in request.accept_mimetypes.values())


def _json(content: dict) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
