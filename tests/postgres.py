"""A PostgreSQL for the tests: the one that answers, else one of our own for as long as they last."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

USUAL_URL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
DEBIAN_BINARIES = Path("/usr/lib/postgresql")
FAST = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off"


class NoPostgresError(Exception):
    """There is no server and none can be started; the message says why, in Dutch."""


@contextmanager
def running_server() -> Iterator[URL]:
    """Give the address of a server that may be written to, starting one where none answers.

    An address in TEST_POSTGRES_URL is a wish of somebody: when it does not answer that is said, and no
    other server takes its place.
    """
    wished = os.environ.get("TEST_POSTGRES_URL")
    url = make_url(wished or USUAL_URL)
    if answers(url):
        yield url
    elif wished:
        raise NoPostgresError(f"de server van TEST_POSTGRES_URL ({url.host}:{url.port}) antwoordt niet")
    else:
        with own_server() as own_url:
            yield own_url


@contextmanager
def quick_server() -> Iterator[URL]:
    """Give the address of a server of our own, which waits for no disk: three times as fast.

    With TEST_POSTGRES_URL, or where none can be started, it is the server that answers.
    """
    with ExitStack() as running:
        if os.environ.get("TEST_POSTGRES_URL"):
            yield running.enter_context(running_server())
            return
        try:
            url = running.enter_context(own_server())
        except NoPostgresError:
            url = running.enter_context(running_server())
        yield url


def answers(url: URL) -> bool:
    """Tell whether a server lets us in at this address."""
    try:
        run_statement(url.update_query_dict({"connect_timeout": "2"}), "SELECT 1")
    except OperationalError:
        return False
    return True


@contextmanager
def own_server() -> Iterator[URL]:
    """Start a server in a temporary folder, without waiting for the disk, and remove it afterwards."""
    with own_cluster() as cluster:
        yield cluster.url


@dataclass(frozen=True)
class Cluster:
    """A server of our own, which may be stopped and started again at the same address."""

    url: URL
    folder: Path
    control: tuple[str, ...]

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"{FAST} -c port={self.url.port}"
        run([*self.control, "-l", str(self.folder / "log"), "-o", options, "start"], self.folder)

    def stop(self) -> None:
        """Stop it at once, as when its machine falls away."""
        run([*self.control, "-m", "immediate", "stop"], self.folder)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """Start a server of our own that can be stopped; it must run at the end."""
    binaries = find_binaries()
    as_owner = owner_prefix()
    folder = Path(tempfile.mkdtemp(prefix="veilige-steden-postgres-"))
    if as_owner:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "cluster"
    url = URL.create("postgresql+psycopg", "postgres", host="127.0.0.1", port=free_port(), database="postgres")
    cluster = Cluster(url, folder, (*as_owner, str(binaries / "pg_ctl"), "-D", str(data), "-w"))
    try:
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        run([*as_owner, *initdb, "--locale=C", "--no-sync"], folder)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Find the folder with initdb and pg_ctl; Debian keeps them off the path."""
    versions = sorted(DEBIAN_BINARIES.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if versions:
        return versions[-1].parent
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).parent
    raise NoPostgresError("er draait geen PostgreSQL en het is niet geïnstalleerd (Debian-pakket postgresql)")


def owner_prefix() -> list[str]:
    """PostgreSQL refuses to run as root: then the user that Debian made for it runs it."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgresError(
            "als root start PostgreSQL alleen via de gebruiker postgres, en die ontbreekt"
        ) from None
    return ["runuser", "-u", "postgres", "--"]


def run(command: list[str], folder: Path) -> None:
    """Run one of PostgreSQL's programs; its output goes to a file because the server inherits it."""
    output = folder / "output"
    with output.open("w", encoding="utf-8") as stream:
        done = subprocess.run(command, cwd=folder, stdout=stream, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        last_lines = " / ".join(output.read_text(encoding="utf-8").split("\n")[-4:])
        raise NoPostgresError(f"PostgreSQL starten is mislukt: {last_lines}")


def free_port() -> int:
    """Let the system choose a port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def fresh_database(server: URL) -> Iterator[str]:
    """Make an empty database under a name nobody has, and drop it afterwards whoever is still connected."""
    name = f"veilige_steden_{secrets.token_hex(6)}"
    run_statement(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        run_statement(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def run_statement(url: URL, statement: str) -> None:
    """Run one statement outside a transaction, as CREATE DATABASE wants."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))
