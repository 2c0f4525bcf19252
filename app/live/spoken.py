"""What is spoken over a web request, where there are several processes: the answers go back with it, and the line is over."""

import asyncio

from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.listening import take
from app.live.room import Room
from app.live.translating import understood
from app.live.wire import Audience, Command

ANSWER_S = 20.0  # after which the browser asks again


class Spoken(Connection):
    """A line that only gathers answers."""

    def __init__(self, caller: Caller, audience: Audience, bucket: Bucket) -> None:
        """Nothing is answered yet."""
        super().__init__(caller, audience, bucket)
        self.news = asyncio.Event()
        self.over = False

    def send(self, parcel: Parcel, *, keep: bool = False) -> None:
        """Gather an answer; nothing else comes."""
        self.outbox.append(parcel)
        self.news.set()

    def close(self, code: int) -> None:
        """Hear no more."""
        self.over = True

    async def answers(self, room: Room, texts: list[str]) -> list[Parcel]:
        """Take messages, one after another, and wait for the answers of those that are commands. Raises TimeoutError."""
        asked = 0
        for text in texts:
            asked += isinstance(understood(text), Command)
            if self.over or not take(room, self, text):
                break
        async with asyncio.timeout(ANSWER_S):
            while sum(b'"type":"pong"' not in parcel.json for parcel in self.outbox) < asked and not self.over:
                self.news.clear()
                await self.news.wait()
        return list(self.outbox)
