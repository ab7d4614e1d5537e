"""Who may do what. One list of acts: whoever writes asks `may`, and pages ask it what to draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from data.model.actors import BY_COMMAND, Actor
from data.model.vocabulary import ADMINISTRATOR, FOR_ALL, OFFICER, STEWARD, VIEWER

(
    SEE_PUBLIC,
    SEE_WAITING,
    SEE_SHARED,
    SEE_CONCEPT,
    IMPORT,
    CHANGE,
    SHARE,
    TAKE_BACK,
    DROP,
    APPROVE,
    MOVE,
    CANCEL,
    SHOW_BEFORE,
    WITHDRAW,
    DEFINE,
    RUN_SOURCE,
    BLOCK_EMBED,
    READ_AUDIT,
    MANAGE_ACCOUNTS,
    SEE_INSTALLATION,
) = ACTS = (
    "zien-openbaar",
    "zien-wachtend",
    "zien-gedeeld",
    "zien-concept",
    "inlezen",
    "wijzigen",
    "delen",
    "terughalen",
    "laten-vervallen",
    "goedkeuren",
    "verzetten",
    "afzeggen",
    "vooraf-laten-zien",
    "intrekken",
    "omschrijven",
    "bron-lezen",
    "insluiting-stoppen",
    "logboek-lezen",
    "accounts-beheren",
    "installatie-zien",
)
# What an act is allowed on: everything, what is of an area of one's own, what is of no area (the programme's), what one
# is on the list for, and what is shared with all.
_ALL, _OWN, _PROGRAMME, _LISTED, _OPEN, _OPEN_OR_OWN = "all", "own", "programme", "listed", "open", "open or own"
_WORK = MappingProxyType({STEWARD: _OWN, OFFICER: _PROGRAMME, ADMINISTRATOR: _ALL})
_EVERYONE = MappingProxyType(dict.fromkeys(("public", VIEWER, STEWARD, OFFICER, ADMINISTRATOR), _ALL))
_BOTH = MappingProxyType({OFFICER: _ALL, ADMINISTRATOR: _ALL})
_KEEPER = MappingProxyType({ADMINISTRATOR: _ALL})
_RIGHTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        SEE_PUBLIC: _EVERYONE,
        SEE_WAITING: MappingProxyType({VIEWER: _OWN, STEWARD: _OWN, OFFICER: _LISTED, ADMINISTRATOR: _ALL}),
        SEE_SHARED: MappingProxyType(
            {VIEWER: _OPEN_OR_OWN, STEWARD: _OPEN_OR_OWN, OFFICER: _OPEN, ADMINISTRATOR: _ALL}
        ),
        **dict.fromkeys((SEE_CONCEPT, IMPORT, CHANGE, SHARE, TAKE_BACK, DROP, SHOW_BEFORE, WITHDRAW), _WORK),
        **dict.fromkeys((APPROVE, MOVE, CANCEL, READ_AUDIT), _WORK),
        **dict.fromkeys((DEFINE, RUN_SOURCE), _BOTH),
        BLOCK_EMBED: MappingProxyType({STEWARD: _OWN, OFFICER: _ALL, ADMINISTRATOR: _ALL}),
        **dict.fromkeys((MANAGE_ACCOUNTS, SEE_INSTALLATION), _KEEPER),
    }
)
# Who can be given the right to approve; to another role it would give nothing.
APPROVING_ROLES = tuple(_RIGHTS[APPROVE])
# What nobody may do with work of their own, and what takes the right to approve.
FOUR_EYES_ACTS = (APPROVE, MOVE)
# Whoever made a release may cancel its moment too.
APPROVERS_ACTS = (*FOUR_EYES_ACTS, CANCEL)


# Why somebody may not approve a release: their role never does, they were not given it, not their area, their own work.
BY_ROLE, NOT_GIVEN, OTHER_AREA, OWN_WORK = "rol", "niet-gegeven", "ander-gebied", "eigen-werk"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is on: the area whose it is (None: the programme's), and of a release who made or changed it.

    `audience` says with whom a shared release is shared, `listed` which accounts may see it before its moment.
    """

    area: str | None = None
    makers: frozenset[int] = frozenset()
    audience: str = FOR_ALL
    listed: frozenset[int] = frozenset()


def may(actor: Actor, act: str, on: Subject, *, four_eyes: bool = True) -> bool:
    """True when this actor may do this. Without `four_eyes` someone may approve what is their own.

    A command may do everything: whoever gives it has the database in hand.

    Raises:
        KeyError: there is no such act.
    """
    scope = _RIGHTS[act].get(actor.role)
    if actor.role == BY_COMMAND:
        return True
    if scope is None or not _is_within(actor, scope, on):
        return False
    is_maker = actor.account is not None and actor.account in on.makers
    if act == CANCEL:
        return actor.may_approve or is_maker
    if act not in APPROVERS_ACTS:
        return True
    return actor.may_approve and actor.account is not None and not (four_eyes and is_maker)


def why_not_approve(actor: Actor, on: Subject, *, four_eyes: bool = True) -> str:
    """Give why this person may not approve; "" for who may."""
    if may(actor, APPROVE, on, four_eyes=four_eyes):
        return ""
    if actor.role not in APPROVING_ROLES:
        return BY_ROLE
    if not actor.may_approve:
        return NOT_GIVEN
    return OWN_WORK if may(actor, APPROVE, on, four_eyes=False) else OTHER_AREA


def _is_within(actor: Actor, scope: str, on: Subject) -> bool:
    is_own = on.area is not None and on.area in actor.areas
    match scope:
        case "own":
            return is_own
        case "programme":
            return on.area is None
        case "listed":
            return actor.account is not None and actor.account in on.listed
        case "open":
            return on.audience == FOR_ALL
        case "open or own":
            return on.audience == FOR_ALL or is_own
        case _:
            return True
