"""Tables for files that are brought in: the file, its rows, what was found, and why a release changes a record."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
MOMENT = sa.DateTime(timezone=True)
STATES = "state IN ('lezen', 'bevindingen', 'gereed', 'verwerkt', 'afgebroken')"


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.Column("resource", CODE, nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("kind", CODE, server_default="", nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("purged_at", MOMENT, nullable=True),
        sa.CheckConstraint(STATES, name=op.f("ck_import_run_state_known")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_import_run_area")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_import_run_release")),
        sa.PrimaryKeyConstraint("run", name=op.f("pk_import_run")),
        sa.UniqueConstraint("request_id", name=op.f("uq_import_run_request_id")),
    )
    op.create_index(op.f("ix_import_run_area_sha256"), "import_run", ["area", "sha256"])
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("resource", CODE, nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("change", CODE, nullable=False),
        sa.Column("row_key", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["import_run.run"], name=op.f("fk_import_row_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index(op.f("ix_import_row_run_change"), "import_row", ["run", "change"])
    op.create_table(
        "import_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("severity", CODE, nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("field", CODE, nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("nearest", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["import_run.run"], name=op.f("fk_import_finding_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_finding")),
    )
    op.create_index(op.f("ix_import_finding_run"), "import_finding", ["run"])
    op.create_table(
        "change_reason",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("resource", CODE, nullable=False),
        sa.Column("row_key", sa.String(length=600), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_change_reason_release")),
        sa.PrimaryKeyConstraint("release", "resource", "row_key", name=op.f("pk_change_reason")),
    )


def downgrade() -> None:
    for table in ("change_reason", "import_finding", "import_row", "import_run"):
        op.drop_table(table)
