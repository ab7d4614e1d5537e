"""What must never be in the database is refused by the database itself, whoever writes."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.model import vocabulary
from tests.data.prepared import migrated

CITED = {"source": "bron", "section": "p. 1"}
RELEASED = {"release": 1} | CITED
MOMENT = "2026-01-01 00:00:00+00:00"
GOOD = {
    "source": {"source": "b2", "title": "t", "publisher": "u", "licence": "l", "boundaries": "onbekend"},
    "area": {
        "area": "GM2",
        "name": "n",
        "official_name": "n",
        "kind": "gemeente",
        "g4": False,
        "programme_city": True,
    },
    "area_population": {"area": "GM1", "year": 2022, "population": 10},
    "area_part_of": {"area": "GM1", "part_of": "NL"},
    "boundary_change": {"area": "GM1", "changed_on": date(2022, 1, 1), "description": "d"},
    "pillar": {"pillar": "p2", "title": "t", "position": 2, "page": "/", "parent": "p1"},
    "indicator": {
        "indicator": "nieuw",
        "programme": "veilige-steden",
        "smallest_count": 0,
        "pillar": "p1",
        "position": 1,
        "title": "t",
        "unit": "stuks",
        "decimals": 0,
        "kind": "count",
        "polarity": "onbepaald",
        "area_kind": "gemeente",
        "stage": "output",
        "interval": "geen",
        "headline": False,
        "definition": "d",
    },
    "indicator_relation": {"indicator": "aantal", "relation": "teller", "other": "aandeel"},
    "event": {"event": "e1", "happened_on": "2022", "title": "t", "area": "GM1"},
    "step": {"step": 2, "title": "t"} | CITED,
    "release": {
        "release": 9,
        "number": 9,
        "state": "concept",
        "note": "n",
        "origin": "gemeente",
        "made_by": "x",
        "made_on": MOMENT,
    },
    "observation": {
        "record": "O1",
        "indicator": "aantal",
        "kind": "count",
        "area": "GM1",
        "period_kind": "jaar",
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 12, 31),
        "period_label": "2022",
        "period_key": "jaar:2022",
        "value": 5,
        "qualifier": "exact",
        "status": "definitief",
    }
    | RELEASED,
    "claim": {"claim": "CL1", "indicator": "aantal", "area": "GM1", "period_label": "x", "words": "w"} | RELEASED,
    "target": {"target": "T1", "title": "t", "period_label": "x", "comparator": "minimaal", "value": 5} | RELEASED,
    "action": {
        "action": "A1",
        "pillar": "p1",
        "area": "GM1",
        "year": 2023,
        "position": 1,
        "title": "t",
        "status": "loopt",
        "status_basis": "woord",
        "pairing": "certain",
    }
    | RELEASED,
    "goal": {"goal": "G1", "action": "A1", "title": "t", "has_pace": False, "release": 1},
    "progress": {"goal": "G1", "as_of": "2023", "value": 1, "qualifier": "exact"} | RELEASED,
    "measure": {
        "measure": "M1",
        "programme": "veilige-steden",
        "area": "GM1",
        "theme": "t",
        "position": 1,
        "title": "t",
        "status": "loopt",
    }
    | RELEASED,
    "city_survey": {
        "record": "S1",
        "area": "GM1",
        "series": "s",
        "question": "q",
        "period_label": "2022",
        "value": 50,
        "qualifier": "exact",
        "unit": "%",
    }
    | RELEASED,
    "budget_line": {
        "record": "B1",
        "programme": "veilige-steden",
        "area": "GM1",
        "year": 2023,
        "kind": "kosten",
        "money": "geld",
        "theme": "t",
        "amount_eur": 1,
    }
    | RELEASED,
    "participation": {"area": "GM1", "state_on": date(2022, 8, 22), "state": "deelnemer"} | RELEASED,
    "finding": {"finding": "G001", "part": "bevinding", "topic": "t", "item": "i", "embeddable": True} | RELEASED,
    "activity_kind": {"activity_kind": "lessen", "position": 1, "theme": "voorkomen", "title": "t"},
    "city_activity": {"city_activity": "W1", "area": "GM1", "activity_kind": "soort", "basis": "rijk", "finding": "G1"}
    | RELEASED,
    "bottleneck": {"bottleneck": "K01", "pillar": "p1", "area": "GM1", "title": "t"} | RELEASED,
    "step_state": {"area": "GM1", "step": 1, "state_on": date(2024, 1, 1), "state": "gedaan", "release": 1},
}
UNKNOWN = "bestaat-niet"
DAY = {"period_start": date(2022, 1, 1), "period_end": date(2022, 1, 1)}
NEVER = [
    *(("source", {"boundaries": UNKNOWN}), ("area", {"kind": UNKNOWN}), ("pillar", {"parent": UNKNOWN})),
    *(
        ("indicator", {c: UNKNOWN})
        for c in ("programme", "kind", "polarity", "area_kind", "stage", "interval", "pillar")
    ),
    *(("indicator", {"smallest_count": -1}), ("indicator", {"decimals": 7}), ("indicator", {"indicator": "aantal"})),
    *(("area_population", {"population": 0}), ("area_population", {"area": UNKNOWN})),
    *(("area_population", {"average": 10}), ("area_population", {"population": None})),
    *(("area_population", {"average": 0, "average_source": "b"}), ("area_population", {"source": UNKNOWN})),
    *(("boundary_change", {"residents_moved": -1}), ("source", {"address_status": "bekend"})),
    *(("source", {"address": "https://voorbeeld.nl"}), ("source", {"address_status": UNKNOWN})),
    *(("area_part_of", {"part_of": "GM1"}), ("area_part_of", {"part_of": UNKNOWN})),
    *(("indicator_relation", {c: UNKNOWN}) for c in ("indicator", "relation", "other")),
    ("indicator_relation", {"other": "aantal"}),
    *(("boundary_change", {"area": UNKNOWN}), ("event", {"area": UNKNOWN}), ("step", {"source": UNKNOWN})),
    *(("release", {"state": UNKNOWN}), ("release", {"origin": UNKNOWN}), ("release", {"state": "openbaar"})),
    *(("release", {"number": 1}), ("release", {"area": "nergens"}), ("release", {"release": 1, "number": 9})),
    ("release", {"state": "ingetrokken"}),
    ("release", {"state": "ingetrokken", "public_at": MOMENT, "withdrawn_at": MOMENT, "withdrawn_reason": ""}),
    ("release", {"state": "ingetrokken", "public_at": MOMENT, "withdrawn_at": MOMENT}),
    ("release", {"state": "openbaar", "public_at": MOMENT, "number": 1_000_000_009}),
    *(
        ("observation", {c: UNKNOWN})
        for c in ("indicator", "kind", "area", "source", "period_kind", "qualifier", "status")
    ),
    ("observation", {"release": 8}),
    ("observation", {"value": None, "missing_reason": UNKNOWN}),
    ("observation", {"value": None}),
    ("observation", {"missing_reason": "niet-in-bron"}),
    ("observation", {"withdrawn": True}),
    ("observation", {"value": -1}),
    ("observation", {"indicator": "aandeel"}),
    ("observation", {"indicator": "aandeel", "kind": "share", "value": 100.5}),
    ("observation", {"indicator": "aandeel", "kind": "share", "value": -0.1}),
    ("observation", {"indicator": "cijfer", "kind": "score", "value": 10.5}),
    ("observation", {"indicator": "plaatsen", "kind": "capacity", "value": -2}),
    ("observation", {"denominator": 0}),
    ("observation", {"lower": 6, "upper": 4}),
    ("observation", {"lower": 4}),
    ("observation", {"upper": 6}),
    ("observation", {"lower": 6, "upper": 7}),
    ("observation", {"period_end": date(2021, 12, 31)}),
    ("observation", {"period_end": None}),
    ("observation", {"period_kind": "moment", "period_end": None}),
    ("observation", {"period_kind": "vanaf"}),
    ("observation", {"period_kind": "jaarlijks-sinds"} | DAY),
    ("observation", {"period_kind": "ongedateerd"}),
    *(
        ("observation", {c: None})
        for c in ("period_key", "period_label", "breakdown", "section", "qualifier", "status")
    ),
    *(("claim", {c: UNKNOWN}) for c in ("indicator", "area", "source")),
    *(("target", {c: UNKNOWN}) for c in ("indicator", "area", "source", "comparator")),
    *(("target", {"value": -1}), ("target", {"value_max": 4}), ("target", {"value": None, "value_max": 4})),
    ("target", {"period_start": date(2023, 2, 1), "period_end": date(2023, 1, 1)}),
    *(("action", {c: UNKNOWN}) for c in ("pillar", "area", "source", "status", "status_basis", "pairing")),
    ("goal", {"indicator": UNKNOWN}),
    *(("progress", {"qualifier": UNKNOWN}), ("progress", {"value": None}), ("progress", {"source": UNKNOWN})),
    *(("measure", {c: UNKNOWN}) for c in ("programme", "area", "pillar", "indicator", "source", "status")),
    *(("city_survey", {c: UNKNOWN}) for c in ("area", "source", "qualifier", "missing_reason")),
    ("city_survey", {"value": 101}),
    *(("budget_line", {c: UNKNOWN}) for c in ("programme", "area", "source", "kind", "money")),
    ("budget_line", {"amount_eur": -1}),
    *(("participation", {c: UNKNOWN}) for c in ("area", "source", "state")),
    ("participation", {"started": 2022, "ended": 2021}),
    *(("finding", {"part": UNKNOWN}), ("finding", {"source": UNKNOWN}), ("finding", {"count_value_max": 2})),
    *(("activity_kind", {"theme": UNKNOWN}), ("activity_kind", {"later_finding": "G1"})),
    *(("city_activity", {c: UNKNOWN}) for c in ("area", "activity_kind", "basis", "source")),
    *(("city_activity", {"finding": None}), ("city_activity", {"action": "A1"})),
    *(("bottleneck", {c: UNKNOWN}) for c in ("pillar", "area", "source")),
    *(("step_state", {"area": UNKNOWN}), ("step_state", {"step": 7}), ("step_state", {"state": UNKNOWN})),
]


def put(connection, table: str, row: dict) -> None:
    columns = ", ".join(f'"{column}"' for column in row)
    values = ", ".join(f":{column}" for column in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


@pytest.fixture
def connection(database_url):
    """A migrated database with one source, area, release, and an indicator of each kind."""
    engine = migrated(database_url)
    with engine.connect() as opened:
        put(opened, "source", GOOD["source"] | {"source": "bron"})
        for code in ("GM1", "NL"):
            put(opened, "area", GOOD["area"] | {"area": code})
        put(opened, "pillar", GOOD["pillar"] | {"pillar": "p1", "parent": None})
        kinds = {"aantal": "count", "aandeel": "share", "cijfer": "score", "plaatsen": "capacity"}
        for code, kind in kinds.items():
            put(opened, "indicator", GOOD["indicator"] | {"indicator": code, "kind": kind})
        put(opened, "step", GOOD["step"] | {"step": 1})
        put(opened, "activity_kind", GOOD["activity_kind"] | {"activity_kind": "soort"})
        put(opened, "release", GOOD["release"] | {"release": 1, "number": 1})
        opened.commit()
        yield opened
    engine.dispose()


def test_a_good_row_of_every_table_is_accepted(connection):
    for table, row in GOOD.items():
        put(connection, table, row)


def test_what_must_never_be_is_refused(connection):
    accepted = []
    for table, change in NEVER:
        try:
            with connection.begin_nested():
                put(connection, table, GOOD[table] | change)
        except DBAPIError:
            continue
        accepted.append((table, change))

    assert accepted == []


def test_a_record_is_in_a_release_only_once(connection):
    released = [table for table, row in GOOD.items() if "release" in row and table != "release"]
    for table in released:
        put(connection, table, GOOD[table])
        with pytest.raises(DBAPIError, match="(?i)unique"), connection.begin_nested():
            put(connection, table, GOOD[table])

    assert len(released) == 14


def test_a_withdrawn_figure_has_no_value_and_no_reason(connection):
    put(connection, "observation", GOOD["observation"] | {"withdrawn": True, "value": None})


def test_an_edge_is_no_mistake(connection):
    for number, value in enumerate((0, 100)):
        share = {"indicator": "aandeel", "kind": "share", "value": value, "period_key": f"k{number}"}
        put(connection, "observation", GOOD["observation"] | share)


def test_every_known_code_of_a_figure_is_accepted(connection):
    day, nothing = date(2022, 1, 1), {"period_start": None, "period_end": None}
    since = {"period_start": day, "period_end": None}
    dates = {"vanaf": since, "jaarlijks-sinds": since, "ongedateerd": nothing, "moment": nothing}
    changes = [
        *({"period_kind": kind} | dates.get(kind, {}) for kind in vocabulary.PERIOD_KINDS),
        *({"qualifier": code} for code in vocabulary.QUALIFIERS),
        *({"status": code} for code in vocabulary.STATUSES),
        *({"value": None, "missing_reason": code} for code in vocabulary.MISSING_REASONS),
    ]
    for number, change in enumerate(changes):
        put(connection, "observation", GOOD["observation"] | change | {"period_key": f"k{number}"})


def test_sqlite_checks_a_figure_without_making_a_list_for_each_row(connection):
    if connection.dialect.name != "sqlite":
        pytest.skip("PostgreSQL makes its lists once")

    def steps(table: str) -> set[str]:
        return {row[1] for row in connection.execute(text(f"EXPLAIN INSERT INTO {table} (release) VALUES (1)"))}

    assert "OpenEphemeral" in steps("measure"), "IN is how it shows"
    assert "OpenEphemeral" not in steps("observation")
