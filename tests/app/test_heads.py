"""Heads of requests: one that never ends is answered and cut, while what is long and whole is read."""

import socket
from contextlib import suppress

import httpx
import pytest

from app.heads import MOST_BYTES
from tests.app.server import Server


def connected(server: Server) -> socket.socket:
    """A bare line to a server."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=5)


def answer(line: socket.socket) -> bytes:
    """All that comes until the server ends the line; nothing where what was still on its way made it end at once."""
    found = b""
    with suppress(ConnectionResetError):
        while more := line.recv(65_536):
            found += more
    return found


@pytest.mark.parametrize("more", [b"x-more: " + b"y" * 1_000 + b"\r\n", b"z" * 1_000], ids=["headers", "one header"])
@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"GET /"], ids=["past the address", "in it"])
def test_a_head_without_an_end_is_cut(plenary: Server, begun: bytes, more: bytes) -> None:
    """In however many pieces it comes."""
    cut_off(plenary, begun, more)


@pytest.mark.parametrize("more", [b"x-more: " + b"y" * 1_000 + b"\r\n", b"z" * 1_000], ids=["trailers", "one trailer"])
def test_what_follows_a_body_without_an_end_is_cut(plenary: Server, more: bytes) -> None:
    """A body in chunks may be followed by more headers; nobody needs many."""
    begun = b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx-first: "
    cut_off(plenary, begun, more)


def test_a_chunk_that_is_never_told_the_length_of_is_cut(plenary: Server) -> None:
    """What stands beside a chunk's length is no body."""
    begun = b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n1;"
    cut_off(plenary, begun, b"z" * 1_000)


def cut_off(plenary: Server, begun: bytes, more: bytes) -> None:
    """The line ends, whatever is still sent; others are answered."""
    with connected(plenary) as line:
        line.sendall(begun)
        with pytest.raises((BrokenPipeError, ConnectionResetError)):  # it is cut in the middle of what is sent
            for _ in range(400 * MOST_BYTES // len(more)):
                line.sendall(more)
    assert httpx.get(f"{plenary.base}/up").status_code == 200


def test_a_long_head_and_a_long_body_are_read(plenary: Server) -> None:
    """Cookies of many sessions, and a body far longer than a head may be; one line for both."""
    with httpx.Client(base_url=plenary.base, headers={"origin": plenary.base}) as client:
        assert client.get("/up", headers={"cookie": "; ".join(f"c{n}={'v' * 90}" for n in range(300))}).status_code == 200
        assert client.post("/join", data={"code": "QQQQQQ", "more": "m" * 3 * MOST_BYTES}).status_code in (
            200,
            400,
            404,
            413,
            422,
        )
        assert client.get("/up").status_code == 200


def test_what_is_no_request_is_told_so(plenary: Server) -> None:
    """And the line is ended."""
    with connected(plenary) as line:
        line.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        assert answer(line).startswith(b"HTTP/1.1 400")
