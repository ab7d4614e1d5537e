"""What is wrong with the settings is told at the start: a line for every fault, with the remedy and without a value."""

import json
import os
import re
import secrets
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from dashboard import commands
from dashboard.http.static_files import NAMED_FILES, NotBuilt, add_routes
from dashboard.secret_key import KEY_FILE, NoKey, is_weak, secret_key
from dashboard.settings import Settings, is_loopback
from dashboard.settings_checks import REMEDIES, BadSettings, misspelled_settings, read_settings

ROOT = Path(__file__).resolve().parents[2]
KEY = secrets.token_urlsafe(32)
CONTACT = {"CONTACT_EMAIL": "cijfers@gemeente.nl"}
REDIS = {"REDIS_URL": "redis://:wachtwoord@127.0.0.1:1/0"}
# A value that is wrong for each setting that has a rule; none of it may be told.
WRONG = {
    "DATABASE_URL": "mysql://gebruiker:w8woord@elders/naam",
    "REDIS_URL": "http://gebruiker:w8woord@elders",
    "SECRET_KEY": "w8woordw8woord",
    "SECRET_KEY_OLD": "w8woordw8woord",
    "FOUR_EYES": "misschien",
    "SIGN_IN": "altijd",
    "OIDC_ISSUER": "http://gebruiker:w8woord@elders",
    "OIDC_ROLES": "w8woord=keizer",
    "RELEASE_SECONDS": "61",
    "HOST": "127.0.0.1:8050",
    "PORT": "70000",
    "WEB_CONCURRENCY": "twee",
    "FRONTEND_FOLDER": "nergens",
    "OPEN_DATA_FOLDER": "/dev/null/nergens",
    "OPEN_DATA_MEGABYTES": "0",
    "SITE_URL": "https://gebruiker:w8woord@voorbeeld.nl",
    "CONTACT_EMAIL": "w8woord",
    "PUBLISHER": "<w8woord>",
    "EXIT_URL": "javascript:w8woord",
    "API_PER_MINUTE": "-1",
    "COSTLY_PER_MINUTE": "elke",
    "TRUSTED_PROXIES": "99",
    "METRICS_TOKEN": "w8woord",
}


@pytest.fixture
def environment(monkeypatch, tmp_path, front_end):
    """Set these settings and no others, in a folder of our own."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def given(**settings: str) -> None:
        for name, value in {"FRONTEND_FOLDER": str(front_end), "SIGN_IN": "uit", **settings}.items():
            monkeypatch.setenv(name, value)

    given()
    return given


def faults(*, serving: bool = True) -> tuple[str, ...]:
    try:
        read_settings(serving=serving)
    except BadSettings as error:
        return error.lines
    return ()


def test_without_any_setting_nothing_is_wrong_and_the_site_is_for_this_machine(environment):
    assert faults() == ()
    assert read_settings(serving=True).is_production is False
    assert not Path(KEY_FILE).exists()


def test_a_site_where_people_sign_in_needs_a_key_as_soon_as_others_reach_it(environment):
    environment(SIGN_IN="lokaal", SITE_URL="https://cijfers.nl", **CONTACT)
    assert [line.split(":")[0] for line in faults()] == ["SECRET_KEY ontbreekt"]
    environment(SIGN_IN="lokaal", SECRET_KEY=KEY)
    assert faults() == ()
    assert not KEY_FILE.exists()


def test_signing_in_at_the_organisation_needs_its_provider_and_its_groups(environment):
    environment(SIGN_IN="oidc", SECRET_KEY=KEY)
    wanted = ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ISSUER", "OIDC_ROLES"]
    assert sorted(line.split()[0] for line in faults()) == wanted
    client = {"OIDC_CLIENT_ID": "site", "OIDC_CLIENT_SECRET": "geheim", "OIDC_ISSUER": "https://inlog.gemeente.nl"}
    environment(SIGN_IN="oidc", OIDC_ROLES="beheer=administrator", **client)
    assert faults() == ()


def test_people_can_sign_in_unless_that_is_off_and_one_machine_makes_its_own_key(environment, monkeypatch):
    monkeypatch.delenv("SIGN_IN")

    assert read_settings(serving=True).sign_in == "lokaal"
    assert KEY_FILE.exists()


def test_all_faults_are_told_at_once_a_line_each_and_no_value_is(environment):
    environment(**WRONG)

    lines = faults()

    assert sorted(line.split()[0] for line in lines) == sorted(WRONG)
    assert all("\n" not in line and len(line.split(": ", 1)[1]) > 20 for line in lines)
    assert not any(value in line for value in ("w8woord", "gebruiker:", "elders", "nergens") for line in lines)


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_setting_is_told_by_itself(environment, name):
    environment(**{**CONTACT, "SITE_URL": "https://cijfers.gemeente.nl", name: WRONG[name]})

    assert [line.split()[0] for line in faults()] == [name]


def test_every_setting_with_a_rule_has_a_remedy():
    assert {name.upper() for name in REMEDIES} == {*WRONG, "PROMETHEUS_MULTIPROC_DIR"}


def test_every_setting_that_can_be_refused_as_it_is_read_has_a_remedy():
    """Any text is a good text or folder here; every other type, limit and pattern can refuse what is written."""
    fields = Settings.model_fields.items()
    free = {name for name, field in fields if field.annotation in (str, Path) and not field.metadata}

    assert set(Settings.model_fields) - REMEDIES.keys() <= free - {"host"}


def test_a_folder_for_files_that_can_be_made_is_good_and_is_not_made_yet(environment, tmp_path):
    environment(OPEN_DATA_FOLDER=str(tmp_path / "een" / "twee"))

    assert faults() == ()
    assert not (tmp_path / "een").exists()


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.5.6.7", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("[::]", False),
        ("::ffff:0.0.0.0", False),
        ("10.0.0.5", False),
        ("cijfers.gemeente.nl", False),
        ("localhost.gemeente.nl", False),
        ("127.0.0.1.nip.io", False),
    ],
)
def test_an_address_that_others_can_reach_asks_who_answers_for_the_figures(environment, host, here):
    environment(HOST=host)

    assert is_loopback(host) is here
    assert [line.split(":")[0] for line in faults()] == ([] if here else ["CONTACT_EMAIL ontbreekt"])
    assert faults(serving=False) == ()
    environment(**CONTACT)
    assert faults() == ()


@pytest.mark.parametrize("host", ["*", "unix:/tmp/site", "0.0.0.0:80", "a b", "a,b", "-", "http://a.nl", "[::1]:80"])
def test_a_host_is_one_address_or_name(environment, host):
    environment(HOST=host)

    # Whoever wrote it meant others to reach the site.
    assert {line.split()[0] for line in faults()} == {"HOST", "CONTACT_EMAIL"}


@pytest.mark.parametrize(("host", "bind"), [("::", "[::]:8050"), ("[::1]", "[::1]:8050"), ("a.nl", "a.nl:8050")])
def test_the_address_is_written_as_the_server_takes_it(host, bind):
    assert Settings(_env_file=None, host=host, port=8050).bind == bind


@pytest.mark.parametrize(
    "address",
    ["a", "a@b", "@b.nl", "a@b.nl,c@d.nl", "a b@c.nl", "a@b..nl", "a@-b.nl", "a@b.nl?cc=c@d.nl", "a@b.nl\nBcc: c@d.nl"],
)
def test_a_contact_is_one_address(environment, address):
    environment(CONTACT_EMAIL=address)

    assert [line.split()[0] for line in faults()] == ["CONTACT_EMAIL"]


@pytest.mark.parametrize(
    "address",
    [
        "cijfers.nl",
        "ftp://cijfers.nl",
        "https://cijfers.nl/pad",
        "https://cijfers.nl?a=1",
        "https://cijfers.nl#a",
        "https://",
        "https:///",
        "https://a b.nl",
        'https://a".nl',
        "https://a.nl:poort",
    ],
)
def test_the_address_of_the_site_is_a_scheme_and_a_host(environment, address):
    environment(SITE_URL=address, **CONTACT)

    assert [line.split()[0] for line in faults()] == ["SITE_URL"]


@pytest.mark.parametrize("name", ["SITE_URL", "EXIT_URL"])
@pytest.mark.parametrize("address", ["https://[:::]", "https://a.nl:99999", "https://a.nl:0", "https://a..nl", "https://[x]"])
def test_an_address_that_no_browser_can_open_is_told(environment, name, address):
    environment(**{**CONTACT, "SITE_URL": "https://cijfers.gemeente.nl", name: address})

    assert [line.split()[0] for line in faults()] == [name]


def test_a_site_does_not_lead_to_itself_on_its_way_out(environment):
    environment(SITE_URL="https://cijfers.nl", EXIT_URL="https://CIJFERS.nl/weg", **CONTACT)

    assert [line.split()[0] for line in faults()] == ["EXIT_URL"]


@pytest.mark.parametrize(
    "key",
    [
        "a" * 64,
        "ab" * 32,
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "0123456789abcdef0123456789abcdef",
        "pX3v9-Kd_a8LqW2mZr7tYg",
        "voorbeeld-van-een-sleutel-voor-u-1",
        "django-insecure-changeme-9f8d7s6a5k4j3h2g1",
    ],
)
def test_a_key_that_a_person_made_up_is_refused(environment, key):
    environment(SECRET_KEY=key)

    assert [line.split()[0] for line in faults()] == ["SECRET_KEY"]
    assert not any(key in line for line in faults())


def test_random_keys_are_good():
    makers = (secrets.token_urlsafe, secrets.token_hex, lambda _: secrets.token_hex(16))

    assert [key for make in makers for _ in range(300) if is_weak(key := make(32))] == []


def test_the_example_of_settings_holds_no_key_that_works():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    (example,) = [line.split("=", 1)[1] for line in lines if line.startswith("# SECRET_KEY=")]

    assert is_weak(example)


def test_shared_values_ask_for_a_key_where_others_reach_the_site(environment):
    environment(SITE_URL="https://cijfers.nl", **CONTACT, **REDIS)

    assert [line.split(":")[0] for line in faults()] == ["SECRET_KEY ontbreekt"]
    environment(SECRET_KEY=KEY)
    assert faults() == ()
    assert not KEY_FILE.exists()


def test_a_trial_on_one_machine_makes_its_own_key_once(environment):
    environment(**REDIS)

    with ThreadPoolExecutor(8) as workers:
        keys = set(workers.map(lambda _: secret_key(Settings()), range(32)))

    assert len(keys) == 1
    assert not is_weak(keys.pop())
    assert stat.S_IMODE(KEY_FILE.stat().st_mode) == 0o600
    assert [file.name for file in KEY_FILE.parent.iterdir()] == [KEY_FILE.name]
    assert faults() == ()


MAKE_KEY = "from dashboard.secret_key import *; print(secret_key(Settings()))"


def test_several_processes_that_begin_together_have_one_key(environment, tmp_path):
    command = [sys.executable, "-c", MAKE_KEY]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}

    started = [subprocess.Popen(command, cwd=tmp_path, env=path, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    assert len({process.communicate()[0] for process in started}) == 1
    assert [process.returncode for process in started] == [0, 0, 0]


def _readable_by_others():
    KEY_FILE.write_text(KEY)
    KEY_FILE.chmod(0o640)


def _empty():
    KEY_FILE.touch(0o600)


def _leads_elsewhere():
    Path("elders").write_text(KEY)
    KEY_FILE.symlink_to(Path("elders").resolve())


def _folder():
    KEY_FILE.mkdir(mode=0o700)


@pytest.mark.parametrize("spoil", [_readable_by_others, _empty, _leads_elsewhere, _folder])
def test_a_key_file_that_is_not_ours_alone_is_not_used(environment, spoil):
    environment(**REDIS)
    KEY_FILE.parent.mkdir()
    spoil()

    assert len(faults()) == 1
    assert str(KEY_FILE) in faults()[0]
    with pytest.raises(NoKey):
        secret_key(Settings())


def test_a_folder_where_no_key_can_be_made_is_told(environment):
    environment(DATABASE_URL="sqlite://", **REDIS)
    KEY_FILE.parent.write_text("geen map")

    assert "SECRET_KEY" in faults()[0]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("huisverboden, veilig-thuis,", []),
        ("huisverbodn", ["de 1e naam is geen kaart die bestaat, bedoelt u huisverboden?"]),
        ("huisverboden,Huisverboden", ["de 2e naam is geen kaart die bestaat, bedoelt u huisverboden?"]),
        ("huisverboden;x,qqqqq", ["bedoelt u huisverboden?", "de 2e naam is geen kaart die bestaat, de namen staan"]),
    ],
)
def test_a_withdrawn_card_that_does_not_exist_is_told_with_the_nearest(environment, names, told):
    environment(WITHDRAWN_EMBEDS=names)

    assert len(faults()) == len(told)
    assert all(words in line for words, line in zip(told, faults(), strict=True))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("TRUSTED_PROXY", "bedoelt u TRUSTED_PROXIES?"),
        ("SITE_URl", "gelezen als SITE_URL"),
        ("SITE-URL", "bedoelt u SITE_URL?"),
        ("CONTACT_MAIL", "bedoelt u CONTACT_EMAIL?"),
        ("WITHDRAWN_EMBED", "bedoelt u WITHDRAWN_EMBEDS?"),
        ("FORWARDED_ALLOW_IPS", "gebruik TRUSTED_PROXIES"),
    ],
)
@pytest.mark.parametrize("in_file", [True, False])
def test_a_name_that_looks_like_a_setting_is_told_without_its_value(environment, name, told, in_file):
    if in_file:
        Path(".env").write_text(f"{name}=https://w8woord.nl\n")
    else:
        environment(**{name: "https://w8woord.nl"})

    lines = [line for line in misspelled_settings() if line.startswith(name)]

    assert len(lines) == 1
    assert told in lines[0]
    assert "w8woord" not in lines[0]


def test_names_of_others_are_left_alone(environment):
    environment(HOSTNAME="a", REDIS_PORT="tcp://a", POSTGRES_HOST="a", TEST_REDIS_URL="a", SITE_NAME_PREFIX="a")

    assert misspelled_settings() == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00S", None])
def test_a_settings_file_that_cannot_be_read_is_told(environment, content, monkeypatch):
    Path(".env").write_bytes(content or b"")
    if content is None:
        monkeypatch.setattr("pydantic_settings.sources.providers.dotenv.dotenv_values", _refused)

    assert [line.split()[0] for line in faults()] == [".env"]


def _refused(*_, **__):
    raise PermissionError(13, "geen toegang")


def test_a_secret_is_in_no_text_of_the_settings():
    settings = Settings(_env_file=None, secret_key=KEY, metrics_token=KEY, database_url=KEY, redis_url=f"redis://{KEY}")

    assert KEY not in f"{settings!r} {settings}"


def test_a_command_tells_every_fault_and_ends_with_one(environment, capsys):
    environment(DATABASE_URL="mysql://u:w8woord@h/n", METRICS_TOKEN="w8woord")

    assert commands.main(["prepare"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split()[:2] for line in told] == [["FOUT:", "METRICS_TOKEN"], ["FOUT:", "DATABASE_URL"]]
    assert "w8woord" not in "".join(told)


# Each starts gunicorn itself, which may not try again.
STARTS = {
    "with our start file": (["-c", "dashboard/gunicorn_conf.py"], {"HOST": "0.0.0.0"}, os.EX_CONFIG, "CONTACT_EMAIL"),
    "with an address of its own": (
        ["-c", "dashboard/gunicorn_conf.py", "--bind", "0.0.0.0:0"],
        {},
        os.EX_CONFIG,
        "gunicorn luistert",
    ),
    "without our start file": (["--bind", "127.0.0.1:0"], {"SITE_URL": "https://a.nl"}, 4, "CONTACT_EMAIL"),
}


@pytest.mark.server
@pytest.mark.parametrize(("options", "settings", "code", "told"), STARTS.values(), ids=STARTS)
def test_gunicorn_ends_at_once_in_one_line(environment, shipped_url, options, settings, code, told):
    environment(DATABASE_URL=shipped_url, METRICS_TOKEN="een-teken-van-genoeg-letters", **settings)

    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", *options, "--log-level", "error", "dashboard.wsgi:server"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == code
    assert sum(line.startswith(f"FOUT: {told}") for line in done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "een-teken" not in done.stderr + done.stdout


def without(folder: Path, front_end: Path, name: str, *, from_disk: bool = False) -> Path:
    """Copy a build and take one file out of its manifest, or only from the disk."""
    shutil.copytree(front_end, folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    if from_disk:
        (folder / manifest["files"][name]["file"]).unlink()
    else:
        del manifest["files"][name]
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.mark.parametrize("from_disk", [True, False])
@pytest.mark.parametrize("name", NAMED_FILES)
def test_a_front_end_without_a_file_that_pages_name_is_refused_in_one_line(
    environment, tmp_path, front_end, name, from_disk
):
    folder = without(tmp_path / "oud", front_end, name, from_disk=from_disk)
    environment(FRONTEND_FOLDER=str(folder))

    assert faults() == (
        f"FRONTEND_FOLDER is niet compleet: {name} ontbreekt. Bouw opnieuw met: make frontend",
    )
    with pytest.raises(NotBuilt, match=re.escape(name)):
        add_routes(Flask("zonder"), folder)


def test_every_file_that_a_page_names_is_looked_for_at_the_start():
    source = "".join(path.read_text("utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    named = re.findall(r'bundle(?:\[|\.read\()"([^"]+)"', source)

    assert set(named) == set(NAMED_FILES)
