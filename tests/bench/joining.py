"""Joining as browsers do: the form over HTTP with cookies, many at once, each answer read by hand."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

LONGEST_S = 60.0


@dataclass(frozen=True)
class Seat:
    """What a browser keeps of a seat, or of a desk: its session and its cookie; and of the room, when it knows some of it."""

    session: str
    cookie: str
    epoch: str | None = None
    seq: int | None = None


def place_of(base: str) -> tuple[str, int]:
    """Host and port of an address."""
    parts = urlsplit(base)
    return parts.hostname or "127.0.0.1", parts.port or 80


async def join(base: str, code: str, name: str) -> Seat:
    """Take a seat with a code. Raises ConnectionError when that is refused, TimeoutError after a minute."""
    host, port = place_of(base)
    form = urlencode({"name": name, "another": "Northside"}).encode()
    head = [f"POST /j/{code} HTTP/1.1", f"Host: {host}:{port}", f"Origin: http://{host}:{port}", "Connection: close"]
    head += ["Content-Type: application/x-www-form-urlencoded", "Accept: text/html", f"Content-Length: {len(form)}"]
    async with asyncio.timeout(LONGEST_S):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write("\r\n".join([*head, "", ""]).encode() + form)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        writer.close()
    went = re.search(r"^location: \S*?/s/([^/\s]+)/", answer, re.M | re.I)
    cookie = re.search(r"^set-cookie: ([^;\s]+)", answer, re.M | re.I)
    if not went or not cookie:
        raise ConnectionError(f"not let in: {answer[:60]}")
    return Seat(went[1], cookie[1])


async def join_all(base: str, code: str, people: int, at_once: int = 24) -> list[Seat]:
    """Take so many seats, `at_once` at a time."""
    turns = asyncio.Semaphore(at_once)

    async def one(number: int) -> Seat:
        async with turns:
            return await join(base, code, f"Person {number}")

    return list(await asyncio.gather(*(one(number) for number in range(people))))
