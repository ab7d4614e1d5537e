"""What the page of a city opens with: its verdicts, its plan and its money, from a few answers together."""

from collections.abc import Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer
from data.questions.plans import ActionsQuestion, MeasuresAnswer
from data.questions.profile import ProfileAnswer
from data.questions.programme import BudgetAnswer
from data.questions.selection import Selection
from data.rules.judged_figures import JudgedFigure
from data.rules.programme import COSTS
from layouts.cards.block import Ask
from layouts.pages.city import goal_rows, overdue
from layouts.pages.city.cards import budget_question, own_plan_question
from layouts.pages.city.doing import PLACE as PLAN_PLACE
from layouts.pages.city.doing import draw_own_plan, draw_year_plan
from layouts.pages.city.goal_rows import draw_goals
from layouts.pages.city.head import profile_question
from layouts.pages.city.money_card import draw_budget, draw_grant
from layouts.pages.city.own_figures import own_figures
from layouts.pages.city.strip import draw_strip
from layouts.pages.city.tiles import FEW, tile_id, with_tiles
from layouts.pages.city.verdict_groups import VerdictGroup, change_groups, goal_groups, plan_groups, unknown_group
from layouts.wording.city.plans import DOES_KICKER, no_plan_text, other_measures_text
from layouts.wording.city.strip import strip_title
from layouts.wording.notes import area_in_words

OVERDUE_PLACE = "datum-voorbij"
OTHER_MEASURES_PLACE = "gemeente-pijlers"


@dataclass(frozen=True, slots=True)
class Story:
    """The answers behind the opening of the page of one area."""

    figures: tuple[JudgedFigure, ...]
    profile: ProfileAnswer
    plan: MeasuresAnswer
    budget: BudgetAnswer
    overdue: int

    @property
    def opens_with_plan(self) -> bool:
        """True for a city with few figures of its own that has a plan or a budget: it opens with these."""
        return len(with_tiles(self.figures)) < FEW and bool(self.plan.measures or self.budget.of(COSTS))


def gather(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Story:
    """Ask what the opening is made of."""
    dates = ask(overdue.question(selection, catalogue))
    return Story(
        figures=own_figures(answer, selection, catalogue),
        profile=ask(profile_question(selection, catalogue)),
        plan=ask(own_plan_question(selection, catalogue)),
        budget=ask(budget_question(selection, catalogue)),
        overdue=len(overdue.overdue_targets(dates, selection, catalogue)),
    )


def draw_verdicts(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
    """Draw the strip of verdicts."""
    story = gather(answer, selection, catalogue, ask)
    years = (selection.from_year, selection.to_year)
    name = area_in_words(catalogue.area(selection.area))
    title = strip_title(story.figures, name, opens_with_plan=story.opens_with_plan, years=years)
    return draw_strip(title, verdict_groups_of(story))


def verdict_groups_of(story: Story) -> tuple[VerdictGroup, ...]:
    """Give the groups of the strip: of a city that opens with its plan the points of that plan come first."""

    def place_of(figure: JudgedFigure) -> str:
        return tile_id(figure.indicator.indicator)

    plan = story.profile.measure_counts if story.opens_with_plan else ()
    own_plan = [count for count in plan if count.pillar is None]
    unknown = unknown_group(story.figures, place_of, story.overdue, OVERDUE_PLACE)
    return (
        *plan_groups(own_plan, PLAN_PLACE),
        *goal_groups(story.figures, goal_rows.PLACE),
        *change_groups(story.figures, place_of),
        *((unknown,) if unknown else ()),
    )


def draw_plan_first(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
    """Draw plan and money where the page opens with them; else nothing."""
    story = gather(answer, selection, catalogue, ask)
    if not story.opens_with_plan:
        return html.Span()
    plan = draw_own_plan(story.plan.measures, catalogue) if story.plan.measures else None
    return _two(plan, _money(story, selection, catalogue))


def draw_goals_and_plan(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue, ask: Ask, addresses: Mapping[str, str]
) -> Component:
    """Draw the goals beside what the city does and its money, without what the page opened with."""
    story = gather(answer, selection, catalogue, ask)
    goals = draw_goals(story.figures, selection.area, catalogue, answer.today, addresses)
    if story.opens_with_plan or catalogue.area(selection.area).kind != "gemeente":
        return _two(goals)
    return _two(goals, _does(story, selection, catalogue, ask))


def _does(story: Story, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
    """Draw the year plan of a city by status, else say that we have no plan; with its money below."""
    if story.plan.measures:
        return draw_own_plan(story.plan.measures, catalogue)
    grant = draw_grant(story.profile.states, story.budget, selection, catalogue)
    if story.profile.action_counts:
        actions = ask(ActionsQuestion(selection.area))
        others = sum(count.count for count in story.profile.measure_counts)
        link = html.A(other_measures_text(others), href=f"#{OTHER_MEASURES_PLACE}")
        beside = [html.P(["Daarnaast ", link, "."], className="src")] if others else []
        return draw_year_plan(story.profile.action_counts, actions, catalogue, [*beside, *grant])
    name = area_in_words(catalogue.area(selection.area))
    said = html.P(no_plan_text(name), className="note")
    return html.Section([html.P(DOES_KICKER, className="kicker"), said, *grant], className="card", id=PLAN_PLACE)


def _money(story: Story, selection: Selection, catalogue: Catalogue) -> Component:
    if story.budget.of(COSTS):
        return draw_budget(story.budget, selection, catalogue)
    return html.Section(draw_grant(story.profile.states, story.budget, selection, catalogue), className="card")


def _two(*parts: Component | None) -> Component:
    """Lay out one or two parts beside each other."""
    shown = [part for part in parts if part is not None]
    if not shown:
        return html.Span()
    return html.Div(shown, className="two" if len(shown) > 1 else "one")
