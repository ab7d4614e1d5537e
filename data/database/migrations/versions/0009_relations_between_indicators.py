"""A table for how indicators hang together: parts of a total, numerators and bases of a share. It begins empty."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
TABLE = "indicator_relation"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("relation", CODE, nullable=False),
        sa.Column("other", CODE, nullable=False),
        sa.CheckConstraint("relation IN ('deel', 'teller', 'noemer')", name=op.f(f"ck_{TABLE}_relation_known")),
        sa.CheckConstraint("indicator <> other", name=op.f(f"ck_{TABLE}_not_itself")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f(f"fk_{TABLE}_indicator")),
        sa.ForeignKeyConstraint(["other"], ["indicator.indicator"], name=op.f(f"fk_{TABLE}_other")),
        sa.PrimaryKeyConstraint("indicator", "relation", "other", name=op.f(f"pk_{TABLE}")),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
