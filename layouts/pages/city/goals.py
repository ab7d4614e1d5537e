"""The targets of a city: what its sources aimed at, planned or expected, and what came of it."""

from data.model.catalogue import Catalogue
from data.model.records import Target
from data.questions.plans import TargetsAnswer, TargetsQuestion
from data.rules.goal_progress import GoalState
from layouts import addresses
from layouts.cards.card import Card
from layouts.cards.export import records_export
from layouts.cards.tables import DataTable
from layouts.components.source_links import source_cell
from layouts.wording import phrases
from layouts.wording.goals import NO_NUMBER, goal_progress_text, target_period, target_words
from layouts.wording.notes import as_sentence
from layouts.wording.sources import place_in_source
from layouts.wording.subjects.plans import targets_sentence


def _table(answer: TargetsAnswer, catalogue: Catalogue) -> DataTable:
    """List the targets in the order of their code, each with its result and the measure that must reach it."""
    goals = {goal.target.target: goal for goal in answer.goals}
    titles = {measure.measure: measure.title for measure in answer.measures}
    return DataTable(
        caption="Doelen, plannen en verwachtingen in onze bronnen",
        columns=("Doel", "Voor wie", "Wanneer", "Hoeveel", "Hoe ver", "Maatregel", phrases.TAKE_CARE, "Bron"),
        rows=tuple(
            (
                target.title,
                catalogue.area(target.area).name if target.area else target.for_whom or "",
                target_period(target),
                target_words(target),
                _progress(target, goals.get(target.target), catalogue),
                titles.get(target.measure or "", ""),
                as_sentence(target.caveat or ""),
                source_cell(target, catalogue, place_in_source),
            )
            for target in answer.targets
        ),
    )


def _progress(target: Target, goal: GoalState | None, catalogue: Catalogue) -> str:
    """Say how far a target is; one that no figure carries is known to be open or is not told of."""
    if target.outcome_unknown and (goal is None or goal.result is None):
        return f"de uitkomst {phrases.NOT_IN_SOURCE}"
    return goal_progress_text(goal, catalogue) if goal and target.comparator not in NO_NUMBER else ""


GOALS = Card(
    id=addresses.GOALS,
    title="Welke doelen noemen onze bronnen?",
    question=lambda selection, catalogue: TargetsQuestion(selection.area),
    sentence=lambda answer, catalogue: targets_sentence(answer.targets),
    table=_table,
    export=records_export(Target, lambda answer: answer.targets, target_words),
)
