"""A column with a short title for the tile of an indicator. It begins empty: the title then stands there itself."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("indicator", sa.Column("short", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("indicator") as table:
        table.drop_column("short")
