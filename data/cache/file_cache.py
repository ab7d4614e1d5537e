"""Files that take long to make, kept on disk for all processes of a machine: each is made once for a data version.

The files of another data version are removed as soon as a file of a new one is made, so that nothing of what was taken
back stays. One file is made at a time. It has its name only once it is whole, so a process that is killed leaves none.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import BinaryIO

from data.cache.local_cache import at_one_version
from data.database.availability import ReleaseChangedDuringRead

LOCK, IN_THE_MAKING = ".lock", ".making-"
VERSION_DIGITS = 32
# So many requests of one process may wait for a file, so that threads are left for all others.
MAX_WAITING = 1
# In seconds: for a turn, and for the file itself.
MAX_TURN_SECONDS, MAX_MAKING_SECONDS = 2.0, 15.0
POLL_SECONDS = 0.02


class FileBusy(Exception):
    """The file is being made, or another file is; ask again later."""


class CannotKeepFiles(Exception):
    """The folder cannot be written, or the disk is full; the cause tells which."""


@dataclass(frozen=True)
class KeptFile:
    """A file as it was when it was made, open for reading. `digest` is a hash of its content; `size` is in bytes."""

    content: BinaryIO
    size: int
    digest: str


class FileCache:
    """Keeps files in a folder, together `max_bytes` at most; those that were asked for longest ago go first.

    `maker` is whatever the content depends on beside the data version and the name: the code and the database.
    Processes that share a folder share its files.
    """

    def __init__(self, folder: Path, maker: str, max_bytes: int) -> None:
        self._folder = folder
        self._maker = maker
        self._max_bytes = max_bytes
        self._waiting = BoundedSemaphore(MAX_WAITING)

    def get_or_make(
        self, read_version: Callable[[], Hashable], name: str, write: Callable[[BinaryIO], None]
    ) -> KeptFile:
        """Open the file of this name at the present data version, or make it by `write` and keep it.

        The file is made in a thread of its own, which goes on when a request no longer waits for it. `name` is a plain
        file name. An error of `write` goes to the request that waits.

        Raises:
            FileBusy: too many wait, or it takes too long to wait for.
            CannotKeepFiles: there is no place to keep it.
            ReleaseChangedDuringRead: the version changed at every try.
        """
        kept = self.get(read_version(), name)
        if kept:
            return kept
        if not self._waiting.acquire(blocking=False):
            raise FileBusy
        try:
            return self._wait_for(_Making(read_version, name, write))
        except OSError as error:
            raise CannotKeepFiles from error
        finally:
            self._waiting.release()

    def get(self, version: Hashable, name: str) -> KeptFile | None:
        """Open the file of this name at a data version; None where it is not kept."""
        with suppress(OSError):
            for path in (self._folder_of(version) / name).iterdir():
                content = path.open("rb")
                os.utime(content.fileno())  # so that it is known which files are asked for
                return KeptFile(content, os.fstat(content.fileno()).st_size, path.name)
        return None

    def _wait_for(self, making: "_Making") -> KeptFile:
        """Wait for a turn, unless another process makes this very file meanwhile, and then for the file."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self._folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + MAX_TURN_SECONDS
        while not _is_locked(lock):
            kept = self.get(making.read_version(), making.name)
            if kept or time.monotonic() > until:
                os.close(lock)
                if kept:
                    return kept
                raise FileBusy
            time.sleep(POLL_SECONDS)
        thread = Thread(target=self._make, args=(making, lock), daemon=True)
        thread.start()
        thread.join(MAX_MAKING_SECONDS)
        if making.error:
            raise making.error
        kept = self.get(making.read_version(), making.name)
        if kept is None:
            raise FileBusy
        return kept

    def _make(self, making: "_Making", lock: int) -> None:
        """Make a file while this process has the lock."""
        try:
            at_one_version(making.read_version, lambda version: self._make_at(version, making))
        except Exception as error:  # noqa: BLE001 - the request that waits gets it
            making.error = error
        finally:
            os.close(lock)

    def _make_at(self, version: Hashable, making: "_Making") -> None:
        if kept := self.get(version, making.name):
            kept.content.close()
            return
        folder = self._folder_of(version)
        self._remove_former(folder)
        with self._new_file() as (path, out):
            making.write(out)
            if making.read_version() != version:
                raise ReleaseChangedDuringRead
            size = out.seek(0, os.SEEK_END)
            out.seek(0)
            digest = hashlib.file_digest(out, "sha256").hexdigest()
            self._make_room(size)
            place = folder / making.name
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.rename(place / digest)

    @contextmanager
    def _new_file(self) -> Iterator[tuple[Path, BufferedRandom]]:
        """Open a file in a folder of its own, where its writer may put what waits for it."""
        folder = Path(tempfile.mkdtemp(prefix=IN_THE_MAKING, dir=self._folder))
        try:
            with (folder / "file").open("w+b") as out:
                yield folder / "file", out
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _folder_of(self, version: Hashable) -> Path:
        text = f"{self._maker} {version!r}"
        return self._folder / hashlib.sha256(text.encode()).hexdigest()[:VERSION_DIGITS]

    def _remove_former(self, present: Path) -> None:
        """Remove what is not of the present version, and what a process left that was killed; nothing else."""
        for path in self._folder.iterdir():
            if path.name.startswith(IN_THE_MAKING) or (_is_version(path.name) and path != present):
                shutil.rmtree(path, ignore_errors=True)

    def _make_room(self, size: int) -> None:
        """Remove the files that were asked for longest ago, until there is room for one of this size."""
        kept = [(path.stat(), path) for path in self._folder.glob("*/*/*") if _is_version(path.parts[-3])]
        together = size + sum(found.st_size for found, _ in kept)
        for found, path in sorted(kept, key=lambda one: one[0].st_mtime_ns):
            if together <= self._max_bytes:
                return
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()
            together -= found.st_size


@dataclass
class _Making:
    """One file that is being made, and what went wrong."""

    read_version: Callable[[], Hashable]
    name: str
    write: Callable[[BinaryIO], None]
    error: Exception | None = None


def _is_locked(lock: int) -> bool:
    """Take the lock if nobody has it; the system frees it when the process ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_version(name: str) -> bool:
    return len(name) == VERSION_DIGITS and set(name) <= set("0123456789abcdef")
