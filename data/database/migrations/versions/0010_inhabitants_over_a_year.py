"""Inhabitants: the average of a year beside 1 January, with the source of each; how many people a boundary moved.

A year may have only one of the two. The sources of the rows that are there come with the next load of the package.
A source also gets a word for whether its address is known, filled from the address that it has.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
POPULATION, CHANGE, SOURCE = "area_population", "boundary_change", "source"
COLUMNS = (
    ("source", CODE),
    ("caveat", sa.Text()),
    ("average", sa.Integer()),
    ("average_source", CODE),
    ("average_caveat", sa.Text()),
)
REFERENCES = ("source", "average_source")
CHECKS = (
    ("average_positive", "average > 0"),
    ("average_has_source", "average IS NULL OR average_source IS NOT NULL"),
    ("one_of_both", "population IS NOT NULL OR average IS NOT NULL"),
)
ADDRESS_CHECKS = (
    ("address_status_known", "address_status IN ('bekend', 'niet-bekend')"),
    ("known_address_is_there", "(address_status = 'bekend') = (address IS NOT NULL)"),
)
KNOWN = "ck_source_boundaries_known"
BEFORE = "boundaries IN ('jaar-zelf', '2023', '2025', 'onbekend')"
SINCE = "boundaries IN ('jaar-zelf', 'dag-ervoor', '2023', '2025', 'onbekend')"


def upgrade() -> None:
    with op.batch_alter_table(POPULATION) as batch:
        batch.alter_column("population", existing_type=sa.Integer(), nullable=True)
        for name, kind in COLUMNS:
            batch.add_column(sa.Column(name, kind))
        for column in REFERENCES:
            batch.create_foreign_key(op.f(f"fk_{POPULATION}_{column}"), SOURCE, [column], ["source"])
        for name, rule in CHECKS:
            batch.create_check_constraint(op.f(f"ck_{POPULATION}_{name}"), rule)
    with op.batch_alter_table(CHANGE) as batch:
        batch.add_column(sa.Column("residents_moved", sa.Integer()))
        batch.create_check_constraint(op.f(f"ck_{CHANGE}_residents_not_negative"), "residents_moved >= 0")
    with op.batch_alter_table(SOURCE) as batch:
        batch.add_column(sa.Column("address_status", CODE, nullable=False, server_default="niet-bekend"))
    op.execute(f"UPDATE {SOURCE} SET address_status = 'bekend' WHERE address IS NOT NULL")  # noqa: S608
    with op.batch_alter_table(SOURCE) as batch:
        for name, rule in ADDRESS_CHECKS:
            batch.create_check_constraint(op.f(f"ck_{SOURCE}_{name}"), rule)
    _allow(SINCE)


def downgrade() -> None:
    op.execute(f"UPDATE {SOURCE} SET boundaries = 'jaar-zelf' WHERE boundaries = 'dag-ervoor'")  # noqa: S608
    _allow(BEFORE)
    with op.batch_alter_table(SOURCE) as batch:
        for name, _ in ADDRESS_CHECKS:
            batch.drop_constraint(op.f(f"ck_{SOURCE}_{name}"), type_="check")
        batch.drop_column("address_status")
    with op.batch_alter_table(CHANGE) as batch:
        batch.drop_constraint(op.f(f"ck_{CHANGE}_residents_not_negative"), type_="check")
        batch.drop_column("residents_moved")
    # The older table knows no year without the inhabitants of 1 January.
    op.execute(f"DELETE FROM {POPULATION} WHERE population IS NULL")  # noqa: S608
    with op.batch_alter_table(POPULATION) as batch:
        for name, _ in CHECKS:
            batch.drop_constraint(op.f(f"ck_{POPULATION}_{name}"), type_="check")
        for column in REFERENCES:
            batch.drop_constraint(op.f(f"fk_{POPULATION}_{column}"), type_="foreignkey")
        for name, _ in COLUMNS:
            batch.drop_column(name)
        batch.alter_column("population", existing_type=sa.Integer(), nullable=False)


def _allow(rule: str) -> None:
    with op.batch_alter_table(SOURCE) as batch:
        batch.drop_constraint(op.f(KNOWN), type_="check")
        batch.create_check_constraint(op.f(KNOWN), rule)
