"""The page of one's own account: who one is, the sessions, what one sees, password and code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from data.model.accounts import Account
from data.model.catalogue import Catalogue
from layouts.addresses import ACCOUNT, PUBLICATIONS
from layouts.desk.forms import Choice, Field, error_summary, form, select_field, text_field
from layouts.desk.parts import areas_text, moment_text
from layouts.wording.desk import sign_in as words
from layouts.wording.desk.roles import ROLE_EXPLANATIONS, ROLE_WORDS

SHOWS_ALL, SHOWS_PUBLIC = "alles", "openbaar"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of this account, and whether it is the one that asks."""

    started_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class MessageLine:
    """What somebody else did with a publication that this person made."""

    release: int
    publication: str
    at: datetime
    by: str
    act: str
    public_at: datetime | None
    note: str


def account_page(
    account: Account,
    catalogue: Catalogue,
    messages: Sequence[MessageLine],
    sessions: Sequence[SessionLine],
    shows: str,
    token: str,
) -> list[Component]:
    """Draw the page of one's own account."""
    role = account.rights.role
    facts = [
        ("Naam", account.name),
        (words.EMAIL, account.email or "via uw organisatie"),
        ("Rol", f"{ROLE_WORDS[role]}: {ROLE_EXPLANATIONS[role]}"),
        ("Gebieden", areas_text(account.rights.areas, catalogue)),
        ("Goedkeuren", "ja, van publicaties die een ander maakte" if account.rights.may_approve else "nee"),
    ]
    listed = [part for label, told in facts for part in (html.Dt(label), html.Dd(told))]
    parts: list[Component] = [html.Dl(listed, className="facts"), html.H2(words.MESSAGES), *_messages(messages)]
    parts += [html.H2("Wat u ziet"), _view_form(shows, token)]
    if not account.is_of_organisation:
        code = "De code-app is ingesteld." if account.totp_salt else "Er is geen code-app ingesteld."
        instead = "Andere telefoon instellen" if account.totp_salt else "Code-app instellen"
        parts += [
            html.H2("Wachtwoord en code"),
            html.P(html.A("Wachtwoord wijzigen", href=f"{ACCOUNT}/wachtwoord")),
            html.P([f"{code} ", html.A(instead, href=f"{ACCOUNT}/code")]),
        ]
    return [*parts, html.H2("Waar u bent ingelogd"), *_sessions(sessions, token)]


def code_page(secret: str, qr: Component, token: str, *, is_needed: bool, fault: str) -> list[Component]:
    """Draw the steps to set the app for codes: its picture, the key as text, and the field to show that it works."""
    steps = html.Ol([html.Li(step) for step in words.CODE_STEPS])
    spaced = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    field = Field("code", words.CODE, fault=fault, autocomplete="one-time-code")
    return [
        *error_summary([(field.id, fault)] if fault else []),
        *([html.P(words.MUST_SET_CODE, className="lead")] if is_needed else []),
        steps,
        html.Div(qr, className="qr"),
        html.P(["Sleutel: ", html.Code(spaced)]),
        form(f"{ACCOUNT}/code", token, [text_field(field)], "Instellen"),
    ]


def _messages(messages: Sequence[MessageLine]) -> list[Component]:
    if not messages:
        return [html.P(words.NO_MESSAGES)]
    lines = []
    for one in messages:
        link = html.A(one.publication, href=f"{PUBLICATIONS}/{one.release}")
        moment = f" {words.PUBLIC_FROM.format(moment=moment_text(one.public_at))}" if one.public_at else ""
        said = f" {words.SAID_OF_IT.format(note=one.note)}" if one.note else ""
        lines.append(html.Li([f"{moment_text(one.at)}, ", link, f": {one.act} ({one.by}).{moment}{said}"]))
    return [html.Ul(lines, className="releases")]


def _view_form(shows: str, token: str) -> Component:
    choices = [
        Choice(SHOWS_ALL, words.SEE_ALL, shows == SHOWS_ALL),
        Choice(SHOWS_PUBLIC, words.SEE_PUBLIC, shows == SHOWS_PUBLIC),
    ]
    field = Field("zien", "Op de gewone pagina's zie ik")
    return form(f"{ACCOUNT}/zien", token, [select_field(field, choices)], "Bewaar", is_main=False)


def _sessions(sessions: Sequence[SessionLine], token: str) -> list[Component]:
    rows = [
        html.Tr(
            [
                html.Td(moment_text(one.started_at)),
                html.Td(moment_text(one.seen_at)),
                html.Td("dit apparaat" if one.is_this else "ander apparaat"),
            ]
        )
        for one in sessions
    ]
    heads = html.Tr([html.Th(head, scope="col") for head in ("Ingelogd", "Laatst gezien", "Waar")])
    table = html.Table([html.Thead(heads), html.Tbody(rows)])
    others = form(f"{ACCOUNT}/sessies", token, [], "Overal elders uitloggen", is_main=False)
    return [table, *([others] if len(sessions) > 1 else [])]

