"""Programs the benchmark starts and ends again, and what the system knows of them."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 20
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: Sequence[str], folder: Path, log: Path, **environment: str) -> Iterator[int]:
    """Run a program in a session of its own and give its number; end all it started whatever happens."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        started = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield started.pid
    finally:
        _end(started)


def _end(started: subprocess.Popen) -> None:
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(started.pid, kind)
            started.wait(PATIENCE)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    started.wait(PATIENCE)


def workers_of(process: int) -> list[int]:
    """List the processes that a server has forked, itself left out."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def cpu_seconds(process: int) -> float:
    """Give the processor time a server and its workers have used so far."""
    return sum(_ticks(one) for one in (process, *workers_of(process))) / TICKS


def wait_until_idle(process: int) -> None:
    """Wait until a server has done what was still asked of it when its clients left."""
    for _ in range(PATIENCE * 5):
        before = cpu_seconds(process)
        time.sleep(0.2)
        if cpu_seconds(process) - before <= 1 / TICKS:
            return


def _ticks(process: int) -> int:
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def memory_of(process: int) -> float:
    """Give the memory of one process in MiB, what it shares divided among those that share it."""
    return _pss(Path(f"/proc/{process}/smaps_rollup").read_text()) / 1024


def peak_memory_of(process: int) -> float:
    """Give the most memory in MiB that one process has had at a time, with all that it shares."""
    found = [line.split()[1] for line in Path(f"/proc/{process}/status").read_text().splitlines() if "VmHWM" in line]
    return int(found[0]) / 1024


def _pss(rollup: str) -> int:
    found = [line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(found[0])


def machine() -> Mapping[str, str]:
    """Tell of the machine what a reader needs to judge the numbers."""
    memory = Path("/proc/meminfo").read_text().split(maxsplit=2)[1]
    return {"processor cores": str(os.cpu_count()), "memory": f"{int(memory) / 1024 / 1024:.0f} GiB"}
