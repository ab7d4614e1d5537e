"""What the reads behind the pages cost in a filled PostgreSQL, and by which plan.

`python -m tests.bench.query_plans NAME=DATABASE_URL ... --write docs/plans` asks each question as a page
does, takes the statements that reach the database, and has each explained with what it really read. One file
a question, with the plans in the database named last, and a table of all databases.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from data.answering.composers import COMPOSERS
from data.answering.context import AnswerContext
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, known_releases
from data.questions.comparison import ComparisonQuestion
from data.questions.coverage import CoverageQuestion
from data.questions.figures import FiguresQuestion, PageQuestion
from data.questions.overview import NewsQuestion
from data.questions.profile import CompletenessQuestion, ProfileQuestion
from data.questions.question import Question
from data.questions.search import SearchQuestion
from data.reader import Reader
from tests.data.database import noon

CITY, AREAS = "GM0599", ("GM0599", "VR17", "NL01")
MADE_UP = tuple(f"belastingproef-{place:03d}" for place in range(1, 3))
PILLAR = ("huisverboden-opgelegd", "huisverboden-verlengd", "crisisopvang-plaatsen", "veilig-thuis-meldingen")
FAR = 10_000
TODAY = datetime.now(UTC).date()
QUESTIONS: Mapping[str, Question] = {
    "comparison": ComparisonQuestion(MADE_UP[0], (), CITY, group="alle", per=100_000, benchmark="NL01", of_window=True),
    "pillar-page": FiguresQuestion(PILLAR, AREAS),
    "figures-with-parts": FiguresQuestion(MADE_UP, AREAS),
    "api-first-page": PageQuestion(),
    "api-far-page": PageQuestion(after=FAR),
    "api-page-of-an-indicator": PageQuestion(indicators=MADE_UP[1:]),
    "api-page-of-an-area": PageQuestion(areas=("GM9001",)),
    "coverage": CoverageQuestion(),
    "completeness": CompletenessQuestion(),
    "search": SearchQuestion(),
    "profile": ProfileQuestion(CITY),
    "news": NewsQuestion(),
}


@dataclass(slots=True)
class Cost:
    """What one question took: seconds in all, milliseconds and pages in the database, and its plans."""

    seconds: float
    statements: int
    milliseconds: float = 0
    buffers: int = 0
    plans: list[str] = field(default_factory=list)


def cost(engine: Engine, ask: Callable[[], object]) -> Cost:
    """Ask twice and tell of the second time, when what is read is in memory; then explain every statement."""
    ask()
    seen: list[tuple] = []

    def note(_connection, _cursor, statement, parameters, *_):
        seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    start = time.perf_counter()
    ask()
    found = Cost(time.perf_counter() - start, len(seen))
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        for statement, parameters in seen:
            explained = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement
            (told,) = connection.exec_driver_sql(explained, parameters).scalar_one()
            found.milliseconds += told["Planning Time"] + told["Execution Time"]
            found.buffers += told["Plan"]["Shared Hit Blocks"] + told["Plan"]["Shared Read Blocks"]
            found.plans.append("\n".join(plan_lines(told["Plan"])))
    return found


def plan_lines(node: Mapping, depth: int = 0) -> list[str]:
    """Write a plan with what matters: the node, by which index, and how many rows and pages it really had."""
    by = " ".join(str(node[name]) for name in ("Index Name", "Relation Name", "Alias", "CTE Name") if name in node)
    rows = f"rows {node['Actual Rows']}" + (f" x {node['Actual Loops']}" if node["Actual Loops"] > 1 else "")
    pages = node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)
    kind = f"{node.get('Join Type', '')} {node['Node Type']}".strip()
    told = f"{'  ' * depth}{kind} {by}".rstrip() + f" ({rows}, pages {pages})"
    condition = node.get("Index Cond") or node.get("Hash Cond") or node.get("Merge Cond")
    lines = [told, *([f"{'  ' * depth}    {condition[:160]}"] if condition else [])]
    for child in node.get("Plans", ()):
        # What the database kept ready and never ran tells nothing.
        lines += plan_lines(child, depth + 1) if child["Actual Loops"] else []
    return lines


def costs(engine: Engine) -> dict[str, Cost]:
    """Compose every answer anew, with the definitions at hand as they are in a running site."""
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    with engine.connect() as connection:
        context = AnswerContext(lambda: connection, reader.catalogue, PUBLIC, TODAY, reader.version[:3])
        composed = {
            name: (lambda question=question: COMPOSERS[type(question)](context, question))
            for name, question in QUESTIONS.items()
        }
        version = known_releases(PUBLIC, noon(TODAY))
        asked = composed | {"data-version": lambda: connection.execute(version).all()}
        return {name: cost(engine, ask) for name, ask in asked.items()}


def table(by_size: Mapping[str, Mapping[str, Cost]]) -> str:
    """Write what each question took in each database, in the database and pages read in brackets."""
    sizes = list(by_size)
    lines = [f"| question | {' | '.join(sizes)} |", f"|---|{'---|' * len(sizes)}"]
    for name in [*QUESTIONS, "data-version"]:
        told = [by_size[size][name] for size in sizes]
        cells = [f"{one.seconds * 1000:.0f} ms ({one.milliseconds:.1f} ms, {one.buffers} pages)" for one in told]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.query_plans")
    parser.add_argument("databases", nargs="+", help="NAME=DATABASE_URL, filled; the plans are of the last")
    parser.add_argument("--write", type=Path, help="the folder for the plans")
    chosen = parser.parse_args(arguments)
    by_size: dict[str, dict[str, Cost]] = {}
    for named in chosen.databases:
        name, _, url = named.partition("=")
        engine = make_engine(url)
        by_size[name] = costs(engine)
        engine.dispose()
        print(table(by_size), flush=True)
    if chosen.write:
        chosen.write.mkdir(parents=True, exist_ok=True)
        (chosen.write / "costs.md").write_text(table(by_size) + "\n", encoding="utf-8")
        for question, found in by_size[name].items():
            (chosen.write / f"{question}.txt").write_text("\n\n".join(found.plans) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
