"""A herd: many people with sockets of their own on one event loop, who repeat what nobody answered and note what was accepted."""

import asyncio
import json
import random
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from app.clock import new_id
from tests.cast import Ana, Browser

GONE = (OSError, WebSocketException, InvalidHandshake, EOFError, TimeoutError)


class Sheep:
    """One person who writes one note and changes it again and again, through kills, cuts and restarts."""

    def __init__(self, person: Browser, seed: int, repeated: float = 0.1) -> None:
        """`repeated` is how often a command is sent twice at once, beside what is sent again because nobody answered."""
        self.person, self.dice, self.repeated = person, random.Random(seed), repeated
        self.owed: dict[str, dict[str, Any]] = {}
        self.accepted: dict[str, int] = {}
        self.refused: list[str] = []
        self.doubles: list[str] = []
        self.sent = self.again = self.comings = 0
        self.note = new_id()
        self.owe("write_note", "0")

    def owe(self, kind: str, text: str) -> str:
        """One more command to be sent until it is answered."""
        ident = new_id()
        self.owed[ident] = {"type": kind, "step": "talk", "note": self.note, "fields": {"text": text}}
        return ident

    async def live(self, over: asyncio.Event) -> None:
        """Come back whenever the line is gone, until all is over."""
        while not over.is_set():
            with suppress(*GONE):
                async with connect(**address(self.person)) as socket:
                    self.comings += 1
                    await self.speak(socket, over)
            await asyncio.sleep(self.dice.uniform(0.01, 0.05))

    async def speak(self, socket: ClientConnection, over: asyncio.Event) -> None:
        """Say hello and what is owed, then one change after another, as fast as a person may."""
        await socket.send(json.dumps({"type": "hello", "protocol": 1, "audience": self.person.audience}))
        hearing = asyncio.ensure_future(self.hear(socket))
        try:
            for ident in list(self.owed):
                await self.send(socket, ident)
            while not over.is_set() and not hearing.done():
                if len(self.owed) < 20 and self.note_is_there():
                    await self.send(socket, self.owe("edit_note", str(self.sent)))
                await asyncio.sleep(self.dice.uniform(0.01, 0.06))
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError, *GONE):
                await hearing

    def note_is_there(self) -> bool:
        """Whether the note can be changed: it was accepted once."""
        return bool(self.accepted)

    async def send(self, socket: ClientConnection, ident: str) -> None:
        """Send one command, now and then twice."""
        text = json.dumps({"type": "command", "id": ident, "command": self.owed[ident]})
        await socket.send(text)
        self.sent += 1
        if self.dice.random() < self.repeated:
            self.again += 1
            await socket.send(text)

    async def hear(self, socket: ClientConnection) -> None:
        """Note every answer; a second one must say what the first said."""
        async for text in socket:
            if not text.startswith('{"type":"accepted"') and not text.startswith('{"type":"refused"'):
                continue
            said = json.loads(text)
            ident = said["id"]
            if said["type"] == "accepted":
                if self.accepted.setdefault(ident, said["seq"]) != said["seq"]:
                    self.doubles.append(ident)
                self.owed.pop(ident, None)
            elif said["code"] == "busy" and ident in self.owed:
                await asyncio.sleep(0.05)
                await self.send(socket, ident)
            elif ident not in self.accepted and said["code"] != "busy":
                self.refused.append(f"{said['code']}: {said['reason']}")
                self.owed.pop(ident, None)


def address(person: Browser) -> dict[str, Any]:
    """How a person's socket is opened."""
    cookies = "; ".join(f"{name}={value}" for name, value in person.http.cookies.items())
    return {
        "uri": f"{person.base.replace('http', 'ws', 1)}{person.path('live')}",
        "origin": person.base,
        "additional_headers": {"Cookie": cookies},
        "compression": None,
        "max_size": None,
        "open_timeout": 10,
        "ping_interval": None,
    }


def gather(base: str, count: int, plan: str = "trial", step: str = "talk") -> tuple[Ana, list[Browser]]:
    """A new session at a step, and so many people who have joined it."""
    ana = Ana(base)
    ana.start(plan)
    people = [Browser(base, f"P{n}", "participant") for n in range(count)]
    for person in people:
        person.join(ana.code)
        person.http.close()
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": step})
    ana.http.close()
    return ana, people
