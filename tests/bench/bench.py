"""What every part of the benchmark gets: how long, how often, where, and where to put its numbers."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measuring import Load, Results
from tests.browser.site import ROOT


@dataclass
class Bench:
    """`repetitions` of each measurement in turns with its yardstick; `seconds` a run of the load generator."""

    folder: Path
    repetitions: int = 5
    seconds: float = 5
    large: bool = False
    results: Results = field(default_factory=Results)

    def tell(self, words: str) -> None:
        """Say how far it is, to who waits."""
        print(f"   {words}", flush=True)

    def skip(self, words: str) -> None:
        """Say loudly what is not measured, and why."""
        print(f"LET OP, OVERGESLAGEN: {words}", file=sys.stderr, flush=True)
        self.results.skipped.append(words)

    def check_answers(self, load: Load, what: str) -> None:
        """Say loudly that answers were missing or wrong: what was measured then is worth nothing."""
        if load.failed or not load.requests:
            self.skip(f"{what}: {load.failed} van {load.requests} antwoorden waren fout")

    def shipped(self) -> str:
        """Make a database with the shipped figures anew; give its address."""
        for old in self.folder.glob("shipped.sqlite*"):
            old.unlink()
        url = f"sqlite:///{self.folder / 'shipped.sqlite'}"
        self.shipped_into(url)
        return url

    def shipped_into(self, url: str) -> None:
        """Bring the shipped figures into an empty database."""
        command("prepare", DATABASE_URL=url)


def command(*words: str, module: str = "dashboard.commands", **settings: str) -> str:
    """Run one command of the site, or of another module, to its end; give what it said."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr[-2000:]}")
    return done.stdout
