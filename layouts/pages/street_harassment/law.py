"""The law of 2024 and its enforcement: what changed, since when and in which cities."""

from dash import html

from data.model.catalogue import Catalogue
from data.model.programme_records import Finding
from data.questions.programme import FindingsAnswer, FindingsQuestion
from layouts.cards.card import Card
from layouts.cards.export import records_export
from layouts.cards.tables import DataTable
from layouts.wording import phrases
from layouts.wording.sources import place_in_source
from layouts.wording.subjects.findings import count_of, law_sentence

TOPIC = "wet en handhaving"


def _table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    return DataTable(
        "De wet en de handhaving",
        ("Wanneer", "Wat", "Waar", phrases.TAKE_CARE),
        tuple(
            (
                finding.period_label or "",
                [finding.item, html.Small(place_in_source(finding, catalogue))],
                (finding.names or "").replace("; ", ", "),
                finding.caveat or "",
            )
            for finding in answer.findings
        ),
    )


LAW = Card(
    id="straatintimidatie-wet",
    title="Wat veranderde er door de wet?",
    question=lambda selection, catalogue: FindingsQuestion(topics=(TOPIC,)),
    sentence=lambda answer, catalogue: law_sentence(answer.findings),
    table=_table,
    export=records_export(Finding, lambda answer: answer.findings, lambda finding: count_of(finding).words),
)
