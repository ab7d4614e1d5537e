"""Reads `OIDC_ROLES`: which group of the organisation gives which role, areas, and the right to approve.

`groep=rol`, with the areas behind a colon and `goedkeuren` behind another; groups are parted by a semicolon:
`beheer=administrator; dordrecht=steward:GM0505; keurders=steward:GM0505+GM0599:goedkeuren`.
"""

from collections.abc import Iterable, Mapping

from data.model.accounts import Rights
from data.model.vocabulary import ADMINISTRATOR, OFFICER, ROLES, STEWARD
from data.rules.rights import APPROVING_ROLES

APPROVES = "goedkeuren"


class BadGroups(ValueError):
    """A group that is written otherwise, or that gives a role what it cannot have."""


def read_groups(text: str) -> Mapping[str, Rights]:
    """Read what each group gives, in the order of the setting.

    Raises:
        BadGroups: it is written otherwise, or gives a role what that role cannot have.
    """
    groups: dict[str, Rights] = {}
    for entry in filter(None, (part.strip() for part in text.split(";"))):
        group, _, given = (part.strip() for part in entry.partition("="))
        role, *rest = (part.strip() for part in given.split(":"))
        approves = bool(rest) and rest[-1] == APPROVES
        listed = rest[:-1] if approves else rest
        areas = frozenset(code.strip() for part in listed for code in part.split("+") if code.strip())
        is_wrong = len(listed) > 1 or (role == STEWARD and not areas) or (role in (OFFICER, ADMINISTRATOR) and areas)
        is_wrong = is_wrong or (approves and role not in APPROVING_ROLES)
        if not group or group in groups or role not in ROLES or is_wrong:
            raise BadGroups(entry)
        groups[group] = Rights(role, areas, approves)
    return groups


def rights_of_groups(text: str, groups: Iterable[str]) -> Rights | None:
    """Give what the first group of the setting gives that somebody is in; None for who is in none of them."""
    mine = set(groups)
    return next((rights for group, rights in read_groups(text).items() if group in mine), None)
