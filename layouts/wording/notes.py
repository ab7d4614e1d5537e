"""Short notes to a figure: its area, its population, its programme. Also how sentences and words are joined."""

from data.model.catalogue import Area, Catalogue, Indicator
from data.model.observation import Observation
from data.model.releases import UNAPPROVED_FROM
from layouts.wording import phrases
from layouts.wording.words import AREA_BASIS_WORDS, PROGRAMME_WORDS

CATCHMENT = "centrumgemeentegebied"
NAMED, OUR_READING = "genoemd", "onze-lezing"


def as_sentence(text: str) -> str:
    """Start a text with a capital and end it with a full stop; "" stays ""."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def join_sentences(*sentences: str) -> str:
    """Join sentences with spaces; an empty or repeated sentence is left out."""
    return " ".join(dict.fromkeys(sentence for sentence in sentences if sentence))


def join_words(words: list[str], last: str = "en") -> str:
    """Join words as a Dutch sentence does: "a, b en c"; "" without words. `last` stands before the last of them."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last} {words[-1]}" if words else ""


def release_text(number: int) -> str:
    """Name a release by its number: "publicatie 7"; one that is not approved yet is "concept 8"."""
    return f"publicatie {number}" if number < UNAPPROVED_FROM else f"concept {number - UNAPPROVED_FROM}"


def release_cell(number: int) -> int | str:
    """Give the number of a release for a column of numbers; one that is not approved has none, so it is named."""
    return number if number < UNAPPROVED_FROM else release_text(number)


def area_in_words(area: Area) -> str:
    """Name an area inside a sentence: "Rotterdam", "de regio Rotterdam-Rijnmond", "heel Nederland"."""
    match area.kind:
        case "regio":
            return f"de regio {area.name}"
        case "land":
            return f"heel {area.name}"
        case "centrumgemeentegebied":
            name = area.name if area.name.lower().startswith(CATCHMENT) else f"{CATCHMENT} {area.name}"
            return f"het {name[0].lower()}{name[1:]}"
        case "groep":
            return f"de groep {area.name}"
        case _:
            return area.name


def area_note(observation: Observation, chosen_area: str, catalogue: Catalogue) -> str:
    """Say that a figure is of another area than the chosen one; "" when it is of that area.

    The note has no full stop, because it also stands alone as a label. A catchment area is
    always named, because its name looks like that of the city. An area that the source does not name with the figure
    is always told.
    """
    area = catalogue.area(observation.area)
    if observation.area_basis == OUR_READING:
        where = area_in_words(area)
        return f"{phrases.NO_AREA_NAMED.capitalize()}; dat dit over {where} gaat, hebben wij zelf afgeleid"
    note = _other_area_note(area, chosen_area, catalogue)
    is_told = observation.area_basis == NAMED or observation.caveat_about == "gebied"
    return note if is_told else as_sentence("; ".join(filter(None, (note, phrases.AREA_NOT_NAMED)))).rstrip(".")


def area_cell(observation: Observation, catalogue: Catalogue) -> str:
    """Name the area of a figure in a cell, and how we know it where the source does not name it with the figure."""
    name = catalogue.area(observation.area).name
    basis = AREA_BASIS_WORDS[observation.area_basis]
    return f"{name} ({basis})" if basis else name


def _wider_note(area: Area) -> str:
    return f"Dit cijfer gaat over {area_in_words(area)}, niet alleen over de stad"


def _other_area_note(area: Area, chosen_area: str, catalogue: Catalogue) -> str:
    if area.area == chosen_area and area.kind != CATCHMENT:
        return ""
    note = f"Cijfer voor {area_in_words(area)}"
    if area.kind == CATCHMENT:
        return _wider_note(area)
    chosen = catalogue.area(chosen_area)
    if area.area in chosen.part_of:
        if area.kind == "land":
            return f"{note}, niet alleen voor {area_in_words(chosen)}"
        return _wider_note(area) if chosen.kind == "gemeente" else note
    if chosen.area in area.part_of:
        return f"{note}, een deel van {area_in_words(chosen)}"
    return f"{note}, niet voor {area_in_words(chosen)}"


def population_note(indicator: Indicator) -> str:
    """Name the people a figure is about: "alle inwoners van 15 jaar en ouder, niet alleen vrouwen"; "" if unknown."""
    return indicator.population or ""


def whom_sentence(population: str) -> str:
    """Say of whom figures are: "Het gaat om alle inwoners van 15 jaar en ouder."; "" if unknown."""
    return as_sentence(f"{phrases.IT_CONCERNS} {population}") if population else ""


def programme_note(indicator: Indicator) -> str:
    """Name the programme of a figure: "Programma: Veilige Steden"."""
    return f"Programma: {PROGRAMME_WORDS[indicator.programme]}"
