"""Steps that end by themselves: the room moves on over real sockets, once, without anybody pressing Next."""

import json
import sqlite3
import time

import pytest

from tests.app.server import Server
from tests.cast import Ana, Browser, Line


@pytest.fixture
def ana(plenary: Server) -> Ana:
    """Ana, with a session whose steps end by themselves."""
    person = Ana(plenary.base)
    person.start("alone")
    return person


def arrives(line: Line, step: str) -> float:
    """Hear until the room is at a step; how many seconds that took."""
    began = time.monotonic()
    while line.records.get("session", {}).get("step") != step:
        assert time.monotonic() - began < 8, line.records["session"]["step"]
        line.hear()
    return time.monotonic() - began


def events(plenary: Server, session: str) -> list[tuple[str, str, str]]:
    """The log: kind, command id, payload."""
    with sqlite3.connect(plenary.data / "plenary.db") as db:
        return db.execute("select kind, command_id, payload from event where session = ? order by seq", (session,)).fetchall()


def test_the_room_moves_on_when_the_clock_is_out(plenary: Server, ana: Ana, ben: Browser) -> None:
    """[F11] By itself, for everybody, and once only; a held clock never ends."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("start_timebox", seconds=2)
        desk.do("pause_timebox")
        desk.drain(2.5)
        assert desk.records["session"]["step"] == "clocked"
        desk.do("continue_timebox")
        took = arrives(room, "done")
        assert 1 < took < 5, took
        arrives(desk, "done")
        desk.drain(2.5)
        assert desk.records["session"]["step"] == "done"
    moved = [row for row in events(plenary, ana.session) if row[0] == "step_started"]
    assert [json.loads(row[2])["step"] for row in moved] == ["clocked", "done"]
    assert moved[1][1].startswith("auto.") and len(moved[1][1]) <= 40


def test_the_room_moves_on_when_everybody_is_done(plenary: Server, ana: Ana, ben: Browser, chi: Browser) -> None:
    """[F12] Ben alone does not end it; who has gone is not waited for; without names it is cast on a ballot."""
    with ana.line() as desk, ben.line() as room:
        with chi.line() as other:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "clocked", "to": "done"})
            room.do("ready", step="done", ready=True)
            other.drain(2.5)
            assert other.records["session"]["step"] == "done" and other.records["ready/done"]["ready"] == 1
        arrives(room, "quiet")
        with chi.line() as other:
            for person, line in ((ben, room), (chi, other)):
                ballot = person.post(person.path("ballots"), json={"step": "quiet"}).json()["ballot"]
                line.do("ready", step="quiet", ready=True, ballot=ballot)
            arrives(other, "last")
    [first, second] = [json.loads(payload) for kind, _, payload in events(plenary, ana.session) if kind == "seat_ready"][1:]
    assert not first.get("seat") and not second.get("seat") and first["ballot"] != second["ballot"]
