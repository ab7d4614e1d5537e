"""Embedded cards, answered before the application is asked: a shared cache inside the process.

A card on a newspaper's site is asked far more often than it changes. What is kept is what every cache on the way
may keep by the answer's own `Cache-Control: public`, under the data version it was made from. It is made
from a question without cookies or anything else that is not in the key, so that one visitor cannot
give another something odd to read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.http import parse_etags
from werkzeug.test import run_wsgi_app

from dashboard.compress import encoding_asked
from dashboard.log import FAILURE, ROUTE
from data.away import DatabaseAway
from data.memory import Memory
from data.reader import Reader

DOOR, DOOR_ROUTE = "/embed/", "/embed/<card_id>"
# Compressed, most cards are 4 kB. In bytes of the answers themselves.
MOST_ANSWERS, HEAVIEST, LARGEST_ANSWER = 4000, 16 * 1024 * 1024, 64 * 1024
# Options as a page writes them; what is written otherwise the application answers itself.
PLAIN_QUERY = re.compile(r"(?:[a-z]+=[A-Za-z0-9-]+(?:&[a-z]+=[A-Za-z0-9-]+)*)?")
LONGEST_QUERY, LONGEST_HOST, LONGEST_ENCODINGS = 200, 100, 100
# Questions about a part or an older copy are rare enough to leave to the application.
CONDITIONS = ("HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_MODIFIED_SINCE")
NOT_MODIFIED = "304 NOT MODIFIED"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer as it goes over the line."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Give the first header of this name, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def may_be_kept(self) -> bool:
        """Say whether any cache may keep it, and its key holds all that it varies by."""
        return (
            self.status == "200 OK"
            and self.header("cache-control").startswith("public,")
            and self.header("vary") in ("", "Accept-Encoding")
            and not self.header("set-cookie")
            and bool(self.header("etag"))
            and len(self.body) <= LARGEST_ANSWER
        )


class NotKept(Exception):
    """Holds an answer that is given once and not remembered."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class Remembered:
    """Answers a question about an embedded card from memory, and leaves all others to the application.

    `public` answers as the public does. `by_host` says that the answers name the host they were asked at,
    because the site was not told its own address.
    """

    def __init__(self, application: WSGIApplication, public: Reader, *, by_host: bool) -> None:
        self._application = application
        self._public = public
        self._by_host = by_host
        self._memory = Memory(MOST_ANSWERS, lambda answer: len(answer.body), HEAVIEST)
        self._encoding = lru_cache(maxsize=200)(encoding_asked)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(DOOR):
            return self._application(environ, start_response)
        question = self._question(environ)
        if question is None:
            return self._application(environ, start_response)
        environ[ROUTE] = DOOR_ROUTE
        try:
            answer = self._answer(environ, *question)
        except NotKept as not_kept:
            if "HTTP_IF_NONE_MATCH" in environ:
                return self._application(environ, start_response)
            answer = not_kept.answer
        start_response(answer.status, list(answer.headers))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (answer.body,)

    def _question(self, environ: WSGIEnvironment) -> tuple[tuple, str] | None:
        """Give the key of a question and the encoding it asks for; None for one that is not remembered."""
        query, host = environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
        encodings = environ.get("HTTP_ACCEPT_ENCODING", "")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or len(query) > LONGEST_QUERY
            or len(host) > LONGEST_HOST
            or len(encodings) > LONGEST_ENCODINGS
            or not PLAIN_QUERY.fullmatch(query)
            or any(condition in environ for condition in CONDITIONS)
        ):
            return None
        encoding = self._encoding(encodings)
        place = (environ["wsgi.url_scheme"], host if self._by_host else "")
        options = tuple(sorted(query.split("&")))
        try:
            # While the database is away an answer says so, and is another one.
            state = (self._public.version, self._public.away_since)
        except DatabaseAway:
            return None
        return (environ["PATH_INFO"], options, encoding, place, state), encoding

    def _answer(self, environ: WSGIEnvironment, key: tuple, encoding: str) -> Answer:
        """Recall an answer, or that the asker has it; raises NotKept with one that may not be remembered."""

        def make() -> Answer:
            answer = self._asked(environ, encoding)
            if not answer.may_be_kept:
                raise NotKept(answer)
            return answer

        answer = self._memory.recall(key, make)
        known = environ.get("HTTP_IF_NONE_MATCH")
        mark = answer.header("etag")
        if known is None or not parse_etags(known).contains_weak(mark.removeprefix("W/").strip('"')):
            return answer
        return self._memory.recall((*key, NOT_MODIFIED), lambda: self._asked(environ, encoding, mark))

    def _asked(self, environ: WSGIEnvironment, encoding: str, mark: str = "") -> Answer:
        """Ask the application the bare question, with nothing of the visitor's but what the key holds."""
        bare = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
        bare |= {"REQUEST_METHOD": "GET", "HTTP_HOST": environ.get("HTTP_HOST", "")}
        bare |= {"HTTP_ACCEPT_ENCODING": encoding} if encoding else {}
        bare |= {"HTTP_IF_NONE_MATCH": mark} if mark else {}
        parts, status, headers = run_wsgi_app(self._application, bare, buffered=True)
        # What is written down and counted of the request is that of the one it was made for.
        environ.update({name: bare[name] for name in (ROUTE, FAILURE) if name in bare})
        return Answer(status, tuple(headers), b"".join(parts))
