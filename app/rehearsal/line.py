"""Line: one websocket of a simulated person, which folds what it hears into records and waits for answers."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.clock import new_id
from app.rehearsal.look import Record
from app.rehearsal.web import Web

ANSWER_S = 30.0  # an answer that takes longer will not come
GONE = "gone"  # the code of a command whose line closed before its answer


class Line:
    """Open from `open` to `close`; the records, epoch and seq it had are kept in between, as a browser's store keeps them."""

    def __init__(self, web: Web, session: str, audience: str) -> None:
        """Not open yet."""
        self.web, self.session, self.audience = web, session, audience
        self.records: dict[str, Record] = {}
        self.epoch: str | None = None
        self.seq: int | None = None
        self.socket: ClientConnection | None = None
        self.hearing: asyncio.Task[None] | None = None
        self.answers: dict[str, asyncio.Future[str | None]] = {}
        self.news = asyncio.Event()
        self.owed, self.seat = 0, ""

    @property
    def is_open(self) -> bool:
        """Whether the socket is up."""
        return self.hearing is not None and not self.hearing.done()

    async def open(self) -> None:
        """Connect, say hello, and wait for what was missed. Raises OSError and websockets' exceptions."""
        url = f"{self.web.base.replace('http', 'ws', 1)}/s/{self.session}/live"
        headers = {"Cookie": self.web.cookie}
        origin: Any = self.web.origin
        self.socket = await connect(
            url, origin=origin, additional_headers=headers, compression=None, max_size=None, proxy=None, ping_interval=None
        )
        self.news.clear()
        self.hearing = asyncio.ensure_future(self.hear(self.socket))
        hello = {"type": "hello", "protocol": 1, "epoch": self.epoch, "seq": self.seq, "audience": self.audience}
        await self.socket.send(json.dumps(hello))
        await self.news.wait()

    async def hear(self, socket: ClientConnection) -> None:
        """Take messages until the socket closes; then nobody waits for an answer any more."""
        with suppress(ConnectionClosed):
            async for text in socket:
                self.take(json.loads(text))
        for waiting in self.answers.values():
            if not waiting.done():
                waiting.set_result(GONE)
        self.news.set()

    def take(self, message: dict[str, Any]) -> None:
        """Fold a view or a change, hand on an answer."""
        kind = message["type"]
        if kind == "view":
            self.records, self.epoch = dict(message["records"]), message["epoch"]
            self.seat = (message["you"] or {"seat": ""})["seat"]
        elif kind == "changes":
            self.records.update(message["put"])
            for key in message["drop"]:
                self.records.pop(key, None)
        elif kind in ("accepted", "refused"):
            waiting = self.answers.pop(message["id"], None)
            self.owed = max(self.owed, message.get("seq", 0))
            if waiting is not None and not waiting.done():
                waiting.set_result(message.get("code"))
        if kind in ("view", "changes"):
            self.seq = message["seq"]
            self.news.set()

    async def ask(self, said: dict[str, Any]) -> str | None:
        """Say a command and wait for its answer: None when it was accepted, else the code of the refusal."""
        ident, waiting = new_id(), asyncio.get_running_loop().create_future()
        self.answers[ident] = waiting
        if not await self.say({"type": "command", "id": ident, "command": said}):
            return GONE
        try:
            code: str | None = await asyncio.wait_for(waiting, ANSWER_S)
        except TimeoutError:
            return GONE
        return code

    async def say(self, message: dict[str, Any]) -> bool:
        """Send one message; False when the line is down."""
        try:
            if self.socket is not None and self.is_open:
                await self.socket.send(json.dumps(message))
                return True
        except ConnectionClosed:
            pass
        return False

    async def reach(self) -> None:
        """Wait until the records are those that everything accepted here has led to."""
        while self.is_open and (self.seq or 0) < self.owed:
            await self.changed(ANSWER_S)

    async def changed(self, seconds: float) -> None:
        """Wait for news, so many seconds at most."""
        self.news.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.news.wait(), seconds)

    async def close(self) -> None:
        """Hang up; what was heard is kept."""
        if self.socket is not None:
            await self.socket.close()
        if self.hearing is not None:
            await self.hearing
        self.socket = self.hearing = None
