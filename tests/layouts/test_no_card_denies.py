"""No card denies what another shows: every denial is held against the whole package, and an unknown one is refused."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.model.catalogue import Catalogue
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts.pages.table import CARDS_BY_ID
from tests.layouts.texts import text_of

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
DENIES = re.compile(r"\b(?:geen|niets)\b|niet in (?:de|onze) bron|\bhebben wij\b.* niet\b|niet bekend", re.IGNORECASE)
# Sentences with such a word that deny nothing: they explain, or limit what a figure says.
EXPLAINS = re.compile(
    "|".join(
        (
            r"De volgorde heeft geen betekenis",
            r"geen (?:toeval|ranglijst|betalingen|melding van geweld|delen van één geheel|verwijt)",
            r"Bij .* noemt de bron geen (?:jaar|aantal gemeenten)",
            r"De bron noemt geen (?:jaar|gebied|totaal)",
            r"De begroting noemt geen",
            r"Er was geen beginmeting|gaf de gemeenten geen eigen doelen",
            r"alleen apart en .* alleen samen",
            r"te vergelijken[.;]",
            r"om mee te vergelijken",
            r"of een verschil toeval is",
            r"welke jaren en welk aantal",
            r"nog niets zeggen over het resultaat|hebben wij niet ingelezen|zegt dat zelf niet",
        )
    )
)


def table(name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Denial:
    """One sentence of one card for one area."""

    sentence: str
    area: str
    answer: Answer
    catalogue: Catalogue

    @property
    def codes(self) -> tuple[str, ...]:
        question = self.answer.question
        return getattr(question, "indicators", ()) or (getattr(question, "indicator", ""),)

    @property
    def areas(self) -> tuple[str, ...]:
        return getattr(self.answer.question, "areas", ()) or (self.area,)

    def rows(self, *areas: str) -> Iterator[dict[str, str]]:
        return (row for row in OBSERVATIONS if row["indicator"] in self.codes and row["area"] in areas)


OBSERVATIONS, TARGETS, MEASURES = table("observations"), table("targets"), table("measures")


def years_denied(denial: Denial) -> bool:
    """A year is denied that has a row, or of which the whole has one."""
    for whole, year in re.findall(r"(heel )?\b(20\d\d)\b", denial.sentence.split(" staat ")[0]):
        for row in denial.rows(*denial.areas):
            start, end = row["period_start"][:4], (row["period_end"] or row["period_start"])[:4]
            is_year = row["period_kind"] == "jaar" and start == year
            if is_year or (not whole and start and start <= year <= end):
                return True
    return False


def goals_denied(denial: Denial) -> bool:
    return any(target["indicator"] in denial.codes and target["area"] == denial.area for target in TARGETS)


def aims_denied(denial: Denial) -> bool:
    measures = {one.measure: one for one in denial.answer.measures}
    indicators = {one.indicator for one in measures.values() if one.indicator}
    linked = any(one["measure"] in measures for one in TARGETS)
    counted = any(one["indicator"] in indicators and one["area"] in denial.areas for one in (*TARGETS, *OBSERVATIONS))
    return linked or counted or any(one.target_words or one.realised_words for one in measures.values())


def measures_denied(denial: Denial) -> bool:
    return any(_is_asked(one, denial) for one in MEASURES)


def bottlenecks_denied(denial: Denial) -> bool:
    return any(_is_asked(one, denial) for one in table("bottlenecks"))


def _is_asked(record: dict[str, str], denial: Denial) -> bool:
    question = denial.answer.question
    pillar, theme = getattr(question, "pillar", None), getattr(question, "theme", None)
    programme = getattr(question, "programme", None)
    return (
        record["area"] in denial.areas
        and record["pillar"] == (pillar or "")
        and theme in (None, record.get("theme"))
        and programme in (None, record.get("programme"))
    )


def has_open_end(target: dict[str, str], denial: Denial) -> bool:
    """A goal of the card with a result of its period, but none of its last day."""
    if target["indicator"] not in denial.codes or target["area"] != denial.area:
        return False
    first, last = target["period_start"], target["period_end"]
    ends = {
        row["period_end"]
        for row in denial.rows(denial.area)
        if row["indicator"] == target["indicator"] and row["value"] and first <= row["period_end"] <= last
    }
    return bool(ends) and last not in ends


def words_denied(denial: Denial) -> bool:
    """Activities are said to have no number; as many have words alone."""
    shown = {finding.finding for finding in denial.answer.findings}
    of_cities = {"part": "bevinding", "count_unit": "gemeenten"}.items()
    records = [one for one in table("findings") if one["finding"] in shown and of_cities <= one.items()]
    alone = sum(1 for one in records if one["count_words"] and not one["count_value"])
    return f"Bij {alone} activiteiten" not in denial.sentence


def end_denied(denial: Denial) -> bool:
    """The end of a goal is denied that has a row; of counted goals, as many as have none."""
    if found := re.search(r"van (?:dat doel|die (\d+) doelen)", denial.sentence):
        return sum(has_open_end(one, denial) for one in TARGETS) != int(found[1] or 1)
    codes = {row["indicator"] for row in OBSERVATIONS if row["indicator"] in denial.codes}
    ends = {one["period_end"] for one in TARGETS if one["indicator"] in codes and one["area"] == denial.area}
    return any(row["period_end"] in ends and row["value"] for row in denial.rows(denial.area))


def cases_denied(denial: Denial) -> bool:
    """A number of cases is denied that both figures have."""
    return all(row["denominator"] for row in denial.rows(denial.area))


def outcome_denied(denial: Denial) -> bool:
    return not any(one["outcome_unknown"] == "true" for one in table("bottlenecks"))


def of_area(name: str, **fields: str) -> Callable[[Denial], bool]:
    """Make a check that a table has no record of the area with these fields."""

    def denied(denial: Denial) -> bool:
        records = (one for one in table(name) if one["area"] == denial.area)
        return any(all(one[field] == value for field, value in fields.items()) for one in records)

    return denied


CHECKS: tuple[tuple[str, Callable[[Denial], bool]], ...] = (
    (r"(?:dit cijfer|deze cijfers|deze aandelen) niet in de bronnen", lambda one: any(one.rows(one.area))),
    (r"hebben wij (?:dit cijfer|deze cijfers) niet voor", lambda one: False),
    (r"dit doel niet in de bronnen", goals_denied),
    (r"Wij hebben er geen doel of resultaat", aims_denied),
    (r"dan hebben wij dat niet als getal", lambda one: not aims_denied(one)),
    (r"Onze bronnen noemen hier geen maatregelen", measures_denied),
    (r"Onze bronnen noemen hier geen knelpunten", bottlenecks_denied),
    (r"staat geen cijfer in|^20\d\d staat niet in de bron", years_denied),
    (r"^Geen cijfer over", lambda one: all(row["value"] for row in one.rows(*one.areas))),
    (
        r"De marges staan niet in de bron",
        lambda one: any(getattr(row, "lower", None) for row in getattr(one.answer, "rows", ())),
    ),
    (r"eindstand", end_denied),
    (r"het aantal waarover het gaat|Het aantal eerste meldingen", cases_denied),
    (r"geen begroting|de kosten staan niet in de bron", of_area("budget-lines", kind="kosten")),
    (r"noemt de evaluatie geen getal, alleen woorden", words_denied),
    (r"geen resultaten van dezelfde jaren", lambda one: bool(one.answer.rows)),
    (r"geen actieplan|geen jaarplan", of_area("actions")),
    (r"noemt geen bron een activiteit", of_area("city-activities")),
    (r"geen eigen onderzoek", of_area("city-surveys")),
    (r"geen onderzoek onder vrouwen", of_area("city-surveys", sex="vrouwen")),
    (r"Hoe ver .* is, is ons niet bekend", of_area("step-states")),
    (r"[Hh]oe het afliep", outcome_denied),
    (r"is met een gemeente te vergelijken", lambda one: bool(one.answer.beside)),
    (r"\been cijfer in onze bronnen", lambda one: any(row["value"] for row in one.rows(*one.areas))),
)


def denials(text: str, area: str, answer: Answer, catalogue: Catalogue) -> Iterator[Denial]:
    for sentence in re.split(r"(?<=[.!?]) (?=[A-ZÉ\d])", text):
        if DENIES.search(sentence):
            yield Denial(sentence, area, answer, catalogue)


@pytest.mark.slow
@pytest.mark.parametrize("card", CARDS_BY_ID.values(), ids=lambda card: card.id)
def test_no_card_denies_what_the_package_holds(reader, card):
    catalogue = reader.catalogue
    own_words = {row["caveat"] for row in OBSERVATIONS}
    for area in catalogue.choosable_areas:
        answer = reader.answer(card.question(Selection(area.area), catalogue))
        told = f"{card.sentence(answer, catalogue)} {card.table(answer, catalogue).caption}"
        for words in sorted(filter(None, own_words), key=len, reverse=True):
            told = told.replace(words, "")
        for denial in denials(told, area.area, answer, catalogue):
            checks = [check for pattern, check in CHECKS if re.search(pattern, denial.sentence)]
            assert checks or EXPLAINS.search(denial.sentence), f"nobody checks: {denial.sentence!r}"
            assert not any(check(denial) for check in checks), f"{area.name}: {denial.sentence!r}"


def test_the_target_of_a_measure_stands_beside_it_on_its_own_card(reader):
    catalogue, shown = reader.catalogue, {}
    for card in CARDS_BY_ID.values():
        for area in catalogue.choosable_areas:
            answer = reader.answer(card.question(Selection(area.area), catalogue))
            for measure in getattr(answer, "measures", ()):
                shown.setdefault(measure.measure, []).append(text_of(card.table(answer, catalogue).rows))
    for target in TARGETS:
        if target["measure"] and target["value"]:
            value = f"{float(target['value']):g}"
            assert any(value in told for told in shown[target["measure"]]), target["target"]


def test_the_check_itself_finds_a_denial():
    measure = next(one for one in MEASURES if one["measure"] == "E83")
    question = type("Question", (), {"areas": (measure["area"],), "indicators": ("huisverboden-opgelegd",)})()
    answer = type("Answer", (), {"question": question, "measures": [type("Measure", (), measure)()]})()
    one = Denial("Over 2021 staat geen cijfer in de bron.", measure["area"], answer, None)

    assert years_denied(one)
    assert aims_denied(one)
