"""Fields for what was read from the words of caveats, labels and publishers until now."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
CAVEAT_SUBJECTS = ("gebied", "voorlopig", "aantal", "startjaar")


def _listed(column: str, *codes: str) -> tuple[str, str]:
    return f"{column}_known", f"{column} IN ({', '.join(map(_quoted, codes))})"


def _spelled_out(column: str, *codes: str) -> tuple[str, str]:
    return f"{column}_known", " OR ".join(f"{column} = {_quoted(code)}" for code in codes)


def _quoted(code: str) -> str:
    return f"'{code}'"


# Name, type, and what rows that are there already get: None leaves the column empty.
COLUMNS: dict[str, tuple[tuple, ...]] = {
    "source": (
        ("publisher_kind", CODE, "overig"),
        ("publisher_area", CODE, None),
    ),
    "observation": (("period_wording", CODE, None), ("caveat_about", CODE, None)),
    "claim": (("names_movement", sa.Boolean(), sa.false()),),
    "measure": (("not_delivered", sa.Text(), None),),
    "city_survey": (("sex", CODE, None),),
    "participation": (("caveat_about", CODE, None), ("short_caveat", sa.Text(), None)),
    "finding": (
        ("count_rank", sa.Integer(), None),
        ("caveat_about", CODE, None),
        ("short_caveat", sa.Text(), None),
    ),
}
CHECKS = {
    "source": (
        _listed("publisher_kind", "gemeente", "cbs", "politie", "overig"),
        ("municipality_has_area", "(publisher_kind = 'gemeente') = (publisher_area IS NOT NULL)"),
    ),
    "observation": (
        _spelled_out("period_wording", "zoals-genoemd", "van-tot", "in", "niet-genoemd"),
        _spelled_out("caveat_about", *CAVEAT_SUBJECTS),
    ),
    "city_survey": (_listed("sex", "vrouwen", "mannen"),),
    "participation": (_listed("caveat_about", *CAVEAT_SUBJECTS),),
    "finding": (
        _listed("caveat_about", *CAVEAT_SUBJECTS),
        _listed("count_basis", "tekst", "geteld", "omgerekend"),
        _listed("count_qualifier", "exact", "circa", "meer-dan", "minder-dan", "minimaal", "bijna", "bereik"),
        _listed(
            "names_basis",
            "staat in de bron",
            "staat in de bron; de G4 voluit geschreven",
            "voorbeelden in de bron",
            "afgeleid",
            "niet genoemd",
        ),
    ),
}
PUBLISHER = "fk_source_publisher_area"


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, kind, default in columns:
                batch.add_column(sa.Column(name, kind, nullable=default is None, server_default=default))
            for name, rule in CHECKS.get(table, ()):
                batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)
            if table == "source":
                batch.create_foreign_key(op.f(PUBLISHER), "area", ["publisher_area"], ["area"])


def downgrade() -> None:
    for table, columns in reversed(COLUMNS.items()):
        with op.batch_alter_table(table) as batch:
            if table == "source":
                batch.drop_constraint(op.f(PUBLISHER), type_="foreignkey")
            for name, _ in CHECKS.get(table, ()):
                batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            for name, *_ in columns:
                batch.drop_column(name)
