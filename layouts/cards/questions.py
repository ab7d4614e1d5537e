"""The questions that many cards share: figures or measures of the chosen area, and of the areas it is part of."""

from collections.abc import Callable

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.plans import MeasuresQuestion
from data.questions.question import Question
from data.questions.selection import Selection


def figures_here_and_wider(*indicators: str, dated: bool = True) -> Callable[[Selection, Catalogue], FiguresQuestion]:
    """Ask for figures of the chosen area and the areas it is part of; with `dated=False` of all years."""

    def question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
        years = (selection.from_year, selection.to_year) if dated else (None, None)
        return FiguresQuestion(indicators, catalogue.with_wider_areas(selection.area), *years)

    return question


def figures_here(*indicators: str) -> Callable[[Selection, Catalogue], FiguresQuestion]:
    """Ask for figures of the chosen area alone, in the chosen years."""

    def question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
        return FiguresQuestion(indicators, (selection.area,), selection.from_year, selection.to_year)

    return question


def measures_of(pillar: str, theme: str | None = None) -> Callable[[Selection, Catalogue], MeasuresQuestion]:
    """Ask for the measures and bottlenecks of a pillar, or the measures of one theme, here and in the wider areas."""

    def question(selection: Selection, catalogue: Catalogue) -> MeasuresQuestion:
        return MeasuresQuestion(pillar, catalogue.with_wider_areas(selection.area), theme=theme)

    return question


def nearest_area(answer: FiguresAnswer, indicator: str) -> str:
    """Give the nearest area of the question that has the figure, else the chosen area."""
    areas_with_figure = {row.area for row in answer.of(indicator)}
    return next((area for area in answer.question.areas if area in areas_with_figure), answer.question.areas[0])


def place_in_words(question: Question, selection: Selection, catalogue: Catalogue) -> str:
    """Name the area that the answer is about: the chosen one, or the wider one that is asked; "" for no single area."""
    asked = getattr(question, "areas", ()) or (getattr(question, "area", ""),)
    if isinstance(question, ComparisonQuestion) or selection.area in asked:
        return catalogue.area(selection.area).name
    [area] = asked if len(asked) == 1 else ("",)
    return catalogue.area(area).name if area else ""


def title_with_place(title: str, question: Question, selection: Selection, catalogue: Catalogue) -> str:
    """Write a title with whose figures it is about: "Welke knelpunten zijn er? (Nederland)"."""
    place = place_in_words(question, selection, catalogue)
    return f"{title} ({place})" if place else title
