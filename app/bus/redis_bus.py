"""The bus on Redis: published messages, which Redis passes on and forgets. It comes back by itself when Redis does."""

import asyncio
import json
import logging
import os
import time
from collections import deque
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from app.bus.bus import Hear, Message
from app.logs import place_of

log = logging.getLogger("plenary")
BEAT_S = 0.5  # between two messages to oneself, which show that all of the way is open
SILENT_S = 2.0  # one's own beat has not come for so long: the bus is not well, and the line is made anew
AGAIN_S = 0.25  # between two tries to reach a Redis that is away
WAITING = 10_000  # messages that wait to be told; the oldest are dropped, for nothing depends on them
CLOSING_S = 1.0  # for what waits, when the process stops
GONE = (RedisError, OSError, asyncio.TimeoutError)


class RedisBus:
    """Lives on the event loop. Topics are channels of the house: `?name=` in the URL, else the database's number."""

    many = True

    def __init__(self, url: str) -> None:
        """A bus at `url`, which may be away."""
        parts = urlsplit(url)
        name = parse_qs(parts.query).get("name", [parts.path.strip("/") or "0"])[0]
        self.house = f"plenary:{name}:"
        self.url = parts._replace(query="").geturl()
        self.listeners: list[Hear] = []
        self.topics: set[str] = set()
        self.heard: PubSub | None = None
        self.out: deque[tuple[str, str]] = deque(maxlen=WAITING)
        self.something = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []
        self.over = False  # a cancellation alone does not end a task: where a line breaks with it, redis-py tells of the line
        self.beating = f"beat:{os.getpid()}:{id(self):x}"
        self.beat_at = float("-inf")

    @property
    def well(self) -> bool:
        """Whether our own beat came back just now."""
        return time.monotonic() - self.beat_at < SILENT_S

    def listen(self, hear: Hear) -> None:
        """Call `hear(topic, message)` for every message from now on."""
        self.listeners.append(hear)

    def join(self, topic: str) -> None:
        """Hear of a topic."""
        self.topics.add(topic)
        self.put("subscribe", topic)

    def leave(self, topic: str) -> None:
        """Hear of it no more."""
        self.topics.discard(topic)
        self.put("unsubscribe", topic)

    def tell(self, topic: str, message: Message) -> None:
        """Tell everybody who has joined a topic."""
        self.put(json.dumps(message, separators=(",", ":")), topic)

    def put(self, what: str, topic: str) -> None:
        """Let the speaker do something with a topic: a verb, or a message."""
        self.out.append((what, topic))
        self.something.set()

    async def start(self) -> None:
        """Begin to listen and to speak."""
        self.client = Redis.from_url(
            self.url, socket_connect_timeout=1, socket_timeout=2, retry=Retry(NoBackoff(), 0), decode_responses=True
        )
        self.topics.add(self.beating)
        self.tasks = [asyncio.create_task(work()) for work in (self.hear_on, self.speak_on, self.beat_on)]

    async def close(self) -> None:
        """Tell what waits, then stop."""
        with suppress(*GONE):
            await asyncio.wait_for(self.speak(), CLOSING_S)
        self.over = True
        for task in self.tasks:
            task.cancel()
        if self.tasks:
            done, _ = await asyncio.wait(self.tasks, timeout=CLOSING_S)
            await asyncio.gather(*done, return_exceptions=True)
        with suppress(*GONE):
            await asyncio.wait_for(self.client.aclose(), CLOSING_S)

    async def hear_on(self) -> None:
        """Listen, until it is closed."""
        while not self.over:
            try:
                async with self.client.pubsub(ignore_subscribe_messages=True) as heard:
                    await heard.subscribe(*(self.house + topic for topic in self.topics))
                    self.heard = heard
                    await self.hear(heard)
            except GONE as fault:
                log.warning("the bus is away: %s", type(fault).__name__)
            self.heard = None
            await asyncio.sleep(AGAIN_S)

    async def hear(self, heard: PubSub) -> None:
        """Listen until nothing comes any more, not even our own beat. Raises what Redis raises."""
        loop = asyncio.get_running_loop()
        last = loop.time()
        while loop.time() - last < SILENT_S and not self.over:
            found = await heard.get_message(timeout=BEAT_S)
            if found is None or found["type"] != "message":
                continue
            topic = found["channel"].removeprefix(self.house)
            if topic == self.beating:
                last = loop.time()
                self.beat_at = time.monotonic()
                continue
            try:
                for listener in self.listeners:
                    listener(topic, json.loads(found["data"]))
            except Exception as fault:  # one message that nobody understands must not make us deaf to the others
                log.warning("a message of the bus was not understood: %s", place_of(fault))

    async def speak_on(self) -> None:
        """Tell what waits, until it is closed; what cannot be told is dropped."""
        while not self.over:
            await self.something.wait()
            try:
                await self.speak()
            except GONE:
                self.out.clear()
                await asyncio.sleep(AGAIN_S)

    async def speak(self) -> None:
        """Tell all that waits, together. Raises what Redis raises."""
        self.something.clear()
        batch, self.out = self.out, deque(maxlen=WAITING)
        pipe = self.client.pipeline(transaction=False)
        for what, topic in batch:
            if what == "subscribe" and self.heard:
                await self.heard.subscribe(self.house + topic)
            elif what == "unsubscribe" and self.heard:
                await self.heard.unsubscribe(self.house + topic)
            elif what.startswith("{"):
                pipe.publish(self.house + topic, what)
        if len(pipe):
            await pipe.execute()

    async def beat_on(self) -> None:
        """Tell ourselves that we are there, until it is closed."""
        while not self.over:
            self.tell(self.beating, {})
            await asyncio.sleep(BEAT_S)
