"""Load data of three sizes, each in a database of its own: the same municipalities and years, more figures of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from tests.bench.bench import Bench, command
from tests.postgres import fresh_database, run_statement, running_server

MUNICIPALITIES, YEARS = 342, 20


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows in words, and what makes them so many."""

    name: str
    indicators: int
    breakdowns: int = 1

    @property
    def codes(self) -> list[str]:
        """The indicators that were made up."""
        return [f"belastingproef-{place:03d}" for place in range(1, self.indicators + 1)]


SMALL, USUAL, LARGE = Size("10 thousand", 1), Size("410 thousand", 60), Size("10 million", 60, 24)


def load_folder(bench: Bench, size: Size) -> Path:
    """Make the load data of a size, unless it is there since an earlier run; give its folder."""
    folder = bench.folder / f"load-{size.indicators}-{size.breakdowns}"
    if not (folder / "datapackage.json").exists():
        bench.tell(f"gegevens van {size.name} rijen worden gemaakt")
        wanted = {
            "municipalities": MUNICIPALITIES,
            "indicators": size.indicators,
            "years": YEARS,
            "breakdowns": size.breakdowns,
        }
        command("trial", str(folder), *(f"--{name}={value}" for name, value in wanted.items()))
    return folder


@contextmanager
def loaded_database(bench: Bench, size: Size) -> Iterator[str]:
    """Fill a PostgreSQL database with the load data of a size; it is dropped afterwards.

    Raises:
        NoPostgresError: there is no server.
    """
    folder = load_folder(bench, size)
    with running_server() as server, fresh_database(server) as url:
        bench.tell(f"{size.name} rijen worden geladen")
        command("prepare", DATABASE_URL=url, PACKAGE_FOLDER=str(folder))
        # What the server would do by itself within minutes.
        run_statement(make_url(url), "VACUUM ANALYZE")
        yield url
