"""Checks what a text says of a series against its rows, by the words of the text alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import floor

from scipy.stats import binomtest

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.records import Target
from data.rules.comparability import may_compare, period_order
from data.rules.intervals import implied_count, newcombe
from layouts.wording.goals import percent, target_amount, target_period
from layouts.wording.numbers import interval_text, missing_words, number, rounded_text, value_clause, value_text
from layouts.wording.periods import (
    age_text,
    compared_period,
    no_figure_sentence,
    period_as_noun,
    period_text,
    short_period,
    whole_period,
)
from layouts.wording.phrases import IN_TOTAL
from tests.layouts.truth.random_series import CITY, TODAY

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

TOLD_DIFFERENCE = re.compile(
    r"(?:even(?:veel| hoog)|(?<![\w.,])\d+(?:\.\d{3})*(?:,\d+)?(?: [a-z]+){0,2} (?:meer|minder|hoger|lager))"
    r" (?:dan|als) (?!\d)"
)
WEIGHTS = {
    "Dat kan toeval zijn.": "kan-toeval-zijn",
    "Dat past bij gewone schommelingen.": "past-bij-schommelingen",
    "Dat is waarschijnlijk geen toeval.": "waarschijnlijk-geen-toeval",
}
# The same on a tile, behind the difference.
SHORT_WEIGHTS = {"kan toeval zijn.": "kan-toeval-zijn", "gewone schommeling.": "past-bij-schommelingen"}
TOLD_VERDICT = re.compile(r"(?:Wel |: |, )(meer|minder|hoger|lager) dan (?=in \d{4})")


class Untrue(AssertionError):
    """A text says what the rows do not bear out."""


def headlines(rows: Iterable[Observation]) -> list[Observation]:
    """Give the newest figure of each indicator, area and breakdown."""
    newest: dict[tuple, Observation] = {}
    for row in sorted(rows, key=period_order):
        if row.has_value:
            newest[(row.indicator, row.area, row.breakdown)] = row
    return list(newest.values())


class Truth:
    """All rows that a text may speak of."""

    def __init__(
        self,
        rows: Iterable[Observation],
        indicator: Indicator,
        catalogue: Catalogue,
        targets: Sequence[Target] = (),
        chosen: Sequence[int | None] = (),
    ) -> None:
        self.targets, self.chosen = targets, chosen
        self.rows = [row for row in rows if row.indicator == indicator.indicator]
        self.indicator, self.catalogue = indicator, catalogue
        self.headlines = headlines(self.rows)

    def check(self, text: str) -> None:
        """Raise Untrue for the first thing in a text that the rows do not bear out."""
        self._check_differences(text)
        self._check_verdicts(text)
        self._check_gaps(text)
        self._check_alone(text)
        self._check_goals(text)

    def check_numbers(self, text: str) -> None:
        """Raise Untrue for a number in a text that no row, target or definition gives."""
        known = set(NUMBER.findall(" ".join(self._facts())))
        if strange := [found for found in NUMBER.findall(text) if found not in known]:
            raise Untrue(f"no row has {', '.join(strange)}: {text!r}")

    def _facts(self) -> Iterator[str]:
        """Write everything that has a number and may be told."""
        indicator = self.indicator
        yield from (indicator.title, indicator.definition, indicator.comparability_note or "")
        yield from (indicator.population or "", *map(str, self.chosen))
        yield from (source.title for source in self.catalogue.sources.values())
        yield " ".join(map(str, range(len(self.rows) + 1)))
        for row in self.rows:
            yield from (period_text(row), period_as_noun(row), short_period(row), row.period_label)
            yield from (value_text(row, indicator), interval_text(row, indicator), age_text(row, TODAY))
            yield f"{number(row.denominator or 0)} {row.value and floor(row.value)}"
        years = [row.year for row in self.rows if row.year]
        yield " ".join(map(str, range(min(years, default=0), max(years, default=0))))
        for later, earlier in self._pairs():
            yield number(abs(later.value - earlier.value), indicator.decimals)
            yield str(len(self._years_between(later, earlier)))
            yield str(floor(later.value / earlier.value)) if earlier.value else ""
        yield from (f"{target_amount(target)} {target_period(target)}" for target in self.targets)
        for target, row in product(self.targets, self.rows):
            if row.has_value and row.last_day:
                days = (target.period_end - target.period_start).days + 1
                gone = ((row.last_day - target.period_start).days + 1) / days
                yield f"{percent(row.value / target.value)} {percent(gone)} {rounded_text(target.value * gone)}"

    @staticmethod
    def _is_earlier(other: Observation, row: Observation) -> bool:
        same = (other.area, other.breakdown) == (row.area, row.breakdown)
        return same and other is not row and period_order(other) < period_order(row)

    def _pairs(self) -> Iterator[tuple[Observation, Observation]]:
        for later, earlier in product(self.rows, self.rows):
            same = (later.area, later.breakdown) == (earlier.area, earlier.breakdown)
            if same and later is not earlier and later.has_value and earlier.has_value:
                yield later, earlier

    def _check_differences(self, text: str) -> None:
        for found in TOLD_DIFFERENCE.finditer(text):
            pair = self._pair_told(text, found)
            if pair is None:
                raise Untrue(f"no two figures differ so: {text[max(0, found.start() - 60) : found.end() + 40]!r}")
            rest = re.split(r"(?<=[.;]) ", text[found.start() :], maxsplit=1)[1:]
            weights = WEIGHTS | SHORT_WEIGHTS
            weight = next((words for words in weights if rest and rest[0].startswith(words)), None)
            if weight and not any(weights[weight] == self.verdict(*one) for one in pair):
                raise Untrue(f"the rows do not bear out {weight!r} in {text!r}")

        told = sum(text.count(words) for words in (*WEIGHTS, *(f"; {words}" for words in SHORT_WEIGHTS)))
        if told > len(TOLD_DIFFERENCE.findall(text)):
            raise Untrue(f"a verdict without a difference: {text!r}")

    def _check_verdicts(self, text: str) -> None:
        """Hold a verdict that is told with its period against the newest figure and the one of that period."""
        for found in TOLD_VERDICT.finditer(text):
            sign = 1 if found[1] in ("meer", "hoger") else -1
            if not any(
                text[found.end() :].startswith(compared_period(earlier))
                and (later.value - earlier.value) * sign > 0
                and self.verdict(later, earlier) == "waarschijnlijk-geen-toeval"
                for later, earlier in self._pairs()
                if later in self.headlines
            ):
                raise Untrue(f"no two figures bear out {found.group()!r}: {text!r}")

    def _check_goals(self, text: str) -> None:
        """Hold what is said of a goal against the target and the figures inside its period."""
        for words, holds in (("niet gehaald", False), ("gehaald", True)):
            said = re.search(rf"(?:Het doel is|De streefwaarde is|^|\. ) ?{words}\.", text, re.IGNORECASE)
            if said and not any(self.reached(target, row) is holds for target, row in product(self.targets, self.rows)):
                raise Untrue(f"no figure bears out {words!r}: {text!r}")

        if "resultaat staat niet in de bron" in text and any(
            self._is_inside(row, target) for target, row in product(self.targets, self.rows)
        ):
            raise Untrue(f"the goal has a row, and the text denies it: {text!r}")

    @staticmethod
    def _is_inside(row: Observation, target: Target) -> bool:
        dated = row.period_start and row.period_end and row.area == target.area and not row.breakdown
        return bool(dated and target.period_start <= row.period_start and row.period_end <= target.period_end)

    def reached(self, target: Target, row: Observation) -> bool | None:
        """Say whether a figure reaches a target; None when it is outside its period, or leaves it open."""
        inside = row.period_start and row.period_end and row.area == target.area and row.qualifier == "exact"
        if not inside or not row.has_value:
            return None
        if not target.period_start <= row.period_start <= row.period_end <= target.period_end:
            return None
        if self.indicator.polarity == "lager-beter":
            holds = row.value < target.value if target.comparator == "meer-dan" else row.value <= target.value
        else:
            holds = row.value > target.value if target.comparator == "meer-dan" else row.value >= target.value
        is_final = self.indicator.kind == "count" and holds is (self.indicator.polarity != "lager-beter")
        return holds if is_final or row.period_end == target.period_end else None

    def _pair_told(self, text: str, found: re.Match) -> list[tuple[Observation, Observation]] | None:
        """Find the pairs that a told difference fits: of the figure beside it, or of its own subject."""
        *_, label, clause = ("", *re.split(r"[.;?] |(?<=[a-z]): ", text[: found.start()]))
        amount = re.sub(r" (?:dan|als) $", "", found.group())
        fitting = []
        for later, earlier in self._pairs():
            subject = f"{whole_period(later)} {value_clause(later, self.indicator)}, "
            is_subject = clause.lower().endswith(subject.lower())
            if not is_subject and ("het er" in clause or "het " in clause or later not in self.headlines):
                continue
            several = len({row.breakdown for row in self.headlines if row.area == later.area}) > 1
            if several and not is_subject and label.lower() != (later.breakdown or IN_TOTAL):
                continue
            names_period = text[found.end() :].startswith(compared_period(earlier))
            if names_period and amount.lower() in self._amounts(later, earlier):
                fitting.append((later, earlier))
        return fitting or None

    def _amounts(self, later: Observation, earlier: Observation) -> set[str]:
        """Write the difference of two exact figures in every form it may have."""
        if later.qualifier != "exact" or earlier.qualifier != "exact":
            return set()
        difference = round(later.value - earlier.value, 10)
        size = number(abs(difference), self.indicator.decimals)
        even = "evenveel" if self.indicator.kind in ("count", "capacity") else "even hoog"
        if size == number(0, self.indicator.decimals):
            return {even} if not difference else {f"vrijwel {even}", even}
        up = difference > 0
        units = ("", " procentpunt") if self.indicator.unit == "%" else ("", " punt", f" {self.indicator.unit}")
        units += (f" {self.indicator.unit_singular}",)
        return {f"{size}{unit} {word}" for unit in units for word in (("meer", "hoger") if up else ("minder", "lager"))}

    def verdict(self, later: Observation, earlier: Observation) -> str:
        """Weigh a difference anew, by the rule of its indicator."""
        rule, step = self.indicator.interval, 10**-self.indicator.decimals
        if may_compare(earlier, later, self.catalogue):
            return "niet-te-vergelijken"
        if rule == "poisson":
            together = int(earlier.value + later.value)
            p_value = binomtest(int(later.value), together, 0.5).pvalue if together else 1.0
            return "past-bij-schommelingen" if p_value >= 0.05 else "waarschijnlijk-geen-toeval"
        if rule == "wilson":
            cases = (earlier.denominator, later.denominator)
            if not all(cases):
                return "niet-te-toetsen"
            counts = [implied_count(row.value, row.denominator) for row in (earlier, later)]
            low, high = newcombe(counts[0], cases[0], counts[1], cases[1])
        else:
            halves = [(row.upper - row.lower) / 2 for row in (earlier, later) if row.lower is not None]
            if len(halves) < 2 or not any(halves):
                return "niet-te-toetsen"
            margin = sum((half or step / 2) ** 2 for half in halves) ** 0.5
            low, high = later.value - earlier.value - margin, later.value - earlier.value + margin
        places = self.indicator.decimals
        apart = round(low, places) > 0 or round(high, places) < 0
        is_more_than_rounding = abs(later.value - earlier.value) > step * 1.0001
        return "waarschijnlijk-geen-toeval" if apart and is_more_than_rounding else "kan-toeval-zijn"

    def _check_gaps(self, text: str) -> None:
        for found in re.finditer(r"Geen cijfer over .*?: (?:[^.]|\.(?=\d))*\.", text):
            told = found.group()
            if not any(self._is_gap(row, told) for row in self.rows if not row.has_value):
                raise Untrue(f"no row has this gap: {told!r}")
        for found in re.finditer(r"Over (.*?) staat geen cijfer in", text):
            for heel, year in re.findall(r"(heel )?(\d{4})", found.group(1)):
                touching = [row for row in self.rows if self._touches(row, int(year))]
                if any(row.year == int(year) for row in touching) or (touching and not heel):
                    raise Untrue(f"{year} has a row, and the text denies it: {text!r}")
        for told in re.findall(r"Over (\d+) jaren daartussen staat geen cijfer", text):
            if not any(len(self._years_between(*pair)) == int(told) for pair in self._pairs()):
                raise Untrue(f"no two figures have {told} years without a row between them: {text!r}")
        if re.search(r"staa[tn] (?:dit cijfer|deze cijfers|deze aandelen) niet in de bronnen", text) and any(
            row.area == CITY for row in self.rows
        ):
            raise Untrue(f"there is a row, and the text denies it: {text!r}")

    def _is_gap(self, row: Observation, told: str) -> bool:
        return told.startswith(no_figure_sentence(row)[: len(told)]) or (
            period_as_noun(row) in told and missing_words(row) in told
        )

    def _years_between(self, later: Observation, earlier: Observation) -> list[int]:
        """Give the years between two figures of a year that no row of any kind touches."""
        between = range((earlier.year or 0) + 1, later.year or 0) if earlier.year and later.year else ()
        mine = [row for row in self.rows if row.area == later.area]
        return [year for year in between if not any(self._touches(row, year) for row in mine)]

    @staticmethod
    def _touches(row: Observation, year: int) -> bool:
        return bool(row.period_start and row.last_day and row.period_start.year <= year <= row.last_day.year)

    def _check_alone(self, text: str) -> None:
        dated = [row for row in self.rows if row.has_value and row.period_start]
        first = [row for row in self.headlines if not any(self._is_earlier(other, row) for other in dated)]
        if "zonder eerder cijfer" in text and not first:
            raise Untrue(f"every figure has an earlier one, and the text denies it: {text!r}")
        if re.search(r"Wij hebben één cijfer|het enige cijfer|één cijfer bekend", text):
            areas = {row.area for row in self.rows if row.has_value}
            if not any(sum(1 for row in self.rows if row.has_value and row.area == area) == 1 for area in areas):
                raise Untrue(f"there is more than one figure: {text!r}")
