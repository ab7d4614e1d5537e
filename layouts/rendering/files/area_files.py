"""All figures of one area as a file: as bare columns, with beside each figure the words a reader sees."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from data.exchange.dataset import NO_DAY
from data.model.catalogue import Area, Catalogue
from data.model.records import Release
from layouts.rendering.files.cells import figure_cells
from layouts.rendering.files.csv import written
from layouts.rendering.files.excel import AS_IT_IS, EXPLANATION, FIGURES, explain, fill
from layouts.wording.subjects.open_data import area_explanation, area_files_title

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer


def area_csv(answer: "FiguresAnswer", catalogue: Catalogue) -> bytes:
    """Write the figures by RFC 4180, in the form of a card."""
    return written(*figure_cells(answer.rows, catalogue)).encode()


def area_xlsx(answer: "FiguresAnswer", area: Area, release: Release | None, catalogue: Catalogue) -> bytes:
    """Write the figures as a workbook; the same publication is the same bytes on any day."""
    head, rows = figure_cells(answer.rows, catalogue)
    day = (release.public_on if release else None) or NO_DAY
    out = io.BytesIO()
    with Workbook(out, AS_IT_IS) as book:
        created = datetime.combine(day, time())  # Excel knows no zones
        book.set_properties({"title": area_files_title(area), "created": created})
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        fill(book.add_worksheet(FIGURES), head, rows, strong)
        explain(book.add_worksheet(EXPLANATION), area_explanation(area, release), strong, wrapped)
    return out.getvalue()
