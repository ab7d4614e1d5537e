"""A verdict as JSON: its kind, what it is held against, and the words that the pages use for it."""

from typing import Any

from dashboard.api.json_schema import BOOLEAN, TEXT, array_of, described, nullable, object_of
from data.model.catalogue import Catalogue
from data.questions.comparison import Compared, ComparisonAnswer
from data.rules.changes import Change
from data.rules.verdicts import KINDS, Against, Verdict, change_verdict, verdict_between
from layouts.wording.subjects.api_answers import VERDICT_FIELDS
from layouts.wording.verdicts import verdict_text

REASON_CODE = object_of({"code": TEXT, "about": array_of(TEXT)})
AGAINST = object_of(
    {
        "kind": described(TEXT, VERDICT_FIELDS["againstKind"]),
        "record": described(nullable(TEXT), VERDICT_FIELDS["againstRecord"]),
        "area": nullable(TEXT),
        "target": nullable(TEXT),
        "holdsOwn": described(BOOLEAN, VERDICT_FIELDS["holdsOwn"]),
    }
)
VERDICT = object_of(
    {
        "kind": described({**TEXT, "enum": list(KINDS)}, VERDICT_FIELDS["kind"]),
        "text": described(TEXT, VERDICT_FIELDS["text"]),
        "doubt": described(BOOLEAN, VERDICT_FIELDS["doubt"]),
        "record": described(nullable(TEXT), VERDICT_FIELDS["record"]),
        "against": nullable(AGAINST),
        "reasons": array_of(REASON_CODE),
    },
    required=("kind", "text", "doubt", "against", "reasons"),
)
CHANGE = object_of(
    {"record": TEXT, "earlier": TEXT, "difference": nullable({"type": "number"}), "verdict": VERDICT},
    required=("record", "earlier", "difference", "verdict"),
)


def verdict_fields(verdict: Verdict | None, catalogue: Catalogue) -> dict[str, Any] | None:
    """Write a verdict as JSON; None stays None."""
    if verdict is None:
        return None
    return {
        "kind": verdict.kind,
        "text": verdict_text(verdict, catalogue),
        "doubt": verdict.doubt,
        "record": verdict.own.record if verdict.own else None,
        "against": _against_fields(verdict.against),
        "reasons": [{"code": reason.code, "about": list(reason.about)} for reason in verdict.reasons],
    }


def change_fields(change: Change, catalogue: Catalogue) -> dict[str, Any]:
    """Write the change of a figure with its verdict; the figures are named by their records."""
    verdict = change_verdict(change, catalogue.indicator(change.indicator))
    return {
        "record": change.later.record,
        "earlier": change.earlier.record,
        "difference": change.difference,
        "verdict": verdict_fields(verdict, catalogue),
    }


def compared_verdict(compared: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> Verdict | None:
    """Judge an area of a comparison against the reference, or against the country; None without two figures."""
    own = compared.observation
    others = [area.observation for area in answer.areas if area.area == answer.question.reference]
    others.append(answer.benchmark.observation if answer.benchmark else None)
    other = next((row for row in others if row is not None and row.has_value and row != own), None)
    if own is None or not own.has_value or other is None:
        return None
    return verdict_between(own, other, catalogue.indicator(own.indicator), catalogue)


def _against_fields(against: Against | None) -> dict[str, Any] | None:
    if against is None:
        return None
    return {
        "kind": against.kind,
        "record": against.observation.record if against.observation else None,
        "area": against.area,
        "target": against.target.target if against.target else None,
        "holdsOwn": against.holds_own,
    }
