"""The tables. Figures are only ever added: a correction is a row in a newer release."""

from functools import partial
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.event import listen

from data.database.guards import create_guards, guard_statements
from data.database.moment import Moment
from data.model import vocabulary
from data.model.releases import UNAPPROVED_FROM

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CODE = String(120)


def _quoted(code: str) -> str:
    return "'" + code.replace("'", "''") + "'"


def _one_of(column: str, codes: tuple[str, ...]) -> CheckConstraint:
    """Refuse any code that is not in the closed list; an empty cell passes."""
    listed = ", ".join(map(_quoted, codes))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known", info={"column": column, "codes": codes})


def _any_of(column: str, codes: tuple[str, ...]) -> str:
    """Say that a column holds one of the codes, for a table of many rows.

    For IN with three codes or more SQLite makes the list anew for each row it checks, which costs more than all
    other checks together.
    """
    return " OR ".join(f"{column} = {_quoted(code)}" for code in codes)


def _spelled_out(column: str, codes: tuple[str, ...]) -> CheckConstraint:
    """Refuse what `_one_of` refuses, and pass what it passes."""
    check = _any_of(column, codes)
    return CheckConstraint(check, name=f"{column}_known", info={"column": column, "codes": codes})


source = Table(
    "source",
    metadata,
    Column("source", CODE, primary_key=True),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("publisher_kind", CODE, nullable=False, server_default="overig"),
    Column("publisher_area", CODE, ForeignKey("area.area")),
    Column("published_on", String(10)),
    Column("address", Text),
    Column("address_status", CODE, nullable=False, server_default=vocabulary.ADDRESS_UNKNOWN),
    Column("seen_on", String(10)),
    Column("licence", CODE, nullable=False),
    Column("licence_note", Text),
    Column("boundaries", CODE, nullable=False),
    Column("note", Text),
    _one_of("publisher_kind", vocabulary.PUBLISHER_KINDS),
    _one_of("address_status", vocabulary.ADDRESS_STATUSES),
    CheckConstraint("(address_status = 'bekend') = (address IS NOT NULL)", name="known_address_is_there"),
    _one_of("boundaries", vocabulary.BOUNDARIES),
    CheckConstraint("(publisher_kind = 'gemeente') = (publisher_area IS NOT NULL)", name="municipality_has_area"),
)

area = Table(
    "area",
    metadata,
    Column("area", CODE, primary_key=True),
    Column("name", Text, nullable=False),
    Column("official_name", Text, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("province", Text),
    Column("g4", Boolean, nullable=False),
    Column("programme_city", Boolean, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("veiligheidsregio", Text),
    Column("veilig_thuis_regio", Text),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("successor", CODE, ForeignKey("area.area")),
    Column("note", Text),
    _one_of("kind", vocabulary.AREA_KINDS),
    CheckConstraint(
        "valid_from IS NULL OR valid_until IS NULL OR valid_until >= valid_from", name="end_not_before_start"
    ),
    CheckConstraint("successor IS NULL OR (valid_until IS NOT NULL AND successor <> area)", name="successor_of_former"),
)

# `population` is the number of inhabitants on 1 January, `average` that over the year.
area_population = Table(
    "area_population",
    metadata,
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("population", Integer),
    Column("source", CODE, ForeignKey("source.source")),
    Column("caveat", Text),
    Column("average", Integer),
    Column("average_source", CODE, ForeignKey("source.source")),
    Column("average_caveat", Text),
    CheckConstraint("population > 0", name="population_positive"),
    CheckConstraint("average > 0", name="average_positive"),
    CheckConstraint("average IS NULL OR average_source IS NOT NULL", name="average_has_source"),
    CheckConstraint("population IS NOT NULL OR average IS NOT NULL", name="one_of_both"),
)

area_part_of = Table(
    "area_part_of",
    metadata,
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
    Column("part_of", CODE, ForeignKey("area.area"), primary_key=True),
    CheckConstraint("area <> part_of", name="not_itself"),
)

# Loaded by an installation itself, by a command: it is in no package and belongs to no release.
area_boundary = Table(
    "area_boundary",
    metadata,
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
    Column("rings", Text, nullable=False),
)

boundary_change = Table(
    "boundary_change",
    metadata,
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
    Column("changed_on", Date, primary_key=True),
    Column("description", Text, nullable=False),
    Column("residents_moved", Integer),
    CheckConstraint("residents_moved >= 0", name="residents_not_negative"),
)

pillar = Table(
    "pillar",
    metadata,
    Column("pillar", CODE, primary_key=True),
    Column("title", Text, nullable=False),
    Column("subline", Text),
    Column("position", Integer, nullable=False),
    Column("page", Text, nullable=False),
    Column("parent", CODE, ForeignKey("pillar.pillar")),
)

indicator = Table(
    "indicator",
    metadata,
    Column("indicator", CODE, primary_key=True),
    Column("programme", CODE, nullable=False),
    Column("owner", Text),
    Column("smallest_count", Integer, nullable=False),
    Column("pillar", CODE, ForeignKey("pillar.pillar"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("short", Text),
    Column("unit", Text, nullable=False),
    Column("unit_singular", Text),
    Column("decimals", Integer, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("polarity", CODE, nullable=False),
    Column("area_kind", CODE, nullable=False),
    Column("stage", CODE, nullable=False),
    Column("interval", CODE, nullable=False),
    Column("headline", Boolean, nullable=False),
    Column("population", Text),
    Column("comparability_note", Text),
    Column("definition", Text, nullable=False),
    Column("synonyms", Text),
    UniqueConstraint("indicator", "kind"),
    _one_of("programme", vocabulary.PROGRAMMES),
    _one_of("kind", vocabulary.INDICATOR_KINDS),
    _one_of("polarity", vocabulary.POLARITIES),
    _one_of("area_kind", vocabulary.AREA_KINDS),
    _one_of("stage", vocabulary.STAGES),
    _one_of("interval", vocabulary.INTERVAL_RULES),
    CheckConstraint("smallest_count >= 0", name="smallest_count_not_negative"),
    CheckConstraint("decimals BETWEEN 0 AND 6", name="decimals_sane"),
)

# The areas that a figure can be of. An indicator without any row can be of every area.
indicator_area = Table(
    "indicator_area",
    metadata,
    Column("indicator", CODE, ForeignKey("indicator.indicator"), primary_key=True),
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
)

# How indicators hang together: one is a part of a total, or the numerator or the base of a share. What is hidden of
# one may not be worked out from the others.
indicator_relation = Table(
    "indicator_relation",
    metadata,
    Column("indicator", CODE, ForeignKey("indicator.indicator"), primary_key=True),
    Column("relation", CODE, primary_key=True),
    Column("other", CODE, ForeignKey("indicator.indicator"), primary_key=True),
    _one_of("relation", vocabulary.INDICATOR_RELATIONS),
    CheckConstraint("indicator <> other", name="not_itself"),
)

term = Table(
    "term",
    metadata,
    Column("term", CODE, primary_key=True),
    Column("title", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("source_words", Text),
    Column("synonyms", Text),
)

event = Table(
    "event",
    metadata,
    Column("event", CODE, primary_key=True),
    Column("happened_on", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
)

step = Table(
    "step",
    metadata,
    Column("step", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("source", CODE, ForeignKey("source.source"), nullable=False),
    Column("section", Text, nullable=False),
)

# A finding belongs to a release, so no key of the database refers to it.
activity_kind = Table(
    "activity_kind",
    metadata,
    Column("activity_kind", CODE, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("theme", CODE, nullable=False),
    Column("title", Text, nullable=False),
    Column("finding", CODE),
    Column("later_finding", CODE),
    _one_of("theme", vocabulary.ACTIVITY_THEMES),
    CheckConstraint("later_finding IS NULL OR finding IS NOT NULL", name="first_finding_first"),
)

# `release` is the identity, which rows name; `number` is the order and what the public calls it. `area` is whose rows
# these are where a row names no area; None of a release for all. `base_number` is the newest public number that its
# maker compared with, `content_hash` the hash of its rows since it was shared.
release = Table(
    "release",
    metadata,
    Column("release", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False, unique=True),
    Column("area", CODE, ForeignKey("area.area")),
    Column("state", CODE, nullable=False),
    Column("public_at", Moment),
    Column("note", Text, nullable=False),
    Column("origin", CODE, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_on", Moment, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("audience", CODE, nullable=False, server_default=vocabulary.FOR_ALL),
    Column("base_number", Integer),
    Column("content_hash", String(64)),
    Column("seen_before", Text),
    Column("next_expected", Date),
    Column("package", CODE),
    Column("package_version", String(40)),
    Column("package_hash", String(64)),
    Column("withdrawn_at", Moment),
    Column("withdrawn_reason", Text),
    _one_of("state", vocabulary.RELEASE_STATES),
    _one_of("origin", vocabulary.RELEASE_ORIGINS),
    _one_of("audience", vocabulary.AUDIENCES),
    CheckConstraint("state NOT IN ('openbaar', 'ingetrokken') OR public_at IS NOT NULL", name="public_has_a_moment"),
    CheckConstraint(
        f"state NOT IN ('openbaar', 'ingetrokken') OR number < {UNAPPROVED_FROM}", name="approved_has_a_number"
    ),
    CheckConstraint(
        "state <> 'ingetrokken'"
        " OR (withdrawn_at IS NOT NULL AND withdrawn_reason IS NOT NULL AND withdrawn_reason <> '')",
        name="withdrawn_has_a_reason",
    ),
    # Every query counts on it that no row of the first release is newer than another.
    CheckConstraint("release > 1 OR number = 1", name="first_is_first"),
)


def _released(
    name: str,
    *columns: Column[Any] | CheckConstraint | ForeignKeyConstraint,
    key: tuple[str, ...],
    is_large: bool = False,
) -> Table:
    """Make a table whose rows belong to a release.

    `key` names one record across releases; the newest readable release wins. One
    release holds a key at most once. `withdrawn` takes a record back from that
    release on: it then reads as a gap. SQLite can make the index that holds a key
    once after a table was filled, but not a constraint: a large table has the index.
    """
    once = ("release", *key)
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("release", Integer, ForeignKey("release.release"), nullable=False),
        Column("withdrawn", Boolean, nullable=False, server_default=false()),
        *columns,
        Index("_".join(("uq", name, *once)), *once, unique=True) if is_large else UniqueConstraint(*once),
        Index(None, *key, "release"),
        info={"key": key},
    )


def _cited() -> tuple[Column[Any], Column[Any]]:
    """Give the two columns that say where a record stands: document and place in it."""
    return (
        Column("source", CODE, ForeignKey("source.source"), nullable=False),
        Column("section", Text, nullable=False),
    )


observation = _released(
    "observation",
    Column("record", CODE, nullable=False),
    Column("indicator", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("area_basis", CODE, nullable=False, server_default="genoemd"),
    Column("period_kind", CODE, nullable=False),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("period_label", Text, nullable=False),
    Column("period_wording", CODE),
    Column("period_key", CODE, nullable=False),
    Column("breakdown", CODE, nullable=False, server_default=""),
    Column("value", Float),
    Column("qualifier", CODE, nullable=False),
    Column("denominator", Float),
    Column("denominator_note", Text),
    Column("lower", Float),
    Column("upper", Float),
    Column("status", CODE, nullable=False),
    Column("missing_reason", CODE),
    Column("caveat", Text),
    Column("caveat_about", CODE),
    *_cited(),
    ForeignKeyConstraint(["indicator", "kind"], ["indicator.indicator", "indicator.kind"]),
    _spelled_out("area_basis", vocabulary.AREA_BASES),
    _spelled_out("period_kind", vocabulary.PERIOD_KINDS),
    _spelled_out("period_wording", vocabulary.PERIOD_WORDINGS),
    _spelled_out("qualifier", vocabulary.QUALIFIERS),
    _spelled_out("status", vocabulary.STATUSES),
    _spelled_out("missing_reason", vocabulary.MISSING_REASONS),
    _spelled_out("caveat_about", vocabulary.CAVEAT_SUBJECTS),
    CheckConstraint(
        "withdrawn OR (value IS NULL AND missing_reason IS NOT NULL)"
        " OR (value IS NOT NULL AND missing_reason IS NULL)",
        name="value_or_reason",
    ),
    CheckConstraint("NOT withdrawn OR (value IS NULL AND missing_reason IS NULL)", name="withdrawn_is_empty"),
    CheckConstraint("kind <> 'share' OR value IS NULL OR value BETWEEN 0 AND 100", name="share_in_range"),
    CheckConstraint(
        "kind NOT IN ('count', 'capacity') OR value IS NULL OR value >= 0", name="count_not_negative"
    ),
    CheckConstraint("kind <> 'score' OR value IS NULL OR value BETWEEN 0 AND 10", name="score_in_range"),
    CheckConstraint("denominator IS NULL OR denominator > 0", name="denominator_positive"),
    CheckConstraint("lower IS NULL OR upper IS NULL OR lower <= upper", name="margins_in_order"),
    CheckConstraint("(lower IS NULL) = (upper IS NULL)", name="margins_together"),
    CheckConstraint(
        "lower IS NULL OR value IS NULL OR (lower <= value AND value <= upper)", name="value_within_margins"
    ),
    CheckConstraint(
        "period_start IS NULL OR period_end IS NULL OR period_end >= period_start",
        name="end_not_before_start",
    ),
    CheckConstraint(
        f"(({_any_of('period_kind', ('jaar', 'halfjaar', 'deel-van-jaar', 'meerjarig'))})"
        " AND period_start IS NOT NULL AND period_end IS NOT NULL)"
        " OR (period_kind = 'moment' AND (period_start IS NULL) = (period_end IS NULL))"
        " OR (period_kind IN ('vanaf', 'jaarlijks-sinds') AND period_start IS NOT NULL AND period_end IS NULL)"
        " OR (period_kind = 'ongedateerd' AND period_start IS NULL AND period_end IS NULL)",
        name="period_fits_its_kind",
    ),
    key=("indicator", "area", "period_key", "breakdown"),
    is_large=True,
)
Index("ix_observation_area", observation.c.area, observation.c.indicator)
# A comparison is of the whole: its cost may not grow with the parts that stand beside it. Release first: PostgreSQL
# judges by the first column how near the rows lie to each other, and those of a release lie together.
Index(
    "ix_observation_whole",
    observation.c.release,
    observation.c.indicator,
    observation.c.area,
    sqlite_where=text("breakdown = ''"),
    postgresql_where=text("breakdown = ''"),
)

claim = _released(
    "claim",
    Column("claim", CODE, nullable=False),
    Column("indicator", CODE, ForeignKey("indicator.indicator"), nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("period_label", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("names_movement", Boolean, nullable=False, server_default=false()),
    *_cited(),
    key=("claim",),
)

target = _released(
    "target",
    Column("target", CODE, nullable=False),
    Column("indicator", CODE, ForeignKey("indicator.indicator")),
    Column("measure", CODE),
    Column("area", CODE, ForeignKey("area.area")),
    Column("for_whom", Text),
    Column("title", Text, nullable=False),
    Column("period_label", Text, nullable=False),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("comparator", CODE, nullable=False),
    Column("value", Float),
    Column("value_max", Float),
    Column("words", Text),
    Column("unit", Text),
    Column("outcome_unknown", Boolean, nullable=False, server_default=false()),
    Column("caveat", Text),
    *_cited(),
    _one_of("comparator", vocabulary.COMPARATORS),
    CheckConstraint("value IS NULL OR value >= 0", name="value_not_negative"),
    CheckConstraint("value_max IS NULL OR (value IS NOT NULL AND value_max >= value)", name="range_in_order"),
    CheckConstraint(
        "period_start IS NULL OR period_end IS NULL OR period_end >= period_start",
        name="end_not_before_start",
    ),
    key=("target",),
)

action = _released(
    "action",
    Column("action", CODE, nullable=False),
    Column("pillar", CODE, ForeignKey("pillar.pillar"), nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("status", CODE, nullable=False),
    Column("status_words", Text),
    Column("status_basis", CODE, nullable=False),
    Column("explanation", Text),
    Column("pairing", CODE, nullable=False),
    Column("as_of", Text),
    Column("doubt", Text),
    *_cited(),
    _one_of("status", vocabulary.ACTION_STATUSES),
    _one_of("status_basis", vocabulary.STATUS_BASES),
    _one_of("pairing", vocabulary.PAIRINGS),
    key=("action",),
)

goal = _released(
    "goal",
    Column("goal", CODE, nullable=False),
    Column("action", CODE, nullable=False),
    Column("title", Text, nullable=False),
    Column("target", CODE),
    Column("indicator", CODE, ForeignKey("indicator.indicator")),
    Column("breakdown", CODE, nullable=False, server_default=""),
    Column("same_unit", Boolean),
    Column("has_pace", Boolean, nullable=False),
    key=("goal",),
)

progress = _released(
    "progress",
    Column("goal", CODE, nullable=False),
    Column("as_of", CODE, nullable=False),
    Column("value", Float),
    Column("qualifier", CODE, nullable=False),
    Column("unit", Text),
    Column("words", Text),
    *_cited(),
    _one_of("qualifier", vocabulary.QUALIFIERS),
    CheckConstraint("value IS NOT NULL OR words IS NOT NULL", name="value_or_words"),
    key=("goal", "as_of"),
)

measure = _released(
    "measure",
    Column("measure", CODE, nullable=False),
    Column("programme", CODE, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("pillar", CODE, ForeignKey("pillar.pillar")),
    Column("theme", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("indicator", CODE, ForeignKey("indicator.indicator")),
    Column("target_words", Text),
    Column("realised_words", Text),
    Column("not_delivered", Text),
    Column("period_label", Text),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("status", CODE, nullable=False),
    Column("explanation", Text),
    *_cited(),
    _one_of("programme", vocabulary.PROGRAMMES),
    _one_of("status", vocabulary.MEASURE_STATUSES),
    CheckConstraint(
        "period_start IS NULL OR period_end IS NULL OR period_end >= period_start",
        name="end_not_before_start",
    ),
    key=("measure",),
)

city_survey = _released(
    "city_survey",
    Column("record", CODE, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("series", CODE, nullable=False),
    Column("question", Text, nullable=False),
    Column("population", Text),
    Column("sex", CODE),
    Column("period_label", Text, nullable=False),
    Column("value", Float),
    Column("qualifier", CODE, nullable=False),
    Column("qualifier_words", Text),
    Column("unit", Text, nullable=False),
    Column("missing_reason", CODE),
    Column("comparability_note", Text),
    *_cited(),
    _one_of("sex", vocabulary.SEXES),
    _one_of("qualifier", vocabulary.QUALIFIERS),
    _one_of("missing_reason", vocabulary.MISSING_REASONS),
    CheckConstraint("unit <> '%' OR value IS NULL OR value BETWEEN 0 AND 100", name="share_in_range"),
    key=("record",),
)

budget_line = _released(
    "budget_line",
    Column("record", CODE, nullable=False),
    Column("programme", CODE, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("money", CODE, nullable=False),
    Column("theme", Text, nullable=False),
    Column("item", Text, nullable=False, server_default=""),
    Column("amount_eur", Float),
    Column("caveat", Text),
    *_cited(),
    _one_of("programme", vocabulary.PROGRAMMES),
    _one_of("kind", vocabulary.BUDGET_KINDS),
    _one_of("money", vocabulary.BUDGET_MONEY),
    CheckConstraint("amount_eur IS NULL OR amount_eur >= 0", name="amount_not_negative"),
    key=("record",),
)

participation = _released(
    "participation",
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("state_on", Date, nullable=False),
    Column("state", CODE, nullable=False),
    Column("peer_group", Text),
    Column("started", Integer),
    Column("ended", Integer),
    Column("yearly_ocw_eur", Float),
    Column("amount_basis", Text),
    Column("caveat", Text),
    Column("caveat_about", CODE),
    Column("short_caveat", Text),
    *_cited(),
    _one_of("state", vocabulary.PARTICIPATION_STATES),
    _one_of("caveat_about", vocabulary.CAVEAT_SUBJECTS),
    CheckConstraint("started IS NULL OR ended IS NULL OR ended >= started", name="end_not_before_start"),
    key=("area", "state_on"),
)

finding = _released(
    "finding",
    Column("finding", CODE, nullable=False),
    Column("part", CODE, nullable=False),
    Column("topic", Text, nullable=False),
    Column("category", Text),
    Column("period_label", Text),
    Column("item", Text, nullable=False),
    Column("count_value", Float),
    Column("count_value_max", Float),
    Column("count_basis", Text),
    Column("count_qualifier", Text),
    Column("count_words", Text),
    Column("count_rank", Integer),
    Column("count_unit", Text),
    Column("denominator_words", Text),
    Column("names", Text),
    Column("names_basis", Text),
    Column("caveat", Text),
    Column("caveat_about", CODE),
    Column("short_caveat", Text),
    Column("embeddable", Boolean, nullable=False),
    *_cited(),
    _one_of("part", vocabulary.FINDING_PARTS),
    _one_of("count_basis", vocabulary.COUNT_BASES),
    _one_of("count_qualifier", vocabulary.COUNT_QUALIFIERS),
    _one_of("names_basis", vocabulary.NAMES_BASES),
    _one_of("caveat_about", vocabulary.CAVEAT_SUBJECTS),
    CheckConstraint("count_value_max IS NULL OR count_value IS NOT NULL", name="range_in_order"),
    key=("finding",),
)

city_activity = _released(
    "city_activity",
    Column("city_activity", CODE, nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("activity_kind", CODE, ForeignKey("activity_kind.activity_kind"), nullable=False),
    Column("basis", CODE, nullable=False),
    Column("finding", CODE),
    Column("action", CODE),
    Column("measure", CODE),
    Column("survey", CODE),
    *_cited(),
    _one_of("basis", vocabulary.ACTIVITY_BASES),
    CheckConstraint(
        " + ".join(
            f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in ("finding", "action", "measure", "survey")
        )
        + " = 1",
        name="one_record",
    ),
    key=("city_activity",),
)

bottleneck = _released(
    "bottleneck",
    Column("bottleneck", CODE, nullable=False),
    Column("pillar", CODE, ForeignKey("pillar.pillar"), nullable=False),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("title", Text, nullable=False),
    Column("cause", Text),
    Column("who", Text),
    Column("outcome_unknown", Boolean, nullable=False, server_default=false()),
    *_cited(),
    key=("bottleneck",),
)

step_state = _released(
    "step_state",
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("step", Integer, ForeignKey("step.step"), nullable=False),
    Column("state_on", Date, nullable=False),
    Column("state", CODE, nullable=False),
    _one_of("state", vocabulary.STEP_STATES),
    key=("area", "step", "state_on"),
)

# Every step of a release: who took it, when and why. `ticked` is a JSON list of the warnings that were ticked.
release_event = Table(
    "release_event",
    metadata,
    Column("event", Integer, primary_key=True),
    Column("release", Integer, ForeignKey("release.release"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("account", Integer),
    Column("act", CODE, nullable=False),
    Column("from_state", CODE),
    Column("to_state", CODE, nullable=False),
    Column("public_at", Moment),
    Column("note", Text),
    Column("content_hash", String(64)),
    Column("ticked", Text),
    Index(None, "release"),
)

# What anyone did, a line each, never changed. `before` and `after` are JSON. `hash` is made of the line and of
# `previous`, the hash of the line before: a line that is changed or taken out is found.
audit = Table(
    "audit",
    metadata,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("account", Integer),
    Column("role", CODE, nullable=False),
    Column("act", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("key", CODE),
    Column("area", CODE),
    Column("before", Text),
    Column("after", Text),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "area", "line"),
)

# Who may sign in: with a password, or by (issuer, subject) at the provider of the organisation. An account is never
# deleted: the audit names it. It is emptied instead.
account = Table(
    "account",
    metadata,
    Column("account", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), unique=True),
    Column("role", CODE, nullable=False),
    Column("may_approve", Boolean, nullable=False, server_default=false()),
    Column("state", CODE, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("issuer", String(500)),
    Column("subject", String(255)),
    Column("password_hash", String(255)),
    Column("totp_salt", String(64)),
    Column("totp_last_step", Integer),
    UniqueConstraint("issuer", "subject"),
    _one_of("role", vocabulary.ROLES),
    _one_of("state", vocabulary.ACCOUNT_STATES),
    CheckConstraint("email = lower(email)", name="email_in_lower_case"),
    CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name="issuer_has_subject"),
)

account_area = Table(
    "account_area",
    metadata,
    Column("account", Integer, ForeignKey("account.account"), primary_key=True),
    Column("area", CODE, ForeignKey("area.area"), primary_key=True),
)

# `token_hash` is the SHA-256 of what the cookie holds, `data` JSON. `verified_at` is when this person last showed who
# they are.
session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("account.account")),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("verified_at", Moment),
    Column("shows", CODE, nullable=False, server_default="alles"),
    Column("data", Text, nullable=False),
    Index(None, "account"),
)

# Who tried to sign in, as keyed hashes of name and address; purged after a day.
sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("attempt", Integer, primary_key=True),
    Column("name_hash", String(64), nullable=False),
    Column("address_hash", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
    Index(None, "name_hash", "at"),
    Index(None, "address_hash", "at"),
)

one_time_link = Table(
    "one_time_link",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("account.account"), nullable=False),
    Column("purpose", CODE, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    _one_of("purpose", vocabulary.LINK_PURPOSES),
)

# A source may name the municipality that published it, so areas come first.
DEFINITIONS = (
    area,
    source,
    area_population,
    area_part_of,
    boundary_change,
    pillar,
    indicator,
    indicator_area,
    indicator_relation,
    term,
    event,
    step,
    activity_kind,
)
RELEASED = (
    observation,
    claim,
    target,
    action,
    goal,
    progress,
    measure,
    city_survey,
    budget_line,
    participation,
    finding,
    city_activity,
    bottleneck,
    step_state,
)
# Nothing in these is ever changed or taken out.
APPEND_ONLY = (release_event, audit)

GUARDS = guard_statements(
    released={
        table.name: [column.name for column in table.columns if column is not observation.c.kind] for table in RELEASED
    },
    append_only=[table.name for table in APPEND_ONLY],
)

listen(metadata, "after_create", partial(create_guards, guards=GUARDS))


# One bringing in of a file. `sha256` is all that is kept of the file itself; `answers` (JSON) is what was asked of it.
import_run = Table(
    "import_run",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("area", CODE, ForeignKey("area.area"), nullable=False),
    Column("resource", CODE, nullable=False),
    Column("account", Integer),
    Column("request_id", String(64), nullable=False, unique=True),
    Column("file_name", Text, nullable=False),
    Column("kind", CODE, nullable=False, server_default=""),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("state", CODE, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("counts", Text),
    Column("answers", Text),
    Column("release", Integer, ForeignKey("release.release")),
    Column("purged_at", Moment),
    _one_of("state", vocabulary.IMPORT_STATES),
    Index(None, "area", "sha256"),
)

# The rows of a file, all JSON: `raw` as it stood there; `row_key`, `content` and `before` as it was judged.
import_row = Table(
    "import_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("import_run.run"), nullable=False),
    Column("resource", CODE, nullable=False),
    Column("raw", Text, nullable=False),
    Column("change", CODE, nullable=False),
    Column("row_key", Text),
    Column("content", Text),
    Column("before", Text),
    Index(None, "run", "change"),
)

# What was found in a file; `about` is JSON. `line` and `place` (a column) are those of the file.
import_finding = Table(
    "import_finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("import_run.run"), nullable=False),
    Column("code", CODE, nullable=False),
    Column("severity", CODE, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("line", Integer),
    Column("place", Integer),
    Column("field", CODE),
    Column("value", Text),
    Column("nearest", Text),
    Column("about", Text, nullable=False),
    Index(None, "run"),
)

# Why a release changes or takes back a record. `row_key` is the key of the record as JSON.
change_reason = Table(
    "change_reason",
    metadata,
    Column("release", Integer, ForeignKey("release.release"), primary_key=True),
    Column("resource", CODE, primary_key=True),
    Column("row_key", String(600), primary_key=True),
    Column("reason", Text, nullable=False),
)
