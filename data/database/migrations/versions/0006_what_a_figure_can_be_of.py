"""What a figure can be of: the basis and the life of its area, the place of its source, the measure of a target.

The rows that are there get what their words already said, so that a load of the package finds no figure changed that
was not: the basis of an area from the caveat about it, the days of a measure from the label of its period, and the
measure of a target from the indicator that both name.
"""

import re
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
# Name, type and default: None leaves the column empty.
COLUMNS: dict[str, tuple[tuple, ...]] = {
    "source": (("address", sa.Text(), None), ("seen_on", sa.String(length=10), None)),
    "area": (("valid_from", sa.Date(), None), ("valid_until", sa.Date(), None), ("successor", CODE, None)),
    "observation": (("area_basis", CODE, "genoemd"),),
    "target": (("measure", CODE, None),),
    "measure": (("period_start", sa.Date(), None), ("period_end", sa.Date(), None)),
}
CHECKS: dict[str, tuple[tuple[str, str], ...]] = {
    "area": (
        ("end_not_before_start", "valid_from IS NULL OR valid_until IS NULL OR valid_until >= valid_from"),
        ("successor_of_former", "successor IS NULL OR (valid_until IS NOT NULL AND successor <> area)"),
    ),
    "observation": (
        (
            "area_basis_known",
            "area_basis = 'genoemd' OR area_basis = 'onze-lezing' OR area_basis = 'niet-genoemd'",
        ),
    ),
    "measure": (
        ("end_not_before_start", "period_start IS NULL OR period_end IS NULL OR period_end >= period_start"),
    ),
}
OLD_REASONS = (
    "niet-gemeten",
    "niet-in-bron",
    "niet-in-export",
    "onbekend-onbetrouwbaar-of-geheim",
    "nog-niet-bekend",
    "niet-gevraagd",
    "verborgen",
)
NEW_REASONS = ("ingetrokken", "niet-van-toepassing", "bestond-toen-niet")
REASON = "missing_reason_known"
SUCCESSOR = "fk_area_successor"
YEAR = r"(\d{4})"
YEARS = re.compile(rf"{YEAR}(?: (?:t/m|en) {YEAR})?")
SINCE = re.compile(rf"sinds {YEAR}")


def upgrade() -> None:
    op.create_table(
        "indicator_area",
        sa.Column("indicator", CODE, nullable=False),
        sa.Column("area", CODE, nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_indicator_area_area")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f("fk_indicator_area_indicator")),
        sa.PrimaryKeyConstraint("indicator", "area", name=op.f("pk_indicator_area")),
    )
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, kind, default in columns:
                batch.add_column(sa.Column(name, kind, nullable=default is None, server_default=default))
            for name, rule in CHECKS.get(table, ()):
                batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)
            if table == "area":
                batch.create_foreign_key(op.f(SUCCESSOR), "area", ["successor"], ["area"])
            if table == "observation":
                _close_reasons(batch, table, (*OLD_REASONS, *NEW_REASONS))
    with op.batch_alter_table("city_survey") as batch:
        _close_reasons(batch, "city_survey", (*OLD_REASONS, *NEW_REASONS))
    op.execute("UPDATE observation SET area_basis = 'niet-genoemd' WHERE caveat_about = 'gebied'")
    _fill_days_of_measures()
    _fill_measures_of_targets()


def downgrade() -> None:
    # The older tables know no reason for a figure that cannot be: the nearest they have is that the source has none.
    for table in ("observation", "city_survey"):
        listed = ", ".join(f"'{code}'" for code in NEW_REASONS)
        op.execute(f"UPDATE {table} SET missing_reason = 'niet-in-bron' WHERE missing_reason IN ({listed})")  # noqa: S608
    with op.batch_alter_table("city_survey") as batch:
        _close_reasons(batch, "city_survey", OLD_REASONS)
    for table, columns in reversed(COLUMNS.items()):
        with op.batch_alter_table(table) as batch:
            if table == "observation":
                _close_reasons(batch, table, OLD_REASONS)
            if table == "area":
                batch.drop_constraint(op.f(SUCCESSOR), type_="foreignkey")
            for name, _ in CHECKS.get(table, ()):
                batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            for name, *_ in columns:
                batch.drop_column(name)
    op.drop_table("indicator_area")


def _close_reasons(batch, table: str, codes: tuple[str, ...]) -> None:
    """Write the closed list of reasons anew; in the table of many rows it is spelled out, as its other lists are."""
    rule = " OR ".join(f"missing_reason = '{code}'" for code in codes)
    if table == "city_survey":
        rule = f"missing_reason IN ({', '.join(repr(code) for code in codes)})"
    batch.drop_constraint(op.f(f"ck_{table}_{REASON}"), type_="check")
    batch.create_check_constraint(op.f(f"ck_{table}_{REASON}"), rule)


def _fill_days_of_measures() -> None:
    """Fill the days that a label of whole years tells: "2021 en 2022", "sinds 2017"."""
    measure = sa.table("measure", *map(sa.column, ("id", "period_label", "period_start", "period_end")))
    rows = sa.select(measure.c.id, measure.c.period_label).where(measure.c.period_label.is_not(None))
    for number, label in op.get_bind().execute(rows).all():
        start, end = _days(label)
        if start:
            filled = sa.update(measure).where(measure.c.id == number).values(period_start=start, period_end=end)
            op.execute(filled)


def _days(label: str) -> tuple[date | None, date | None]:
    if since := SINCE.fullmatch(label):
        return date(int(since[1]), 1, 1), None
    if years := YEARS.fullmatch(label):
        return date(int(years[1]), 1, 1), date(int(years[2] or years[1]), 12, 31)
    return None, None


def _fill_measures_of_targets() -> None:
    """Link a target to the one measure of its area that names the same indicator."""
    same = "measure.indicator = target.indicator AND measure.area = target.area AND measure.withdrawn = false"
    op.execute(
        f"UPDATE target SET measure = (SELECT min(measure.measure) FROM measure WHERE {same})"  # noqa: S608
        f" WHERE indicator IS NOT NULL AND (SELECT count(DISTINCT measure.measure) FROM measure WHERE {same}) = 1"
    )
