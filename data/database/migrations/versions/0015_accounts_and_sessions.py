"""Tables for accounts, who is signed in, who tried to, and links that work once. They begin empty."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
MOMENT = sa.DateTime(timezone=True)


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account"], ["account.account"], name=op.f(f"fk_{table}_account"))


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("role", CODE, nullable=False),
        sa.Column("may_approve", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("issuer", sa.String(length=500), nullable=True),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("totp_salt", sa.String(length=64), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('viewer', 'steward', 'officer', 'administrator')", name=op.f("ck_account_role_known")
        ),
        sa.CheckConstraint("state IN ('actief', 'geblokkeerd', 'verwijderd')", name=op.f("ck_account_state_known")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_in_lower_case")),
        sa.CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name=op.f("ck_account_issuer_has_subject")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_account_issuer_subject")),
    )
    op.create_table(
        "account_area",
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("area", CODE, nullable=False),
        _account("account_area"),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_account_area_area")),
        sa.PrimaryKeyConstraint("account", "area", name=op.f("pk_account_area")),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("verified_at", MOMENT, nullable=True),
        sa.Column("shows", CODE, server_default="alles", nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        _account("session"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_account"), "session", ["account"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_sign_in_attempt")),
    )
    for name in ("name_hash", "address_hash"):
        op.create_index(op.f(f"ix_sign_in_attempt_{name}_at"), "sign_in_attempt", [name, "at"])
    op.create_table(
        "one_time_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("purpose", CODE, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "purpose IN ('eerste-wachtwoord', 'nieuw-wachtwoord')", name=op.f("ck_one_time_link_purpose_known")
        ),
        _account("one_time_link"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_one_time_link")),
    )


def downgrade() -> None:
    for table in ("one_time_link", "sign_in_attempt", "session", "account_area", "account"):
        op.drop_table(table)
