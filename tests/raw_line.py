"""A websocket by hand: bytes on a socket, so that it can be read slowly, never, or by the thousand."""

import base64
import json
import os
import socket
import struct

from tests.cast import Browser, Message


class RawLine:
    """One person's websocket after its hello. Nothing is read until `read` is called."""

    def __init__(self, person: Browser, kernel_bytes: int = 4096) -> None:
        """Open it; the kernel takes in about `kernel_bytes` and no more."""
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, kernel_bytes)
        host, _, port = person.base.removeprefix("http://").partition(":")
        self.socket.connect((host, int(port)))
        cookies = "; ".join(f"{name}={value}" for name, value in person.http.cookies.items())
        key = base64.b64encode(os.urandom(16)).decode()
        head = f"GET {person.path('live')} HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {person.base}\r\nCookie: {cookies}\r\n"
        head += f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
        self.socket.sendall(head.encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self.socket.recv(1)
        assert b" 101 " in answer, answer
        self.hello(person.audience)

    def hello(self, audience: str) -> None:
        """Ask for a whole view."""
        self.say({"type": "hello", "protocol": 1, "audience": audience})

    def say(self, message: Message) -> None:
        """Send one message."""
        self.socket.sendall(frame(json.dumps(message).encode()))

    def read(self, most: int) -> int:
        """Take in at most so many bytes; how many came, 0 when the line is over."""
        return len(self.socket.recv(most))

    def close(self) -> None:
        """Gone, without goodbye."""
        self.socket.close()


def frame(text: bytes) -> bytes:
    """A text as a browser frames it; the mask is nought, which servers must take."""
    n = len(text)
    length = bytes((0x80 | n,)) if n < 126 else struct.pack("!BH", 0xFE, n)
    return b"\x81" + length + b"\0\0\0\0" + text
