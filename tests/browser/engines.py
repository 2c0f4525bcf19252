"""Other engines than Chromium, worked by what they speak themselves: Firefox by WebDriver BiDi, WebKitGTK by WebDriver."""

import itertools
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Error
from websockets.sync.client import connect

PATIENCE_S = 20.0
ENTER = "\ue007"
PHONE = (390, 844)
DESK = (1440, 900)
WEBKITS = ("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser")
FIND = """(selector, words) => {
  const says = (it) => `${it.getAttribute('aria-label') ?? ''} ${it.innerText ?? ''} ${it.labels?.[0]?.innerText ?? ''}`;
  const seen = (it) => it.checkVisibility() && !it.disabled && it.closest('[inert]') === null;
  const found = [...document.querySelectorAll(selector)].find((it) => seen(it) && says(it).includes(words));
  if (!found) return null;
  const before = found.getBoundingClientRect().y;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  if (Math.abs(y - before) > 1) return null; // Firefox presses what stood here until the scroll is drawn: look again
  const at = [Math.round(x + width / 2), Math.round(y + Math.min(height, 60) / 2)];
  const hit = document.elementFromPoint(...at);
  return found.contains(hit) || hit?.contains(found) ? at : null;
}"""


class Engine:
    """One browser of its own, with one window; what a person does in it is the same for every engine."""

    name = ""

    def go(self, url: str) -> None:
        """Open an address."""
        raise NotImplementedError

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page, as JSON."""
        raise NotImplementedError

    def click_at(self, x: int, y: int) -> None:
        """Press and let go."""
        raise NotImplementedError

    def keys(self, words: str) -> None:
        """Type."""
        raise NotImplementedError

    def close(self) -> None:
        """End the browser."""

    def until(self, expression: str) -> Any:
        """Wait until an expression is true in the page; its value."""
        ends = time.monotonic() + PATIENCE_S
        while not (found := self.read(expression)):
            said = f"{self.name}: never {expression[:200]} at {self.read('location.href')}: "
            assert time.monotonic() < ends, f"{said}{self.read('document.body.innerText')}"[:2000]
            time.sleep(0.1)
        return found

    def sees(self, words: str) -> None:
        """Wait until the words are on the page."""
        self.until(f"document.body.innerText.includes({json.dumps(words)})")

    def press(self, selector: str, words: str = "") -> None:
        """Press what a selector finds that says these words, once it is there and nothing lies on it."""
        x, y = self.until(f"({FIND})({json.dumps(selector)}, {json.dumps(words)})")
        self.click_at(x, y)

    def fill(self, selector: str, label: str, words: str) -> None:
        """Type into the field with this label."""
        self.press(selector, label)
        self.until(f"document.activeElement.matches({json.dumps(selector)})")
        self.keys(words)


class Chromium(Engine):
    """The browser of the other tests."""

    name = "Chromium"

    def __init__(self, browser: Browser, size: tuple[int, int]) -> None:
        """A context of its own."""
        width, height = size
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.page = self.context.new_page()

    def go(self, url: str) -> None:
        self.page.goto(url)

    def read(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error:  # between two pages there is nothing to read
            return None

    def click_at(self, x: int, y: int) -> None:
        self.page.mouse.click(x, y)

    def keys(self, words: str) -> None:
        self.page.keyboard.type(words.replace(ENTER, "\n"))

    def close(self) -> None:
        self.context.close()


def strokes(words: str) -> list[dict[str, Any]]:
    """The actions of typing, as both protocols say them."""
    each = [{"type": kind, "value": letter} for letter in words for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": each}]


def click(x: int, y: int) -> list[dict[str, Any]]:
    """The actions of one click."""
    each = [{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
    return [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": each}]


class Firefox(Engine):
    """Firefox, headless."""

    name = "Firefox"

    def __init__(self, size: tuple[int, int], folder: Path) -> None:
        """Start it with a profile of its own, and wait for the address it listens on."""
        profile = folder / f"firefox-{time.monotonic_ns()}"
        profile.mkdir()
        words = ["firefox-esr", "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
        self.process = subprocess.Popen(
            words, env=os.environ | {"HOME": str(profile)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr
        heard = (re.search(r"BiDi listening on (ws://\S+)", line) for line in self.process.stderr)
        address = next(found[1] for found in heard if found)
        self.socket = connect(f"{address}/session", max_size=None, compression=None)
        self.ids = itertools.count(1)
        self.ask("session.new", capabilities={})
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        width, height = size
        self.ask("browsingContext.setViewport", context=self.window, viewport={"width": width, "height": height})

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """Send a command; its result."""
        ident = next(self.ids)
        self.socket.send(json.dumps({"id": ident, "method": method, "params": given}))
        while True:
            answer: dict[str, Any] = json.loads(self.socket.recv(60))
            if answer.get("id") == ident:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result

    def go(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.window, url=url, wait="complete")

    def read(self, expression: str) -> Any:
        made = f"JSON.stringify(({expression}) ?? null)"
        answer = self.ask("script.evaluate", expression=made, target={"context": self.window}, awaitPromise=False)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def click_at(self, x: int, y: int) -> None:
        self.ask("input.performActions", context=self.window, actions=click(x, y))

    def keys(self, words: str) -> None:
        self.ask("input.performActions", context=self.window, actions=strokes(words))

    def close(self) -> None:
        self.socket.close()
        self.process.kill()
        self.process.wait()


class WebKit(Engine):
    """WebKitGTK's own small browser, on a display that nobody sees."""

    name = "WebKitGTK"

    def __init__(self, size: tuple[int, int], folder: Path) -> None:
        """Start a display, the driver and its browser."""
        self.processes: list[subprocess.Popen[str]] = []
        display = self.start(["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
        assert display.stdout
        surroundings = {"DISPLAY": f":{display.stdout.readline().strip()}", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        surroundings |= {"HOME": str(folder), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1"}
        port = free_port()
        self.start(["WebKitWebDriver", f"--port={port}"], **surroundings)
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        binary = next(path for path in WEBKITS if Path(path).exists())
        options = {"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}
        self.path = ""
        made = patiently(lambda: self.ask("/session", capabilities={"alwaysMatch": options}))
        self.path = f"/session/{made['sessionId']}"
        width, height = size
        self.ask("/window/rect", x=0, y=0, width=width, height=height)

    def start(self, words: list[str], **surroundings: str) -> subprocess.Popen[str]:
        """A process that ends with this browser."""
        environment = os.environ | surroundings
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.processes.append(process)
        return process

    def ask(self, tail: str, **given: Any) -> Any:
        """Send a command; its value."""
        value = self.http.post(f"{self.path}{tail}", json=given).json()["value"]
        assert not (isinstance(value, dict) and "error" in value), value
        return value

    def go(self, url: str) -> None:
        self.ask("/url", url=url)

    def read(self, expression: str) -> Any:
        return json.loads(self.ask("/execute/sync", script=f"return JSON.stringify(({expression}) ?? null)", args=[]))

    def click_at(self, x: int, y: int) -> None:
        self.ask("/actions", actions=click(x, y))

    def keys(self, words: str) -> None:
        self.ask("/actions", actions=strokes(words))

    def close(self) -> None:
        self.http.delete(self.path)
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def patiently(does: Callable[[], Any]) -> Any:
    """Do something that may not be listening yet."""
    ends = time.monotonic() + PATIENCE_S
    while True:
        try:
            return does()
        except httpx.TransportError:
            assert time.monotonic() < ends
            time.sleep(0.1)


def free_port() -> int:
    """A port that nothing listens on."""
    import socket

    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port: int = made.getsockname()[1]
        return port


def lacking(name: str) -> str:
    """Why an engine cannot be tested here; '' when it can."""
    if name == "Firefox" and not shutil.which("firefox-esr"):
        return "no Firefox: apt-get install firefox-esr"
    if name == "WebKitGTK" and not (
        shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and any(map(os.path.exists, WEBKITS))
    ):
        return "no WebKitGTK: apt-get install webkit2gtk-driver xvfb"
    return ""
