"""Records as rows of a file: every column of the record, the words a reader sees, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from data.model.catalogue import Catalogue
from layouts.wording.sources import source_line

if TYPE_CHECKING:
    from data.questions.question import Answer

Export = Callable[["Answer", Catalogue], tuple[list[str], list[list]]]


def records_export(kind: type, chosen: Callable[[Any], Sequence], label: Callable[[Any], str]) -> Export:
    """Give the rows of some records of an answer: `label` in words, the bare columns, `cited`."""
    names = [field.name for field in fields(kind)]
    has_area = "area" in names

    def export(answer: "Answer", catalogue: Catalogue) -> tuple[list[str], list[list]]:
        rows = [
            [
                *([catalogue.area(record.area).name] if has_area else []),
                label(record),
                *(getattr(record, name) for name in names),
                source_line(record, catalogue),
            ]
            for record in chosen(answer)
        ]
        return [*(["area_name"] if has_area else []), "label", *names, "cited"], rows

    return export
