"""What stands before every page of the desk: who may enter, and that a form came from this site and this session."""

from urllib.parse import quote, urlsplit

from flask import Flask, Response, redirect, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect

from dashboard.desk.addresses import is_desk, is_public, safe_target
from dashboard.desk.sessions import DeskSession
from dashboard.http.errors import explain, problem, wants_page
from dashboard.serving.incoming import MAX_UPLOAD_BYTES
from layouts.addresses import ACCOUNT, DESK, IMPORTS, SIGN_IN
from layouts.wording.desk import sign_in as words
from layouts.wording.errors import DATABASE_UNREACHABLE

CALLBACK, CARD_FILES = "/_dash-update-component", "/kaarten/"
READING = ("GET", "HEAD", "OPTIONS")
PRIVATE = "private, no-store"
OVER = "verlopen"
# Here a file may come in: of who is signed in only. The token of the form comes with the file.
UPLOADS = (IMPORTS, f"{IMPORTS}/plakken")
MAX_PASTED_BYTES = 6 * 1024 * 1024


class NotOurForm(Exception):
    """A post that did not come from a form of this site, in this session. `words` say what to do."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.words = told


def add_guard(server: Flask, cookie: str, key: str, hosts: frozenset[str]) -> None:
    """Guard the pages of the desk. `key` signs the tokens of forms; `hosts` are the names of this site, if set."""
    server.config |= {
        "WTF_CSRF_SECRET_KEY": key,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # the headers below tell it, and no extension of a browser leaves them out
    }
    csrf = CSRFProtect(server)
    server.before_request(lambda: _enter(csrf, hosts))
    server.after_request(lambda response: _private(response, cookie))


def _enter(csrf: CSRFProtect, hosts: frozenset[str]) -> Response | None:
    """Turn away who may not enter; None lets the request through."""
    current = session._get_current_object()
    if not isinstance(current, DeskSession):
        return None
    if not is_desk():
        return _over() if current.is_stale else None
    if current.is_away:
        return explain(503, DATABASE_UNREACHABLE, to_browser=True)
    if request.method not in READING:
        if current.account is not None and request.path in UPLOADS:
            request.max_content_length = MAX_UPLOAD_BYTES
            request.max_form_memory_size = MAX_PASTED_BYTES
        _check_form(csrf, hosts)
    return _sign_in_first(current)


def _check_form(csrf: CSRFProtect, hosts: frozenset[str]) -> None:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = hosts or {request.host}
    is_ours = site == "same-origin" if site else bool(origin) and urlsplit(origin).netloc in ours
    if origin and urlsplit(origin).netloc not in ours:
        is_ours = False
    if not is_ours:
        raise NotOurForm(words.FORM_ELSEWHERE)
    try:
        csrf.protect()
    except CSRFError as error:
        raise NotOurForm(words.FORM_EXPIRED) from error


def _sign_in_first(current: DeskSession) -> Response | None:
    if request.path == SIGN_IN or request.path.startswith(f"{SIGN_IN}/"):
        return None
    if current.account is None:
        target = request.full_path.rstrip("?") if request.method in READING else DESK
        over = f"&{OVER}=1" if current.is_stale else ""
        return redirect(f"{SIGN_IN}?naar={quote(safe_target(target))}{over}", 303)
    may_set_code = request.path.startswith(f"{ACCOUNT}/code") or request.path == "/uitloggen"
    if current.account.must_set_code and not may_set_code:
        return redirect(f"{ACCOUNT}/code", 303)
    return None


def _over() -> Response | None:
    """Tell who had a session that it is over, so that the page of the public never takes its place in silence."""
    if request.path == CALLBACK or request.path.startswith(CARD_FILES):
        return problem(401, words.SESSION_OVER)
    if not wants_page() or request.endpoint is None or not request.endpoint.startswith("page-"):
        return None
    target = safe_target(request.full_path.rstrip("?"))
    return redirect(f"{SIGN_IN}?naar={quote(target)}&{OVER}=1", 303)


def _private(response: Response, cookie: str) -> Response:
    """Let no cache keep what was made for who sends a session, whatever the route said; nor any page of the desk."""
    is_theirs = cookie in request.cookies and not is_public()
    if not is_theirs and not is_desk():
        return response
    response.headers["Cache-Control"] = PRIVATE
    response.vary.add("Cookie")
    for name in ("ETag", "Last-Modified", "Expires"):
        response.headers.pop(name, None)
    return response


