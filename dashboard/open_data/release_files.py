"""What belongs to one release: the file of all that it changed, and the address by which the feed names it."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, abort, redirect

from dashboard.api.changes import CHANGE, change_fields
from dashboard.api.responses import cell_text
from dashboard.http.cache_headers import LIVE, open_response
from dashboard.http.media_types import CSV
from data.questions.coverage import ReleasesQuestion
from data.questions.release_changes import ChangesQuestion
from data.reader import Reader
from layouts.addresses import release_address
from layouts.rendering.files.csv import csv_text

PAGE_SIZE = 5000


def add_routes(server: Flask, public: Reader) -> None:
    """Add both. The file is of a release after the first: of the first everything is new, and the package holds it."""

    @server.get("/data/publicatie-<release>-wijzigingen.csv")
    def changes_file(release: str) -> Response:
        numbers = _numbers(public)
        if release not in numbers[:-1]:
            abort(404)
        rows = (item.values() for item in _all_changes(int(release), public))
        content = csv_text(list(CHANGE.properties), rows, cell=cell_text)
        response = open_response(content, CSV, LIVE)
        name = f"veilige-steden-publicatie-{release}-wijzigingen.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @server.get("/publicatie/<release>")
    def release_page(release: str) -> Response:
        answer = public.answer(ReleasesQuestion())
        if release not in [str(known.release) for known in (*answer.releases, *answer.withdrawn)]:
            abort(404)
        return redirect(release_address(int(release)), 308)


def _numbers(public: Reader) -> list[str]:
    """List the numbers of the public releases, newest first."""
    return [str(release.release) for release in public.answer(ReleasesQuestion()).releases]


def _all_changes(release: int, public: Reader) -> Iterator[dict[str, Any]]:
    after: int | None = 0
    while after is not None:
        page = public.answer(ChangesQuestion(release, after, PAGE_SIZE))
        yield from (change_fields(change, public.catalogue) for change in page.changes)
        after = page.next_after
