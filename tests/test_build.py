"""What installs and builds the project: nothing unpinned, nothing from elsewhere, nothing half Dutch."""

import gzip
import hashlib
import importlib.util
import json
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import brotli
import pytest

from tests.dashboard.shipped_site import make_front_end

ROOT = Path(__file__).resolve().parents[1]
PYTHON_LOCKS = ["requirements.lock", "requirements-dev.lock", "frontend/node.lock"]
BUNDLE = "plotly.js-basic-dist-min/plotly-basic.min.js"


def requirements_in(lock: str) -> dict[str, str]:
    """Split a lock file into its requirements: the pinned name, then the whole entry with its hashes."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    return {entry.split()[0]: entry for entry in entries}


@pytest.fixture(scope="module")
def build():
    """The build script as a module; it lives outside the rooms."""
    spec = importlib.util.spec_from_file_location("frontend_build", ROOT / "frontend" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder with what browsers get, built when it was not."""
    done = subprocess.run([sys.executable, ROOT / "frontend" / "build.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return ROOT / "var" / "frontend"


@pytest.fixture(scope="module")
def files(built) -> dict[str, dict]:
    return json.loads((built / "manifest.json").read_text(encoding="utf-8"))["files"]


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_python_lock_pins_every_package_by_hash_and_names_no_registry(lock):
    requirements = requirements_in(lock)

    assert requirements
    assert [name for name in requirements if not re.fullmatch(r"[a-z0-9._-]+==[\w.]+", name)] == []
    assert [name for name, entry in requirements.items() if "--hash=sha256:" not in entry] == []
    assert not re.search(
        r"://|--(extra-)?index-url|--find-links|/(work|root|home|tmp|opt)/", "".join(requirements.values())
    )


def test_the_development_lock_holds_the_runtime_lock():
    assert set(requirements_in("requirements.lock")) <= set(requirements_in("requirements-dev.lock"))


def test_what_pyproject_pins_is_what_the_lock_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]

    assert {re.sub(r"\[.*\]", "", name) for name in wanted} <= set(requirements_in("requirements-dev.lock"))


def test_the_npm_lock_has_a_hash_for_every_package_and_no_address_to_get_it_from():
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    own = packages.pop("")

    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in own["dependencies"].values())


def test_the_chart_library_is_the_version_plotly_was_made_for():
    import plotly.offline

    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))

    assert package["dependencies"]["plotly.js-basic-dist-min"] == plotly.offline.get_plotlyjs_version()


def test_a_public_file_carries_its_fingerprint_and_unpacks_to_itself(built, files):
    apart = {"embed.css", "embed.js", "host.js", "desk.css", "desk.js"}
    assert set(files) == {"plotly-nl.js", "site.css", "site.js", "start.js", "icon.svg"} | apart
    for entry in files.values():
        content = (built / entry["file"]).read_bytes()

        assert hashlib.sha256(content).hexdigest()[:16] == entry["file"].split(".")[1]
        assert brotli.decompress((built / f"{entry['file']}.br").read_bytes()) == content
        assert gzip.decompress((built / f"{entry['file']}.gz").read_bytes()) == content
        assert entry["bytes_br"] < entry["bytes_gz"] < entry["bytes"] == len(content)


def test_the_styles_that_stand_in_an_embedded_card_cannot_end_the_element_they_stand_in(built, files):
    assert "<" not in (built / files["embed.css"]["file"]).read_text(encoding="utf-8")


def test_the_chart_library_stays_small_enough_for_a_phone(files):
    assert files["plotly-nl.js"]["bytes_br"] < 340_000


def test_no_public_file_points_to_a_source_map(built, files):
    # A script may carry these words inside a text; as a comment of its own a browser acts on them.
    pointer = re.compile(r"(^|\n)\s*/[/*]# sourceMappingURL=")

    assert not any(pointer.search((built / entry["file"]).read_text("utf-8")) for entry in files.values())


def test_of_bootstrap_the_rules_stay_that_a_page_can_use(built, files):
    sheet = (built / files["site.css"]["file"]).read_text(encoding="utf-8")
    used = ["a:hover{", ".card{", ".form-check-input[type=checkbox]{", ".form-select{", ".visually-hidden", "fieldset{"]
    unused = [".btn", ".row>", ".navbar", ".modal", "@keyframes spinner"]

    assert [rule for rule in used if rule not in sheet] == []
    assert [rule for rule in unused if rule in sheet] == []
    assert sheet.index("fieldset{") < sheet.index(".form-select{") < sheet.index(".block[data-busy]{")


def test_what_the_build_leaves_out_of_bootstrap_stands_on_no_page():
    build = (ROOT / "frontend" / "build.mjs").read_text(encoding="utf-8")
    absent = re.search(r"ABSENT =\s+/\^\(\?:([\w|]+)\)", build)[1].split("|")
    of_ours = [path for room in ("layouts", "callbacks", "dashboard") for path in (ROOT / room).rglob("*.py")]
    written = "".join(path.read_text(encoding="utf-8") for path in of_ours)
    sheets = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dashboard" / "assets").glob("*.css"))

    assert len(absent) > 10
    assert [name for name in absent if re.search(rf"html\.{name.capitalize()}\b|<{name}[ >]", written)] == []
    assert not re.search(r"data-bs-theme|type=\"(?:date|time|month|color)", written)
    assert "--bs-" not in sheets + written


def test_the_style_sheet_stays_small_enough_to_wait_for(files):
    assert files["site.css"]["bytes_br"] < 13_000


def test_the_script_of_the_site_holds_what_dash_would_send_and_starts_it(built, files, build):
    sent = build.dash_scripts()
    script = (built / files["site.js"]["file"]).read_text(encoding="utf-8")
    places = [script.find(one[:2000]) for one in sent["scripts"]]

    assert len(places) == 8
    assert places[0] > -1
    assert places == sorted(places)
    assert places[-1] < script.index("dash_clientside.choices") < script.rindex(sent["start"])
    assert script.rstrip().endswith("var renderer = new DashRenderer();")


def test_the_charts_of_dash_are_in_no_script_of_the_site(built, files):
    assert "Plotly.react" not in (built / files["site.js"]["file"]).read_text(encoding="utf-8")


def test_a_build_with_a_dash_that_starts_otherwise_says_so(build, monkeypatch):
    monkeypatch.setattr(build, "DASH_START", re.compile("<no-such-element>(.*)"))

    with pytest.raises(build.BuildError, match="pas frontend/build.py aan"):
        build.dash_scripts()


@pytest.mark.long
def test_the_same_inputs_give_the_same_bytes(built, build, tmp_path):
    build.write_files(ROOT / "var" / "npm", tmp_path)

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (built / made.name).read_bytes()


def test_a_card_of_another_site_is_dark_where_its_page_asks_for_it(built, files):
    sheet = (built / files["embed.css"]["file"]).read_text(encoding="utf-8")
    by_setting, by_request = (
        re.search(re.escape(selector) + r"\{([^}]*)\}", sheet)[1]
        for selector in (":root:not([data-theme=light])", ":root[data-theme=dark]")
    )

    assert by_request.strip() == f"color-scheme:dark;{by_setting}"


def test_a_second_build_changes_nothing(built):
    before = {path.name: path.stat().st_mtime_ns for path in built.iterdir()}

    subprocess.run([sys.executable, ROOT / "frontend" / "build.py"], check=True)

    assert {path.name: path.stat().st_mtime_ns for path in built.iterdir()} == before


def write_build(folder: Path, number: int, earlier: list[list[str]] = ()) -> list[str]:
    """Leave a folder as a build leaves it, with two files of this number; give their names."""
    names = [f"site.{number:016x}.css", f"site.{number:016x}.js"]
    folder.mkdir(exist_ok=True)
    for name in names:
        for suffix in ("", ".br", ".gz"):
            (folder / f"{name}{suffix}").write_text(f"{number}", encoding="utf-8")
    files = {name[:4] + name[-3:]: {"file": name} for name in names}
    content = {"key": str(number), "files": files, "earlier": list(earlier)}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    return names


def test_a_build_keeps_the_files_of_the_last_builds_and_no_older_ones(build, tmp_path):
    earlier = []
    for number in range(1, 9):
        names = write_build(tmp_path, number, earlier)
        build.remove_stale(tmp_path)
        earlier = build.without_repeats({}, [names, *earlier])

    kept = {int(path.read_text("utf-8")) for path in tmp_path.glob("site.*")}
    assert kept == set(range(8 - build.KEPT_BUILDS, 9))
    assert len(list(tmp_path.glob("site.*"))) == 6 * len(kept)


def test_a_deploy_in_a_new_folder_takes_along_the_files_of_the_former_one(build, tmp_path):
    oldest = write_build(tmp_path / "former", 1)
    former = write_build(tmp_path / "former", 2, [oldest])
    new = write_build(tmp_path / "new", 3)
    (tmp_path / "former" / "axe.min.js").write_text("", encoding="utf-8")

    for _ in range(2):
        build.keep_files_of(tmp_path / "former", tmp_path / "new")

    assert build.builds_in(tmp_path / "new") == [new, former, oldest]
    assert {path.name for path in (tmp_path / "new").glob("*.js")} == {names[1] for names in (oldest, former, new)}
    assert json.loads((tmp_path / "new" / "manifest.json").read_text("utf-8"))["key"] == "3"


def test_only_files_with_a_fingerprint_are_taken_along(build, tmp_path):
    write_build(tmp_path / "new", 3)
    write_build(tmp_path / "former", 2, [["../new/manifest.json"], [".env"]])

    build.keep_files_of(tmp_path / "former", tmp_path / "new")

    assert len(build.builds_in(tmp_path / "new")) == 2


def test_the_folder_of_a_former_deploy_may_be_empty_or_gone(build, tmp_path):
    new = write_build(tmp_path / "new", 3)

    build.keep_files_of(tmp_path / "gone", tmp_path / "new")

    assert build.builds_in(tmp_path / "new") == [new]


def test_every_word_the_chart_library_can_show_is_dutch(built, files):
    library = (built / files["plotly-nl.js"]["file"]).read_text(encoding="utf-8")
    setup = (ROOT / "frontend" / "plotly-setup.js").read_text(encoding="utf-8")
    translators = {*re.findall(r"[\s,;{(]([\w$]+)=[\w$]+\._[,;)}]", library)}
    calls = "|".join([r"[\w$]+\._", *(rf"(?<![\w$.]){re.escape(name)}" for name in translators)])
    asked = set(re.findall(rf'(?:{calls})\([\w$.]+,"([^"]+)"\)', library))
    dictionary = setup.split("const DICTIONARY = {", 1)[1].split("};", 1)[0]
    known = {match[1] or match[2] for match in re.finditer(r'^\s*(?:"([^"]+)"|(\w+)):', dictionary, re.MULTILINE)}

    assert {"Zoom in", "Download plot as a PNG", "Share chart...", "trace"} <= asked
    assert asked - known == set()


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("npm error code ENOTFOUND\nnpm error network request to x failed", "internetverbinding"),
        ("npm error code EINTEGRITY\nnpm error sha512-a", "controlegetal"),
        ("npm error The lock is of another time", "The lock is of another time"),
        ("", "geen reden"),
    ],
)
def test_a_failed_installation_is_told_in_one_dutch_line(build, output, expected):
    line = build.npm_failure(output)

    assert expected in line
    assert "\n" not in line


def test_a_build_that_cannot_go_on_says_so_and_leaves_no_manifest(build, tmp_path, monkeypatch):
    monkeypatch.setattr(build, "npm_command", lambda: [sys.executable, "-c", "import sys; sys.exit('ENOTFOUND')"])

    with pytest.raises(build.BuildError, match="internetverbinding"):
        build.build(tmp_path / "frontend", tmp_path / "npm")

    assert not (tmp_path / "frontend" / "manifest.json").exists()


def test_without_settings_the_site_is_for_this_machine_only(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")

    settings = start_file(monkeypatch, tmp_path)

    assert settings["bind"] == "127.0.0.1:8050"
    assert settings["forwarded_allow_ips"] == settings["forwarder_headers"] == ""
    assert settings["secure_scheme_headers"] == {}


def start_file(monkeypatch, folder: Path) -> dict:
    """Read the start file as a new process does, on a front end of our own."""
    make_front_end(folder / "frontend")
    monkeypatch.setenv("FRONTEND_FOLDER", "frontend")
    monkeypatch.setenv("VEILIGE_STEDEN_STARTED", "")
    return runpy.run_path(str(ROOT / "dashboard" / "gunicorn_conf.py"))


def test_the_start_file_reads_settings_from_the_env_file_and_the_environment_goes_first(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", "9001")
    monkeypatch.delenv("HOST", raising=False)
    (tmp_path / ".env").write_text("HOST=0.0.0.0\nPORT=9000\nCONTACT_EMAIL=a@b.nl\nSIGN_IN=uit\n", encoding="utf-8")

    settings = start_file(monkeypatch, tmp_path)

    assert settings["bind"] == "0.0.0.0:9001"


def test_make_names_the_debian_package_where_python_is_missing():
    done = subprocess.run(
        ["make", "-s", "venv", "PYTHON=geen-python"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert "Installeer het Debian-pakket python3" in done.stderr.splitlines()[0]
