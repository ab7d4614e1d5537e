"""`import` on the command line: what is found and would change is told, and a concept is made only when asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.desk.desk_files import content, count, line
from tests.data.prepared import loaded

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def command(tmp_path, *arguments):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite'}"}
    asked = [sys.executable, "-m", "dashboard.commands", *arguments]
    return subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_file_is_told_and_made_a_concept_by_the_process_that_has_limits(tmp_path):
    engine = loaded(f"sqlite:///{tmp_path / 'site.sqlite'}")
    file = tmp_path / "cijfers.csv"
    file.write_bytes(content(line(2025, "1.234"), line(2024, "nog niet bekend")))
    asked = ("import", str(file), "--area", "GM0505", "--concept")

    refused, made = command(tmp_path, *asked), command(tmp_path, *asked, "--point", "duizendtal")

    assert refused.returncode == 1
    assert "Vraag: regel 2, waarde" in refused.stdout
    assert made.returncode == 0, made.stderr
    assert "nieuw: huisverboden-opgelegd / GM0505 / jaar:2025: - -> 1.234" in made.stdout
    assert "Concept k2 is gemaakt" in made.stdout
    assert count(engine, "release") == 2
