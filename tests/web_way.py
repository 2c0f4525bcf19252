"""The web way in tests: what a browser does where websockets are blocked, with the face of a websocket for a Line."""

import json
import queue
import threading
from contextlib import suppress
from typing import Any, Literal

import httpx
from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close

Way = Literal["socket", "events", "poll"]
PLACE = ("audience", "epoch", "seq", "look")
CODES = {"not_joined": 4403, "reload": 4400, "restart": 1012, "keys_changed": 4401, "carried_on": 4410, "elsewhere": 4409}


class WebSocketless:
    """send() posts, recv() takes what a stream or polling has brought. The first that is sent is the hello."""

    def __init__(self, http: httpx.Client, lines: str, way: Way) -> None:
        """`http` has the cookies, `lines` is the address where lines are opened."""
        self.http = httpx.Client(base_url=http.base_url, headers={"origin": str(http.base_url).rstrip("/")}, cookies=http.cookies)
        self.lines, self.way = lines, way
        self.line = ""
        self.place: dict[str, Any] = {}
        self.came: queue.Queue[str | None] = queue.Queue()
        self.code = 1006

    def send(self, text: str) -> None:
        """Open the line with a hello, or post a message."""
        if self.line:
            answer = self.http.post(f"{self.lines}/{self.line}", content=text, params=self.place)
            if answer.status_code not in (200, 204):
                self.came.put(None)
                return
            self.hear(answer.text)
            return
        hello = json.loads(text)
        self.place = {name: value for name, value in hello.items() if name in PLACE and value not in (None, False)}
        answer = self.http.post(self.lines, content=text)
        said: dict[str, Any] = answer.json()
        if "line" not in said:
            self.code = CODES.get(said.get("why", ""), 1006)
            self.came.put(answer.text)
            self.came.put(None)
            return
        self.line = said["line"]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Until the line is over."""
        with suppress(httpx.HTTPError, RuntimeError):
            (self.stream if self.way == "events" else self.poll)()
        self.came.put(None)

    def stream(self) -> None:
        """One answer that goes on."""
        with self.http.stream("GET", f"{self.lines}/{self.line}/events", timeout=30, params=self.place) as answer:
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    self.take(line.removeprefix("data: "))

    def poll(self) -> None:
        """One answer after another."""
        while True:
            answer = self.http.get(f"{self.lines}/{self.line}/news", timeout=30, params=self.place)
            if answer.status_code != 200:
                return
            self.hear(answer.text)

    def hear(self, texts: str) -> None:
        """Messages, one on each line."""
        for text in texts.split("\n"):
            if text:
                self.take(text)

    def take(self, text: str) -> None:
        """One message."""
        message = json.loads(text)
        if message["type"] in ("view", "changes"):
            self.place |= {name: message[name] for name in ("epoch", "seq") if name in message}
        if message["type"] == "bye":
            self.code = CODES.get(message["why"], 1006)
        self.came.put(text)

    def recv(self, timeout: float | None = None) -> str:
        """The next message. Raises TimeoutError, or ConnectionClosed."""
        try:
            text = self.came.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
        if text is None:
            self.came.put(None)
            raise ConnectionClosedError(Close(self.code, ""), None)
        return text

    def close(self) -> None:
        """Say goodbye."""
        if self.line:
            with suppress(httpx.HTTPError):
                self.http.delete(f"{self.lines}/{self.line}")
        self.http.close()
