"""The cards of the programme: evaluation, members, findings, support, bottlenecks and steps."""

from collections.abc import Callable

from data.model.catalogue import Catalogue
from data.model.programme_records import Finding, Participation
from data.questions.plans import MeasuresQuestion
from data.questions.programme import (
    FindingsAnswer,
    FindingsQuestion,
    ParticipationAnswer,
    ParticipationQuestion,
    StepsQuestion,
)
from data.questions.selection import Selection
from data.rules.programme import STAGE_OF_CHAPTER
from layouts.cards.card import Card
from layouts.cards.export import records_export
from layouts.cards.measure_cards import bottlenecks_card
from layouts.figures.finding_bars import finding_bars
from layouts.figures.timeline import participation_timeline
from layouts.pages.programme.highlights import claimed_results, counted_in_words, most_counted, support_by_category
from layouts.pages.programme.tables import (
    counted_table,
    counts_table,
    findings_about_cities,
    findings_table,
    frame_table,
    in_numbers,
    in_words,
    in_words_table,
    life_table,
    network_table,
    participation_table,
    steps_table,
    support_table,
)
from layouts.wording.subjects import programme as words
from layouts.wording.subjects.findings import count_of, counted_sentence, findings_sentence, in_words_sentence

PILLAR = "programma"
COUNTRY = "NL01"
SERIES = "nederland-gemeenten-in-programma"
REACHED = tuple(f"G{number}" for number in range(134, 143))
NUMBERS = (words.MEMBERS, words.MEMBERS_ELSEWHERE, words.INTERVIEWED_MEMBERS, *words.INTERVIEWED_OTHERS)
NETWORK = "netwerk-organisaties"
SUPPORT = "ondersteuning"
MODEL = "model van de evaluatie"
STAGES = tuple(STAGE_OF_CHAPTER.values())
OTHER_PERIODS = ("2018 t/m 2022", "2020 t/m 2022", "2020 en 2021", "2022", "2022 (gepland)")
# The categories of the chapter on outcome; the effects are left out, because the first card has these.
OPINIONS = (
    "regioplan",
    "onderzoek",
    "bestuur",
    "repressie",
    "preventie",
    "samenwerking",
    "personeel",
    "context",
    "covid-19",
    "binnen gemeente",
    "overig",
    "wens",
)

FINDINGS_EXPORT = records_export(Finding, lambda answer: answer.findings, lambda finding: count_of(finding).words)

Ask = Callable[[Selection, Catalogue], FindingsQuestion]


def _findings(**conditions) -> Ask:
    """Ask for findings. They are about the whole country, so the choice of area and years does not matter."""
    return lambda selection, catalogue: FindingsQuestion(**conditions)


def _participation(selection: Selection, catalogue: Catalogue) -> ParticipationQuestion:
    return ParticipationQuestion(findings=(words.BEGIN, words.HELP_NOW))


def _numbers(selection: Selection, catalogue: Catalogue) -> ParticipationQuestion:
    return ParticipationQuestion(series=SERIES, findings=NUMBERS)


def _claimed_notes(answer: FindingsAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(finding.caveat for finding in answer.findings if finding.finding in REACHED and finding.caveat)
    )


def _timeline(answer: ParticipationAnswer, catalogue: Catalogue) -> dict | None:
    begin = answer.finding(words.BEGIN)
    year = int(begin.count_value) if begin and begin.count_value else None
    return participation_timeline(answer.participation, year, catalogue)


def _steps(selection: Selection, catalogue: Catalogue) -> StepsQuestion:
    return StepsQuestion(selection.area)


def _network_notes(answer: FindingsAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(finding.caveat for finding in answer.findings if finding.caveat)


def _bottlenecks(selection: Selection, catalogue: Catalogue) -> MeasuresQuestion:
    return MeasuresQuestion(PILLAR, (COUNTRY,))


def _findings_card(card_id: str, title: str, question: Ask) -> Card:
    """Make a card of findings: a picture of those that most cities share, all of them in the table."""
    return Card(
        id=card_id,
        title=title,
        question=question,
        sentence=lambda answer, catalogue: findings_sentence(findings_about_cities(answer.findings)),
        table=findings_table,
        picture=most_counted,
        export=FINDINGS_EXPORT,
    )


def _support_card(
    card_id: str, title: str, periods: tuple[str, ...], sentence: Callable[[tuple[Finding, ...]], str]
) -> Card:
    return Card(
        id=card_id,
        title=title,
        question=_findings(part=SUPPORT, periods=periods),
        sentence=lambda answer, catalogue: sentence(answer.findings),
        table=support_table,
        picture=support_by_category,
        export=FINDINGS_EXPORT,
    )


EVALUATION = Card(
    id="programma-evaluatie",
    title="Weten we of het programma werkt?",
    question=_findings(findings=(words.NO_GOALS, words.NO_RESULT, *REACHED)),
    sentence=words.evaluation_sentence,
    table=findings_table,
    picture=claimed_results(REACHED),
    export=FINDINGS_EXPORT,
    notes=_claimed_notes,
)
LIFE = Card(
    id="programma-looptijd",
    title="Wanneer liep het programma, en hoe is het onderzocht?",
    question=_findings(topics=("datum", "evaluatie"), categories=("programma", "evaluatie", "opzet")),
    sentence=words.life_sentence,
    table=life_table,
    export=FINDINGS_EXPORT,
    open_table=True,
    may_be_embedded=False,
)
PARTICIPATION = Card(
    id="programma-deelname",
    title="Welke gemeenten deden mee, en sinds wanneer?",
    question=_participation,
    sentence=words.participation_sentence,
    table=participation_table,
    export=records_export(Participation, lambda answer: answer.participation, words.participation_start),
    figure=_timeline,
)
COUNTS = Card(
    id="programma-aantallen",
    title="Waarom vindt u steeds een ander aantal gemeenten?",
    question=_numbers,
    sentence=words.counts_sentence,
    table=counts_table,
    open_table=True,
    may_be_embedded=False,
)
ACTIVITIES = _findings(stage="output", categories=("onderzoek", "preventie", "interventie", "repressie"))
COUNTED = Card(
    id="programma-geteld",
    title="In hoeveel gemeenten gebeurde dit?",
    question=ACTIVITIES,
    sentence=lambda answer, catalogue: counted_sentence(in_numbers(answer.findings)),
    table=counted_table,
    figure=lambda answer, catalogue: finding_bars(in_numbers(answer.findings)),
    export=FINDINGS_EXPORT,
    may_be_embedded=False,
)
IN_WORDS = Card(
    id="programma-in-woorden",
    title="Wat kwam het meest voor?",
    question=ACTIVITIES,
    sentence=lambda answer, catalogue: in_words_sentence(in_words(answer.findings)),
    table=in_words_table,
    picture=counted_in_words,
    export=FINDINGS_EXPORT,
)
FRAME = Card(
    id="programma-indeling",
    title="Vier delen: van geld tot gevolg",
    question=_findings(topics=(MODEL,), categories=STAGES),
    sentence=words.frame_sentence,
    table=frame_table,
    export=FINDINGS_EXPORT,
    open_table=True,
    may_be_embedded=False,
)
REASONS = _findings_card(
    "programma-aanleiding",
    "Waarom en waarmee begonnen gemeenten?",
    _findings(stage="input", categories=("aanleiding", "doelen", "gemeenten", "programma")),
)
SUPPORT_2020 = _support_card(
    "programma-ondersteuning-2020", "Hoe hielp Regioplan in 2020?", ("2020",), words.support_sentence
)
SUPPORT_2021 = _support_card(
    "programma-ondersteuning-2021", "Hoe hielp Regioplan in 2021?", ("2021",), words.support_sentence
)
SUPPORT_REST = _support_card(
    "programma-ondersteuning-overig",
    "Hoe gebruikten gemeenten die hulp, en wat was gepland?",
    OTHER_PERIODS,
    words.support_use_sentence,
)
COOPERATION = _findings_card(
    "programma-samenwerking", "Hoe werkten gemeenten en partners samen?", _findings(stage="throughput")
)
RESEARCH = _findings_card("programma-onderzoek", "Onderzoek", _findings(stage="output", categories=("onderzoek",)))
PREVENTION = _findings_card("programma-preventie", "Preventie", _findings(stage="output", categories=("preventie",)))
INTERVENTION = _findings_card(
    "programma-interventie", "Interventie", _findings(stage="output", categories=("interventie",))
)
REPRESSION = _findings_card("programma-repressie", "Repressie", _findings(stage="output", categories=("repressie",)))
OUTCOME = _findings_card(
    "programma-opbrengst",
    "Wat vonden gemeenten en partners ervan?",
    _findings(stage="outcome", categories=OPINIONS),
)
BOTTLENECKS = bottlenecks_card("programma-knelpunten", _bottlenecks)
STEPS = Card(
    id="programma-stappen",
    title="Welke stappen heeft het stappenplan?",
    question=_steps,
    sentence=words.steps_sentence,
    table=steps_table,
    open_table=True,
)
NETWORK_CARD = Card(
    id="programma-netwerk",
    title="Wie maakt het stappenplan?",
    question=_findings(topics=("netwerk", "cyclus", "stappenplan"), indicators=(NETWORK,), areas=(words.NETWORK_AREA,)),
    sentence=words.network_sentence,
    table=network_table,
    notes=_network_notes,
    figure=lambda answer, catalogue: None,
    may_be_embedded=False,
)
