"""Headers: the guard before every route. It refuses strange hosts and origins, and sends the browser's rules with each answer."""

import ipaddress
import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import log, place_of
from app.measures import REFUSED, TROUBLE
from app.settings import Settings
from app.words import speaking
from sessions import limits

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html",
    )
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # no-referrer would make browsers send `Origin: null` with our own forms
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}
FILES = {name: ALWAYS[name] for name in ("x-content-type-options", "cross-origin-resource-policy")}
DRAWINGS = FILES | {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}  # an SVG may be opened as a page
LARGEST_BODY = 64 * 1024
LINE = re.compile(r"/s/[^/]+/lines/[^/]+/\w+")  # a stream of news, which another site must not have even a GET of
PHOTO = re.compile(r"/s/[^/]+/photos/[^/]+")  # the one address that takes more
SAFE = {"GET", "HEAD", "OPTIONS"}
NAMES_OF_HERE = {"localhost", "localhost.localdomain"}


class TooMuch(Exception):
    """A request with a larger body than any form of ours sends."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings, sorry: Callable[[Request], Response]) -> None:
        """Guard `app`; `sorry` makes the answer when it fails."""
        self.app, self.settings, self.sorry = app, settings, sorry
        public = urlsplit(settings.public_url)
        self.public_host = public.netloc.lower()
        own = socket.gethostname().lower()
        listed = {name.strip().lower() for name in settings.hosts.split(",") if name.strip()}
        self.names = NAMES_OF_HERE | listed | {own, f"{own}.local"} | ({public.hostname} if public.hostname else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the browser's rules added to the answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies, accept = HTTPConnection(scope).cookies, headers.get("accept-language", "")
        speaking.speak(speaking.wished(cookies, accept, self.settings.pseudo))
        host = headers.get("host", "").lower()
        if not self.knows(host):
            REFUSED.count("host")
            await refuse(scope, send, 421, "This server does not answer to that name.")
        elif self.asks_origin(scope, headers) and not self.own_origin(scope, headers, host):
            REFUSED.count("origin")
            await refuse(scope, send, 403, "This request came from another site.")
        else:
            self.strip_base(scope)
            if scope["type"] == "websocket":
                await self.app(scope, receive, send)
            else:
                await self.answer(scope, receive, self.with_rules(send, host))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a fault nobody expected is logged without its words, and answered like any other."""
        started, taken = False, 0
        most = limits.PHOTO_BYTES if PHOTO.fullmatch(scope["path"]) else LARGEST_BODY

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooMuch
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receiving, sending)
        except TooMuch:
            REFUSED.count("too_much")
            await refuse(scope, send, 413, "That is too much at once.")
        except Exception as fault:
            log.error("a page failed: %s", place_of(fault))
            TROUBLE.count("a page failed")
            if started:
                raise
            request = Request(scope, receive)
            answer = await run_in_threadpool(self.sorry, request)
            await answer(scope, receive, send)

    def knows(self, host: str) -> bool:
        """Whether a Host is ours: an address in digits (no foreign name can stand behind one), or a name of this server."""
        name = name_of(host)
        return name in self.names or is_address(name)

    def asks_origin(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request must say where it comes from; browsers say it of GETs only when another site asks."""
        if scope["type"] == "websocket" or scope["method"] not in SAFE:
            return True
        foreign = "origin" in headers or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        return foreign and LINE.search(scope["path"]) is not None

    def own_origin(self, scope: Scope, headers: Headers, host: str) -> bool:
        """Whether the Origin is exactly the scheme and host this request was made to."""
        if len(headers.getlist("origin")) != 1 or len(headers.getlist("host")) != 1:
            return False
        origin = headers["origin"]
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        if host == self.public_host and self.settings.public_url:
            scheme = urlsplit(self.settings.public_url).scheme
        return origin == f"{scheme}://{host}"

    def strip_base(self, scope: Scope) -> None:
        """Take the base path off, whether or not a proxy has done it already."""
        base, path = self.settings.base, scope["path"]
        if base and (path == base or path.startswith(f"{base}/")):
            scope["path"] = path[len(base) :] or "/"
            scope["raw_path"] = scope["path"].encode()

    def with_rules(self, send: Send, host: str) -> Send:
        """`send`, adding headers to every answer."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in rules_for(headers).items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                if self.settings.secure and not is_file(headers):
                    headers["strict-transport-security"] = "max-age=31536000"
                if (self.settings.secure or is_here(host)) and not is_file(headers):
                    headers["cross-origin-opener-policy"] = "same-origin"
            await send(message)

        return sending


def rules_for(headers: MutableHeaders) -> dict[str, str]:
    """The rules that go with an answer: fewest with files, few with drawings of ours, all with everything else."""
    if headers.get("content-type", "").startswith("image/svg") and "immutable" in headers.get("cache-control", ""):
        return DRAWINGS
    return FILES if is_file(headers) else ALWAYS


def is_file(headers: MutableHeaders) -> bool:
    """Whether an answer is a script, a style or a font, to which the rules for pages say nothing; thirty of them make a page."""
    kind = headers.get("content-type", "")
    return kind.startswith(("text/javascript", "text/css", "font/"))


def name_of(host: str) -> str:
    """A Host header without its port and brackets."""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def is_address(name: str) -> bool:
    """Whether a host name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_here(host: str) -> bool:
    """Whether a Host means this very computer."""
    name = name_of(host.lower())
    return name in NAMES_OF_HERE or (is_address(name) and ipaddress.ip_address(name).is_loopback)


async def refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Answer with a plain sentence; a websocket is refused (403) before it is accepted."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **ALWAYS}
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": sentence.encode()})
