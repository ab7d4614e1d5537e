"""The examples for operators hold: they name settings that exist, and what serves and waits agrees with the site."""

import configparser
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dashboard.app import MAX_STATEMENT_SECONDS
from dashboard.http.html_frame import plain_page
from dashboard.settings import Settings
from tests.dashboard.shipped_site import make_front_end

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "docs" / "deploy"
UNITS = ("veilige-steden.service", "veilige-steden-prepare.service", "veilige-steden.socket")
# What the environment may hold that no setting of ours is: Python's, the C library's, and the names compose fills in.
OF_OTHERS = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MALLOC_TRIM_THRESHOLD_", "POSTGRES_PASSWORD"}


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
    return {name.upper() for name in Settings.model_fields}


@pytest.fixture
def start_file(monkeypatch, tmp_path) -> dict:
    """What gunicorn is told, without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("METRICS_TOKEN", raising=False)
    monkeypatch.setenv("VEILIGE_STEDEN_STARTED", "")
    monkeypatch.setenv("FRONTEND_FOLDER", str(make_front_end(tmp_path / "frontend")))
    return runpy.run_path(str(ROOT / "dashboard" / "gunicorn_conf.py"))


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((DEPLOY / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_every_way_to_start_lets_large_answers_give_their_memory_back(procfile):
    ways = [procfile["web"], read("Dockerfile"), read("veilige-steden.service"), (ROOT / "Makefile").read_text("utf-8")]

    assert [set(re.findall(r"MALLOC_TRIM_THRESHOLD_=(\d+)", way)) for way in ways] == [{"131072"}] * 4


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

    assert asked == set(re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)*\b", text.split("name: veilige-steden")[0]))
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
    # Unit and image say so in lines of their own.
    web = re.sub(r"^env \S+=\S+ ", "", procfile["web"])

    assert served["Service"]["ExecStart"].removeprefix("/srv/veilige-steden/.venv/bin/") == web
    assert prepared["Service"]["ExecStart"].removeprefix("/srv/veilige-steden/.venv/bin/") == procfile["release"]
    assert " ".join(yaml.safe_load(in_image)) == web
    assert " ".join(compose["services"]["prepare"]["command"]) == procfile["release"]
    assert "command" not in compose["services"]["site"]


@pytest.mark.parametrize("count", ["twee", "2,5", "0x2"])
def test_a_number_of_workers_that_is_none_ends_in_one_line_and_no_traceback(count, tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "WEB_CONCURRENCY": count}
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    lines = ended.stderr.splitlines()
    assert "FOUT: WEB_CONCURRENCY klopt niet: schrijf een geheel getal van 1 tot en met 256" in lines
    assert all(line.startswith("FOUT: ") for line in lines)
    assert count not in ended.stderr
    assert ended.returncode == os.EX_CONFIG


def test_a_site_that_refuses_its_settings_is_not_started_again_and_again():
    assert Unit("veilige-steden.service")["Service"]["RestartPreventExitStatus"] == str(os.EX_CONFIG)


def test_who_stops_the_site_waits_until_it_is_done(compose, start_file):
    patience = start_file["graceful_timeout"]

    assert seconds(compose["services"]["site"]["stop_grace_period"]) > patience
    assert seconds(Unit("veilige-steden.service")["Service"]["TimeoutStopSec"]) > patience


def test_the_web_server_waits_longer_than_the_site_and_hangs_up_sooner(start_file):
    assert of_nginx("proxy_read_timeout") > MAX_STATEMENT_SECONDS
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


def test_the_page_for_when_no_machine_answers_is_an_error_page_of_the_site():
    page = (DEPLOY / "onbereikbaar.html").read_text("utf-8")
    (title,), (heading,), (sentence, _) = (re.findall(f"<{tag}>(.*?)</{tag}>", page) for tag in ("title", "h1", "p"))

    assert page == plain_page(title.removesuffix(" · Veilige Steden"), heading, sentence)
