"""Serving: opens the parts, listens, says where, and keeps uvicorn's defaults that would hurt switched off."""

import asyncio
import gc
import signal
import socket
import sys
import time
from collections.abc import Callable

import uvicorn

from app import logs
from app.addresses import phone_host, say_where
from app.bus import NoBus
from app.heads import BoundedProtocol
from app.live.frames import LiveProtocol
from app.main import create_app
from app.parts import Parts, make_parts
from app.settings import Settings
from app.stopping import end_in_time
from app.storage.database import Unusable
from app.storage.lock import InUse

NOT_HERE = 2
FREED_MS = 10_000  # a peer that acknowledges nothing for so long is gone
KERNEL_BYTES = 128 * 1024  # what the kernel holds for one slow reader; Linux doubles it

NEVER = 1_000_000
RUBBISH = (10_000, 20, NEVER)  # new objects until the youngest are looked through; so many times until older ones are, and all
ALL_S, ALL_PART, RARELY_S = 60.0, 0.001, 600.0  # between two looks through all objects: at least, their part of it, at most


def serve(settings: Settings) -> int:
    """Run until stopped; the exit code: 0 stopped, 2 cannot run here, 75 (from the writer) start me again."""
    logs.set_up(settings.log == "json")
    try:
        listener = listen(settings)
    except OSError as fault:
        print(f"Plenary cannot listen on {settings.host}:{settings.port}: {fault.strerror}", file=sys.stderr)
        return NOT_HERE
    try:
        port = int(listener.getsockname()[1])
        parts = make_parts(settings, settings.public or f"http://{phone_host(settings)}:{port}{settings.base}")
    except (InUse, NoBus, Unusable) as reason:
        print(f"Plenary cannot start: {reason}", file=sys.stderr)
        return NOT_HERE
    except OSError as fault:
        print(f"Plenary cannot start: {fault.strerror}: {fault.filename}", file=sys.stderr)
        return NOT_HERE
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))  # uvicorn takes these over, and hands them back when it is done
    if settings.log == "json":  # what is printed is read by machines, and the host key is nobody's to read there
        logs.log.info("serving", extra={"figures": {"port": port}})
    else:
        say_where(parts, port)
    server = make_server(parts)
    server.when_told = end_in_time
    server.run(sockets=[listener])
    return 0


def listen(settings: Settings) -> socket.socket:
    """A listening socket. Raises OSError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, FREED_MS)
    listener.bind((settings.host, settings.port))
    listener.listen(2048)  # who comes before the application is ready waits a moment, and is not refused
    return listener


class LiveServer(uvicorn.Server):
    """uvicorn's server, which ends the web lines before it waits for what is still being answered."""

    def __init__(self, config: uvicorn.Config, parts: Parts) -> None:
        """Serve `parts`."""
        super().__init__(config)
        self.parts = parts
        self.tidying: asyncio.Task[None] | None = None
        self.when_told: Callable[[], None] = lambda: None
        """Called when the server is to stop."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and take what is there for good out of the collector: each walk over all modules took 60 ms."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*RUBBISH)
        self.tidying = asyncio.create_task(tidy())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell browsers to come back, then stop."""
        self.when_told()
        self.parts.stopping = True
        logs.log.info("stopping")
        self.parts.rooms.lines.close()
        if self.tidying:
            self.tidying.cancel()
        await super().shutdown(sockets)


async def tidy() -> None:
    """Look through all objects for rubbish now and then. Everybody waits while it lasts: the collector must not choose when."""
    took = 0.0
    while True:
        await asyncio.sleep(min(RARELY_S, max(ALL_S, took / ALL_PART)))
        began = time.monotonic()
        gc.collect()
        took = time.monotonic() - began


def make_server(parts: Parts) -> LiveServer:
    """uvicorn as Plenary wants it."""
    settings = parts.settings
    config = uvicorn.Config(
        create_app(parts),
        http=BoundedProtocol,
        ws=LiveProtocol,
        ws_per_message_deflate=False,
        ws_max_size=65_536,
        ws_ping_interval=15.0,
        ws_ping_timeout=10.0,
        server_header=False,
        access_log=False,
        log_config=None,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies or None,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=30,
    )
    return LiveServer(config, parts)
