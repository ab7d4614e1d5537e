"""Reads a number as people in the Netherlands write it, with the words around it that say how exact it is.

A point or a comma that could stand for thousands is asked about once for the whole file, never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.imports.grids import DAY, ERROR, FORMULA, NUMBER, PERCENT, Cell

# The question of a sign that may part thousands, and its two answers.
POINT, COMMA = "punt", "komma"
ANSWERS = (THOUSANDS, DECIMALS) = ("duizendtal", "decimaal")

_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
# What can mean one thing only, and what has to be taken out or rewritten to make it a number of a package.
_PLAIN = re.compile(r"[0-9]+")
_DUTCH = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,)|[0-9]+)(?:,[0-9]+)?")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ '\u2019][0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})+(?=\.)|[0-9]+)(?:\.[0-9]+)?")
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f\t ]+")
_RANGE = re.compile(r"[0-9.,]+ ?(?:-|\u2013|tot|t/m) ?[0-9.,]+")
_MINUS = str.maketrans("\u2212\u2012\u2013\u2014", "----")
# Whoever writes these in a cell of numbers leaves open why there is no number.
_DASHES = frozenset({"-", "--", "x", ".", "..", "...", "?", "*", "/", "\\", "nb", "n.b.", "onbekend", "leeg", "geen"})
_QUALIFIERS: tuple[tuple[str, str], ...] = (
    ("meer dan", "meer-dan"),
    ("naar schatting", "geschat"),
    ("geschat op", "geschat"),
    ("geschat", "geschat"),
    ("schatting", "geschat"),
    ("ongeveer", "circa"),
    ("circa", "circa"),
    ("ca.", "circa"),
    ("ca ", "circa"),
    ("zo'n", "circa"),
    ("±", "circa"),
    ("~", "circa"),
    ("ruim", "ruim"),
    ("minimaal", "minimaal"),
    ("minstens", "minimaal"),
    ("ten minste", "minimaal"),
    ("bijna", "bijna"),
    (">=", "minimaal"),
    ("≥", "minimaal"),
    (">", "meer-dan"),
)


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A cell of numbers, read: `text` is the number as a package writes it, None when there is none.

    `qualifier` is what its words say of it, `reason` why there is no number. `question` is the sign that is asked
    about, `problem` the code of what is wrong.
    """

    text: str | None = None
    qualifier: str | None = None
    reason: str | None = None
    is_percent: bool = False
    question: str | None = None
    problem: str | None = None


def read_number(cell: Cell, reasons: Mapping[str, str], answers: Mapping[str, str]) -> ReadNumber:
    """Read a cell of numbers. `reasons` gives the code of the words for why there is none, `answers` what was asked."""
    match cell.form:
        case form if form == FORMULA:
            return ReadNumber(problem="formule-zonder-uitkomst")
        case form if form == ERROR:
            return ReadNumber(problem="fout-in-cel")
        case form if form == DAY:
            return ReadNumber(problem="datum-als-getal")
        case form if form in (NUMBER, PERCENT):
            return ReadNumber(cell.text, is_percent=form == PERCENT)
    words = _SPACES.sub(" ", cell.text.translate(_MINUS)).strip()
    if not words:
        return ReadNumber()
    if reason := reasons.get(words.casefold()):
        return ReadNumber(reason=reason)
    return _read_words(words.casefold(), answers)


def _read_words(words: str, answers: Mapping[str, str]) -> ReadNumber:
    if words in _DASHES:
        return ReadNumber(problem="teken-voor-leeg")
    qualifier = None
    for start, code in _QUALIFIERS:
        if words.startswith(start):
            qualifier, words = code, words.removeprefix(start).strip()
            break
    if words.startswith("<"):
        return ReadNumber(problem="kleiner-dan")
    is_percent = words.endswith(("%", " procent"))
    number = words.removesuffix("%").removesuffix("procent").strip().removeprefix("€").strip().removesuffix(",-")
    sign = "-" if number.startswith("-") else ""
    text, question = _read_digits(number.removeprefix("-"), answers)
    if question:
        return ReadNumber(qualifier=qualifier, is_percent=is_percent, question=question)
    if text is None:
        return ReadNumber(problem="bereik" if _RANGE.fullmatch(words) else "geen-getal")
    return ReadNumber(sign + text, qualifier, None, is_percent)


def _read_digits(number: str, answers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Give the digits of a number as a package writes them, or the sign that has to be asked about."""
    for pattern, sign in ((_POINT, POINT), (_COMMA, COMMA)):
        if pattern.fullmatch(number):
            answer = answers.get(sign)
            if answer is None:
                return None, sign
            mark = "." if sign == POINT else ","
            return (number.replace(mark, "") if answer == THOUSANDS else number.replace(mark, ".")), None
    if _PLAIN.fullmatch(number):
        return number, None
    if _SPACED.fullmatch(number):
        return re.sub("[ '\u2019]", "", number).replace(",", "."), None
    if _DUTCH.fullmatch(number):
        return number.replace(".", "").replace(",", "."), None
    if _ENGLISH.fullmatch(number):
        return number.replace(",", ""), None
    return None, None
