"""An index on the figures of the whole: what a comparison reads, however many parts there are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_observation_whole",
        "observation",
        ["release", "indicator", "area"],
        sqlite_where=sa.text("breakdown = ''"),
        postgresql_where=sa.text("breakdown = ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_observation_whole", "observation")
