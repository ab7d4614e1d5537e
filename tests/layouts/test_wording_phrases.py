"""A phrase that readers see stands in one module: who mends it, mends it everywhere."""

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("data", "layouts", "callbacks", "dashboard")
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CLAUSE_ENDS = re.compile(r"[.!?;:,()‘’\"\n<>·]")
DUTCH = frozenset(
    "de het een van niet is zijn wij in op en er geen bij dit dat die uw met voor naar te onze staat als alle per over"
    " of om wat hoe waar toon deze nog wie".split()
)
# The wording of the columns of files and of the fields of the API: each list is read whole, beside its own data.
COLUMNS = {f"layouts/wording/{name}.py" for name in ("subjects/api", "subjects/open_data", "releases/news")}
EXCEPTIONS = {
    "share of period": "the name of a column",
    "share of target": "the name of a column",
    "deels niet gelukt": "a code of the vocabulary",
    "tekst en cijfer": "a code of the vocabulary",
    "staat in de bron": "a code of the vocabulary",
    "de g voluit geschreven": "a code of the vocabulary",
    "voorbeelden in de bron": "a code of the vocabulary",
    "deze cijfers zijn verzonnen": "load data, not for readers",
    "gebruik ze nergens voor": "load data, not for readers",
    "het eind ligt voor het begin": "a remedy for the maker of a package",
    "zet het terug": "a remedy for the maker of a package",
    "er is niets veranderd": "one is a condition of HTTP, the other a report of a command",
    "plannen en doelen": "a heading and a count",
    "de nieuwste eerst": "a part of two sentences that differ",
    "met een cijfer": "a count of tiles and the head of a row",
    "tot en met": "a span of years that a date can have, beside the years that a reader chooses",
    "wat dit is": "a heading of a page and a line of a file",
    "bestond toen niet": "a word that a file may hold, also when the page comes to say it otherwise",
    "niet in de bron": "a word that a file may hold, also when the page comes to say it otherwise",
    "niet van toepassing": "a word that a file may hold, also when the page comes to say it otherwise",
    "onbetrouwbaar of geheim": "a word that a file may hold, also when the page comes to say it otherwise",
    "wie er iets aan kan doen": "the field of the API is described in its own list",
}


def texts(tree: ast.AST) -> list[str]:
    """Give all texts of a module but docstrings; of an f-string its fixed parts."""
    bodies = (getattr(node, "body", None) for node in ast.walk(tree))
    first = (body[0] for body in bodies if isinstance(body, list) and body)
    docstrings = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def phrases(text: str) -> list[str]:
    """Give the Dutch clauses of three or more words."""
    clauses = (WORD.findall(clause.lower()) for clause in CLAUSE_ENDS.split(text))
    return [" ".join(words) for words in clauses if len(words) >= SHORTEST and not DUTCH.isdisjoint(words)]


def modules_by_phrase() -> dict[str, set[str]]:
    found = defaultdict(set)
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            name = file.relative_to(ROOT).as_posix()
            if "migrations" not in name:
                for text in texts(ast.parse(file.read_text(encoding="utf-8"))):
                    for phrase in phrases(text):
                        found[phrase].add(name)
    return found


def test_no_phrase_of_readers_stands_in_two_modules():
    repeated = {phrase: modules for phrase, modules in modules_by_phrase().items() if len(modules) > 1}

    assert {p: sorted(m) for p, m in repeated.items() if p not in EXCEPTIONS and not m <= COLUMNS} == {}


def test_every_exception_is_still_needed():
    found = modules_by_phrase()

    assert [phrase for phrase in EXCEPTIONS if len(found[phrase]) < 2] == []
