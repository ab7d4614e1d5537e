"""All figures of one area as a file: every column, and for each figure the words that a reader sees."""

from typing import TYPE_CHECKING

from data.exchange.dataset import NO_DAY
from data.model.catalogue import Area, Catalogue
from data.model.releases import Release
from layouts.rendering.files.cells import figure_cells
from layouts.rendering.files.csv import csv_text
from layouts.rendering.files.excel import EXPLANATION, TextSheet, workbook
from layouts.rendering.files.readable_sheets import readable_sheets
from layouts.wording.subjects.open_data import area_explanation, area_files_title

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer


def area_csv(answer: "FiguresAnswer", catalogue: Catalogue) -> bytes:
    """Write the figures as CSV by RFC 4180, with the columns and the byte order mark of the file of a card."""
    return csv_text(*figure_cells(answer.rows, catalogue, answer.goals)).encode("utf-8-sig")


def area_xlsx(answer: "FiguresAnswer", area: Area, release: Release | None, catalogue: Catalogue) -> bytes:
    """Write the figures as an Excel file; the same publication gives the same bytes on any day."""
    day = (release.public_on if release else None) or NO_DAY
    sheets = readable_sheets(figure_cells(answer.rows, catalogue, answer.goals), catalogue)
    return workbook(area_files_title(area), day, [*sheets, TextSheet(EXPLANATION, area_explanation(area, release))])
