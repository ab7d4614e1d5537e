"""A source may recalculate all years to the municipalities of 2025."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KNOWN = "ck_source_boundaries_known"
BEFORE = "boundaries IN ('jaar-zelf', '2023', 'onbekend')"
SINCE = "boundaries IN ('jaar-zelf', '2023', '2025', 'onbekend')"


def upgrade() -> None:
    _allow(SINCE)


def downgrade() -> None:
    op.execute("UPDATE source SET boundaries = 'onbekend' WHERE boundaries = '2025'")
    _allow(BEFORE)


def _allow(rule: str) -> None:
    with op.batch_alter_table("source") as batch:
        batch.drop_constraint(op.f(KNOWN), type_="check")
        batch.create_check_constraint(op.f(KNOWN), rule)
