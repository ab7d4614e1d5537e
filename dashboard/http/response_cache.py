"""The cache of whole HTTP answers: pages, callbacks, cards on other sites, the API and feeds.

It keeps only answers for the public, compressed as they are sent. The data version and the day are part of the key.
The cache stands around the view functions. So everything that looks at a request before its view (the rate limit, the
guard of callbacks) and everything that adds headers after it still runs for each request.
"""

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from urllib.parse import parse_qsl

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from callbacks.routing import read_address
from dashboard.embeds.addresses import read_options
from dashboard.embeds.oembed import PARAMETERS as OEMBED_PARAMETERS
from dashboard.http.compression import compress, requested_encoding
from data.cache.local_cache import Cache
from data.database.availability import DatabaseAway
from data.database.visibility import PUBLIC, Viewer
from data.questions.selection import BadSelection, selection_from_query
from data.reader import Reader
from layouts.ids import ADDRESS
from layouts.search.page import QUERY as SEARCH_WORDS

CALLBACK = "/_dash-update-component"
# Beside the pages. Other paths, such as the check whether the site is alive, ask the database for no data version.
CACHED_PATHS = (CALLBACK, "/embed/", "/oembed", "/api", "/sitemap.xml", "/publicaties.atom")
PAGE_ENDPOINTS = "page-"
# Addresses for programs refuse a parameter that they do not know, so all of the query string counts.
STRICT_PATHS = ("/api/",)
# A few hundred pages, or some two thousand answers to a choice: more would make every worker larger for visitors who
# rarely come back to the same choice.
MAX_ANSWERS, MAX_CACHED_BYTES, MAX_ANSWER_BYTES = 8000, 12 * 1024 * 1024, 8 * 1024 * 1024
# The size of the headers and the key of an entry.
ENTRY_BYTES = 1024
MAX_QUERY, MAX_HEADER = 2000, 100


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with status 200, compressed."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        return ENTRY_BYTES + len(self.body)


class NotStored(Exception):
    """Carries an answer that is sent but not kept."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


class ResponseCache:
    """Keeps the answers that the public got.

    `viewer_now` returns the viewer of the request. With `by_host` each host has its own answers: they name the host,
    as the settings hold no address of the site.
    """

    def __init__(self, public: Reader, viewer_now: Callable[[], Viewer], *, by_host: bool) -> None:
        self._public = public
        self._viewer_now = viewer_now
        self._by_host = by_host
        self._answers = Cache(MAX_ANSWERS, weigh=lambda answer: answer.size, max_weight=MAX_CACHED_BYTES)

    def wrap_views(self, server: Flask) -> None:
        """Put the cache around the views of all pages and of `CACHED_PATHS`. Call it after every route was added."""
        endpoints = {
            rule.endpoint
            for rule in server.url_map.iter_rules()
            if rule.endpoint.startswith(PAGE_ENDPOINTS) or rule.rule.startswith(CACHED_PATHS)
        }
        for endpoint in endpoints:
            server.view_functions[endpoint] = self._cached(server.view_functions[endpoint])

    def _cached(self, view: Callable[..., object]) -> Callable[..., object]:
        @wraps(view)
        def answer(**arguments: str) -> object:
            key = self._key()
            if key is None:
                return view(**arguments)
            try:
                stored = self._answers.get_or_create_at(self._version, key, lambda: _make_answer(view, arguments))
            except NotStored as not_stored:
                return not_stored.response
            return Response(stored.body, headers=list(stored.headers))

        return answer

    def _key(self) -> Hashable | None:
        """Return all that an answer depends on beside the data version; None when the cache may not be used."""
        headers = request.headers
        accept = headers.get("Accept", "") if request.path.startswith("/api/") else ""
        host_address = f"{request.scheme}://{headers.get('Host', '')}" if self._by_host else ""
        if (
            self._viewer_now() != PUBLIC
            or "Cookie" in headers
            or "Authorization" in headers
            or len(request.query_string) > MAX_QUERY
            or max(len(accept), len(host_address)) > MAX_HEADER
            or self._is_database_away()
        ):
            return None
        choice = self._choice()
        if choice is None:
            return None
        encoding = requested_encoding(headers.get("Accept-Encoding", ""))
        return request.path, choice, accept, encoding, host_address

    def _choice(self) -> Hashable | None:
        """Return what the answer depends on of query string and body, each choice in one way of writing.

        Names that the address does not read are no part of it, so they cannot fill the cache. None for words of a
        visitor and for what is refused.
        """
        query = request.query_string.decode("utf-8", "replace")
        if request.path == CALLBACK:
            body = request.get_data()
            return None if self._holds_words_of_a_visitor(request.get_json()) else hashlib.sha256(body).digest()
        if request.path.startswith(STRICT_PATHS):
            return tuple(_parameters(query))
        if request.path.startswith("/embed/"):
            try:
                return tuple(read_options(query, self._public.catalogue).items())
            except BadSelection:
                return None
        if request.path == "/oembed":
            return tuple(parameter for parameter in _parameters(query) if parameter[0] in OEMBED_PARAMETERS)
        if (request.endpoint or "").startswith(PAGE_ENDPOINTS):
            address = read_address(request.path, query, self._public)
            has_words = address.misread or address.selection.option(SEARCH_WORDS) or not address.page.path
            # An area in the address of the start page means another page, of which the choice can be the default.
            return None if has_words else (address.page.id, address.selection.to_query())
        return ""

    def _holds_words_of_a_visitor(self, callback: dict) -> bool:
        """True when a callback asks for search results, or holds anything that no page of this site writes."""
        properties = (*callback["inputs"], *callback.get("state", []))
        values = {sent["id"]: sent.get("value") or "" for sent in properties}
        path, _, query = values.pop(ADDRESS, "").partition("?")
        if any(SEARCH_WORDS in dict(_parameters(text)) for text in (query, *values.values())):
            return True
        if any(text and not self._is_own_query(text) for text in values.values()):
            return True
        if not path:
            return False
        address = read_address(path, query, self._public)
        written = (address.selection.to_query(with_area=with_area) for with_area in (True, False))
        return not address.page.path or bool(address.misread) or query not in ("", *written)

    def _is_own_query(self, text: str) -> bool:
        """True for a choice as a page writes it."""
        try:
            return selection_from_query(text, self._public.catalogue).to_query() == text
        except BadSelection:
            return False

    def _version(self) -> Hashable:
        return self._public.version

    def _is_database_away(self) -> bool:
        try:
            *_, away_since = self._public.version
        except (DatabaseAway, SQLAlchemyError):
            return True
        return away_since is not None


def _parameters(query: str) -> list[tuple[str, str]]:
    """Read a query string, sorted by name. Values of the same name keep their order."""
    return sorted(parse_qsl(query, keep_blank_values=True), key=lambda parameter: parameter[0])


def _make_answer(view: Callable[..., object], arguments: dict[str, str]) -> StoredAnswer:
    """Call the view and compress its answer.

    Raises:
        NotStored: the answer may not be kept; the error carries it.
    """
    response = compress(current_app.make_response(view(**arguments)))
    if not _may_be_stored(response):
        raise NotStored(response)
    return StoredAnswer(tuple(response.headers), response.get_data())


def _may_be_stored(response: Response) -> bool:
    """True for a whole answer that is the same for every visitor: that of a callback, or one with an ETag."""
    return (
        response.status_code == HTTPStatus.OK
        and not response.is_streamed
        and (request.path == CALLBACK or "ETag" in response.headers)
        and "Set-Cookie" not in response.headers
        and "no-store" not in response.headers.get("Cache-Control", "")
        and (response.content_length or 0) <= MAX_ANSWER_BYTES
    )
