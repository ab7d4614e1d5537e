"""All figures of one survey at once: a row for each figure, a column for each area, and the verdict in the cell."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonAnswer, Shown, SurveyAnswer, SurveyFigure
from data.questions.selection import Selection
from data.questions.shown_areas import class_of
from layouts.addresses import COMPARISON, address
from layouts.comparing.plot_table import LOOKS
from layouts.comparing.questions import INDICATOR
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.text import escaped
from layouts.wording.comparison.survey import matrix_headline, matrix_kicker, matrix_notes
from layouts.wording.comparison.verdicts import CLASS_WORDS, held_against_text
from layouts.wording.sources import documents

FEWEST = 2
MATRIX = "gemeenten-enquete"


def survey_matrix(
    survey: SurveyAnswer, answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue
) -> Component | None:
    """Draw the matrix with its headline and notes; None for a survey of one figure, or of one area."""
    if len(survey.figures) < FEWEST or len(survey.question.areas) < FEWEST:
        return None
    against = held_against_text(answer, catalogue)
    rows = [area.observation for figure in survey.figures for area in figure.shown if area.observation]
    sources = "; ".join(documents(rows[:1], catalogue))
    return html.Article(
        [
            html.P(matrix_kicker(survey), className="kicker"),
            html.H2(matrix_headline(survey, answer, catalogue), id=f"{MATRIX}-title"),
            html.Div(
                static_element(_table(survey, answer, selection, catalogue), "matrix-frame"),
                className="scroll",
                tabIndex="0",
                role="region",
                **{"aria-labelledby": f"{MATRIX}-title"},
            ),
            html.P(f"{matrix_notes(survey, against, catalogue)} Bron: {sources}", className="src"),
        ],
        className="card",
        **{"aria-labelledby": f"{MATRIX}-title"},
    )


def _table(survey: SurveyAnswer, answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> str:
    own = answer.question.reference
    areas = sorted(survey.question.areas, key=lambda code: (catalogue.area(code).name, code))
    heads = "".join(
        f'<th scope="col"{_own(code == own)}><span>{escaped(catalogue.area(code).name)}</span></th>' for code in areas
    )
    rows = "".join(_row(figure, areas, answer, selection, catalogue) for figure in survey.figures)
    head = '<th scope="col"><span class="visually-hidden">Cijfer</span></th>'
    return f'<table class="verdict-matrix"><thead><tr>{head}{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(
    figure: SurveyFigure, areas: list[str], answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue
) -> str:
    shown: dict[str, Shown] = {one.area: one for one in figure.shown}
    codes = [class_of(shown[area]) for area in areas]
    cells = "".join(f'<td class="{LOOKS[code]}">{CLASS_WORDS.get(code, "")}</td>' for code in codes)
    title = escaped(catalogue.indicator(figure.indicator).short_title)
    href = escaped(address(COMPARISON, selection.with_option(INDICATOR, figure.indicator)))
    is_shown = figure.indicator == answer.question.indicator
    name = f'<a href="{href}" data-inner="">{title}</a>'
    return f'<tr><th scope="row"{_own(is_shown)}>{name}</th>{cells}</tr>'


def _own(is_own: bool) -> str:
    return ' class="own"' if is_own else ""
