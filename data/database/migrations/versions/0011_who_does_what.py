"""Tables for kinds of activities and which city does what, according to which record. They begin empty."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
KIND, ACTIVITY = "activity_kind", "city_activity"
THEMES = "theme IN ('onderzoek', 'voorkomen', 'ingrijpen', 'verbieden', 'bestuur')"
BASES = "basis IN ('evaluatie', 'eigen-plan', 'eigen-onderzoek', 'rijk')"
RECORDS = ("finding", "action", "measure", "survey")
ONE_RECORD = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in RECORDS) + " = 1"


def upgrade() -> None:
    op.create_table(
        KIND,
        sa.Column("activity_kind", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("theme", CODE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("finding", CODE, nullable=True),
        sa.Column("later_finding", CODE, nullable=True),
        sa.CheckConstraint(THEMES, name=op.f(f"ck_{KIND}_theme_known")),
        sa.CheckConstraint(
            "later_finding IS NULL OR finding IS NOT NULL", name=op.f(f"ck_{KIND}_first_finding_first")
        ),
        sa.PrimaryKeyConstraint("activity_kind", name=op.f(f"pk_{KIND}")),
    )
    op.create_table(
        ACTIVITY,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("city_activity", CODE, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("activity_kind", CODE, nullable=False),
        sa.Column("basis", CODE, nullable=False),
        *(sa.Column(column, CODE, nullable=True) for column in RECORDS),
        sa.Column("source", CODE, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(BASES, name=op.f(f"ck_{ACTIVITY}_basis_known")),
        sa.CheckConstraint(ONE_RECORD, name=op.f(f"ck_{ACTIVITY}_one_record")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f(f"fk_{ACTIVITY}_area")),
        sa.ForeignKeyConstraint(
            ["activity_kind"], ["activity_kind.activity_kind"], name=op.f(f"fk_{ACTIVITY}_activity_kind")
        ),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f(f"fk_{ACTIVITY}_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f(f"fk_{ACTIVITY}_source")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{ACTIVITY}")),
        sa.UniqueConstraint("release", "city_activity", name=op.f(f"uq_{ACTIVITY}_release_city_activity")),
    )
    op.create_index(op.f(f"ix_{ACTIVITY}_city_activity_release"), ACTIVITY, ["city_activity", "release"])


def downgrade() -> None:
    op.drop_table(ACTIVITY)
    op.drop_table(KIND)
