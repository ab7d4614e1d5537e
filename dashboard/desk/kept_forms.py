"""What was typed before somebody showed once more who they are: kept in their session, and filled in again after it.

It never leaves the server, so nobody else can send it, change it or read it; it ends with the session.
"""

from collections.abc import Iterable

from flask import request
from werkzeug.datastructures import MultiDict

from dashboard.desk.desk import current
from layouts.wording.desk.sign_in import STILL_FILLED_IN

KEPT = "ingevuld"
# A person fills in one form at a time; a few more for who works in several tabs.
MOST_FORMS, LONGEST_VALUE = 3, 2000
Typed = MultiDict[str, str]


def keep_form(page: str, names: Iterable[str]) -> None:
    """Keep the fields of this post with these names, for the page on which they were typed."""
    sent = _sent()
    filled = {name: sent.getlist(name) for name in names if any(sent.getlist(name))}
    others = {where: form for where, form in _kept().items() if where != page}
    last = dict(list(others.items())[1 - MOST_FORMS :])
    current()[KEPT] = last | ({page: filled} if filled else {})


def kept_form(page: str) -> Typed:
    """Give what was kept for a page; empty when nothing was."""
    return MultiDict(_kept().get(page, {}))


def typed_on(page: str) -> Typed:
    """Give what stands filled in on a page: what was just sent, or else what was kept for it."""
    return _sent() if request.method == "POST" else kept_form(page)


def told_on(page: str) -> str:
    """Say that a page shows what was kept for it and was not sent; "" where it does not."""
    return STILL_FILLED_IN if request.method != "POST" and kept_form(page) else ""


def forget_form(page: str) -> None:
    """Forget what was kept for a page: it was sent, or something else was done there."""
    if page in _kept():
        current()[KEPT] = {where: form for where, form in _kept().items() if where != page}


def of_same_person(account: int) -> dict[str, object]:
    """Give what a new session of this person takes along; nothing of anybody else's."""
    is_same = current().account is not None and current().account.account == account
    return {KEPT: _kept()} if is_same and _kept() else {}


def _sent() -> Typed:
    """Give the form of this post, as `posted` reads a field of it."""
    pairs = request.form.items(multi=True)
    return MultiDict((name, value[:LONGEST_VALUE].replace("\0", "")) for name, value in pairs)


def _kept() -> dict[str, dict[str, list[str]]]:
    return dict(current().get(KEPT, {}))
