"""The commands of the command line, such as `python -m dashboard.commands prepare`."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from dashboard.command_line import accounts, failures, imports, releases
from dashboard.command_line.audit import verify_audit
from dashboard.preflight.check import draw_release
from dashboard.settings import Settings
from dashboard.settings_checks import BadSettings, misspelled_settings, read_settings
from data.cache.redis_cache import clear_shared_values
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.releases.boundaries import load_boundaries
from data.releases.load import LoadReport, load_package
from data.releases.withdrawals import OPTION
from data.synthetic.package import SyntheticSize, write_synthetic_package

SYNTHETIC_SIZES = {
    "municipalities": "aantal gemeenten, met de gemeenten die er al zijn (%(default)s)",
    "indicators": "aantal cijfers dat erbij komt (%(default)s)",
    "years": "aantal jaren (%(default)s)",
    "breakdowns": "aantal uitsplitsingen, met het geheel (%(default)s)",
    "seed": "begin van het toeval: hetzelfde getal geeft dezelfde cijfers (%(default)s)",
}


def prepare(settings: Settings, withdraw: Mapping[str, int] = MappingProxyType({}), debug: bool = False) -> int:
    """Migrate the database and load the shipped package; returns the exit code.

    `withdraw` are the large withdrawals that are meant: the name of a table, and the number of its rows.
    """
    return failures.run(lambda: _prepare(settings, withdraw), settings.database_url, debug)


def _prepare(settings: Settings, withdraw: Mapping[str, int]) -> int:
    engine = make_engine(settings.database_url)
    migrate(engine)
    report = load_package(engine, settings.package_folder, datetime.now(UTC), draw_release, withdraw)
    print(_report_text(report))
    return 0


def boundaries(settings: Settings, file: Path) -> int:
    """Load the boundaries of municipalities for the map; returns the exit code."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    report = load_boundaries(engine, file, datetime.now(UTC))
    if settings.redis_url:  # boundaries belong to no release, so the cache would keep answers without them
        clear_shared_values(settings.redis_url, settings.database_url)
    print(f"Grenzen geladen van {len(report.loaded)} gebieden. Herstart de site, dan tekent de kaart ze.")
    if report.unknown:
        print(f"Overgeslagen, want geen gebied dat wij kennen: {len(report.unknown)} codes in het bestand.")
    return 0


def trial(settings: Settings, folder: Path, size: SyntheticSize) -> int:
    """Write a synthetic package into a folder, to load into a database of its own; returns the exit code."""
    figure_count = write_synthetic_package(settings.package_folder, folder, size)
    print(
        f"Belastingproef met {figure_count} verzonnen cijfers geschreven in {folder}. Laad haar in een lege database:"
    )
    print(f"PACKAGE_FOLDER={folder} DATABASE_URL=... python -m dashboard.commands prepare")
    return 0


def _report_text(report: LoadReport) -> str:
    """Tell what a load did, and name every row that it left as a municipality had updated it."""
    if report.release is None:
        if report.outcome == "ouder":
            return f"Het pakket ({report.version}) is ouder dan wat al is geladen; er is niets veranderd."
        return "De gegevens zijn al bij; er is niets veranderd."
    counts = (report.counts or {}).values()
    added, revised, withdrawn = (
        sum(getattr(count, change) for count in counts) for change in ("added", "revised", "withdrawn")
    )
    lines = [f"Publicatie {report.release}: {added} toegevoegd, {revised} gewijzigd, {withdrawn} ingetrokken."]
    lines.extend(f"Niet overschreven, want door een gemeente bijgewerkt: {row}" for row in report.kept)
    return "\n".join(lines)


def _withdrawal(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit()):
        raise argparse.ArgumentTypeError("geef de tabel en het aantal rijen, zoals observations=1696")
    return name, int(number)


class _Parser(argparse.ArgumentParser):
    """Says in Dutch that a command is not one; argparse itself has no Dutch."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"FOUT: deze opdracht klopt niet ({message}). Met --help ziet u wat kan.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m dashboard.commands")
    parser.add_argument("--debug", action="store_true", help="laat ook zien waar in het programma iets misging")
    commands = parser.add_subparsers(dest="command", required=True)
    prepare_parser = commands.add_parser("prepare", help="database bijwerken en het pakket laden")
    prepare_parser.add_argument(
        OPTION,
        type=_withdrawal,
        action="append",
        default=[],
        metavar="TABEL=AANTAL",
        help="zoveel rijen van deze tabel horen te worden ingetrokken; alleen nodig als het er veel zijn",
    )
    boundaries_parser = commands.add_parser(
        "boundaries", help="gemeentegrenzen laden voor de kaart, uit een GeoJSON-bestand"
    )
    boundaries_parser.add_argument("file", type=Path, help="GeoJSON in WGS84, met per kenmerk een gemeentecode")
    trial_parser = commands.add_parser(
        "trial", help="verzonnen cijfers maken om de site te belasten, als pakket in een map"
    )
    trial_parser.add_argument("folder", type=Path, help="lege map voor het pakket")
    for name, description in SYNTHETIC_SIZES.items():
        trial_parser.add_argument(f"--{name}", type=int, default=getattr(SyntheticSize(), name), help=description)
    releases.add_parser(commands)
    imports.add_parsers(commands)
    accounts.add_parsers(commands)
    commands.add_parser("audit-verify", help="nagaan of niemand het logboek heeft veranderd")
    return parser


def _command(options: argparse.Namespace, settings: Settings) -> Callable[[], int]:
    match options.command:
        case "boundaries":
            return lambda: boundaries(settings, options.file)
        case "trial":
            size = SyntheticSize(**{name: getattr(options, name) for name in SYNTHETIC_SIZES})
            return lambda: trial(settings, options.folder, size)
        case "import":
            return lambda: imports.run_import(make_engine(settings.database_url), options)
        case "read-import":
            return lambda: imports.read_import(options)
        case "import-sheet":
            return lambda: imports.write_sheet(make_engine(settings.database_url), options)
        case "purge-imports":
            return lambda: imports.purge(make_engine(settings.database_url))
        case "releases":
            return lambda: releases.run_step(make_engine(settings.database_url), options, datetime.now(UTC))
        case "account-add" | "account-link":
            return lambda: accounts.run(make_engine(settings.database_url), settings, options, datetime.now(UTC))
        case "audit-verify":
            return lambda: verify_audit(make_engine(settings.database_url))
        case _:
            return lambda: _prepare(settings, dict(options.withdraw))


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code, also of what could not be done."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings(serving=False)
    except BadSettings as error:
        print(*(f"FOUT: {line}" for line in error.lines), sep="\n", file=sys.stderr)
        return failures.REFUSED
    for line in misspelled_settings():
        print(f"LET OP: {line}", file=sys.stderr)
    return failures.run(_command(options, settings), settings.database_url, options.debug)


if __name__ == "__main__":
    raise SystemExit(main())
