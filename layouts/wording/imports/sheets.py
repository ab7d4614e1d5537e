"""The words on the sheet that a municipality fills in."""

from data.exchange.cells import remedies

SHEET_NAME = "Cijfers"
EXACT_WORD = "precies"
NUMBER_OR_REASON = f"{remedies.FILL_IN_NUMBER.capitalize()}, of kies waarom het er niet is."
HOW_TO = (
    "Grijs is wat er nu staat van de laatste jaren, met de bron. Dat mag u verbeteren; u zegt er later bij waarom.",
    f"Wit is nog open. {NUMBER_OR_REASON} Laat leeg wat u nu niet weet. Een jaar staat er als het voorbij is.",
    "Is een getal niet precies? Kies dan een voorbehoud, zoals 'circa'.",
    "Noem bij elk getal de bron en de plaats daarin, zoals een bladzijde.",
    "Verander de eerste kolommen niet. Een onderdeel erbij is een nieuwe rij.",
    "Lever dit bestand daarna aan op de site. Er wordt niets openbaar voordat iemand het heeft goedgekeurd.",
)


def sheet_title(name: str) -> str:
    """Name the sheet of a municipality."""
    return f"Cijfers van {name}"


def sheet_file_name(name: str) -> str:
    """Name the file of the sheet."""
    return f"cijfers-{name.lower().replace(' ', '-')}.xlsx"
