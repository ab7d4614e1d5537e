"""The order of releases apart from their identity, and the moment from which one is public, with its zone.

The releases that are there keep their order: a public one has its identity as number, and was public from midnight in
Amsterdam of its day. On the way back withdrawn and dropped releases become concepts, which the public does not read.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UNAPPROVED_FROM = 1_000_000_000
BEFORE, AFTER = ("concept", "gedeeld", "openbaar"), ("concept", "gedeeld", "openbaar", "ingetrokken", "vervallen")
STATE_KNOWN = "ck_release_state_known"
PUBLIC_HAS_A_DAY = "ck_release_public_has_a_day"
CHECKS = {
    "ck_release_public_has_a_moment": "state NOT IN ('openbaar', 'ingetrokken') OR public_at IS NOT NULL",
    "ck_release_approved_has_a_number": (
        f"state NOT IN ('openbaar', 'ingetrokken') OR number < {UNAPPROVED_FROM}"
    ),
    "ck_release_withdrawn_has_a_reason": (
        "state <> 'ingetrokken'"
        " OR (withdrawn_at IS NOT NULL AND withdrawn_reason IS NOT NULL AND withdrawn_reason <> '')"
    ),
    "ck_release_first_is_first": "release > 1 OR number = 1",
}
MOMENT = sa.DateTime(timezone=True)
release = sa.table(
    "release",
    sa.column("release", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("state", sa.String),
    sa.column("public_on", sa.Date),
    sa.column("public_at", MOMENT),
)


def _known(states: tuple[str, ...]) -> str:
    return f"state IN ({', '.join(repr(state) for state in states)})"


def upgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("area", sa.String(length=120), nullable=True))
        batch.add_column(sa.Column("public_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("withdrawn_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=True))
    is_unapproved = sa.and_(release.c.release > 1, release.c.state != "openbaar")
    number = sa.case((is_unapproved, UNAPPROVED_FROM + release.c.release), else_=release.c.release)
    op.execute(release.update().values(number=number))
    for identity, day in op.get_bind().execute(sa.select(release.c.release, release.c.public_on)).all():
        if day is not None:
            midnight = datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM).astimezone(UTC)
            op.execute(release.update().where(release.c.release == identity).values(public_at=midnight))
    with op.batch_alter_table("release") as batch:
        batch.drop_constraint(op.f(PUBLIC_HAS_A_DAY), type_="check")
        batch.drop_constraint(op.f(STATE_KNOWN), type_="check")
        batch.drop_column("public_on")
        batch.alter_column("number", existing_type=sa.Integer(), nullable=False)
        batch.create_check_constraint(op.f(STATE_KNOWN), _known(AFTER))
        for name, rule in CHECKS.items():
            batch.create_check_constraint(op.f(name), rule)
        batch.create_unique_constraint(op.f("uq_release_number"), ["number"])
        batch.create_foreign_key(op.f("fk_release_area"), "area", ["area"], ["area"])


def downgrade() -> None:
    with op.batch_alter_table("release") as batch:
        batch.add_column(sa.Column("public_on", sa.Date(), nullable=True))
    for identity, state, moment in op.get_bind().execute(
        sa.select(release.c.release, release.c.state, release.c.public_at)
    ):
        if moment is not None and state == "openbaar":
            day = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(AMSTERDAM).date()
            op.execute(release.update().where(release.c.release == identity).values(public_on=day))
    with op.batch_alter_table("release") as batch:
        batch.drop_constraint(op.f("fk_release_area"), type_="foreignkey")
        batch.drop_constraint(op.f("uq_release_number"), type_="unique")
        for name in (*CHECKS, STATE_KNOWN):
            batch.drop_constraint(op.f(name), type_="check")
    op.execute(release.update().where(release.c.state.in_(("ingetrokken", "vervallen"))).values(state="concept"))
    with op.batch_alter_table("release") as batch:
        for name in ("number", "area", "public_at", "revision", "withdrawn_at", "withdrawn_reason"):
            batch.drop_column(name)
        batch.create_check_constraint(op.f(PUBLIC_HAS_A_DAY), "state <> 'openbaar' OR public_on IS NOT NULL")
        batch.create_check_constraint(op.f(STATE_KNOWN), _known(BEFORE))
