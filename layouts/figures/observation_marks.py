"""How a chart shows an observation: its hatch, its whiskers and its hover text."""

from collections.abc import Sequence

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.figures import theme
from layouts.wording.notes import area_cell, as_sentence
from layouts.wording.numbers import interval_text, value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.releases.revisions import revision_text, withdrawal_text


def is_provisional(observation: Observation) -> bool:
    """Say whether a figure may still change."""
    return observation.status == "voorlopig"


def hatch_pattern(observation: Observation | None) -> str:
    """Return the pattern of a bar: a hatch for a part of a year, a provisional or an inexact figure, else ""."""
    if observation is None:
        return ""
    is_part = observation.period_kind in ("halfjaar", "deel-van-jaar")
    return theme.HATCH if is_part or is_provisional(observation) or observation.qualifier != "exact" else ""


def has_interval(observation: Observation | None) -> bool:
    """Say whether whiskers may be drawn: an exact value with both bounds."""
    return (
        observation is not None
        and observation.has_value
        and observation.qualifier == "exact"
        and observation.lower is not None
        and observation.upper is not None
    )


def highest_drawn(observation: Observation) -> float:
    """Return the highest number that a chart draws for a figure: its upper bound, else its value."""
    return max(observation.upper, observation.value) if has_interval(observation) else observation.value


def whiskers(letter: str, places: Sequence[str], rows: Sequence[Observation | None], role: str = "ink") -> list[dict]:
    """Make a trace of the intervals along the axis with this letter, in a list; an empty list without an interval.

    The bars have no error bars themselves, because Plotly draws a cap for a figure without an interval.
    """
    points = [(place, row) for place, row in zip(places, rows, strict=True) if has_interval(row)]
    if not points:
        return []
    error = {
        "type": "data",
        "symmetric": False,
        "array": [round(max(row.upper - row.value, 0), 10) for _, row in points],
        "arrayminus": [round(max(row.value - row.lower, 0), 10) for _, row in points],
        "thickness": 1.5,
        "width": 4,
    }
    across = "x" if letter == "y" else "y"
    return [
        {
            "type": "scatter",
            "mode": "markers",
            across: [place for place, _ in points],
            letter: [row.value for _, row in points],
            f"error_{letter}": error,
            "marker": {"size": 1, "opacity": 0},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "meta": {"role": role},
        }
    ]


def hover_text(observation: Observation | None, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the hover text of a figure: its value, its margin, and whether it is provisional. Empty without one."""
    if observation is None:
        return ""
    area = area_cell(observation, catalogue) if observation.area in catalogue.areas else observation.area
    whose = f", {observation.breakdown}" if observation.breakdown else ""
    subject = f"{area}{whose}, {period_text(observation)}: "
    sentences = [f"{subject}{value_with_unit(observation, indicator)}."]
    if has_interval(observation):
        sentences.append(f"Marge: {interval_text(observation, indicator)}.")
    if is_provisional(observation):
        sentences.append("Dit cijfer is voorlopig.")
    if revision := revision_text(observation, indicator):
        sentences.append(as_sentence(revision))
    if observation.is_withdrawn:
        sentences = [as_sentence(f"{subject}{withdrawal_text(observation)}")]
    return theme.wrapped_text(" ".join(sentences), theme.HOVER_WIDTH)


def hover_of_figures(rows: Sequence[Observation | None], indicator: Indicator, catalogue: Catalogue) -> dict:
    """Return the hover settings of a trace with these figures."""
    return theme.hover_settings([hover_text(row, indicator, catalogue) for row in rows])
