"""The tables of the programme: findings, members, numbers of cities and steps."""

from collections.abc import Iterable

from dash import html

from data.model.catalogue import Catalogue
from data.model.programme_records import Finding
from data.questions.programme import FindingsAnswer, ParticipationAnswer, StepsAnswer
from data.rules.programme import NOT_FILLED_IN
from layouts.cards.record_tables import status_chip
from layouts.cards.tables import DataTable
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.numbers import number, value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.sources import place_in_source
from layouts.wording.subjects.findings import (
    CITIES,
    context_words,
    count_of,
    names_words,
    sort_by_city_count,
    whole_words,
)
from layouts.wording.subjects.programme import (
    INTERVIEWED_MEMBERS,
    MEMBERS,
    MEMBERS_ELSEWHERE,
    STATE_WORDS,
    STEP_MARKS,
    count_interviewed_cities,
    is_in_network,
    participation_start,
)
from layouts.wording.words import STAGE_TITLES, STAGE_WORDS

NOT_FINDINGS = ("datum", "evaluatie")
FINDING = "bevinding"


def findings_about_cities(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the findings about cities, not those about the dates and the method of the evaluation itself."""
    return tuple(finding for finding in findings if finding.topic not in NOT_FINDINGS)


def in_numbers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the findings that the source counts in cities, from most cities to fewest."""
    counted = [one for one in findings if _is_of_cities(one) and one.count_value is not None]
    return tuple(sorted(counted, key=lambda finding: -(finding.count_value or 0)))


def in_words(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the findings that the source counts in words only, from most cities to fewest."""
    worded = [one for one in findings if _is_of_cities(one) and one.count_words and one.count_value is None]
    return tuple(sort_by_city_count(worded))


def _is_of_cities(finding: Finding) -> bool:
    return finding.part == FINDING and finding.count_unit == CITIES


def counted_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the findings that the source counts in cities."""
    return _table_of(in_numbers(answer.findings), catalogue)


def in_words_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the findings that the source counts in words."""
    return _table_of(in_words(answer.findings), catalogue)


def _table_of(findings: Iterable[Finding], catalogue: Catalogue) -> DataTable:
    rows = tuple(_finding_row(finding, catalogue) for finding in findings)
    return DataTable("Bevindingen van de evaluatie", ("Wat", "Hoeveel", "Wie en let op"), rows)


def findings_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the findings, those of most cities first, with the count in the words of the source and the notes."""
    return _table_of(sort_by_city_count(findings_about_cities(answer.findings)), catalogue)


def life_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the dates of the programme and how it was evaluated, in the order of the source."""
    rows = [_finding_row(finding, catalogue) for finding in answer.findings]
    return DataTable("Het programma en zijn evaluatie", ("Wat", "Hoeveel", "Wie en let op"), tuple(rows))


def frame_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the parts of the evaluation, each in plain words and with its subject."""
    return DataTable(
        "De vier delen van de evaluatie",
        ("Deel", "In gewone woorden", "Waar het over gaat", phrases.TAKE_CARE),
        tuple(
            (
                [STAGE_TITLES.get(finding.category or "", ""), html.Small(place_in_source(finding, catalogue))],
                STAGE_WORDS.get(finding.category or "", ""),
                finding.item,
                finding.caveat or "",
            )
            for finding in answer.findings
        ),
    )


def support_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the support of Regioplan with its category, in the order of the source."""
    rows = [(*_finding_row(finding, catalogue), finding.category or "") for finding in answer.findings]
    return DataTable(
        "Wat Regioplan aanbood",
        ("Wat", "Soort", "Hoeveel", "Wie en let op"),
        tuple((item, category, how_many, notes) for item, how_many, notes, category in rows),
    )


def _finding_row(finding: Finding, catalogue: Catalogue) -> tuple:
    count = count_of(finding)
    beside = [html.Small(words) for words in (count.beside, whole_words(finding)) if words]
    period = f"{finding.period_label} · " if finding.period_label else ""
    return (
        [finding.item, html.Small(f"{period}{place_in_source(finding, catalogue)}")],
        [count.words, *beside],
        join_sentences(names_words(finding), as_sentence(context_words(finding))),
    )


def participation_table(answer: ParticipationAnswer, catalogue: Catalogue) -> DataTable:
    """List the cities with their state of participation, the day of that state, and the start if a source gives it."""
    return DataTable(
        caption="Wie deed mee",
        columns=("Gemeente", "Stand", "Op", "Sinds", phrases.TAKE_CARE),
        rows=tuple(
            (
                [catalogue.area(participation.area).name, html.Small(place_in_source(participation, catalogue))],
                STATE_WORDS[participation.state],
                date_text(participation.state_on),
                participation_start(participation),
                participation.caveat or "",
            )
            for participation in answer.participation
        ),
    )


def counts_table(answer: ParticipationAnswer, catalogue: Catalogue) -> DataTable:
    """List every number of cities in our sources, with what it counts."""
    findings = (answer.finding(code) for code in (MEMBERS, MEMBERS_ELSEWHERE))
    rows = [_count_row(finding, catalogue) for finding in findings if finding]
    total, members = count_interviewed_cities(answer), answer.finding(INTERVIEWED_MEMBERS)
    if total is not None and members:
        others = number(total - int(members.count_value or 0))
        counted = f"{number(members.count_value or 0)} deelnemers en {others} die niet meededen"
        note = f"Onze optelling van wie is gesproken ({members.period_label or 'zonder datum'}): {counted}."
        rows.append(
            (number(total), members.period_label or "", _cited("Gesproken gemeenten", members, catalogue), note)
        )
    for survey in answer.surveys:
        value = number(survey.value) if survey.value is not None else "geen getal"
        rows.append(
            (value, survey.period_label, _cited(survey.question, survey, catalogue), survey.comparability_note or "")
        )
    return DataTable(
        "Aantallen gemeenten in onze bronnen", ("Aantal", "Wanneer", "Wat het telt", phrases.TAKE_CARE), tuple(rows)
    )


def _count_row(finding: Finding, catalogue: Catalogue) -> tuple:
    value = number(finding.count_value) if finding.count_value is not None else finding.count_words or ""
    return (value, finding.period_label or "geen datum", _cited(finding.item, finding, catalogue), finding.caveat or "")


def _cited(words: str, record, catalogue: Catalogue) -> list:
    return [words, html.Small(place_in_source(record, catalogue))]


def steps_table(answer: StepsAnswer, catalogue: Catalogue) -> DataTable:
    """List the steps, with the state in the chosen city if the plan covers that city."""
    area = catalogue.area(answer.question.area)
    has_state = is_in_network(area) and any(step.state != NOT_FILLED_IN for step in answer.steps)
    columns = ("Stap", "Wat de stap inhoudt", *((f"Stand in {area.name}",) if has_state else ()))
    return DataTable(
        caption="Het stappenplan van het netwerk in Rotterdam-Rijnmond, in onze woorden",
        columns=columns,
        rows=tuple(
            (
                number(step.step),
                step.title,
                *(([status_chip(step.state, STEP_MARKS), *_since(step)],) if has_state else ()),
            )
            for step in answer.steps
        ),
    )


def _since(step) -> list:
    return [html.Small(f"op {date_text(step.state_on)}")] if step.state_on else []


def network_table(answer: FindingsAnswer, catalogue: Catalogue) -> DataTable:
    """List the figure of the network, then the findings about its plan and steps."""
    rows = []
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        notes = (period_text(row), row.caveat or "")
        rows.append(
            (
                _cited(indicator.title, row, catalogue),
                value_with_unit(row, indicator),
                join_sentences(*map(as_sentence, notes)),
            )
        )
    rows += [_finding_row(finding, catalogue) for finding in answer.findings]
    return DataTable("Het netwerk", ("Wat", "Hoeveel", "Wie en let op"), tuple(rows))
