"""A city compared with its peers, in words: the peers, the range of their figures, and what is not comparable."""

from collections import defaultdict
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording import phrases
from layouts.wording.area_counts import MOST_NAMED, CountedGroup, count_text, counted_peers, took_part_text, whole_text
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, rounded_text, value_text, value_with_unit
from layouts.wording.reasons import reason_text

if TYPE_CHECKING:
    from data.questions.profile import ProfileAnswer
    from data.rules.peer_position import PeerFigure, PeerPosition
    from data.rules.rates import Rate

NOT_A_RANKING = f"{phrases.NO_RANKING.capitalize()}. Hoger of lager zegt niet wie het beter doet."
RATE_DECIMALS = 1


def peers_name(answer: "ProfileAnswer") -> str:
    """Name the group of peers: "de 3 andere grote steden (G4) die op 22 augustus 2022 meededen"."""
    group = counted_peers(answer.peers)
    return f"de {took_part_text(group)}" if group else ""


def peers_sentence(answer: "ProfileAnswer", catalogue: Catalogue) -> str:
    """Write which peers the city is compared with, or why there are none."""
    name = area_in_words(catalogue.area(answer.question.area))
    if not answer.beside:
        return f"Geen cijfer van {name} is met een gemeente te vergelijken."
    group = counted_peers(answer.peers)
    if group is None:
        return f"Welke gemeenten met {name} te vergelijken zijn, {phrases.NOT_IN_OUR_SOURCES}."
    return join_sentences(f"{name} naast {whole_text(group)}.", phrases.MEMBERS_NOT_READ, NOT_A_RANKING)


def amount_text(row: Observation, rate: "Rate | None", indicator: Indicator) -> str:
    """Write the compared amount: the rate of a count, else the value."""
    return rounded_text(rate.value, RATE_DECIMALS) if rate else value_text(row, indicator)


def range_text(position: "PeerPosition", indicator: Indicator) -> str:
    """Write the range of the peers: "36,0% tot 42,1%"; "" when no peer is comparable with the city."""
    low, high = position.lowest, position.highest
    if low is None or high is None:
        return ""
    first, last = (amount_text(peer.observation, peer.rate, indicator) for peer in (low, high))
    return first if first == last else f"{first} tot {last}"


def own_figure_text(position: "PeerPosition", indicator: Indicator) -> str:
    """Write the figure of the city itself with its unit."""
    return value_with_unit(position.own, indicator)


def rate_note(rate: "Rate | None") -> str:
    """Write the unit of a rate, with the year of the population; "" without a rate."""
    return f"per {number(rate.per)} inwoners ({rate.population_year})" if rate else ""


def comparable_text(position: "PeerPosition", group: CountedGroup | None) -> str:
    """Count the peers that are comparable with the city: "2 van de 3 andere grote steden (G4) (augustus 2022)"."""
    return count_text([peer.area for peer in position.comparable], group) if position.peers and group else "geen"


def reason_lines(position: "PeerPosition", group: CountedGroup | None, catalogue: Catalogue) -> tuple[str, ...]:
    """Write each reason why peers are not comparable once, with the cities it holds for."""
    if position.why_not:
        return tuple(as_sentence(reason_text(reason, catalogue)) for reason in position.why_not)
    by_reason: dict[str, list[str]] = defaultdict(list)
    for peer in position.peers:
        for clause in dict.fromkeys(_reason_clause(peer, catalogue) for _ in peer.reasons[:1]):
            by_reason[clause].append(peer.area)
    return tuple(f"{_names(areas, position, group, catalogue)}: {clause}." for clause, areas in by_reason.items())


def _reason_clause(peer: "PeerFigure", catalogue: Catalogue) -> str:
    """Write the first reason without the name of the city, so that cities with the same reason are grouped."""
    name = catalogue.area(peer.area).name
    return reason_text(peer.reasons[0], catalogue).replace(f"voor {name} is er", "er is").replace(f" van {name}", "")


def _names(areas: list[str], position: "PeerPosition", group: CountedGroup | None, catalogue: Catalogue) -> str:
    if len(areas) == len(position.peers) > 1:
        return "Allemaal"
    names = join_words([catalogue.area(area).name for area in areas])
    return names if len(areas) <= MOST_NAMED or group is None else count_text(areas, group)


def others_summary(count: int) -> str:
    """Write the summary of the fold with the other figures compared with peers."""
    return (
        "1 ander cijfer vergeleken met soortgelijke gemeenten"
        if count == 1
        else f"{count} andere cijfers vergeleken met soortgelijke gemeenten"
    )


def without_peers_sentence(answer: "ProfileAnswer", catalogue: Catalogue) -> str:
    """Say why these figures have no comparison: we have them of none of the peers."""
    name = area_in_words(catalogue.area(answer.question.area))
    return (
        f"Deze cijfers hebben wij van {name} of van een gebied waar {name} bij hoort, en van geen van de "
        "vergelijkbare gemeenten. Dat zegt niets over die gemeenten: wij hebben hun er niet om gevraagd."
    )


def own_surveys_sentence(series: int, figures: int) -> str:
    """Count the series and figures of the surveys of the city itself."""
    if not figures:
        return phrases.NO_OWN_SURVEY
    series_text = "1 reeks" if series == 1 else f"{series} reeksen"
    figures_text = "1 cijfer" if figures == 1 else f"{figures} cijfers"
    return f"{series_text} met samen {figures_text}. {as_sentence(phrases.OWN_SERIES)}"
