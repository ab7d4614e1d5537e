"""The files in which workers keep their counts: those of workers that are gone are added up into one.

A counter may never go down, so a worker that was replaced must stay in the sum; but a file
for every worker there ever was would fill the folder. Nobody reads while two become one.
"""

import os
import struct
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_SH, flock
from pathlib import Path

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.mmap_dict import MmapedDict, mmap_key
from prometheus_client.multiprocess import MultiProcessCollector

ADDED_UP = ("counter", "histogram")
GONE = "gone"


def scraped(registry: CollectorRegistry, folder: Path | None) -> bytes:
    """Write out what all workers counted, or what `registry` did where there are no files."""
    if folder is None:
        return generate_latest(registry)
    everything = CollectorRegistry()
    MultiProcessCollector(everything, str(folder))
    with _locked(folder, LOCK_SH):
        return generate_latest(everything)


def add_up_gone(folder: Path, living: Collection[int]) -> None:
    """Add the files of processes that are gone to one file of each kind; `living` are the numbers of the others."""
    with _locked(folder, LOCK_EX):
        gone = [file for file in folder.glob("*.db") if _owner(file) not in {GONE, *map(str, living)}]
        for kind in ADDED_UP:
            if files := [file for file in gone if file.name.startswith(f"{kind}_") and _is_whole(file)]:
                _add_up(folder / f"{kind}_{GONE}.db", files)
        for file in gone:
            file.unlink()


def _add_up(sum_file: Path, files: list[Path]) -> None:
    """Write the sum beside its place and then put it there, so that no half of it is ever left."""
    fresh = sum_file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    earlier = [sum_file] if sum_file.exists() else []
    written = MmapedDict(str(fresh))
    for key, value in _values([*earlier, *files]):
        written.write_value(key, value, 0.0)
    written.close()
    fresh.replace(sum_file)


def _is_whole(file: Path) -> bool:
    """Say whether a file can be read: a process may have been killed while it made it."""
    try:
        list(MmapedDict.read_all_values_from_file(str(file)))
    except (struct.error, RuntimeError, UnicodeDecodeError):
        return False
    return True


def _values(files: list[Path]) -> Iterator[tuple[str, float]]:
    metrics: Iterable[Metric] = MultiProcessCollector.merge([str(file) for file in files], accumulate=False)
    for metric in metrics:
        for sample in metric.samples:
            names, values = list(sample.labels), list(sample.labels.values())
            yield mmap_key(metric.name, sample.name, names, values, metric.documentation), sample.value


def _owner(file: Path) -> str:
    """Read whose file this is from its name: `counter_123.db`, `gauge_livesum_123.db`."""
    return file.stem.rpartition("_")[2]


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        flock(handle, how)
        yield
    finally:
        os.close(handle)
