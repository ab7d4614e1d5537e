"""Reads a file that was brought in, in a process of its own with limits of memory and time.

What a hostile file can do ends with that process: whoever started it is told that the reading stopped.
"""

import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from data.desk.import_runs import find_run
from data.desk.staging import stage
from data.desk.writer import Writer
from data.imports.findings import Finding
from data.imports.reading import UNKNOWN_KIND, ReadFile, read_file
from data.imports.vocabulary import Vocabulary
from data.model.actors import Actor
from data.model.vocabulary import READING

MEBIBYTE = 1024 * 1024
# The libraries themselves map half of this; 100,000 figures take less than the other half.
MAX_MEMORY = 1_600 * MEBIBYTE
MAX_SECONDS = 120
# A file that writes to the disk is no file that is read; logs are small.
MAX_WRITTEN = 2_000 * MEBIBYTE
TOO_LONG, STOPPED = "te-lang-bezig", "gestopt"


def limit_this_process() -> None:
    """Bound the memory, the time on the processor and the files of this process, from now on."""
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def read_here(engine: Engine, by: Actor, run: int, file: Path, vocabulary: Vocabulary) -> None:
    """Read a file in this process and keep what was read, for whoever brought it in and was allowed to."""
    with engine.connect() as connection:
        found = find_run(connection, run)
    if found is None or found.state != READING:
        return
    read = read_file(file.read_bytes(), found.resource, vocabulary, found.area)
    stage(engine, run, read, vocabulary, by, datetime.now(UTC))


def start_reading(arguments: Sequence[str], database_url: str) -> subprocess.Popen[bytes]:
    """Start a process that reads a file; `arguments` are those of the command that does.

    The address of the database goes in by its input, where no list of processes shows it.
    """
    command = [sys.executable, "-m", "dashboard.commands", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # noqa: S603 our own command
    if process.stdin is not None:
        process.stdin.write(f"{database_url}\n".encode())
        process.stdin.close()
    return process


def finish_reading(writer: Writer, run: int, process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Wait for a process that reads a file; when it stops or takes too long, that is what was found."""
    code = STOPPED
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        code = TOO_LONG
    if writer.run(run).state == READING:
        writer.stage(run, ReadFile(UNKNOWN_KIND, findings=(Finding(code),)))
