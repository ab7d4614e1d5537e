"""Figures that are written quickly on SQLite, with the same rules.

The closed lists without IN: of three codes or more SQLite makes a list anew for each row it checks. And an index
holds a key once, which can be made when the table is full, instead of a constraint, which cannot.
"""

from alembic import op
from alembic.operations import BatchOperations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LISTED = {
    "missing_reason_known": (
        "missing_reason IN ('niet-gemeten', 'niet-in-bron', 'niet-in-export', 'onbekend-onbetrouwbaar-of-geheim',"
        " 'nog-niet-bekend', 'niet-gevraagd', 'verborgen')"
    ),
    "period_kind_known": (
        "period_kind IN ('jaar', 'halfjaar', 'deel-van-jaar', 'meerjarig', 'moment', 'vanaf', 'jaarlijks-sinds',"
        " 'ongedateerd')"
    ),
    "qualifier_known": "qualifier IN ('exact', 'circa', 'ruim', 'meer-dan', 'minimaal', 'bijna', 'geschat')",
    "status_known": "status IN ('definitief', 'voorlopig', 'onbekend')",
    "period_fits_its_kind": (
        "(period_kind IN ('jaar', 'halfjaar', 'deel-van-jaar', 'meerjarig')"
        " AND period_start IS NOT NULL AND period_end IS NOT NULL)"
        " OR (period_kind = 'moment' AND (period_start IS NULL) = (period_end IS NULL))"
        " OR (period_kind IN ('vanaf', 'jaarlijks-sinds') AND period_start IS NOT NULL AND period_end IS NULL)"
        " OR (period_kind = 'ongedateerd' AND period_start IS NULL AND period_end IS NULL)"
    ),
}
SPELLED_OUT = {
    "missing_reason_known": (
        "missing_reason = 'niet-gemeten' OR missing_reason = 'niet-in-bron' OR missing_reason = 'niet-in-export'"
        " OR missing_reason = 'onbekend-onbetrouwbaar-of-geheim' OR missing_reason = 'nog-niet-bekend'"
        " OR missing_reason = 'niet-gevraagd' OR missing_reason = 'verborgen'"
    ),
    "period_kind_known": (
        "period_kind = 'jaar' OR period_kind = 'halfjaar' OR period_kind = 'deel-van-jaar'"
        " OR period_kind = 'meerjarig' OR period_kind = 'moment' OR period_kind = 'vanaf'"
        " OR period_kind = 'jaarlijks-sinds' OR period_kind = 'ongedateerd'"
    ),
    "qualifier_known": (
        "qualifier = 'exact' OR qualifier = 'circa' OR qualifier = 'ruim' OR qualifier = 'meer-dan'"
        " OR qualifier = 'minimaal' OR qualifier = 'bijna' OR qualifier = 'geschat'"
    ),
    "status_known": "status = 'definitief' OR status = 'voorlopig' OR status = 'onbekend'",
    "period_fits_its_kind": (
        "((period_kind = 'jaar' OR period_kind = 'halfjaar' OR period_kind = 'deel-van-jaar'"
        " OR period_kind = 'meerjarig') AND period_start IS NOT NULL AND period_end IS NOT NULL)"
        " OR (period_kind = 'moment' AND (period_start IS NULL) = (period_end IS NULL))"
        " OR (period_kind IN ('vanaf', 'jaarlijks-sinds') AND period_start IS NOT NULL AND period_end IS NULL)"
        " OR (period_kind = 'ongedateerd' AND period_start IS NULL AND period_end IS NULL)"
    ),
}


ONCE = "uq_observation_release_indicator_area_period_key_breakdown"
KEY = ["release", "indicator", "area", "period_key", "breakdown"]


def upgrade() -> None:
    with op.batch_alter_table("observation") as batch:
        _put(batch, SPELLED_OUT)
        batch.drop_constraint(ONCE, type_="unique")
        batch.create_index(ONCE, KEY, unique=True)


def downgrade() -> None:
    with op.batch_alter_table("observation") as batch:
        _put(batch, LISTED)
        batch.drop_index(ONCE)
        batch.create_unique_constraint(ONCE, KEY)


def _put(batch: BatchOperations, checks: dict[str, str]) -> None:
    for name, rule in checks.items():
        batch.drop_constraint(op.f(f"ck_observation_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_observation_{name}"), rule)
