"""No part of the page of an area denies what the package holds, of all years and of chosen ones."""

import re
from collections.abc import Callable

import pytest

from callbacks.drawing import Drawings
from data.model.reasons import END_UNKNOWN
from data.questions.selection import Selection
from data.rules import verdicts as v
from data.rules.judged_figures import JudgedFigure
from layouts.cards.signals import COMBINED, SEPARATE
from layouts.pages.city.own_figures import headlines_question, of_the_country, own_figures
from layouts.pages.table import CITY
from layouts.wording.goals import has_reason
from tests.layouts.test_no_card_denies import CHECKS, EXPLAINS, MEASURES, OBSERVATIONS, Denial, denials, of_area, table
from tests.layouts.texts import parts_of, text_of


def listed_elsewhere_denied(denial: Denial) -> bool:
    """Figures that only a wider area has are denied of an area that has a row."""
    choice = Selection(denial.area, denial.answer.question.from_year, denial.answer.question.to_year)
    listed = of_the_country(denial.answer, choice, denial.catalogue)
    rows = [row for row in OBSERVATIONS if row["indicator"] in listed and row["area"] == denial.area]
    if "keuze" not in denial.sentence:
        return bool(rows)
    first, last = choice.from_year or 0, choice.to_year or 9999
    spans = [(row["period_start"][:4], (row["period_end"] or row["period_start"])[:4]) for row in rows]
    return any(start and int(start) <= last and first <= int(end) for start, end in spans)


def figures_of(denial: Denial) -> tuple[JudgedFigure, ...]:
    choice = Selection(denial.area, denial.answer.question.from_year, denial.answer.question.to_year)
    return own_figures(denial.answer, choice, denial.catalogue)


def difference_denied(denial: Denial) -> bool:
    """A clear difference, or any verdict, is denied of an area of which a figure has one."""
    kinds = {one.verdict.kind for one in figures_of(denial)} - {v.UNKNOWN}
    return bool(kinds - {v.NO_CLEAR_DIFFERENCE} if denial.sentence.startswith("Geen van") else kinds)


def goal_end_denied(denial: Denial) -> bool:
    """The end of a goal, or of the plan, is denied that has a row."""
    goals = [one.goal for one in figures_of(denial) if one.goal and has_reason(one.goal, END_UNKNOWN)]
    ends = {(goal.target.indicator, goal.target.area, str(goal.target.period_end)) for goal in goals}
    return any(row["value"] and (row["indicator"], row["area"], row["period_end"]) in ends for row in OBSERVATIONS)


def plan_end_denied(denial: Denial) -> bool:
    """The end of the year plan is denied, and a document of a later year has its actions."""
    return any(one["area"] == denial.area and one["year"] > "2023" for one in table("actions"))


def plan_denied(denial: Denial) -> bool:
    own = any(one["area"] == denial.area and one["programme"] == "veilige-steden" for one in MEASURES)
    return own or of_area("actions")(denial)


def reason_denied(denial: Denial) -> bool:
    """A figure of a named place and year is said to be a gap of its source, and no row is that gap."""
    gaps = re.findall(
        r"(?:^|[.)]|Voor )([A-Z][^.:()]*?)(?:: er is| is er) over (20\d\d) geen cijfer \(", denial.sentence
    )
    codes = {area.name: code for code, area in denial.catalogue.areas.items()}
    return not gaps or not all(
        any(row["area"] == codes[name] and row["period_start"][:4] == year and not row["value"] for row in OBSERVATIONS)
        for names, year in gaps
        for name in re.split(", | en ", names)
    )


def signals_denied(denial: Denial) -> bool:
    """A year of the signals is denied that has a row."""
    areas = denial.catalogue.with_wider_areas(denial.area)
    rows = [row for row in OBSERVATIONS if row["indicator"] in (*SEPARATE, COMBINED) and row["area"] in areas]
    return any(row["period_start"].startswith(denial.sentence[:4]) for row in rows)


# Denials that no card has, but a part of a page does.
PARTS: tuple[tuple[str, Callable[[Denial], bool]], ...] = (
    (r"hebben wij deze cijfers niet voor|staan deze cijfers niet in de bronnen", listed_elsewhere_denied),
    (r"geen verschil te beoordelen|^Geen van de \d+ geteste cijfers", difference_denied),
    (r"hebben wij geen plan", plan_denied),
    (r"eindstand van 2023", plan_end_denied),
    (r"eindstand", goal_end_denied),
    (r"^20\d\d staat niet in de bron", signals_denied),
    (r"over 20\d\d geen cijfer \(", reason_denied),
    (r"Wat is uitgegeven", of_area("budget-lines", kind="uitgegeven")),
)
# What `tests/layouts/test_truth.py` and `tests/data/test_profile.py` hold against the rows: verdicts, peers, gaps.
JUDGED = re.compile(
    r"geen duidelijk verschil|geen marge bekend|van geen van de vergelijkbare gemeenten|Dat zegt niets over"
    r"|^geen cijfer$|hebben wij niet gevraagd|^\d+ niet in de bron$"
)


LINES = ("P", "Li", "H2", "H3", "Summary", "Dt", "Dd", "Td", "Th")


def block_of(block_id: str):
    return next(block for block in CITY.blocks if block.id == block_id)


def lines_of(tree: object) -> list[str]:
    """Give the words of each paragraph, heading, cell and item of a list."""
    return [text_of(part) for part in parts_of(tree) if type(part).__name__ in LINES]


@pytest.mark.slow
@pytest.mark.parametrize("years", [(None, None), (2021, 2021), (2026, 2026)])
def test_no_part_of_the_page_of_an_area_denies_what_the_package_holds(reader, years):
    catalogue, drawings = reader.catalogue, Drawings(reader)
    own_words = sorted({row["caveat"] for row in OBSERVATIONS if row["caveat"]}, key=len, reverse=True)
    for area in catalogue.choosable_areas:
        selection = Selection(area.area, *years)
        answer = reader.answer(headlines_question(selection, catalogue))
        # The cards on it have a test of their own.
        told = [line for one in CITY.blocks if one.card is None for line in lines_of(drawings.block(one, selection))]
        for line in dict.fromkeys(told):
            for words in own_words:
                line = line.replace(words, "")
            for denial in denials(line, area.area, answer, catalogue):
                parts = [check for pattern, check in PARTS if re.search(pattern, denial.sentence)]
                checks = parts or [check for pattern, check in CHECKS if re.search(pattern, denial.sentence)]
                is_judged = EXPLAINS.search(denial.sentence) or JUDGED.search(denial.sentence)
                assert checks or is_judged, f"nobody checks: {denial.sentence!r}"
                assert not any(check(denial) for check in checks), f"{area.name}: {denial.sentence!r}"


@pytest.mark.slow
def test_no_list_of_what_is_missing_holds_a_figure_that_has_a_row(reader):
    catalogue, drawings = reader.catalogue, Drawings(reader)
    titles = {one.title: code for code, one in catalogue.indicators.items()}
    seen = set()
    for area in catalogue.choosable_areas:
        selection = Selection(area.area)
        present = {row["indicator"] for row in OBSERVATIONS if row["area"] == area.area}
        wider = {row["indicator"] for row in OBSERVATIONS if row["area"] in catalogue.with_wider_areas(area.area)}
        for block, may_not in (("gemeente-ontbreekt", present), ("gemeente-landelijk", present)):
            lines = lines_of(drawings.block(block_of(block), selection))
            listed = {titles[name] for line in lines if (name := line.partition(": ")[0]) in titles}
            assert not listed & may_not, (area.name, block, listed & may_not)
            assert block == "gemeente-ontbreekt" or listed <= wider, (area.name, listed - wider)
            seen |= listed
    assert len(seen) > 10
