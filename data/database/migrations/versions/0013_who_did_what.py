"""What was done by whom, who may see a shared release, and triggers that keep what was published as it is.

The releases that are there keep every value; what was shared is shared with all, as before. On the way back a release
of an origin that the older tables do not know becomes one of a municipality.
"""

import sqlalchemy as sa
from alembic import op

from data.database.guards import create_guards, drop_guards, guard_statements

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
MOMENT = sa.DateTime(timezone=True)
ORIGIN, AUDIENCE = "ck_release_origin_known", "ck_release_audience_known"
COLUMNS = ("audience", "base_number", "content_hash", "seen_before", "next_expected")
RELEASED = (
    *("observation", "claim", "target", "action", "goal", "progress", "measure", "city_survey", "budget_line"),
    *("participation", "finding", "city_activity", "bottleneck", "step_state"),
)
APPEND_ONLY = ("release_event", "audit")
# It repeats that of the indicator, and is corrected with it.
KIND_OF_FIGURE = ("observation", "kind")


def upgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("audience", CODE, nullable=False, server_default="programma"))
        batch.add_column(sa.Column("base_number", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("content_hash", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("seen_before", sa.Text(), nullable=True))
        batch.add_column(sa.Column("next_expected", sa.Date(), nullable=True))
        batch.drop_constraint(op.f(ORIGIN), type_="check")
        batch.create_check_constraint(op.f(ORIGIN), "origin IN ('pakket', 'gemeente', 'programma', 'bron')")
        batch.create_check_constraint(op.f(AUDIENCE), "audience IN ('programma', 'gemeente')")
    op.create_table(
        "release_event",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("act", CODE, nullable=False),
        sa.Column("from_state", CODE, nullable=True),
        sa.Column("to_state", CODE, nullable=False),
        sa.Column("public_at", MOMENT, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("ticked", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_release_event_release")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_release_event")),
    )
    op.create_index(op.f("ix_release_event_release"), "release_event", ["release"])
    op.create_table(
        "audit",
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("role", CODE, nullable=False),
        sa.Column("act", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("key", CODE, nullable=True),
        sa.Column("area", CODE, nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("line", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_area_line"), "audit", ["area", "line"])
    create_guards(None, op.get_bind(), guards=_guards())


def downgrade() -> None:
    drop_guards(op.get_bind(), _guards())
    op.drop_table("audit")
    op.drop_table("release_event")
    op.execute("UPDATE release SET origin = 'gemeente' WHERE origin IN ('programma', 'bron')")
    with op.batch_alter_table("release") as batch:
        batch.drop_constraint(op.f(AUDIENCE), type_="check")
        batch.drop_constraint(op.f(ORIGIN), type_="check")
        for name in COLUMNS:
            batch.drop_column(name)
        batch.create_check_constraint(op.f(ORIGIN), "origin IN ('pakket', 'gemeente')")


def _guards():
    inspector = sa.inspect(op.get_bind())
    columns = {
        table: [
            column["name"] for column in inspector.get_columns(table) if (table, column["name"]) != KIND_OF_FIGURE
        ]
        for table in RELEASED
    }
    return guard_statements(released=columns, append_only=APPEND_ONLY)
