"""The examples for operators hold: they name settings that exist, and what serves and waits agrees with the site."""

import configparser
import os
import re
import runpy
import shutil
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from dashboard.app import LONGEST_STATEMENT
from dashboard.settings import Settings
from tests.conftest import refuse
from tests.dashboard.serving import until
from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "docs" / "deploy"
UNITS = ("veilige-steden.service", "veilige-steden-prepare.service", "veilige-steden.socket")
# What the environment may hold that no setting of ours is: Python's own, and the names compose fills in.
OF_OTHERS = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "POSTGRES_PASSWORD"}


class Unit(configparser.RawConfigParser):
    """A unit of systemd: names keep their capitals, and one may stand there twice."""

    def __init__(self, name: str) -> None:
        super().__init__(strict=False, delimiters=("=",), interpolation=None)
        self.optionxform = str
        text = (DEPLOY / name).read_text(encoding="utf-8")
        self.read_string(text)
        self.environment = set(re.findall(r"^Environment=(\w+)=", text, re.MULTILINE))


@pytest.fixture(scope="module")
def settings() -> set[str]:
    """Every name the site reads from its environment."""
    start_file = (ROOT / "dashboard" / "gunicorn_conf.py").read_text(encoding="utf-8")
    own = set(re.findall(r"given\(['\"](\w+)", start_file)) | {"PROMETHEUS_MULTIPROC_DIR"}
    return own | {name.upper() for name in Settings.model_fields}


@pytest.fixture
def start_file(monkeypatch, tmp_path) -> dict:
    """What gunicorn is told, without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("METRICS_TOKEN", raising=False)
    return runpy.run_path(str(ROOT / "dashboard" / "gunicorn_conf.py"))


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((DEPLOY / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def seconds(text: str) -> float:
    return float(text.rstrip("s;"))


def of_nginx(name: str) -> float:
    """Read the one value in seconds that the web server in front has for a setting."""
    (value,) = set(re.findall(rf"^\s*{name} (\d+)s;", read("nginx.conf"), re.MULTILINE))
    return float(value)


def test_compose_gives_the_site_only_settings_that_exist(compose, settings):
    for name in ("site", "prepare"):
        assert set(compose["services"][name]["environment"]) <= settings
    assert "DATABASE_URL" in compose["services"]["site"]["environment"]


def test_compose_asks_for_no_secret_that_it_does_not_explain(compose):
    text = read("docker-compose.yml")
    asked = set(re.findall(r"\$\{(\w+)", text))

    assert asked == set(re.findall(r"\b[A-Z]+_[A-Z]+\b", text.split("name: veilige-steden")[0]))
    assert not re.search(r"PASSWORD: (?!\$\{)", text)


def test_units_and_image_give_only_settings_that_exist(settings):
    image = set(re.findall(r"\b([A-Z_]+)=", " ".join(re.findall(r"^ENV (.*)$", read("Dockerfile"), re.MULTILINE))))

    assert {"HOST", "PORT"} <= image
    for given in (image - {"PIP_DISABLE_PIP_VERSION_CHECK", "PIP_NO_CACHE_DIR"}, *(Unit(u).environment for u in UNITS)):
        assert given <= settings | OF_OTHERS


def test_every_setting_that_the_documents_name_exists(settings):
    documents = [*DEPLOY.glob("*.md"), ROOT / "docs" / "scaling.md"]
    named = {name for file in documents for name in re.findall(r"`([A-Z]+_[A-Z_]+)`", file.read_text("utf-8"))}

    assert named
    assert named <= settings | OF_OTHERS


def test_the_example_of_settings_names_those_that_exist_and_no_others(settings):
    named = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))

    assert named <= settings
    assert settings - named <= {"FRONTEND_FOLDER", "PACKAGE_FOLDER", "PROMETHEUS_MULTIPROC_DIR"}


def test_everything_starts_as_the_procfile_does(compose, procfile):
    served, prepared = Unit("veilige-steden.service"), Unit("veilige-steden-prepare.service")
    in_image = re.search(r"^CMD (\[.*\])$", read("Dockerfile"), re.MULTILINE)[1]

    assert served["Service"]["ExecStart"].removeprefix("/srv/veilige-steden/.venv/bin/") == procfile["web"]
    assert prepared["Service"]["ExecStart"].removeprefix("/srv/veilige-steden/.venv/bin/") == procfile["release"]
    assert " ".join(yaml.safe_load(in_image)) == procfile["web"]
    assert " ".join(compose["services"]["prepare"]["command"]) == procfile["release"]
    assert "command" not in compose["services"]["site"]


def test_who_stops_the_site_waits_until_it_is_done(compose, start_file):
    patience = start_file["graceful_timeout"]

    assert seconds(compose["services"]["site"]["stop_grace_period"]) > patience
    assert seconds(Unit("veilige-steden.service")["Service"]["TimeoutStopSec"]) > patience


def test_the_web_server_waits_longer_than_the_site_and_hangs_up_sooner(start_file):
    assert of_nginx("proxy_read_timeout") > LONGEST_STATEMENT
    assert of_nginx("keepalive_timeout") < start_file["keepalive"]


def test_whoever_stands_in_front_is_counted_and_replaces_what_a_visitor_claims(compose):
    front = read("nginx.conf")

    assert compose["services"]["site"]["environment"]["TRUSTED_PROXIES"] == "1"
    assert "X-Forwarded-For $remote_addr;" in front
    assert "proxy_add_x_forwarded_for" not in front


def test_images_are_named_with_a_version_and_from_no_registry_by_name(compose):
    images = [service["image"] for service in compose["services"].values() if service["image"] != "veilige-steden"]
    images += re.findall(r"^FROM (\S+)", read("Dockerfile"), re.MULTILINE)

    assert len(images) == 5
    assert [image for image in images if not re.fullmatch(r"[a-z]+:\d+(\.\d+)*-[a-z-]+", image)] == []


def test_nothing_of_the_site_runs_as_root_or_may_write_where_it_lies(compose):
    image = read("Dockerfile").split("FROM ")[-1]
    unit = Unit("veilige-steden.service")["Service"]

    assert re.search(r"^USER (?!root)\w+$", image, re.MULTILINE)
    assert compose["services"]["site"]["read_only"] is True
    assert compose["services"]["site"]["cap_drop"] == ["ALL"]
    assert (unit["User"], unit["ProtectSystem"], unit["NoNewPrivileges"]) == ("veilige-steden", "strict", "true")


def test_what_the_image_is_made_of_is_there(compose):
    copied = re.findall(r"^COPY (?!--from)(\S+) ", read("Dockerfile"), re.MULTILINE)

    assert all((ROOT / source).exists() for source in copied)
    allowed = {line[1:] for line in read("Dockerfile.dockerignore").splitlines() if line.startswith("!")}
    assert {source.split("/")[0] for source in copied} == allowed
    mounted = [v.split(":")[0] for v in compose["services"]["web"]["volumes"] if v.startswith("./")]
    assert {name for name in mounted if not (DEPLOY / name).exists()} == {"./tls"}


def test_systemd_understands_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("LET OP, OVERGESLAGEN: systemd-analyze ontbreekt (Debian-pakket systemd)")
    for unit in UNITS:
        text = read(unit).replace("/srv/veilige-steden/.venv/bin/gunicorn", "/bin/true")
        (tmp_path / unit).write_text(text.replace("/srv/veilige-steden/.venv/bin/python", "/bin/true"))

    done = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / unit for unit in UNITS)], capture_output=True, text=True, check=False
    )

    about_ours = [line for line in done.stderr.splitlines() if "veilige-steden" in line]
    assert about_ours == []


class Behind(BaseHTTPRequestHandler):
    """Stands for the site: counts who asks, and says how long an answer may be kept."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]]
    slow: threading.Event

    def do_GET(self):  # noqa: N802 - the name http.server wants
        self.asked.append((self.path, self.headers["Accept-Encoding"] or ""))
        self.slow.wait(4)
        kept = "no-cache" if self.path == "/" else "public, max-age=1, stale-while-revalidate=60"
        body = " ".join(self.headers[f"X-Forwarded-{name}"] for name in ("For", "Proto", "Host")).encode()
        self.send_response(200)
        self.send_header("Cache-Control", kept)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """The web server in front, as shipped but for its folders, ports and certificate; and what stands behind it."""
    if not shutil.which("nginx") or not shutil.which("openssl"):
        refuse("nginx of openssl ontbreekt (Debian-pakketten nginx-light en openssl)")
    folder = tmp_path_factory.mktemp("front")
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*key, "-keyout", "site.key", "-out", "site.crt"], cwd=folder, check=True, capture_output=True)
    (folder / "kept").mkdir()
    shutil.copy(DEPLOY / "onbereikbaar.html", folder)
    Behind.asked, Behind.slow = [], threading.Event()
    Behind.slow.set()
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    plain, port = free_port(), free_port()
    text = read("nginx.conf")
    for ours, here in {
        "listen [::]:80 default_server;": "",
        "listen [::]:443 ssl http2 default_server;": "",
        "listen 80 ": f"listen 127.0.0.1:{plain} ",
        "listen 443 ssl http2 ": f"listen 127.0.0.1:{port} ssl ",
        "server site:8050 ": f"server 127.0.0.1:{behind.server_port} ",
        "/run/nginx/": f"{folder}/",
        "/var/cache/nginx/": f"{folder}/",
        "/etc/nginx/tls/": f"{folder}/",
        "/etc/nginx/pages": str(folder),
        "/dev/stdout": f"{folder}/access",
        "/dev/stderr": f"{folder}/errors",
        "worker_processes auto;": "worker_processes 1;",
    }.items():
        assert ours in text, ours
        text = text.replace(ours, here)
    as_root = "user root;\n" if os.geteuid() == 0 else ""  # the folders of a test are closed to anyone else
    (folder / "nginx.conf").write_text(f"daemon off;\n{as_root}{text}", encoding="utf-8")
    command = ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Front(folder, port, behind)
    finally:
        server.terminate()
        server.wait(10)
        behind.shutdown()


class Front:
    """Where the web server answers, and what it wrote down."""

    def __init__(self, folder: Path, port: int, behind: ThreadingHTTPServer) -> None:
        self.folder, self.port, self.behind = folder, port, behind
        until(lambda: self.ask("/healthz")[0] == 200)

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        context = ssl._create_unverified_context()  # noqa: S323 - of this test alone
        request = urllib.request.Request(f"https://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=5, context=context) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def asked_behind(self, path: str) -> int:
        return sum(asked == path for asked, _ in Behind.asked)


def test_what_may_be_kept_is_asked_of_the_site_once_for_each_form(front):
    for accepted in ("gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8", "gzip", "gzip, deflate", "identity", ""):
        assert front.ask("/embed/huisverboden?gebied=GM0599", **{"Accept-Encoding": accepted})[0] == 200
    for _ in range(3):
        front.ask("/")

    assert {packed for path, packed in Behind.asked if path.startswith("/embed/h")} == {"br", "gzip", ""}
    assert front.asked_behind("/embed/huisverboden?gebied=GM0599") == 3
    assert front.asked_behind("/") == 3


def test_many_who_want_the_same_at_once_are_one_question_to_the_site(front):
    Behind.slow.clear()
    answers: list[tuple[int, str]] = []
    asking = [threading.Thread(target=lambda: answers.append(front.ask("/embed/druk"))) for _ in range(12)]
    for thread in asking:
        thread.start()
    try:
        until(lambda: front.asked_behind("/embed/druk") > 0)
    finally:
        Behind.slow.set()
    for thread in asking:
        thread.join(20)

    assert [status for status, _ in answers] == [200] * 12
    assert front.asked_behind("/embed/druk") == 1


def test_a_visitor_cannot_claim_to_be_another(front):
    _, told = front.ask("/", **{"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "ftp", "Host": "voorbeeld.nl"})

    assert told == "127.0.0.1 https voorbeeld.nl"


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_the_inside_is_not_there_outside(front, path):
    assert front.ask(path)[0] == 404
    assert front.asked_behind(path) == 0


def test_the_log_of_the_web_server_names_nobody(front):
    front.ask("/zoeken?zoek=jansen@voorbeeld.nl", **{"User-Agent": "jansen", "Referer": "https://jansen.nl/"})
    front.ask("/embed/jansen?gebied=jansen")
    front.ask("/%00jansen")
    until(lambda: '"part":"embed"' in (front.folder / "access").read_text())

    written = (front.folder / "access").read_text() + (front.folder / "errors").read_text()
    assert "jansen" not in written
    assert "127.0.0.1" not in written


def test_without_the_site_what_was_kept_is_shown_and_the_rest_says_who_to_call(front):
    kept = front.ask("/embed/bewaard")
    front.behind.shutdown()
    front.behind.server_close()
    until(lambda: front.ask("/")[0] == 502)

    assert front.ask("/embed/bewaard") == kept
    status, page = front.ask("/begrippen")
    assert status == 502
    assert 'href="tel:112"' in page
    assert 'href="tel:08002000"' in page
