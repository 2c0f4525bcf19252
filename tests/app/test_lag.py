"""A browser that reads too slowly is left behind without anybody waiting for it, and gets a fresh view when it reads again."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.sync.client import connect

from app.live.connection import Connection
from tests.cast import Ana, Browser, Line, new_note
from tests.raw_line import RawLine

HELLOS = 38  # fewer than the burst a browser is allowed


@contextmanager
def narrow_line(person: Browser, port: int) -> Iterator[Line]:
    """A websocket that takes in very little at a time: it reads sixteen messages ahead, then not until it is asked to."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", port))
    cookies = "; ".join(f"{name}={value}" for name, value in person.http.cookies.items())
    url = f"{person.base.replace('http', 'ws', 1)}{person.path('live')}"
    with connect(
        url,
        sock=narrow,
        origin=person.base,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies},
        compression=None,
        max_size=None,
        max_queue=1,
    ) as opened:
        yield Line(opened, person.audience)


def test_who_does_not_read_misses_changes_and_then_gets_a_view(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[L4]: the others get everything at once; the slow one is sent a bounded backlog, and ends with what a fresh page shows."""
    port = int(ben.base.rpartition(":")[2])
    with ana.line() as desk, chi.line() as other, narrow_line(ben, port) as slow:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        other.reach(desk.seq)
        for _ in range(HELLOS):
            slow.say({"type": "hello", "protocol": 1, "epoch": None, "seq": None, "audience": "participant"})
        notes = [new_note() for _ in range(5)]
        for note in notes:
            said = other.do("write_note", step="talk", note=note, fields={"text": "Nobody waits"})
        desk.reach(said["seq"])
        assert all(f"note/{note}" in desk.records for note in notes)
        slow.drain(2)
        views = [frame for frame in slow.frames if frame.startswith('{"type":"view"')]
        assert len(views) < HELLOS, "a lagging connection is not sent view after view"
        with ben.line() as fresh:
            fresh.until("view")
            assert slow.records == fresh.records


def test_a_line_that_cannot_speak_is_not_made() -> None:
    """A way to the browser that lacks sending or closing is refused where it is made, not when somebody needs it."""

    class Silent(Connection):
        """Closes, and says nothing."""

        def close(self, code: int) -> None:
            """Nothing to end."""

    with pytest.raises(TypeError, match="send"):
        Silent()  # type: ignore[abstract, call-arg]


def test_who_never_reads_is_dropped_and_the_others_go_on(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[L4] Not a byte is taken: after ten seconds without progress the line is cut, and the desk no longer counts Ben."""
    with ana.line() as desk, chi.line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        stuck = RawLine(ben)
        for _ in range(HELLOS):
            stuck.hello("participant")
        here(desk, 2)
        said = other.do("write_note", step="talk", note=new_note(), fields={"text": "Nobody waits"})
        desk.reach(said["seq"])
        here(desk, 1)
        with ben.line() as back:
            back.until("view")
            here(desk, 2)
        stuck.close()


def here(desk: Line, count: int) -> None:
    """Wait until the desk is told that so many people are here."""
    desk.say({"type": "ping", "t": 0})
    while desk.hear(60).get("here") != count:
        continue
