"""Tracing: the system calls of a running server as strace saw them, and whether acceptances came after write and fsync."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.app.server import Server

CALLS = "pwrite64,pwritev,write,writev,sendto,sendmsg,fdatasync,fsync"
LINE = re.compile(r"^(\d+)\s+(.*)$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
ACCEPTED = re.compile(r'\{\\"type\\":\\"accepted\\",\\"id\\":\\"([^\\"]+)\\"')


def need_strace() -> None:
    """Skip, saying why, where strace is missing or may not trace."""
    if not shutil.which("strace"):
        pytest.skip("no strace here: apt-get install strace")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not trace here")


@contextmanager
def attached(server: Server, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """strace on a running server while the block runs; it is there when the block begins."""
    assert server.process
    strace = subprocess.Popen(["strace", "-f", *words, "-p", str(server.process.pid)], stderr=subprocess.PIPE)
    assert strace.stderr
    while b"attached" not in strace.stderr.readline():
        assert strace.poll() is None
    time.sleep(0.2)  # its other threads
    try:
        yield strace
    finally:
        if strace.poll() is None:
            strace.send_signal(signal.SIGINT)
        strace.stderr.close()
        strace.wait(20)


@dataclass
class Order:
    """What a trace shows: acceptances that came after their write and fsync, and those that did not."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def order_of(trace: Path, commands: set[str]) -> Order:
    """Go through a trace: for each accepted command, was the page with its id written to the log and synced before?"""
    found, begun = Order(), dict[str, str]()
    written, synced = dict[str, str](), set[str]()
    for line in trace.read_text(encoding="latin-1").splitlines():
        thread, call = LINE.match(line).groups()  # type: ignore[union-attr]
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
            if not call.startswith(("pwrite", "fdatasync", "fsync")):
                take(call, found, synced)
            continue
        if resumed := RESUMED.match(call):
            call = begun.pop(thread, "") + resumed[2]
        if call.startswith("pwrite") and "-wal>" in call:
            for ident in idents_in(call, commands):
                written[ident] = thread
        elif call.startswith(("fdatasync", "fsync")) and "-wal>" in call and re.search(r"= 0$", call):
            now = {ident for ident, by in written.items() if by == thread}
            synced |= now
            for ident in now:
                del written[ident]
        elif not resumed:
            take(call, found, synced)
    return found


def take(call: str, found: Order, synced: set[str]) -> None:
    """Judge the acceptances that a write to a socket carries."""
    for ident in ACCEPTED.findall(call):
        (found.right if ident in synced else found.wrong).append(ident)


def idents_in(call: str, commands: set[str]) -> Iterator[str]:
    """The commands whose ids stand in what a call writes."""
    for ident in re.findall(r"[\w-]{22}", call):
        if ident in commands:
            yield ident
    # Ids lie without a gap beside other text in a row, where no pattern can tell their ends.
    for ident in commands:
        if ident in call:
            yield ident
