"""What is done from the command line: `python -m dashboard.commands prepare`."""

import argparse
import sys
from datetime import UTC, datetime

from dashboard.settings import Settings
from data.engine import BadDatabaseUrl, make_engine
from data.load import BadPackage, LoadReport, load_package
from data.migrations import migrate


def prepare(settings: Settings) -> int:
    """Bring the database up to date and load the shipped package; gives the exit code."""
    try:
        engine = make_engine(settings.database_url)
    except BadDatabaseUrl as error:
        return _fail(f"DATABASE_URL klopt niet ({error}). Gebruik sqlite:///pad of postgresql://gebruiker@host/naam.")
    migrate(engine)
    try:
        report = load_package(engine, settings.package_folder, datetime.now(UTC))
    except BadPackage as error:
        return _fail(str(error))
    print(_told(report))
    return 0


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
    parser.add_argument("command", choices=["prepare"], help="prepare: database bijwerken en het pakket laden")
    parser.parse_args(arguments)
    return prepare(Settings())


if __name__ == "__main__":
    raise SystemExit(main())
