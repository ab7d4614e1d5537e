"""Reads a number of a cell. A point or comma that could stand for thousands is asked about, never guessed."""

import re

from data.exchange.cells import remedies

# Beyond this a number is a slip in any table of ours; both databases hold all that is within it.
LARGEST_INTEGER = 2_147_483_647
LARGEST_NUMBER = 1_000_000_000_000
MOST_DIGITS = 15

_INTEGER = re.compile(r"-?[0-9]{1,15}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
# One to three digits and then groups of three: 1.605 is a thousand and more, or one and a bit.
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*")
_MONEY = re.compile(r"[0-9]+(?:\.[0-9]{2})?")

WRONG_INTEGER = "vul een heel getal in, zonder punten of komma's"
WRONG_NUMBER = f"{remedies.FILL_IN_NUMBER}, met een punt voor de decimalen en zonder punten voor duizendtallen"
WRONG_MONEY = "een bedrag in euro's heeft geen decimalen of precies twee, zoals 12500 of 12500.50"


def read_integer(text: str) -> tuple[int | None, str | None]:
    """Read a whole number: its value, and a message in Dutch when it is wrong, else None."""
    if not _INTEGER.fullmatch(text):
        return None, WRONG_INTEGER + _meant(text)
    value = int(text)
    if abs(value) > LARGEST_INTEGER:
        return None, f"{remedies.AT_MOST} {LARGEST_INTEGER}"
    return value, None


def read_number(text: str) -> tuple[float | None, str | None]:
    """Read a number with decimals: its value, and a message in Dutch when it is wrong, else None.

    A number such as 1.605 is read as it stands: the definition beside it says whether it can have decimals.
    """
    if not _NUMBER.fullmatch(text):
        return None, WRONG_NUMBER + _meant(text)
    if _THOUSANDS.fullmatch(text) and text.endswith("0"):
        whole, plain = text.replace(".", ""), f"{float(text):g}"
        return None, f"dit kan {whole} zijn of {plain}; schrijf {whole} zonder punt, of {plain} zonder nullen erachter"
    value = float(text) + 0.0
    if abs(value) > LARGEST_NUMBER:
        return None, f"{remedies.AT_MOST} {LARGEST_NUMBER}"
    if len(text.strip("-").replace(".", "").strip("0")) > MOST_DIGITS:
        return None, f"het getal heeft te veel cijfers; het heeft er hooguit {MOST_DIGITS}"
    return value, None


def read_money(text: str) -> tuple[float | None, str | None]:
    """Read an amount in euros: as `read_number`, with no decimals or two."""
    value, message = read_number(text)
    if message is None and not _MONEY.fullmatch(text.removeprefix("-")):
        return None, WRONG_MONEY + _meant(text)
    return value, message


def decimals_of(value: float) -> int:
    """Count the decimals of a number as people write it: 1.5 has one, 1.0 has none."""
    if value == int(value):
        return 0
    return len(f"{value:.15g}".partition(".")[2]) if "e" not in f"{value:.15g}" else MOST_DIGITS


def meant_whole(value: float) -> str:
    """Ask whether thousands were meant, of a number such as 1.605; else an empty text."""
    return _meant(f"{value:.15g}")


def _meant(text: str) -> str:
    """Ask what was meant, in words that can stand after a remedy; an empty text where nothing can be offered."""
    plain = text.strip().removeprefix("€").strip()
    if _THOUSANDS.fullmatch(plain):
        return f" (bedoelt u {re.sub(r'[^0-9-]', '', plain)}?)"
    if re.fullmatch(r"-?[0-9]+[.,]0+", plain):
        return f" (bedoelt u {re.split(r'[.,]', plain)[0]}?)"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", plain):
        return f" (bedoelt u {plain.replace(',', '.')}?)"
    if plain.endswith("%") and re.fullmatch(r"[0-9]+([.,][0-9]+)?", plain.removesuffix("%").strip()):
        return f" (bedoelt u {plain.removesuffix('%').strip().replace(',', '.')}?)"
    return ""
