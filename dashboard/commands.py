"""What is done from the command line: `python -m dashboard.commands prepare`."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from dashboard.settings import Settings
from data.cache.redis_cache import RedisCache
from data.database.engine import BadDatabaseUrl, make_engine
from data.database.migrations import UnknownCodes, migrate
from data.exchange.boundaries import BadBoundaries
from data.exchange.issues import BadPackage
from data.releases.boundaries import load_boundaries
from data.releases.load import LoadReport, load_package
from data.synthetic.package import BadSyntheticPackage, SyntheticSize, write_synthetic_package

TRIAL_SIZES = {
    "municipalities": "aantal gemeenten, met de gemeenten die er al zijn (%(default)s)",
    "indicators": "aantal cijfers dat erbij komt (%(default)s)",
    "years": "aantal jaren (%(default)s)",
    "breakdowns": "aantal uitsplitsingen, met het geheel (%(default)s)",
    "seed": "begin van het toeval: hetzelfde getal geeft dezelfde cijfers (%(default)s)",
}


def prepare(settings: Settings) -> int:
    """Bring the database up to date and load the shipped package; gives the exit code."""
    try:
        engine = make_engine(settings.database_url)
        migrate(engine)
        report = load_package(engine, settings.package_folder, datetime.now(UTC))
    except BadDatabaseUrl as error:
        return _wrong_address(error)
    except (UnknownCodes, BadPackage) as error:
        return _fail(str(error))
    print(_told(report))
    return 0


def boundaries(settings: Settings, file: Path) -> int:
    """Load the outlines of municipalities for the map; gives the exit code."""
    try:
        engine = make_engine(settings.database_url)
        migrate(engine)
        report = load_boundaries(engine, file)
    except BadDatabaseUrl as error:
        return _wrong_address(error)
    except (UnknownCodes, BadBoundaries) as error:
        return _fail(str(error))
    if settings.redis_url:  # outlines belong to no release, so answers made before would stay
        RedisCache(settings.redis_url, settings.database_url).clear()
    print(f"Grenzen geladen van {len(report.loaded)} gebieden. Herstart de site, dan tekent de kaart ze.")
    if report.unknown:
        print(f"Overgeslagen, want geen gebied dat wij kennen: {len(report.unknown)} codes in het bestand.")
    return 0


def trial(settings: Settings, folder: Path, size: SyntheticSize) -> int:
    """Write load data into a folder, to be loaded into a database of its own; gives the exit code."""
    try:
        made = write_synthetic_package(settings.package_folder, folder, size)
    except BadSyntheticPackage as error:
        return _fail(str(error))
    print(f"Belastingproef met {made} verzonnen cijfers geschreven in {folder}. Laad haar in een lege database:")
    print(f"PACKAGE_FOLDER={folder} DATABASE_URL=... python -m dashboard.commands prepare")
    return 0


def _wrong_address(error: BadDatabaseUrl) -> int:
    return _fail(f"DATABASE_URL klopt niet ({error}). Gebruik sqlite:///pad of postgresql://gebruiker@host/naam.")


def _told(report: LoadReport) -> str:
    """Say what a load did, and name every row of a municipality that was left as it was."""
    if report.release is None:
        if report.outcome == "ouder":
            return f"Het pakket ({report.version}) is ouder dan wat al is geladen; er is niets veranderd."
        return "De gegevens zijn al bij; er is niets veranderd."
    counts = (report.counts or {}).values()
    added, revised, withdrawn = (sum(getattr(c, part) for c in counts) for part in ("added", "revised", "withdrawn"))
    lines = [f"Publicatie {report.release}: {added} toegevoegd, {revised} gewijzigd, {withdrawn} ingetrokken."]
    lines.extend(f"Niet overschreven, want door een gemeente bijgewerkt: {kept}" for kept in report.kept)
    return "\n".join(lines)


def _fail(words: str) -> int:
    print(f"FOUT: {words}", file=sys.stderr)
    return 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.commands")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("prepare", help="database bijwerken en het pakket laden")
    loading = commands.add_parser("boundaries", help="gemeentegrenzen laden voor de kaart, uit een GeoJSON-bestand")
    loading.add_argument("file", type=Path, help="GeoJSON in WGS84, met per kenmerk een gemeentecode")
    making = commands.add_parser("trial", help="verzonnen cijfers maken om de site te belasten, als pakket in een map")
    making.add_argument("folder", type=Path, help="lege map voor het pakket")
    for name, words in TRIAL_SIZES.items():
        making.add_argument(f"--{name}", type=int, default=getattr(SyntheticSize(), name), help=words)
    chosen = parser.parse_args(arguments)
    match chosen.command:
        case "boundaries":
            return boundaries(Settings(), chosen.file)
        case "trial":
            size = SyntheticSize(**{name: getattr(chosen, name) for name in TRIAL_SIZES})
            return trial(Settings(), chosen.folder, size)
        case _:
            return prepare(Settings())


if __name__ == "__main__":
    raise SystemExit(main())
