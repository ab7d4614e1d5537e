"""The municipalities of the synthetic data: made-up names and codes, spread over the country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

COUNTRY = "NL01"
NATION = 17_500_000
# The population from which figures of an existing municipality are made; its real population is not changed.
USUAL_PEOPLE = 150_000
# The codes from the first on have four digits.
FIRST_CODE, MOST_MADE_UP = 9001, 999
POPULATION_YEARS = range(2000, 2027)
# Bands of latitude with their westernmost and easternmost longitude: roughly where there is land.
BANDS = (
    (50.8, 51.3, 5.6, 6.1),
    (51.3, 51.7, 3.7, 6.1),
    (51.7, 52.2, 4.2, 6.4),
    (52.2, 52.7, 4.6, 6.9),
    (52.7, 53.3, 5.4, 7.0),
)
WEIGHTS = (5, 15, 30, 30, 20)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up municipality: its row, its population in the first year, and its population in each year."""

    code: str
    people: int
    row: Mapping[str, object]
    population: tuple[Mapping[str, object], ...]


def made_up(number: int, seed: int) -> list[MadeUp]:
    """Make municipalities of 8,000 to 200,000 inhabitants; most are small."""
    chance = Random(seed)  # noqa: S311
    return [_one(place, chance) for place in range(number)]


def with_people(existing: Sequence[str], new: Sequence[MadeUp]) -> list[tuple[str, int]]:
    """List every area of the synthetic data with roughly its population, the country last."""
    made_up = [(municipality.code, municipality.people) for municipality in new]
    return [*((code, USUAL_PEOPLE) for code in existing), *made_up, (COUNTRY, NATION)]


def _one(place: int, chance: Random) -> MadeUp:
    code, name = f"GM{FIRST_CODE + place}", f"Proefgemeente {place + 1:03d}"
    south, north, west, east = chance.choices(BANDS, WEIGHTS)[0]
    row = {
        "area": code,
        "name": name,
        "official_name": f"Belastingproef: {name}",
        "kind": "gemeente",
        "province": None,
        "g4": "false",
        "programme_city": "false",
        "latitude": round(chance.uniform(south, north), 4),
        "longitude": round(chance.uniform(west, east), 4),
        "veiligheidsregio": None,
        "veilig_thuis_regio": None,
        "valid_from": None,
        "valid_until": None,
        "successor": None,
        "note": "Deze gemeente bestaat niet; zij is gemaakt om de site te belasten.",
    }
    people, growth = round(8_000 * 25 ** chance.random()), chance.uniform(0.998, 1.008)
    years = tuple(
        {"area": code, "year": year, "population": round(people * growth ** (year - POPULATION_YEARS[0]))}
        for year in POPULATION_YEARS
    )
    return MadeUp(code, people, row, years)
