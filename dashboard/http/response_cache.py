"""Embedded cards, answered before the application is asked: a shared cache inside the process.

A card on a newspaper's site is asked far more often than it changes. What is kept is what every cache on the way
may keep by the answer's own `Cache-Control: public`, under the data version it was made from. It is made
from a question without cookies or anything else that is not in the key, so that one visitor cannot
give another something odd to read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_etags

from dashboard.http.compression import encoding_asked
from dashboard.operations.log import FAILURE, ROUTE
from data.cache.local_cache import Memory
from data.database.availability import DatabaseAway
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
            self.status in ("200 OK", NOT_MODIFIED)
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

    def __call__(self, asked: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not asked["PATH_INFO"].startswith(DOOR):
            return self._application(asked, start_response)
        question = self._question(asked)
        if question is None:
            return self._application(asked, start_response)
        asked[ROUTE] = DOOR_ROUTE
        try:
            answer = self._answer(asked, *question)
        except (DatabaseAway, SQLAlchemyError):
            return self._application(asked, start_response)
        except NotKept as not_kept:
            if "HTTP_IF_NONE_MATCH" in asked:
                return self._application(asked, start_response)
            answer = not_kept.answer
        start_response(answer.status, list(answer.headers))
        return () if asked["REQUEST_METHOD"] == "HEAD" else (answer.body,)

    def _question(self, asked: WSGIEnvironment) -> tuple[tuple, str] | None:
        """Give the key of a question and the encoding it asks for; None for one that is not remembered."""
        query, host = asked.get("QUERY_STRING", ""), asked.get("HTTP_HOST", "")
        encodings = asked.get("HTTP_ACCEPT_ENCODING", "")
        if (
            asked["REQUEST_METHOD"] not in ("GET", "HEAD")
            or len(query) > LONGEST_QUERY
            or len(host) > LONGEST_HOST
            or len(encodings) > LONGEST_ENCODINGS
            or not PLAIN_QUERY.fullmatch(query)
            or any(condition in asked for condition in CONDITIONS)
        ):
            return None
        encoding = self._encoding(encodings)
        place = (asked["wsgi.url_scheme"], host if self._by_host else "")
        options = tuple(sorted(query.split("&")))
        return (asked["PATH_INFO"], options, encoding, place), encoding

    def _answer(self, asked: WSGIEnvironment, key: tuple, encoding: str) -> Answer:
        """Recall an answer, or that the asker has it; raises NotKept with one that may not be remembered."""
        answer = self._recalled(key, lambda: self._made(asked, encoding))
        known = asked.get("HTTP_IF_NONE_MATCH")
        mark = answer.header("etag")
        if known is None or not parse_etags(known).contains_weak(mark.removeprefix("W/").strip('"')):
            return answer
        return self._recalled((*key, NOT_MODIFIED), lambda: self._made(asked, encoding, mark))

    def _recalled(self, key: tuple, make: Callable[[], Answer]) -> Answer:
        return self._memory.recall_at(lambda: self._public.version, key, make)

    def _made(self, asked: WSGIEnvironment, encoding: str, mark: str = "") -> Answer:
        """Ask the application the bare question, with nothing of the visitor's but what the key holds.

        Raises:
            NotKept: with the answer, where it may not be remembered.
        """
        bare = {name: value for name, value in asked.items() if not name.startswith(("HTTP_", "CONTENT_"))}
        bare["REQUEST_METHOD"] = "GET"
        bare |= {"HTTP_HOST": asked["HTTP_HOST"]} if self._by_host and "HTTP_HOST" in asked else {}
        bare |= {"HTTP_ACCEPT_ENCODING": encoding} if encoding else {}
        bare |= {"HTTP_IF_NONE_MATCH": mark} if mark else {}
        answer = _whole(self._application, bare)
        # What is written down and counted of the request is that of the one it was made for.
        asked.update({name: bare[name] for name in (ROUTE, FAILURE) if name in bare})
        if not answer.may_be_kept or (answer.status == NOT_MODIFIED) != bool(mark):
            raise NotKept(answer)
        return answer


def _whole(application: WSGIApplication, asked: WSGIEnvironment) -> Answer:
    """Ask an application, and wait for all of its answer."""
    begun, body = [], []

    def start(status: str, headers: list[tuple[str, str]], _fault: object = None) -> Callable[[bytes], object]:
        begun[:] = status, tuple(headers)
        return body.append

    parts = application(asked, start)
    try:
        body.extend(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return Answer(*begun, b"".join(body))
