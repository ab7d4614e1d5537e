"""The rules for what a figure is of: its area, its kind of period, and the time in which its area was there."""

from data.exchange.cells import remedies
from data.exchange.checks.figure_numbers import FIGURES
from data.exchange.checks.rule import Known, Rule, Values

PLACE = ("indicator", "area")
TIME = ("area", "period_start", "missing_reason")
# Of what is counted in each municipality the country as a whole is a figure too; so is a group of cities.
WHOLES = ("land", "groep")


def _is_of_the_area(row: Values, known: Known) -> bool:
    """True when the area is one that the indicator names, or lies in one; else when it is of the indicator's kind."""
    indicator, area = known.indicator(row), known.row("areas", row["area"])
    if indicator is None or area is None or known.areas_of is None or known.around is None:
        return True
    listed = known.areas_of.get(row["indicator"])
    if listed:
        return row["area"] in listed or bool(listed & known.around.get(row["area"], frozenset()))
    return area["kind"] in (indicator["area_kind"], *WHOLES)


def _was_there(row: Values, known: Known) -> bool:
    area = known.row("areas", row["area"])
    if area is None or area["valid_until"] is None or row["period_start"] is None or row["missing_reason"]:
        return True
    return bool(row["period_start"] <= area["valid_until"])


RULES = (
    Rule(
        "gebied-van-het-cijfer",
        FIGURES,
        "area",
        PLACE,
        _is_of_the_area,
        f"{remedies.NOT_OF_AREA}; verbeter het gebied, of noem het in indicator-areas.csv",
    ),
    Rule(
        "gebied-bestond",
        FIGURES,
        "area",
        TIME,
        _was_there,
        f"{remedies.AREA_WAS_GONE}; {remedies.TAKE_SUCCESSOR} (successor in areas.csv)",
    ),
)
