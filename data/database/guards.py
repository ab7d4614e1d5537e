"""Triggers by which the database itself refuses to change what was published, and the lines of who did what.

Rows of a release can be changed while it is a concept, and taken out until it is public or once it was withdrawn. A
line of the audit, and a step of a release, stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection

PREFIX = "guard_"
CHANGEABLE, REMOVABLE = ("concept",), ("concept", "gedeeld", "vervallen", "ingetrokken")
FROZEN = "rows of a release can be changed while it is a concept only"
KEPT = "rows of a release that is public stay"
APPENDED = "nothing here is ever changed or taken out"


@dataclass(frozen=True, slots=True)
class Guards:
    """The statements that make the triggers, and the names of triggers and tables, by the name of the engine."""

    statements: Mapping[str, tuple[str, ...]]
    names: tuple[tuple[str, str], ...]


def guard_statements(*, released: Mapping[str, Sequence[str]], append_only: Iterable[str]) -> Guards:
    """Write the statements that guard these tables.

    `released` gives the columns of each table that may not change; the kind of a figure may, since it repeats that of
    its indicator.
    """
    sqlite: list[str] = []
    postgres = list(FUNCTIONS)
    names: list[tuple[str, str]] = []
    for table, columns in released.items():
        listed = ", ".join(f'"{name}"' for name in columns)
        changed = f"({_state('OLD')}) <> 'concept' OR ({_state('NEW')}) <> 'concept'"
        gone = f"({_state('OLD')}) NOT IN ({', '.join(map(repr, REMOVABLE))})"
        names += [(_name(table, "update"), table), (_name(table, "delete"), table)]
        sqlite.append(_sqlite(table, "update", f"UPDATE OF {listed}", FROZEN, changed))
        sqlite.append(_sqlite(table, "delete", "DELETE", KEPT, gone))
        postgres.append(_postgres(table, "update", f"UPDATE OF {listed}", "guard_change"))
        postgres.append(_postgres(table, "delete", "DELETE", "guard_removal"))
    for table in append_only:
        for what in ("update", "delete"):
            names.append((_name(table, what), table))
            sqlite.append(_sqlite(table, what, what.upper(), APPENDED, "true"))
            postgres.append(_postgres(table, what, what.upper(), "guard_lines"))
        postgres.append(_postgres(table, "truncate", "TRUNCATE", "guard_lines", each="STATEMENT"))
    return Guards(MappingProxyType({"sqlite": tuple(sqlite), "postgresql": tuple(postgres)}), tuple(names))


def create_guards(_target: object, connection: Connection, *, guards: Guards, **_how: object) -> None:
    """Make every trigger that is not there; SQLAlchemy calls this when it has made the tables."""
    for statement in guards.statements[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection, guards: Guards) -> None:
    """Take the triggers away, for a migration that changes rows or makes a table anew."""
    on_postgres = connection.dialect.name == "postgresql"
    names = [*guards.names]
    if on_postgres:
        names += [(name.removesuffix("update") + "truncate", table) for name, table in names if name.endswith("update")]
    for name, table in names:
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS {name}{f" ON {table}" if on_postgres else ""}')
    for function in ("guard_change", "guard_removal", "guard_lines") if on_postgres else ():
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {function}()")


def _name(table: str, what: str) -> str:
    return f"{PREFIX}{table}_{what}"


def _state(row: str) -> str:
    return f"SELECT state FROM \"release\" WHERE \"release\".\"release\" = {row}.\"release\""  # noqa: S608 names of ours


def _sqlite(table: str, what: str, act: str, words: str, condition: str) -> str:
    return (
        f'CREATE TRIGGER IF NOT EXISTS {_name(table, what)} BEFORE {act} ON "{table}" FOR EACH ROW'
        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


def _postgres(table: str, what: str, act: str, function: str, each: str = "ROW") -> str:
    return (
        f'CREATE OR REPLACE TRIGGER {_name(table, what)} BEFORE {act} ON "{table}" FOR EACH {each}'
        f" EXECUTE FUNCTION {function}()"
    )


def _function(name: str, condition: str, words: str, result: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {result}; END $$"
    )


FUNCTIONS = (
    _function("guard_change", f"({_state('OLD')}) <> 'concept' OR ({_state('NEW')}) <> 'concept'", FROZEN, "NEW"),
    _function("guard_removal", f"({_state('OLD')}) NOT IN ({', '.join(map(repr, REMOVABLE))})", KEPT, "OLD"),
    _function("guard_lines", "true", APPENDED, "NULL"),
)
