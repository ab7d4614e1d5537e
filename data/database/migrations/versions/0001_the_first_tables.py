# ruff: noqa: E501
"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("province", sa.Text(), nullable=True),
        sa.Column("g4", sa.Boolean(), nullable=False),
        sa.Column("programme_city", sa.Boolean(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("veiligheidsregio", sa.Text(), nullable=True),
        sa.Column("veilig_thuis_regio", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('gemeente', 'regio', 'centrumgemeentegebied', 'land', 'groep')",
            name=op.f("ck_area_kind_known"),
        ),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_area")),
    )
    op.create_table(
        "pillar",
        sa.Column("pillar", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subline", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("parent", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["parent"], ["pillar.pillar"], name=op.f("fk_pillar_parent")),
        sa.PrimaryKeyConstraint("pillar", name=op.f("pk_pillar")),
    )
    op.create_table(
        "release",
        sa.Column("release", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=120), nullable=False),
        sa.Column("public_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("package", sa.String(length=120), nullable=True),
        sa.Column("package_version", sa.String(length=40), nullable=True),
        sa.Column("package_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint("origin IN ('pakket', 'gemeente')", name=op.f("ck_release_origin_known")),
        sa.CheckConstraint("state <> 'openbaar' OR public_on IS NOT NULL", name=op.f("ck_release_public_has_a_day")),
        sa.CheckConstraint("state IN ('concept', 'gedeeld', 'openbaar')", name=op.f("ck_release_state_known")),
        sa.PrimaryKeyConstraint("release", name=op.f("pk_release")),
    )
    op.create_table(
        "source",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("published_on", sa.String(length=10), nullable=True),
        sa.Column("licence", sa.String(length=120), nullable=False),
        sa.Column("licence_note", sa.Text(), nullable=True),
        sa.Column("boundaries", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("boundaries IN ('jaar-zelf', '2023', 'onbekend')", name=op.f("ck_source_boundaries_known")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source")),
    )
    op.create_table(
        "term",
        sa.Column("term", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("source_words", sa.Text(), nullable=True),
        sa.Column("synonyms", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_term")),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("action", sa.String(length=120), nullable=False),
        sa.Column("pillar", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=120), nullable=False),
        sa.Column("status_words", sa.Text(), nullable=True),
        sa.Column("status_basis", sa.String(length=120), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("pairing", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("doubt", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint("pairing IN ('certain', 'inferred')", name=op.f("ck_action_pairing_known")),
        sa.CheckConstraint(
            "status IN ('gereed', 'op schema', 'loopt', 'doorlopend', 'verkenning', 'gepland', 'vertraagd', 'doorgeschoven', 'deels niet gelukt')",
            name=op.f("ck_action_status_known"),
        ),
        sa.CheckConstraint(
            "status_basis IN ('woord', 'tekst', 'cijfer', 'tekst en cijfer')",
            name=op.f("ck_action_status_basis_known"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_action_area")),
        sa.ForeignKeyConstraint(["pillar"], ["pillar.pillar"], name=op.f("fk_action_pillar")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_action_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_action_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("release", "action", name=op.f("uq_action_release_action")),
        info={"key": ("action",)},
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_action_release"), ["action", "release"], unique=False)

    op.create_table(
        "area_part_of",
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("part_of", sa.String(length=120), nullable=False),
        sa.CheckConstraint("area <> part_of", name=op.f("ck_area_part_of_not_itself")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_area_part_of_area")),
        sa.ForeignKeyConstraint(["part_of"], ["area.area"], name=op.f("fk_area_part_of_part_of")),
        sa.PrimaryKeyConstraint("area", "part_of", name=op.f("pk_area_part_of")),
    )
    op.create_table(
        "area_population",
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.CheckConstraint("population > 0", name=op.f("ck_area_population_population_positive")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_area_population_area")),
        sa.PrimaryKeyConstraint("area", "year", name=op.f("pk_area_population")),
    )
    op.create_table(
        "bottleneck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("bottleneck", sa.String(length=120), nullable=False),
        sa.Column("pillar", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("outcome_unknown", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_bottleneck_area")),
        sa.ForeignKeyConstraint(["pillar"], ["pillar.pillar"], name=op.f("fk_bottleneck_pillar")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_bottleneck_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_bottleneck_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bottleneck")),
        sa.UniqueConstraint("release", "bottleneck", name=op.f("uq_bottleneck_release_bottleneck")),
        info={"key": ("bottleneck",)},
    )
    with op.batch_alter_table("bottleneck", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bottleneck_bottleneck_release"), ["bottleneck", "release"], unique=False)

    op.create_table(
        "boundary_change",
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_boundary_change_area")),
        sa.PrimaryKeyConstraint("area", "changed_on", name=op.f("pk_boundary_change")),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("record", sa.String(length=120), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("money", sa.String(length=120), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), server_default="", nullable=False),
        sa.Column("amount_eur", sa.Float(), nullable=True),
        sa.Column("caveat", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('kosten', 'bijdrage', 'totaal-volgens-bron')", name=op.f("ck_budget_line_kind_known")
        ),
        sa.CheckConstraint("money IN ('geld', 'ambtelijke-inzet')", name=op.f("ck_budget_line_money_known")),
        sa.CheckConstraint(
            "programme IN ('veilige-steden', 'huiselijk-en-seksueel-geweld')",
            name=op.f("ck_budget_line_programme_known"),
        ),
        sa.CheckConstraint("amount_eur IS NULL OR amount_eur >= 0", name=op.f("ck_budget_line_amount_not_negative")),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_budget_line_area")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_budget_line_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_budget_line_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("release", "record", name=op.f("uq_budget_line_release_record")),
        info={"key": ("record",)},
    )
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_record_release"), ["record", "release"], unique=False)

    op.create_table(
        "city_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("record", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("series", sa.String(length=120), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.String(length=120), nullable=False),
        sa.Column("qualifier_words", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("missing_reason", sa.String(length=120), nullable=True),
        sa.Column("comparability_note", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "missing_reason IN ('niet-gemeten', 'niet-in-bron', 'niet-in-export', 'onbekend-onbetrouwbaar-of-geheim', 'nog-niet-bekend', 'niet-gevraagd', 'verborgen')",
            name=op.f("ck_city_survey_missing_reason_known"),
        ),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'circa', 'ruim', 'meer-dan', 'minimaal', 'bijna', 'geschat')",
            name=op.f("ck_city_survey_qualifier_known"),
        ),
        sa.CheckConstraint(
            "unit <> '%' OR value IS NULL OR value BETWEEN 0 AND 100",
            name=op.f("ck_city_survey_share_in_range"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_city_survey_area")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_city_survey_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_city_survey_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_survey")),
        sa.UniqueConstraint("release", "record", name=op.f("uq_city_survey_release_record")),
        info={"key": ("record",)},
    )
    with op.batch_alter_table("city_survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_city_survey_record_release"), ["record", "release"], unique=False)

    op.create_table(
        "event",
        sa.Column("event", sa.String(length=120), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_event_area")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("finding", sa.String(length=120), nullable=False),
        sa.Column("part", sa.String(length=120), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("count_value", sa.Float(), nullable=True),
        sa.Column("count_value_max", sa.Float(), nullable=True),
        sa.Column("count_basis", sa.Text(), nullable=True),
        sa.Column("count_qualifier", sa.Text(), nullable=True),
        sa.Column("count_words", sa.Text(), nullable=True),
        sa.Column("count_unit", sa.Text(), nullable=True),
        sa.Column("denominator_words", sa.Text(), nullable=True),
        sa.Column("names", sa.Text(), nullable=True),
        sa.Column("names_basis", sa.Text(), nullable=True),
        sa.Column("caveat", sa.Text(), nullable=True),
        sa.Column("embeddable", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint("part IN ('bevinding', 'ondersteuning', 'kader')", name=op.f("ck_finding_part_known")),
        sa.CheckConstraint(
            "count_value_max IS NULL OR count_value IS NOT NULL", name=op.f("ck_finding_range_in_order")
        ),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_finding_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_finding_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("release", "finding", name=op.f("uq_finding_release_finding")),
        info={"key": ("finding",)},
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_finding_release"), ["finding", "release"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("indicator", sa.String(length=120), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("smallest_count", sa.Integer(), nullable=False),
        sa.Column("pillar", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_singular", sa.Text(), nullable=True),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("polarity", sa.String(length=120), nullable=False),
        sa.Column("area_kind", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(length=120), nullable=False),
        sa.Column("interval", sa.String(length=120), nullable=False),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.Column("population", sa.Text(), nullable=True),
        sa.Column("comparability_note", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("synonyms", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "area_kind IN ('gemeente', 'regio', 'centrumgemeentegebied', 'land', 'groep')",
            name=op.f("ck_indicator_area_kind_known"),
        ),
        sa.CheckConstraint(
            "interval IN ('wilson', 'poisson', 'gepubliceerd', 'geen')",
            name=op.f("ck_indicator_interval_known"),
        ),
        sa.CheckConstraint("kind IN ('count', 'share', 'score', 'capacity')", name=op.f("ck_indicator_kind_known")),
        sa.CheckConstraint(
            "polarity IN ('hoger-beter', 'lager-beter', 'onbepaald')",
            name=op.f("ck_indicator_polarity_known"),
        ),
        sa.CheckConstraint(
            "programme IN ('veilige-steden', 'huiselijk-en-seksueel-geweld')",
            name=op.f("ck_indicator_programme_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('input', 'throughput', 'output', 'outcome')", name=op.f("ck_indicator_stage_known")
        ),
        sa.CheckConstraint("decimals BETWEEN 0 AND 6", name=op.f("ck_indicator_decimals_sane")),
        sa.CheckConstraint("smallest_count >= 0", name=op.f("ck_indicator_smallest_count_not_negative")),
        sa.ForeignKeyConstraint(["pillar"], ["pillar.pillar"], name=op.f("fk_indicator_pillar")),
        sa.PrimaryKeyConstraint("indicator", name=op.f("pk_indicator")),
        sa.UniqueConstraint("indicator", "kind", name=op.f("uq_indicator_indicator_kind")),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=120), nullable=False),
        sa.Column("peer_group", sa.Text(), nullable=True),
        sa.Column("started", sa.Integer(), nullable=True),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("yearly_ocw_eur", sa.Float(), nullable=True),
        sa.Column("amount_basis", sa.Text(), nullable=True),
        sa.Column("caveat", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('deelnemer', 'gestopt', 'geen-deelnemer')", name=op.f("ck_participation_state_known")
        ),
        sa.CheckConstraint(
            "started IS NULL OR ended IS NULL OR ended >= started",
            name=op.f("ck_participation_end_not_before_start"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_participation_area")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_participation_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_participation_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("release", "area", "state_on", name=op.f("uq_participation_release_area_state_on")),
        info={"key": ("area", "state_on")},
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participation_area_state_on_release"),
            ["area", "state_on", "release"],
            unique=False,
        )

    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("goal", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'circa', 'ruim', 'meer-dan', 'minimaal', 'bijna', 'geschat')",
            name=op.f("ck_progress_qualifier_known"),
        ),
        sa.CheckConstraint("value IS NOT NULL OR words IS NOT NULL", name=op.f("ck_progress_value_or_words")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_progress_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_progress_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress")),
        sa.UniqueConstraint("release", "goal", "as_of", name=op.f("uq_progress_release_goal_as_of")),
        info={"key": ("goal", "as_of")},
    )
    with op.batch_alter_table("progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_goal_as_of_release"), ["goal", "as_of", "release"], unique=False)

    op.create_table(
        "step",
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_step_source")),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_step")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("claim", sa.String(length=120), nullable=False),
        sa.Column("indicator", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("period_label", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_claim_area")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f("fk_claim_indicator")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_claim_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_claim_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("release", "claim", name=op.f("uq_claim_release_claim")),
        info={"key": ("claim",)},
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_claim_release"), ["claim", "release"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("goal", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=True),
        sa.Column("indicator", sa.String(length=120), nullable=True),
        sa.Column("breakdown", sa.String(length=120), server_default="", nullable=False),
        sa.Column("same_unit", sa.Boolean(), nullable=True),
        sa.Column("has_pace", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f("fk_goal_indicator")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_goal_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("release", "goal", name=op.f("uq_goal_release_goal")),
        info={"key": ("goal",)},
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_goal_release"), ["goal", "release"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("measure", sa.String(length=120), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("pillar", sa.String(length=120), nullable=True),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("indicator", sa.String(length=120), nullable=True),
        sa.Column("target_words", sa.Text(), nullable=True),
        sa.Column("realised_words", sa.Text(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=120), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "programme IN ('veilige-steden', 'huiselijk-en-seksueel-geweld')",
            name=op.f("ck_measure_programme_known"),
        ),
        sa.CheckConstraint(
            "status IN ('gereed', 'loopt', 'doorlopend', 'gepland', 'verkenning', 'vertraagd', 'gestopt')",
            name=op.f("ck_measure_status_known"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_measure_area")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f("fk_measure_indicator")),
        sa.ForeignKeyConstraint(["pillar"], ["pillar.pillar"], name=op.f("fk_measure_pillar")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_measure_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_measure_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("release", "measure", name=op.f("uq_measure_release_measure")),
        info={"key": ("measure",)},
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_measure_release"), ["measure", "release"], unique=False)

    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("record", sa.String(length=120), nullable=False),
        sa.Column("indicator", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("period_kind", sa.String(length=120), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("period_label", sa.Text(), nullable=False),
        sa.Column("period_key", sa.String(length=120), nullable=False),
        sa.Column("breakdown", sa.String(length=120), server_default="", nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.String(length=120), nullable=False),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("denominator_note", sa.Text(), nullable=True),
        sa.Column("lower", sa.Float(), nullable=True),
        sa.Column("upper", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=120), nullable=False),
        sa.Column("missing_reason", sa.String(length=120), nullable=True),
        sa.Column("caveat", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(period_kind IN ('jaar', 'halfjaar', 'deel-van-jaar', 'meerjarig') AND period_start IS NOT NULL AND period_end IS NOT NULL) OR (period_kind = 'moment' AND (period_start IS NULL) = (period_end IS NULL)) OR (period_kind IN ('vanaf', 'jaarlijks-sinds') AND period_start IS NOT NULL AND period_end IS NULL) OR (period_kind = 'ongedateerd' AND period_start IS NULL AND period_end IS NULL)",
            name=op.f("ck_observation_period_fits_its_kind"),
        ),
        sa.CheckConstraint(
            "kind <> 'score' OR value IS NULL OR value BETWEEN 0 AND 10",
            name=op.f("ck_observation_score_in_range"),
        ),
        sa.CheckConstraint(
            "kind <> 'share' OR value IS NULL OR value BETWEEN 0 AND 100",
            name=op.f("ck_observation_share_in_range"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('count', 'capacity') OR value IS NULL OR value >= 0",
            name=op.f("ck_observation_count_not_negative"),
        ),
        sa.CheckConstraint(
            "missing_reason IN ('niet-gemeten', 'niet-in-bron', 'niet-in-export', 'onbekend-onbetrouwbaar-of-geheim', 'nog-niet-bekend', 'niet-gevraagd', 'verborgen')",
            name=op.f("ck_observation_missing_reason_known"),
        ),
        sa.CheckConstraint(
            "period_kind IN ('jaar', 'halfjaar', 'deel-van-jaar', 'meerjarig', 'moment', 'vanaf', 'jaarlijks-sinds', 'ongedateerd')",
            name=op.f("ck_observation_period_kind_known"),
        ),
        sa.CheckConstraint(
            "qualifier IN ('exact', 'circa', 'ruim', 'meer-dan', 'minimaal', 'bijna', 'geschat')",
            name=op.f("ck_observation_qualifier_known"),
        ),
        sa.CheckConstraint(
            "status IN ('definitief', 'voorlopig', 'onbekend')", name=op.f("ck_observation_status_known")
        ),
        sa.CheckConstraint("(lower IS NULL) = (upper IS NULL)", name=op.f("ck_observation_margins_together")),
        sa.CheckConstraint(
            "NOT withdrawn OR (value IS NULL AND missing_reason IS NULL)",
            name=op.f("ck_observation_withdrawn_is_empty"),
        ),
        sa.CheckConstraint("denominator IS NULL OR denominator > 0", name=op.f("ck_observation_denominator_positive")),
        sa.CheckConstraint(
            "lower IS NULL OR upper IS NULL OR lower <= upper", name=op.f("ck_observation_margins_in_order")
        ),
        sa.CheckConstraint(
            "lower IS NULL OR value IS NULL OR (lower <= value AND value <= upper)",
            name=op.f("ck_observation_value_within_margins"),
        ),
        sa.CheckConstraint(
            "period_start IS NULL OR period_end IS NULL OR period_end >= period_start",
            name=op.f("ck_observation_end_not_before_start"),
        ),
        sa.CheckConstraint(
            "withdrawn OR (value IS NULL AND missing_reason IS NOT NULL) OR (value IS NOT NULL AND missing_reason IS NULL)",
            name=op.f("ck_observation_value_or_reason"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_observation_area")),
        sa.ForeignKeyConstraint(
            ["indicator", "kind"],
            ["indicator.indicator", "indicator.kind"],
            name=op.f("fk_observation_indicator_kind"),
        ),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_observation_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_observation_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "release",
            "indicator",
            "area",
            "period_key",
            "breakdown",
            name=op.f("uq_observation_release_indicator_area_period_key_breakdown"),
        ),
        info={"key": ("indicator", "area", "period_key", "breakdown")},
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index("ix_observation_area", ["area", "indicator"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_observation_indicator_area_period_key_breakdown_release"),
            ["indicator", "area", "period_key", "breakdown", "release"],
            unique=False,
        )

    op.create_table(
        "step_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("area", sa.String(length=120), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "state IN ('niet-ingevuld', 'nog-niet-begonnen', 'mee-bezig', 'gedaan')",
            name=op.f("ck_step_state_state_known"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_step_state_area")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_step_state_release")),
        sa.ForeignKeyConstraint(["step"], ["step.step"], name=op.f("fk_step_state_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_state")),
        sa.UniqueConstraint(
            "release", "area", "step", "state_on", name=op.f("uq_step_state_release_area_step_state_on")
        ),
        info={"key": ("area", "step", "state_on")},
    )
    with op.batch_alter_table("step_state", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_step_state_area_step_state_on_release"),
            ["area", "step", "state_on", "release"],
            unique=False,
        )

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("indicator", sa.String(length=120), nullable=True),
        sa.Column("area", sa.String(length=120), nullable=True),
        sa.Column("for_whom", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("period_label", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("comparator", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("value_max", sa.Float(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("outcome_unknown", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("caveat", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "comparator IN ('minimaal', 'meer-dan', 'gelijk-aan', 'streefwaarde', 'bereik', 'circa', 'uiterlijk', 'gepland', 'verwachting', 'niet-bepaald', 'geen')",
            name=op.f("ck_target_comparator_known"),
        ),
        sa.CheckConstraint(
            "period_start IS NULL OR period_end IS NULL OR period_end >= period_start",
            name=op.f("ck_target_end_not_before_start"),
        ),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_target_value_not_negative")),
        sa.CheckConstraint(
            "value_max IS NULL OR (value IS NOT NULL AND value_max >= value)",
            name=op.f("ck_target_range_in_order"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.area"], name=op.f("fk_target_area")),
        sa.ForeignKeyConstraint(["indicator"], ["indicator.indicator"], name=op.f("fk_target_indicator")),
        sa.ForeignKeyConstraint(["release"], ["release.release"], name=op.f("fk_target_release")),
        sa.ForeignKeyConstraint(["source"], ["source.source"], name=op.f("fk_target_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("release", "target", name=op.f("uq_target_release_target")),
        info={"key": ("target",)},
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_target_release"), ["target", "release"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_target_release"))

    op.drop_table("target")
    with op.batch_alter_table("step_state", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_step_state_area_step_state_on_release"))

    op.drop_table("step_state")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_indicator_area_period_key_breakdown_release"))
        batch_op.drop_index("ix_observation_area")

    op.drop_table("observation")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_measure_release"))

    op.drop_table("measure")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_goal_release"))

    op.drop_table("goal")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_claim_release"))

    op.drop_table("claim")
    op.drop_table("step")
    with op.batch_alter_table("progress", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_progress_goal_as_of_release"))

    op.drop_table("progress")
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participation_area_state_on_release"))

    op.drop_table("participation")
    op.drop_table("indicator")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_finding_release"))

    op.drop_table("finding")
    op.drop_table("event")
    with op.batch_alter_table("city_survey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_city_survey_record_release"))

    op.drop_table("city_survey")
    with op.batch_alter_table("budget_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_budget_line_record_release"))

    op.drop_table("budget_line")
    op.drop_table("boundary_change")
    with op.batch_alter_table("bottleneck", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bottleneck_bottleneck_release"))

    op.drop_table("bottleneck")
    op.drop_table("area_population")
    op.drop_table("area_part_of")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_action_release"))

    op.drop_table("action")
    op.drop_table("term")
    op.drop_table("source")
    op.drop_table("release")
    op.drop_table("pillar")
    op.drop_table("area")
