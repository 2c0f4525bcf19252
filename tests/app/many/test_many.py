"""Several processes on one PostgreSQL and one Redis: one room, whichever of them somebody talks to."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import psycopg

from app.clock import new_id
from tests.app.server import Pair
from tests.cast import Ana, Browser, Line, Message, new_note
from tests.stores import plain

Result = TypeVar("Result")


def open_at(desk: Line, step: str) -> None:
    """The sitting is open at a step."""
    desk.do("open_sitting")
    desk.do("go_to_step", **{"from": "welcome", "to": step, "sure": True})


def people(line: Line, right: Callable[[Message], bool]) -> Message:
    """Hear people messages until one is right."""
    while not right(found := line.until("people")):
        continue
    return found


def together(*doings: Callable[[], Result]) -> list[Result]:
    """Do several things at the same time; what came of each."""
    with ThreadPoolExecutor(len(doings)) as threads:
        return [future.result(20) for future in [threads.submit(doing) for doing in doings]]


def write(text: str = "Once", step: str = "talk") -> Message:
    """A command that writes a note."""
    key = {"key": new_id()} if step == "quiet" else {}
    return {"type": "write_note", "step": step, "note": new_note(), "fields": {"text": text}, **key}


def test_two_processes_are_one_room(pair: Pair, ana: Ana, ben: Browser) -> None:
    """Ana leads at one, Ben writes at the other: each sees at once what the other does, and a moved browser misses nothing."""
    with ana.line() as desk, ben.line() as room:
        open_at(desk, "talk")
        room.reach(desk.seq)
        assert room.records["session"]["step"] == "talk"
        note = new_note()
        said = room.do("write_note", step="talk", note=note, fields={"text": "From the other side"})
        desk.reach(said["seq"])
        assert desk.records[f"note/{note}"]["text"] == "From the other side"
        assert ben.at(pair[0].base).get(ben.path("room")).status_code == 200
        with ben.at(pair[0].base).line() as moved:
            moved.until("view")
            room.drain()
            assert moved.records == room.records
            assert moved.view["you"]["name"] == "Ben"


def test_news_crosses_in_well_under_a_second(pair: Pair, ana: Ana, ben: Browser) -> None:
    """The bus rings; nobody waits for the look at the log that makes up for a lost bell."""
    waits = []
    with ana.line() as desk, ben.line() as room:
        open_at(desk, "talk")
        room.reach(desk.seq)
        for _ in range(15):
            began = time.monotonic()
            desk.reach(room.ask(write())["seq"])
            waits.append(time.monotonic() - began)
    usual, worst = sorted(waits)[7], max(waits)
    print(f"\nFrom one process to a browser at the other: median {usual * 1000:.0f} ms, worst {worst * 1000:.0f} ms")
    assert usual < 0.5


def test_a_command_sent_to_both_at_once_has_one_effect(pair: Pair, ana: Ana, ben: Browser) -> None:
    """One event, and the same seq in both answers."""
    with ana.line() as desk, ben.line() as here, ben.at(pair[0].base).line() as there:
        open_at(desk, "talk")
        here.reach(desk.seq)
        there.reach(desk.seq)
        for _ in range(10):
            ident, command = new_id(), write()
            answers = together(partial(here.ask, command, ident), partial(there.ask, command, ident))
            assert answers[0]["seq"] == answers[1]["seq"]
        desk.reach(answers[0]["seq"])
        assert sum(key.startswith("note/") for key in desk.records) == 10


def test_people_are_here_wherever_they_are(ana: Ana, ben: Browser) -> None:
    """The desk's list and counts have who came to the other process, whether they write, and that they are gone."""

    def row(message: Message) -> Message:
        found: Message = next(one for one in message["list"] if one["name"] == "Ben")
        return found

    with ana.line() as desk:
        open_at(desk, "talk")
        with ben.line() as room:
            told = people(desk, lambda told: told["here"] == 1)
            assert row(told)["here"]
            room.say({"type": "here", "step": "talk", "writing": True, "visible": True})
            told = people(desk, lambda told: told["writing"] == 1)
            assert row(told)["writing"]
        told = people(desk, lambda told: told["here"] == 0)
        assert row(told)["away_s"] is not None


def test_nameless_work_is_counted_together_and_nobody_is_named(pair: Pair, ana: Ana, ben: Browser) -> None:
    """Two notes a person is two wherever they are written; writers are counted; writing there shows as a number alone."""
    with ana.line() as desk, ben.line() as room, ben.at(pair[0].base).line() as moved:
        open_at(desk, "quiet")
        room.reach(desk.seq)
        room.say({"type": "here", "step": "quiet", "writing": True, "visible": True})
        told = people(desk, lambda told: told["writing"] == 1)
        assert not any(one["writing"] for one in told["list"])
        assert room.ask(write("One", "quiet"))["type"] == "accepted"
        people(desk, lambda told: told["writers"].get("quiet") == 1)
        assert moved.ask(write("Two", "quiet"))["type"] == "accepted"
        assert people(desk, lambda told: "quiet" in told["writers"])["writers"]["quiet"] == 1
        time.sleep(0.3)
        assert [line.ask(write("Three", "quiet"))["type"] for line in (room, moved)] == ["refused"] * 2


def test_a_ballot_is_given_once(pair: Pair, ana: Ana, ben: Browser) -> None:
    """Asked for at both processes at once, one of them gives it."""
    with ana.line() as desk:
        open_at(desk, "weigh")
    asks = [partial(one.post, one.path("ballots"), json={"step": "weigh"}) for one in (ben, ben.at(pair[0].base))]
    assert sorted(answer.status_code for answer in together(*asks)) == [200, 409]


def test_who_speaks_at_both_too_fast_is_slowed_at_both(pair: Pair, ana: Ana, ben: Browser) -> None:
    """Forty at once here and forty there are more than forty: within a second or so both know."""
    with ben.line() as here, ben.at(pair[0].base).line() as there:
        for line in (here, there):
            for _ in range(38):
                line.say({"type": "ping", "t": 1})
        time.sleep(1.4)  # each alone would have let them speak again
        assert {line.ask(write())["code"] for line in (here, there)} == {"busy"}


def test_a_timebox_ends_at_the_same_moment_everywhere(ana: Ana, ben: Browser) -> None:
    """The log says when; no process has a timer that counts."""
    with ana.line() as desk, ben.line() as room:
        open_at(desk, "talk")
        desk.do("start_timebox", seconds=90)
        room.reach(desk.seq)
        assert room.records["session"]["timebox"] == desk.records["session"]["timebox"]
        assert room.records["session"]["timebox"]["state"] == "running"


def test_a_process_that_does_not_know_an_event_leaves_the_room_to_others(pair: Pair, ana: Ana, ben: Browser) -> None:
    """In a rolling deploy a newer one may write what an older one cannot read: its lines are sent away, to come back."""
    columns = "session, seq, at, kind, v, command_id, n, payload"
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        room.reach(desk.seq)
        with psycopg.connect(plain(pair[0].settings["database_url"])) as db:
            values = (ana.session, desk.seq + 1, 1, "from_the_future", 1, "f" * 22, 0, "{}")
            db.execute(f"insert into event ({columns}) values (%s, %s, %s, %s, %s, %s, %s, %s)".encode(), values)
            db.execute("update session set head = head + 1 where id = %s", (ana.session,))
        for line in (desk, room):
            assert line.until("bye")["retry_ms"] is not None
            assert line.closed() == 1012
