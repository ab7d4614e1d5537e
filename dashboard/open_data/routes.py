"""`/data/...`: the open data as files.

They hold only what the public may see, whoever asks: a file goes from hand to hand.
"""

import json
from collections.abc import Mapping

from flask import Flask, Response, abort, request

from dashboard.api.endpoints import BASE
from dashboard.api.routes import RESOURCES
from dashboard.api.serialization import column_name
from dashboard.http.cache_headers import FROZEN, LIVE, open_response
from dashboard.http.errors import explain, problem
from dashboard.http.media_types import CSV, XLSX
from dashboard.http.site_address import site_address
from dashboard.open_data.file_builder import EXCEL_NL, LICENCES, PACKAGE_ZIP, WORKBOOK, Busy, FileBuilder
from data.exchange.dataset import Dataset
from data.model.catalogue import Area
from data.questions.coverage import ReleasesQuestion, ReleaseWithdrawn
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import OPTIONS
from data.reader import Reader
from layouts.addresses import OPEN_DATA
from layouts.rendering.files.area_files import area_csv, area_xlsx
from layouts.rendering.files.csvw_metadata import TABLE_GROUP, single_table, table_group
from layouts.rendering.files.dcat_metadata import dcat
from layouts.wording.errors import STATUS_TITLES
from layouts.wording.subjects.open_data import TABLE_WORDS, whole_file_text

ZIP, JSON_LD, CSVW = "application/zip", "application/ld+json", "application/csvm+json"
MAX_DIGITS = 9
RETRY_AFTER = "10"


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


def add_routes(server: Flask, public: Reader, site_url: str, contact: str) -> None:
    """Add the files of the open data, and the catalogue that describes them to programs."""
    builder = FileBuilder(public)
    _add_dataset(server, builder)
    _add_tables(server, builder)
    _add_areas(server, public)

    @server.get("/data/catalogus.jsonld")
    def catalogue() -> Response:
        site = site_address(site_url)
        content = builder.get_or_build(f"catalogus {site}", lambda dataset: _json(dcat(dataset, site, contact)))
        return _file(content, JSON_LD, LIVE)

    # Before a kept answer is looked up: that one is the whole file.
    server.before_request(_refuse_filters)

    @server.errorhandler(Busy)
    def busy(_error: Busy) -> Response:
        response = problem(503, STATUS_TITLES[503])
        response.headers["Retry-After"] = RETRY_AFTER
        return response


def _add_dataset(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/veilige-steden.zip")
    def package() -> Response:
        return _file(builder.file(PACKAGE_ZIP), ZIP, LIVE, PACKAGE_ZIP)

    @server.get("/data/publicatie-<release>.zip")
    def package_at_release(release: str) -> Response:
        if not (release.isascii() and release.isdigit() and len(release) <= MAX_DIGITS):
            abort(404)
        try:
            content = builder.file(PACKAGE_ZIP, at_release=int(release))
        except ReleaseWithdrawn:
            raise
        except LookupError:
            abort(404)
        return _file(content, ZIP, FROZEN, f"veilige-steden-publicatie-{release}.zip")

    @server.get("/data/veilige-steden.xlsx")
    def workbook() -> Response:
        return _file(builder.file(WORKBOOK), XLSX, LIVE, WORKBOOK)


def _add_tables(server: Flask, builder: FileBuilder) -> None:
    @server.get("/data/<table>.csv")
    def table_file(table: str) -> Response:
        if table != LICENCES and table.removesuffix(EXCEL_NL) not in TABLE_WORDS:
            abort(404)
        return _file(builder.file(f"{table}.csv"), CSV, LIVE, f"{table}.csv")

    @server.get(f"/data/{TABLE_GROUP}")
    def all_tables_metadata() -> Response:
        return _file(builder.get_or_build(TABLE_GROUP, lambda dataset: _json(table_group(dataset))), CSVW, LIVE)

    @server.get("/data/<table>.csv-metadata.json")
    def table_metadata(table: str) -> Response:
        if table not in TABLE_WORDS:
            abort(404)

        def write(dataset: Dataset) -> bytes:
            return _json(single_table(dataset.table(table), dataset))

        return _file(builder.get_or_build(f"{table}.json", write), CSVW, LIVE)


def _add_areas(server: Flask, public: Reader) -> None:
    @server.get("/data/gebied-<code>.csv")
    def area_table(code: str) -> Response:
        answer, _ = _read_area(code, public)
        return _file(area_csv(answer, public.catalogue), CSV, LIVE, f"veilige-steden-{code}.csv")

    @server.get("/data/gebied-<code>.xlsx")
    def area_workbook(code: str) -> Response:
        answer, area = _read_area(code, public)
        releases = public.answer(ReleasesQuestion()).releases
        content = area_xlsx(answer, area, releases[0] if releases else None, public.catalogue)
        return _file(content, XLSX, LIVE, f"veilige-steden-{code}.xlsx")


def _read_area(code: str, public: Reader) -> tuple[FiguresAnswer, Area]:
    """Read every figure of an area, of all years. The file is small, so it is written for each request."""
    catalogue = public.catalogue
    if code not in catalogue.areas:
        abort(404)
    return public.answer(FiguresQuestion(tuple(catalogue.indicators), (code,))), catalogue.area(code)


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


def _file(content: bytes, content_type: str, cache_control: str, name: str = "") -> Response:
    """Answer with a file; with a name the browser saves it under that name."""
    response = open_response(content, content_type, cache_control)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
