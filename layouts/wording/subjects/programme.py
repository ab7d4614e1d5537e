"""The programme in words: the main result of the evaluation, the participants and the progress of the steps."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.model.catalogue import Area, Catalogue
from data.model.programme_records import Finding, Participation
from data.rules.programme import MEMBER, NOT_FILLED_IN, STOPPED
from layouts.wording import phrases
from layouts.wording.area_counts import count_text, counted_members, members_sentence
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, value_with_unit
from layouts.wording.subjects.findings import context_words
from layouts.wording.words import STAGE_TITLES, StatusMark

if TYPE_CHECKING:
    from data.questions.programme import FindingsAnswer, ParticipationAnswer, StepsAnswer

NO_GOALS, NO_RESULT = "G900", "G143"
MEMBERS, MEMBERS_ELSEWHERE = "G001", "G002"
INTERVIEWED_MEMBERS, INTERVIEWED_OTHERS = "G015", ("G016", "G017")
BEGIN, END, INTERVIEWS = "G003", "G005", "G010"
HELP_NOW = "G914"
CYCLE = "G253"
PLANNED = "gepland"

STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {"deelnemer": "deed mee", "gestopt": "gestopt", "geen-deelnemer": phrases.DID_NOT_TAKE_PART}
)
STEP_MARKS: Mapping[str, StatusMark] = MappingProxyType(
    {
        "niet-ingevuld": StatusMark("–", "Onbekend", "none"),
        "nog-niet-begonnen": StatusMark("○", "Nog niet begonnen", "moved"),
        "mee-bezig": StatusMark("↻", "Mee bezig", "none"),
        "gedaan": StatusMark("✓", "Gedaan", "ok"),
    }
)
# The network made the steps for its own cities. Other cities never promised to report on them.
NETWORK_AREA = "VR17"
NO_MEMBERS = f"{phrases.WHO_TAKES_PART.capitalize()}, staat {phrases.WHERE_WE_LOOKED}."


def evaluation_sentence(answer: "FindingsAnswer", catalogue: Catalogue) -> str:
    """Write the main findings: no goals were set, and hardly any city could name a result."""
    no_goals, no_result = answer.finding(NO_GOALS), answer.finding(NO_RESULT)
    sentences = []
    if no_goals:
        sentences.append(as_sentence(no_goals.item))
    if no_result and no_result.count_words:
        who = f"{no_result.count_words[0].upper()}{no_result.count_words[1:]} gemeenten"
        sentences.append(f"{who} konden in {no_result.period_label} nog niets zeggen over het resultaat op straat.")
        sentences.append(context_words(no_result))
    return join_sentences(*sentences) or f"De evaluatie staat {phrases.WHERE_WE_LOOKED}."


def life_sentence(answer: "FindingsAnswer", catalogue: Catalogue) -> str:
    """Write when the programme ran, what followed, and on how many interviews the evaluation rests."""
    begin, end, interviews = map(answer.finding, (BEGIN, END, INTERVIEWS))
    sentences = [as_sentence(begin.item)] if begin else []
    if end and end.count_words:
        sentences += [f"Het programma liep eerst tot {end.count_words}.", as_sentence(end.caveat or "")]
    if interviews and interviews.count_value:
        with_whom = f", met {interviews.caveat.rstrip('.')}" if interviews.caveat else ""
        sentences.append(f"De evaluatie rust op {number(interviews.count_value)} interviews{with_whom}.")
    return join_sentences(*sentences) or f"Wanneer het programma liep, staat {phrases.WHERE_WE_LOOKED}."


def frame_sentence(answer: "FindingsAnswer", catalogue: Catalogue) -> str:
    """Name the parts of the evaluation, which are the headings of the findings below."""
    parts = [STAGE_TITLES[finding.category].lower() for finding in answer.findings if finding.category]
    if not parts:
        return f"Hoe de evaluatie is ingedeeld, staat {phrases.WHERE_WE_LOOKED}."
    return (
        f"De evaluatie kijkt in {number(len(parts))} delen: {join_words(parts)}. Zo staan ook de bevindingen hieronder."
    )


def participation_sentence(answer: "ParticipationAnswer", catalogue: Catalogue) -> str:
    """Write how many cities took part on which day, for how many the start year is unknown, and who stopped."""
    members = answer.in_state(MEMBER)
    if not members:
        return NO_MEMBERS
    group = counted_members(members)
    start_unknown = [member.area for member in members if not member.started]
    help_now = answer.finding(HELP_NOW)
    stopped = [f"{catalogue.area(city.area).name} stopte{_in_year(city)}" for city in answer.in_state(STOPPED)]
    return join_sentences(
        members_sentence(group),
        f"Van {count_text(start_unknown, group)} is het startjaar onbekend." if start_unknown else "",
        as_sentence(join_words(stopped)),
        phrases.MEMBERS_NOT_READ,
        as_sentence(f"{help_now.item} {help_now.period_label}") if help_now else "",
    )


def _in_year(participation: Participation) -> str:
    return f" in {participation.ended}" if participation.ended else ""


def participation_start(participation: Participation) -> str:
    """Write since when a city takes part, or that it stopped or did not take part."""
    if participation.state == MEMBER:
        return f"sinds {participation.started}" if participation.started else "startjaar onbekend"
    if participation.state == STOPPED:
        stopped = f"gestopt{_in_year(participation)}"
        return stopped if participation.started else f"{stopped}, startjaar onbekend"
    return STATE_WORDS[participation.state]


def count_interviewed_cities(answer: "ParticipationAnswer") -> int | None:
    """Add up the interviewed cities: members and others; None when one of the counts is unknown."""
    parts = [answer.finding(code) for code in (INTERVIEWED_MEMBERS, *INTERVIEWED_OTHERS)]
    values = [part.count_value for part in parts if part and part.count_value is not None]
    return int(sum(values)) if len(values) == len(parts) else None


def counts_sentence(answer: "ParticipationAnswer", catalogue: Catalogue) -> str:
    """Explain why one report names several numbers of cities."""
    members, elsewhere = answer.finding(MEMBERS), answer.finding(MEMBERS_ELSEWHERE)
    sentences = []
    if members and members.count_value is not None:
        when = f" ({spelled_out(members.period_label)})" if members.period_label else ""
        sentences.append(f"De evaluatie telt {number(members.count_value)} deelnemers{when}.")
    if elsewhere and elsewhere.count_value is not None:
        stopped = join_words([catalogue.area(city.area).name for city in answer.in_state(STOPPED)])
        also = f": waarschijnlijk telt {stopped} daar nog mee" if stopped else ""
        sentences.append(f"Op een andere plaats noemt hetzelfde rapport er {number(elsewhere.count_value)}{also}.")
    total = count_interviewed_cities(answer)
    if total is not None:
        others = join_words([answer.finding(code).names for code in INTERVIEWED_OTHERS])
        sentences.append(f"Voor de evaluatie zijn {number(total)} gemeenten gesproken: ook {others}.")
    return join_sentences(*sentences, "Het aantal verandert door de jaren, dus noem er altijd de datum bij.")


def is_in_network(area: Area) -> bool:
    """True for a city that the plan of the network is made for."""
    return area.kind == "gemeente" and NETWORK_AREA in area.part_of


def steps_sentence(answer: "StepsAnswer", catalogue: Catalogue) -> str:
    """Write for whom the steps are; for a city of the network, how far it is."""
    area = catalogue.area(answer.question.area)
    total = number(len(answer.steps))
    network = area_in_words(catalogue.area(NETWORK_AREA))
    if not is_in_network(area):
        return (
            f"Het plan heeft {total} stappen. Het is bedoeld voor gemeenten in {network}. "
            "Andere gemeenten kunnen het ook gebruiken."
        )
    states = Counter(step.state for step in answer.steps)
    filled_in = len(answer.steps) - states[NOT_FILLED_IN]
    if not filled_in:
        return f"Het plan heeft {total} stappen. Wij weten niet hoe ver {area.name} is."
    parts = [
        f"{number(states[code])} {mark.word.lower()}"
        for code, mark in STEP_MARKS.items()
        if states[code] and code != NOT_FILLED_IN
    ]
    others = states[NOT_FILLED_IN]
    rest = f"Van de andere {number(others)} weten wij het niet." if others else ""
    sentence = f"Van de {total} stappen in {area.name}: {join_words(parts)}."
    return join_sentences(sentence, rest, "Zo vulde de gemeente het zelf in.")


def network_sentence(answer: "FindingsAnswer", catalogue: Catalogue) -> str:
    """Write how large the network is, and how often it makes a plan."""
    sentences = []
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        where = area_in_words(catalogue.area(row.area))
        sentences.append(f"Het netwerk in {where} telt {value_with_unit(row, indicator)}.")
    cycle = answer.finding(CYCLE)
    if cycle and cycle.count_words:
        sentences.append(f"Het maakt {cycle.count_words} een uitvoeringsplan met doelen en acties.")
    return join_sentences(*sentences) or "Over het netwerk staat niets in de bronnen die wij hebben."


def support_sentence(findings: tuple[Finding, ...]) -> str:
    """Name the kinds of support of Regioplan, in the categories of the source."""
    kinds = [kind for kind in dict.fromkeys(finding.category for finding in findings) if kind and "(" not in kind]
    if not kinds:
        return "Over ondersteuning staat niets in de bronnen die wij hebben."
    return f"Soorten ondersteuning: {join_words(kinds)}. Dit is wat is aangeboden, niet wat het opleverde."


def support_use_sentence(findings: tuple[Finding, ...]) -> str:
    """Count the kinds of support that were still a plan when the report came out."""
    if not findings:
        return "Over ondersteuning staat niets in de bronnen die wij hebben."
    planned = sum(1 for finding in findings if PLANNED in (finding.period_label or ""))
    return join_sentences(
        "De evaluatie noemt nog meer over Regioplan.",
        f"{number(planned)} dingen waren toen nog een plan; of die doorgingen, staat er niet in." if planned else "",
    )
