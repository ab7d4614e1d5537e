"""Fields for what was read from the words of caveats, labels and publishers until now.

The rows that are there get the fields that their words gave, by the rules that the code had for those words. So a
load of the package finds no figure changed that was not.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from data.database.migrations import UnknownCodes

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CODE = sa.String(length=120)
CAVEAT_SUBJECTS = ("gebied", "voorlopig", "aantal", "startjaar")
# Columns of findings that took any text before.
CLOSED_LISTS = {
    "count_basis": ("tekst", "geteld", "omgerekend"),
    "count_qualifier": ("exact", "circa", "meer-dan", "minder-dan", "minimaal", "bijna", "bereik"),
    "names_basis": (
        "staat in de bron",
        "staat in de bron; de G4 voluit geschreven",
        "voorbeelden in de bron",
        "afgeleid",
        "niet genoemd",
    ),
}


def _listed(column: str, *codes: str) -> tuple[str, str]:
    return f"{column}_known", f"{column} IN ({', '.join(map(_quoted, codes))})"


def _spelled_out(column: str, *codes: str) -> tuple[str, str]:
    return f"{column}_known", " OR ".join(f"{column} = {_quoted(code)}" for code in codes)


def _quoted(code: str) -> str:
    return f"'{code}'"


# Name, type and default: None leaves the column empty.
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
        *(_listed(column, *codes) for column, codes in CLOSED_LISTS.items()),
    ),
}
PUBLISHER = "fk_source_publisher_area"


VAGUE_WORDS = ("begin", "eind", "medio", "half", "rond", "circa", "midden", "najaar", "voorjaar", "zomer")
MOVEMENTS = ("stijging", "daling", "toename", "afname", "groei", "instroom", "uitstroom")
# From most municipalities to fewest.
COUNT_WORDS = (
    "alle",
    "alle vijftien",
    "alle 16",
    "vrijwel alle",
    "vrijwel iedere",
    "bijna alle",
    "de meeste",
    "de meesten",
    "veelal",
    "een meerderheid",
    "meer dan de helft",
    "acht van de vijftien",
    "veel",
    "circa de helft",
    "circa een kwart",
)
NO_START = "Het startjaar staat niet in de bron"
NO_COUNT = "De bron noemt geen aantal."
NOT_DELIVERED = "nog niet aangeleverd"


def _any_like(words: str, *patterns: str) -> str:
    return f"({' OR '.join(f'{words} LIKE {_quoted(pattern)}' for pattern in patterns)})"


def _has_word(column: str, words: Iterable[str]) -> str:
    return _any_like(f"' ' || lower({column}) || ' '", *(f"% {word} %" for word in words))


def _rest_of_caveat(start: str) -> str:
    """Give the caveat after its first words, beginning with a capital."""
    rest = f"ltrim(substr(caveat, {len(start) + 1}), ';. ')"
    return f"NULLIF(upper(substr({rest}, 1, 1)) || substr({rest}, 2), '')"


IS_SPAN = "period_kind IN ('deel-van-jaar', 'meerjarig')"
IS_FROM_TO = _any_like("period_label", "% t/m %", "% tot en met %")
# "1 januari t/m 8 november 2023", "2020 t/m 2022": then the dates say the same.
STARTS_EXACT = _any_like("period_label", *(f"{digit}%" for digit in range(10)))
ENDS_EXACT = _any_like("period_label", *(f"% {until} {digit}%" for until in ("t/m", "met") for digit in range(10)))
PUBLISHER_IS = (
    "area.kind = 'gemeente' AND (source.publisher || ' ' LIKE 'Gemeente ' || area.name || ' %'"
    " OR source.publisher LIKE '%, gemeente ' || area.name)"
)
PUBLISHING_AREA = f"(SELECT area.area FROM area WHERE {PUBLISHER_IS} ORDER BY length(area.name) DESC LIMIT 1)"  # noqa: S608
# Table, what is filled, and in which rows; of two that fit a row the last stays.
FILLS: tuple[tuple[str, str, str], ...] = (
    ("source", "publisher_kind = 'cbs'", "publisher LIKE 'CBS%'"),
    ("source", "publisher_kind = 'politie'", "publisher LIKE 'Politie%'"),
    (
        "source",
        f"publisher_kind = 'gemeente', publisher_area = {PUBLISHING_AREA}",
        f"EXISTS (SELECT 1 FROM area WHERE {PUBLISHER_IS})",  # noqa: S608
    ),
    ("observation", "caveat_about = 'voorlopig'", "lower(caveat) LIKE '%voorlopig%'"),
    ("observation", "caveat_about = 'gebied'", "caveat LIKE '%gebied staat niet%'"),
    ("observation", "period_wording = 'in'", f"{IS_SPAN} AND period_label LIKE '% en %' AND NOT {IS_FROM_TO}"),
    (
        "observation",
        "period_wording = 'zoals-genoemd'",
        # The label of most figures is a year alone: it has no word to look for.
        f"length(period_label) > 4 AND ({IS_SPAN} OR period_kind IN ('jaar', 'moment', 'vanaf'))"
        f" AND {_has_word('period_label', VAGUE_WORDS)}",
    ),
    (
        "observation",
        "period_wording = 'van-tot'",
        f"{IS_SPAN} AND {IS_FROM_TO} AND NOT ({STARTS_EXACT} AND {ENDS_EXACT})",
    ),
    (
        "observation",
        "period_wording = 'niet-genoemd'",
        "period_kind = 'ongedateerd' AND period_label LIKE '%niet genoemd%'",
    ),
    ("claim", "names_movement = true", _has_word("words", MOVEMENTS)),
    ("city_survey", "sex = 'vrouwen'", "population LIKE '%vrouwen%' AND population NOT LIKE '%mannen%'"),
    ("city_survey", "sex = 'mannen'", "population LIKE '%mannen%' AND population NOT LIKE '%vrouwen%'"),
    (
        "participation",
        f"caveat_about = 'startjaar', short_caveat = {_rest_of_caveat(NO_START)}",
        f"caveat LIKE '{NO_START}%'",
    ),
    (
        "finding",
        f"caveat_about = 'aantal', short_caveat = {_rest_of_caveat(NO_COUNT)}",
        f"caveat LIKE '{NO_COUNT}%'",
    ),
    *(("finding", f"count_rank = {rank}", f"count_words = '{words}'") for rank, words in enumerate(COUNT_WORDS, 1)),
)


def upgrade() -> None:
    _refuse_unknown_codes()
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for name, kind, default in columns:
                batch.add_column(sa.Column(name, kind, nullable=default is None, server_default=default))
            for name, rule in CHECKS.get(table, ()):
                batch.create_check_constraint(op.f(f"ck_{table}_{name}"), rule)
            if table == "source":
                batch.create_foreign_key(op.f(PUBLISHER), "area", ["publisher_area"], ["area"])
    for table, values, rows in FILLS:
        op.execute(f"UPDATE {table} SET {values} WHERE {rows}")  # noqa: S608
    _fill_not_delivered()


def downgrade() -> None:
    for table, columns in reversed(COLUMNS.items()):
        with op.batch_alter_table(table) as batch:
            if table == "source":
                batch.drop_constraint(op.f(PUBLISHER), type_="foreignkey")
            for name, _ in CHECKS.get(table, ()):
                batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            for name, *_ in columns:
                batch.drop_column(name)


def _refuse_unknown_codes() -> None:
    """Refuse values that only the person who wrote them can place.

    Raises:
        UnknownCodes: findings hold a value outside the lists that close here.
    """
    finding = sa.table("finding", *map(sa.column, ("id", "finding", "release", *CLOSED_LISTS)))
    for column, codes in CLOSED_LISTS.items():
        unknown = sa.select(finding.c.id, finding.c.finding, finding.c.release, finding.c[column])
        unknown = unknown.where(finding.c[column].not_in(codes)).order_by(finding.c.id).limit(1)
        row = op.get_bind().execute(unknown).first()
        if row is not None:
            remedy = f"UPDATE finding SET {column} = '...' WHERE id = {row.id}"  # noqa: S608
            raise UnknownCodes(
                f"tabel finding, bevinding {row.finding} in publicatie {row.release}: {column} is '{row[3]}', en die"
                f" waarde kent deze versie niet. Kies een van deze: {', '.join(map(_quoted, codes))}. Verander de rij"
                f" met {remedy}, of maak de cel leeg met NULL, en begin opnieuw. De database is niet veranderd."
            )


def _fill_not_delivered() -> None:
    """List the measurements that a measure names without a value: "RADAR: nog niet aangeleverd"."""
    measure = sa.table("measure", *map(sa.column, ("id", "realised_words", "not_delivered")))
    rows = sa.select(measure.c.id, measure.c.realised_words).where(measure.c.realised_words.contains(NOT_DELIVERED))
    for number, words in op.get_bind().execute(rows).all():
        names = [part.removesuffix(f": {NOT_DELIVERED}") for part in words.split("; ") if part.endswith(NOT_DELIVERED)]
        filled = "; ".join(names) or None
        op.execute(sa.update(measure).where(measure.c.id == number).values(not_delivered=filled))
