"""No hostile file takes more memory than a right one of the largest size that is read."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.imports.hostile_files import FILES, SLOW

ROOT = Path(__file__).resolve().parents[3]
# The reading process is stopped at 1,600 MiB of addresses; what it holds stays far below that for every file.
MOST_MEBIBYTES, MOST_WITHOUT_SLOW = 600, 300
# Reads each file as the process of the site does, and tells the largest amount of memory that it held after each.
READING = """
import re, sys
from pathlib import Path
from dashboard.desk.vocabulary import VOCABULARY
from dashboard.reading import limit_this_process
from data.imports.reading import read_file

limit_this_process()
for file in sorted(Path(sys.argv[1]).iterdir()):
    read = read_file(file.read_bytes(), "observations", VOCABULARY, "GM0505")
    # The system's count of the largest memory of a process begins with that of whoever started it; this one does not.
    held = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
    print(file.name, len(read.rows), len(read.findings), held)
"""


@pytest.mark.parametrize(
    ("files", "most"),
    [
        pytest.param([one for one in FILES if one.name not in SLOW], MOST_WITHOUT_SLOW, id="small"),
        pytest.param(FILES, MOST_MEBIBYTES, id="all", marks=pytest.mark.long),
    ],
)
def test_whatever_comes_in_the_memory_of_the_reading_process_is_bounded(tmp_path, files, most):
    for file in files:
        (tmp_path / file.name).write_bytes(file.make())

    command = [sys.executable, "-c", READING, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    told = [line.split() for line in done.stdout.splitlines()]
    assert len(told) == len(files)
    assert all(int(rows) or int(findings) for _, rows, findings, _ in told)
    held = {name: int(mebibytes) for name, *_, mebibytes in told}
    assert max(held.values()) < most, {name: some for name, some in held.items() if some >= most}
    assert max(held.values()) > 30
