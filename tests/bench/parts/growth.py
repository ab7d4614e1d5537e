"""What one figure of all municipalities costs among ten thousand, 410 thousand and ten million rows, in PostgreSQL."""

from tests.bench.bench import Bench
from tests.bench.load_data import LARGE, SMALL, USUAL, Size, loaded_database
from tests.bench.parts.callbacks import AREAS, comparison, in_turns
from tests.bench.parts.selection import in_turns as selections_in_turns
from tests.bench.sites import our_site, plain_site
from tests.bench.wrk import NoWrkError, check_wrk
from tests.postgres import NoPostgresError

EVERY = "alle"
# What of such a comparison comes in a second answer.
REST = "gemeenten-kaart.children@"


def run(bench: Bench) -> None:
    """Ask the same of each size; the choice of a figure among 342 municipalities is measured on the middle one."""
    sizes = [SMALL, USUAL, LARGE] if bench.large else [SMALL, USUAL]
    if not bench.large:
        bench.skip("tien miljoen rijen: dat duurt lang; vraag erom met LARGE=1")
    try:
        check_wrk()
        for size in sizes:
            with loaded_database(bench, size) as database:
                _measure(bench, size, database)
    except (NoWrkError, NoPostgresError) as error:
        bench.skip(f"groei: {error}")


def _measure(bench: Bench, size: Size, database: str) -> None:
    # The same figure in every size, seen from other municipalities and in other years each time.
    both = comparison(f"growth, {size.name}", AREAS, size.codes[:1], EVERY, our_rest=REST)
    first = comparison(f"growth, {size.name}, first answer", AREAS, size.codes[:1], EVERY)
    for asked in (both, first):
        with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
            in_turns(bench, asked, ours, plain, (1,), turns=bench.repetitions)
    if size is USUAL:
        selections_in_turns(bench, "342 cities", database, size.codes)
