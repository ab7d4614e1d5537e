"""The pages of accounts: all of them, and one with what can be done to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.model.accounts import Account, Rights
from data.model.catalogue import Catalogue
from data.model.vocabulary import ACTIVE, BLOCKED, REMOVED, ROLES
from layouts.addresses import USERS
from layouts.desk.forms import Choice, Field, error_summary, form, hidden, select_field, text_field, tick_field
from layouts.desk.parts import areas_text
from layouts.wording.desk.roles import MAY_APPROVE, ROLE_EXPLANATIONS, ROLE_WORDS, STATE_WORDS
from layouts.wording.desk.sign_in import CHOOSE_ROLE, EMAIL

Faults = Mapping[str, str]
# The fields that people fill in.
TYPED = ("naam", "email", "rol", "gebieden", "goedkeuren")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What stands filled in of an account that is not made yet."""

    name: str
    email: str
    rights: Rights


def users_page(
    accounts: Sequence[Account], catalogue: Catalogue, token: str, link: str, given: NewAccount, faults: Faults
) -> list[Component]:
    """Draw the list of accounts and the form to make one. `link` is that of an account that was just made."""
    heads = html.Tr([html.Th(head, scope="col") for head in ("Naam", "Rol", "Gebieden", "Mag goedkeuren", "Staat")])
    table = html.Table([html.Thead(heads), html.Tbody([_row(one, catalogue) for one in accounts])])
    fields = [
        text_field(Field("naam", "Naam", value=given.name, fault=faults.get("naam", ""))),
        text_field(Field("email", EMAIL, "email", given.email, fault=faults.get("email", ""))),
        *rights_fields(given.rights, catalogue, faults),
    ]
    return [
        *error_summary([(f"veld-{name}", told) for name, told in faults.items()]),
        *link_notice(link),
        html.Div(table, className="table-frame", tabIndex="0", role="region", **{"aria-label": "Accounts"}),
        html.H2("Account maken"),
        form(USERS, token, fields, "Maak account"),
    ]


def user_page(
    account: Account, chosen: Rights, catalogue: Catalogue, token: str, link: str, faults: Faults, *, is_self: bool
) -> list[Component]:
    """Draw one account: its rights, or those that stand filled in, and what can be done to it."""
    here = f"{USERS}/{account.account}"
    state = html.P(f"Dit account is {STATE_WORDS[account.state]}. E-mailadres: {account.email or 'geen'}.")
    summary = error_summary([(f"veld-{name}" if name else "", told) for name, told in faults.items()])
    if account.state == REMOVED or is_self:
        return [*summary, state, html.P(html.A("Alle accounts", href=USERS))]
    rights = form(f"{here}/rechten", token, rights_fields(chosen, catalogue, faults), "Bewaar rechten")
    return [
        *summary,
        *link_notice(link),
        state,
        html.H2("Rechten"),
        rights,
        html.H2("Toegang"),
        *(form(f"{here}/{step}", token, [hidden("staat", value)], words, is_main=False)
          for step, value, words in _steps(account)),
        html.P(html.A("Alle accounts", href=USERS)),
    ]  # fmt: skip


def rights_fields(rights: Rights, catalogue: Catalogue, faults: Faults) -> list[Component]:
    """Draw the choice of a role, of areas, and whether this person may approve."""
    roles = [Choice(role, f"{ROLE_WORDS[role]} ({ROLE_EXPLANATIONS[role]})", role == rights.role) for role in ROLES]
    empty = [] if rights.role else [Choice("", CHOOSE_ROLE, True)]
    return [
        select_field(Field("rol", "Rol", fault=faults.get("rol", "")), [*empty, *roles]),
        text_field(
            Field(
                "gebieden",
                "Gebieden",
                value=", ".join(sorted(_name(code, catalogue) for code in rights.areas)),
                hint="Namen of codes, met komma's ertussen, zoals Dordrecht, GM0599. Leeg voor het programma.",
                fault=faults.get("gebieden", ""),
            )
        ),
        tick_field(
            Field("goedkeuren", "Goedkeuren", fault=faults.get("goedkeuren", "")),
            [Choice("ja", MAY_APPROVE, rights.may_approve)],
        ),
    ]


def link_notice(link: str) -> list[Component]:
    """Show a link that was just made; it is shown this once."""
    if not link:
        return []
    return [html.Div([html.P("De link om een wachtwoord te kiezen:"), html.P(html.Code(link))], className="link-once")]


def _steps(account: Account) -> list[tuple[str, str, str]]:
    is_active = account.state == ACTIVE
    steps = [("link", "", "Maak een link voor een nieuw wachtwoord")] if is_active else []
    steps += [("code", "", "Koppel de code-app los")] if account.totp_salt else []
    steps += [("slot", "", "Open het inlogslot"), ("sessies", "", "Log overal uit")] if is_active else []
    steps.append(("staat", BLOCKED, "Blokkeer") if is_active else ("staat", ACTIVE, "Open weer"))
    return [*steps, ("staat", REMOVED, "Verwijder voorgoed")]


def _name(code: str, catalogue: Catalogue) -> str:
    """Name an area; by its code where two have that name, so that it reads back as itself."""
    if code not in catalogue.areas:
        return code
    name = catalogue.areas[code].name
    return name if sum(area.name == name for area in catalogue.areas.values()) == 1 and "," not in name else code


def _row(account: Account, catalogue: Catalogue) -> Component:
    cells = (
        ROLE_WORDS[account.rights.role],
        areas_text(account.rights.areas, catalogue),
        "ja" if account.rights.may_approve else "nee",
        STATE_WORDS[account.state],
    )
    name = html.Th(html.A(account.name, href=f"{USERS}/{account.account}"), scope="row")
    return html.Tr([name, *(html.Td(cell) for cell in cells)])
