"""The pages of signing in: the form, choosing a password by a link, showing once more who one is, signing out."""

from collections.abc import Mapping
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from layouts.addresses import SIGN_IN, SIGN_OUT
from layouts.desk.forms import Field, error_summary, form, hidden, text_field
from layouts.wording.desk import sign_in as words

Faults = Mapping[str, str]
PASSWORD_NOW, PASSWORD_NEW = "current-password", "new-password"  # noqa: S105 what a browser fills in


def sign_in_form(token: str, target: str, email: str = "", *, is_wrong: bool = False) -> list[Component]:
    """Draw the form to sign in. What was wrong is not told by field: it would say which names there are."""
    faults = [("veld-email", words.WRONG)] if is_wrong else []
    fields = [
        hidden("naar", target),
        text_field(Field("email", words.EMAIL, "email", email, autocomplete="username")),
        text_field(Field("wachtwoord", words.PASSWORD, "password", autocomplete=PASSWORD_NOW)),
        text_field(Field("code", words.CODE, hint=words.CODE_HINT, autocomplete="one-time-code")),
    ]
    return [
        *error_summary(faults),
        html.P(words.SIGN_IN_LEAD, className="lead"),
        form(SIGN_IN, token, fields, words.SIGN_IN),
        html.P(words.FORGOTTEN, className="hint"),
    ]


def provider_link(target: str) -> list[Component]:
    """Draw the link to sign in with the account of the organisation: a link, since a form may not lead elsewhere."""
    link = html.A(words.WITH_ORGANISATION, href=f"{SIGN_IN}/organisatie?naar={quote(target)}")
    return [html.P(link, className="lead"), html.H2(words.WITH_PASSWORD)]


def confirm_link(target: str) -> list[Component]:
    """Draw the link by which somebody shows the provider once more who they are."""
    link = html.A(words.WITH_ORGANISATION, href=f"{SIGN_IN}/organisatie?opnieuw=1&naar={quote(target)}")
    return [html.P(words.CONFIRM_AT_PROVIDER, className="lead"), html.P(link)]


def password_form(action: str, token: str, faults: Faults) -> list[Component]:
    """Draw the form by which an account gets its password, after a link."""
    return [*_summary(faults), form(action, token, _new_password(faults), words.CHOOSE_PASSWORD)]


def change_password_form(action: str, token: str, faults: Faults) -> list[Component]:
    """Draw the form by which somebody who is signed in takes another password."""
    old = Field("oud", words.OLD_PASSWORD, "password", fault=faults.get("oud", ""), autocomplete=PASSWORD_NOW)
    return [*_summary(faults), form(action, token, [text_field(old), *_new_password(faults)], "Wachtwoord wijzigen")]


def confirm_form(action: str, token: str, target: str, *, has_code: bool, is_wrong: bool) -> list[Component]:
    """Draw the form by which somebody who is signed in shows once more who they are."""
    password = Field("wachtwoord", words.PASSWORD, "password", autocomplete=PASSWORD_NOW)
    fields = [hidden("naar", target), text_field(password)]
    if has_code:
        hint = "Vul het wachtwoord of een code in; één van de twee is genoeg."
        fields.append(text_field(Field("code", words.CODE, hint=hint, autocomplete="one-time-code")))
    faults = [("veld-wachtwoord", words.WRONG)] if is_wrong else []
    lead = html.P(words.CONFIRM_LEAD, className="lead")
    return [*error_summary(faults), lead, form(action, token, fields, "Verder")]


def sign_out_form(token: str) -> list[Component]:
    """Draw the button that signs out."""
    return [form(SIGN_OUT, token, [], words.SIGN_OUT)]


def notice(*sentences: str) -> list[Component]:
    """Say something and offer to sign in."""
    return [*(html.P(one, className="lead") for one in sentences), html.P(html.A(words.SIGN_IN, href=SIGN_IN))]


def _summary(faults: Faults) -> list[Component]:
    return error_summary([(f"veld-{name}", told) for name, told in faults.items()])


def _new_password(faults: Faults) -> list[Component]:
    first = Field(
        "nieuw", words.NEW_PASSWORD, "password", hint=words.NEW_PASSWORD_TELLS, fault=faults.get("nieuw", ""),
        autocomplete=PASSWORD_NEW,
    )
    label = f"{words.NEW_PASSWORD}, nog een keer"
    again = Field("herhaald", label, "password", fault=faults.get("herhaald", ""), autocomplete=PASSWORD_NEW)
    return [text_field(first), text_field(again)]
