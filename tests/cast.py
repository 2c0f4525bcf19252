"""The cast: Ana facilitates, Ben and Chi take part, Dee observes; they use the server as browsers do, over HTTP and sockets."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.clock import new_id
from tests.web_way import Way, WebSocketless

Message = dict[str, Any]
PATIENCE_S = 10.0


class Line:
    """One open websocket: keeps every frame it ever got, and the records they add up to."""

    def __init__(
        self,
        socket: ClientConnection | WebSocketless,
        audience: str,
        epoch: str | None = None,
        seq: int | None = None,
        look: bool = False,
    ) -> None:
        """Say hello."""
        self.socket, self.frames = socket, list[str]()
        self.records: dict[str, Message] = {}
        self.epoch, self.seq = epoch, seq or 0
        self.view: Message = {}
        hello = {"type": "hello", "protocol": 1, "epoch": epoch, "seq": seq, "audience": audience}
        self.say(hello | ({"look": True} if look else {}))

    def say(self, message: Message) -> None:
        """Send one message; what the server closed already is found out by hearing."""
        with suppress(ConnectionClosed):
            self.socket.send(json.dumps(message))

    def hear(self, timeout: float = PATIENCE_S) -> Message:
        """The next message. Raises TimeoutError, or ConnectionClosed."""
        text = self.socket.recv(timeout)
        assert isinstance(text, str)
        self.frames.append(text)
        message: Message = json.loads(text)
        self.take(message)
        return message

    def take(self, message: Message) -> None:
        """Fold a view or a change, as a browser's store does."""
        if message["type"] == "view":
            self.view, self.records = message, dict(message["records"])
            self.epoch, self.seq = message["epoch"], message["seq"]
        elif message["type"] == "changes":
            assert message["after"] <= self.seq <= message["seq"], f"a gap: {message['after']} after {self.seq}"
            self.records.update(message["put"])
            for key in message["drop"]:
                self.records.pop(key, None)
            self.seq = message["seq"]

    def until(self, kind: str, **like: Any) -> Message:
        """The next message of a kind that has these values."""
        while True:
            message = self.hear()
            if message["type"] == kind and all(message.get(name) == value for name, value in like.items()):
                return message

    def reach(self, seq: int) -> None:
        """Hear until the records are those of `seq`, or newer."""
        while self.seq < seq:
            self.hear()

    def drain(self, seconds: float = 0.3) -> None:
        """Hear whatever comes within so many seconds of silence."""
        try:
            while True:
                self.hear(seconds)
        except TimeoutError:
            return

    def ask(self, command: Message, ident: str | None = None) -> Message:
        """Send a command; its answer, accepted or refused."""
        ident = ident or new_id()
        self.say({"type": "command", "id": ident, "command": command})
        while True:
            message = self.hear()
            if message["type"] in ("accepted", "refused") and message["id"] == ident:
                return message

    def do(self, type: str, **values: Any) -> Message:
        """Send a command that must be accepted; then hear what it changed."""
        answer = self.ask({"type": type, **values})
        assert answer["type"] == "accepted", answer
        self.reach(answer["seq"])
        return answer

    def closed(self) -> int | None:
        """Hear to the end; the close code."""
        try:
            while True:
                self.hear()
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else None


class Browser:
    """One person's browser: cookies, pages, and websockets."""

    def __init__(self, base: str, name: str, audience: str) -> None:
        """A fresh browser that knows the server's address."""
        self.base, self.name, self.audience = base, name, audience
        self.http = httpx.Client(base_url=base, headers={"origin": base, "accept": "text/html"}, timeout=20)
        self.session = ""
        self.way: Way = "socket"

    def at(self, base: str) -> "Browser":
        """The same browser, which a proxy leads to another process."""
        other = Browser(base, self.name, self.audience)
        other.session, other.way = self.session, self.way
        other.http.cookies.update(self.http.cookies)
        return other

    def get(self, path: str, **more: Any) -> httpx.Response:
        """GET, not following."""
        return self.http.get(path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """POST, not following."""
        return self.http.post(path, **more)

    def path(self, tail: str) -> str:
        """An address in this person's session."""
        return f"/s/{self.session}/{tail}"

    def join(self, code: str, organisation: str = "", **more: str) -> httpx.Response:
        """Join with a code, as the form does."""
        form = {"name": self.name, "another": organisation, **more}
        if self.audience == "observer":
            form["observe"] = "1"
        answer = self.post(f"/j/{code}", data=form)
        assert answer.status_code == 303, answer.text
        self.session = answer.headers["location"].split("/")[2]
        return answer

    @contextmanager
    def line(
        self, audience: str | None = None, epoch: str | None = None, seq: int | None = None, *, look: bool = False, **more: Any
    ) -> Iterator[Line]:
        """An open line: a websocket (`more` is for how it is kept), or what stands in for one where they are blocked."""
        if self.way != "socket":
            web = WebSocketless(self.http, self.path("lines"), self.way)
            try:
                yield Line(web, audience or self.audience, epoch, seq, look)
            finally:
                web.close()
            return
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        url = f"{self.base.replace('http', 'ws', 1)}{self.path('live')}"
        given = {
            "origin": self.base,
            "additional_headers": {"Cookie": cookies} if cookies else {},
            "max_size": None,
            "max_queue": None,
            **more,
        }
        with connect(url, compression=None, **given) as socket:
            yield Line(socket, audience or self.audience, epoch, seq, look)


class Ana(Browser):
    """Ana starts a session at the computer the server runs on."""

    def __init__(self, base: str) -> None:
        """Ana's laptop."""
        super().__init__(base, "Ana", "facilitator")
        self.keys: dict[str, str] = {}
        self.code = ""

    def start(self, plan: str, title: str = "Tuesday", **more: str) -> None:
        """Start a session from a plan, and keep the keys the desk shows once."""
        answer = self.post(f"/plans/{plan}/start", data={"title": title, **more})
        assert answer.status_code == 303, answer.text
        self.session = answer.headers["location"].split("/")[2]
        page = self.get(self.path("desk")).text
        values = dict(re.findall(r'id="key-(link|recovery)"[^>]*value="([^"]+)"', page))
        self.keys = {"link": values["link"], "recovery": values["recovery"]}
        self.code = view_in(page)["door"]["code"]


def view_in(page: str) -> Message:
    """The view inside a live page."""
    found = re.search(r'<script type="application/json" id="view">(.*?)</script>', page, re.S)
    assert found, page[:500]
    view: Message = json.loads(found[1])
    return view


def new_note() -> str:
    """The id a browser would give a note."""
    return new_id()
