"""The outlines that an installation loads itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area_boundary",
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("rings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_area_boundary_area")),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_area_boundary")),
    )


def downgrade() -> None:
    op.drop_table("area_boundary")
