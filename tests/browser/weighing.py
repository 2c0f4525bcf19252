"""Weighing: what a page costs a browser that has never been here, every byte of every answer with its headers."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.app.server import Server
from tests.bench_notes import write_notes
from tests.cast import Ana
from tests.cast import Browser as Handless

KB = 1024
PROMPT = {"bytes": 64 * KB, "requests": 16}  # a phone, from nothing to a prompt that can be answered
REST = {"bytes": 92 * KB, "requests": 16}  # the same phone when everything has come that comes by itself
DESK = {"bytes": 116 * KB, "requests": 13}  # the desk, with 150 notes on the board; 96 KB is wanted, and its scripts alone are 52
# What the room asks for when its first drawing stands, and a person reads and writes without.
AFTER_THE_PROMPT = ("js/room/line.js", "css/pages/room-more.css")


@dataclass
class Weight:
    """What came: (bytes with headers, address) of each answer, heaviest first."""

    rows: list[tuple[int, str]]

    @property
    def bytes(self) -> int:
        """All of it."""
        return sum(size for size, _ in self.rows)

    def of(self, *endings: str) -> int:
        """What came at addresses with these endings."""
        return sum(size for size, address in self.rows if address.endswith(endings))

    def __str__(self) -> str:
        rows = "\n".join(f"  {size:6} {address}" for size, address in self.rows)
        return f"{self.bytes} bytes in {len(self.rows)} requests\n{rows}"


class Scales:
    """Weighs whatever a page loads from now on."""

    def __init__(self, page: Page) -> None:
        """A page that is not yet anywhere, in a browser without a cache."""
        self.addresses: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.line = page.context.new_cdp_session(page)
        self.line.send("Network.enable")
        self.line.on("Network.requestWillBeSent", self.asked)
        self.line.on("Network.loadingFinished", self.came)

    def asked(self, event: dict[str, Any]) -> None:
        """A request sets out."""
        self.addresses[event["requestId"]] = event["request"]["url"]

    def came(self, event: dict[str, Any]) -> None:
        """An answer is complete."""
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def weight(self) -> Weight:
        """What has come so far."""
        return Weight(sorted(((size, self.addresses.get(one, "?")) for one, size in self.sizes.items()), reverse=True))


def seated(browser: Browser, base: str, person: Handless, **device: Any) -> Page:
    """A page in a browser that knows nothing but who this person is."""
    context = browser.new_context(**device)
    cookies: Any = [{"name": name, "value": value, "url": base} for name, value in person.http.cookies.items()]
    context.add_cookies(cookies)
    return context.new_page()


def go_to(ana: Ana, step: str) -> None:
    """Open the room where it is not, and lead it to a step."""
    with ana.line() as desk:
        desk.until("view")
        if desk.records["session"]["status"] != "open":
            desk.do("open_sitting")
        desk.do("go_to_step", **{"from": desk.records["session"]["step"], "to": step, "sure": True})


def filled(house: Server, ana: Ana, plan: str, notes: int) -> None:
    """A session with so many notes on its board, at the step after they were written."""
    ana.start(plan)
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
    with ExitStack() as writers:
        write_notes(house, ana.code, writers, notes)
