"""Firefox and WebKit, driven by what Debian has of them: WebDriver BiDi and the W3C protocol of WebKitWebDriver."""

import json
import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from websockets.sync.client import ClientConnection, connect

from tests.browser.chromium import NoBrowserError
from tests.postgres import free_port

PATIENCE = 20
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
# The signs of the keys in both protocols.
KEYS = {"Down": "\ue015", "Up": "\ue013", "Enter": "\ue007", "Tab": "\ue004"}


class OtherBrowser(Protocol):
    """What a walk asks of a browser. `ask` gives the value of an expression in the page."""

    def open(self, address: str) -> None: ...
    def reload(self) -> None: ...
    def go_back(self) -> None: ...
    def ask(self, expression: str) -> object: ...
    def act(self, actions: list[dict]) -> None: ...


def press(browser: OtherBrowser, *keys: str) -> None:
    """Press keys one after the other: names of `KEYS`, or letters."""
    signs = [KEYS.get(key, key) for key in keys]
    actions = [{"type": kind, "value": sign} for sign in signs for kind in ("keyDown", "keyUp")]
    browser.act([{"type": "key", "id": "keyboard", "actions": actions}])


def click(browser: OtherBrowser, selector: str) -> None:
    """Click on the middle of an element with the pointer."""
    place = f"document.querySelector({json.dumps(selector)})"
    browser.ask(f"{place}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
    box = browser.ask(f"{place}.getBoundingClientRect().toJSON()")
    x, y = round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)
    steps = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}]
    actions = [*steps, {"type": "pointerUp", "button": 0}]
    browser.act([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}])


def until(browser: OtherBrowser, expression: str) -> None:
    """Wait until an expression in the page is true; raises TimeoutError with what it was last."""
    found: object = None
    for _ in range(PATIENCE * 10):
        found = browser.ask(expression)
        if found is True:
            return
        time.sleep(0.1)
    raise TimeoutError(f"{expression} is {found!r}")


class Firefox:
    """A tab of Firefox, over WebDriver BiDi."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self._send("session.new", capabilities={})
        self._tab = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def _send(self, method: str, **parameters: object) -> dict:
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(PATIENCE))
            if answer.get("id") == self._number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="interactive")

    def reload(self) -> None:
        self._send("browsingContext.reload", context=self._tab, wait="interactive")

    def go_back(self) -> None:
        self._send("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def ask(self, expression: str) -> object:
        answer = self._send(
            "script.evaluate",
            expression=f"JSON.stringify({expression}) ?? 'null'",
            target={"context": self._tab},
            awaitPromise=False,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def act(self, actions: list[dict]) -> None:
        self._send("input.performActions", context=self._tab, actions=actions)


@contextmanager
def running_firefox(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile in this folder."""
    program = shutil.which("firefox-esr")
    if not program:
        raise NoBrowserError("er is geen Firefox (Debian-pakket firefox-esr)")
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=(folder / "said").open("w"))
    try:
        address = _told(folder / "said", r"listening on (ws://\S+)")
        with connect(f"{address}/session", max_size=None) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _told(file: Path, pattern: str) -> str:
    """Wait until a program has written a line with this pattern; give its first group."""
    for _ in range(PATIENCE * 10):
        if match := re.search(pattern, file.read_text(encoding="utf-8")):
            return match[1]
        time.sleep(0.1)
    raise TimeoutError(f"no {pattern} in {file.name}")


class WebKit:
    """A window of WebKit's MiniBrowser, over the W3C WebDriver protocol."""

    def __init__(self, driver: str, program: str) -> None:
        options = {"binary": program, "args": ["--automation"]}
        # The walks wait themselves: a page whose scripts are held is never loaded.
        wishes = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}
        self._place = f"{driver}/session"
        self._place += "/" + self._send("POST", "", {"capabilities": {"alwaysMatch": wishes}})["sessionId"]
        self._send("POST", "/window/rect", {"x": 0, "y": 0, "width": 1280, "height": 900})

    def _send(self, method: str, path: str, content: dict | None = None):
        body = None if content is None else json.dumps(content).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._place + path, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, address: str) -> None:
        self._leave("/url", {"url": address})

    def reload(self) -> None:
        self._leave("/refresh", {})

    def _leave(self, path: str, content: dict) -> None:
        """Go to another page, and wait until that has begun."""
        self.ask("(window.isLeft = true)")
        self._send("POST", path, content)
        until(self, "!window.isLeft && document.readyState !== 'loading'")

    def go_back(self) -> None:
        self._send("POST", "/back", {})

    def ask(self, expression: str) -> object:
        return self._send("POST", "/execute/sync", {"script": f"return {expression};", "args": []})

    def act(self, actions: list[dict]) -> None:
        self._send("POST", "/actions", {"actions": actions})

    def close(self) -> None:
        self._send("DELETE", "")


@contextmanager
def running_webkit(folder: Path) -> Iterator[WebKit]:
    """Start WebKit's MiniBrowser on a screen of its own."""
    program = next(map(str, Path("/").glob(MINI_BROWSERS.lstrip("/"))), None)
    if not program or not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
        raise NoBrowserError("er is geen WebKit (Debian-pakketten webkit2gtk-driver en xvfb)")
    port = free_port()
    with _running(["Xvfb", "-displayfd", "1", "-screen", "0", "1300x1000x24"], folder / "screen"):
        screen = _told(folder / "screen", r"(\d+)\n")
        environment = {**os.environ, "DISPLAY": f":{screen}", "HOME": str(folder)}
        command = ["WebKitWebDriver", f"--port={port}", "--host=127.0.0.1"]
        with _running(command, folder / "driver", environment):
            driver = f"http://127.0.0.1:{port}"
            _wait_for(f"{driver}/status")
            window = WebKit(driver, program)
            try:
                yield window
            finally:
                window.close()


@contextmanager
def _running(command: list[str], output: Path, environment: dict[str, str] | None = None) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=output.open("w"), stderr=subprocess.DEVNULL, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(address: str) -> None:
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")
