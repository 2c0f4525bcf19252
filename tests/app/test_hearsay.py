"""Hearsay: what another process has committed is taken from its own words, under the house's seal, and else read from the log."""

import json
import re
import time
from collections.abc import Iterator
from typing import cast

import httpx
import psycopg
import pytest
import redis

from app.live.batch import Outcome
from app.live.hearsay import MOST_BYTES, Hearsay, following
from app.storage.event_log import Stored
from sessions.state import State
from tests.app.many.test_many import open_at, write
from tests.app.server import Pair, Server
from tests.cast import Ana, Browser, Line
from tests.stores import plain


def row(seq: int, payload: str = "{}") -> Stored:
    """An event at a seq."""
    return Stored(seq, 1, "note_written", 1, f"command-{seq}", 0, payload)


def outcome(*rows: Stored) -> Outcome:
    """What a flush has stored."""
    return Outcome(cast(State, None), stored=list(rows))


def test_what_one_process_seals_another_reads() -> None:
    one, other = Hearsay("here", b"secret"), Hearsay("here", b"secret")
    assert other.heard(one.told(outcome(row(1), row(2)))) == [row(1), row(2)]


@pytest.mark.parametrize("stranger", [Hearsay("here", b"another"), Hearsay("elsewhere", b"secret")])
def test_no_other_house_and_no_other_session_is_believed(stranger: Hearsay) -> None:
    assert Hearsay("here", b"secret").heard(stranger.told(outcome(row(1)))) == []


def test_what_was_changed_or_is_not_understood_is_not_believed() -> None:
    house = Hearsay("here", b"secret")
    told = house.told(outcome(row(1)))
    assert house.heard({**told, "events": told["events"].replace("command-1", "command-2")}) == []
    assert house.heard({"seq": 4}) == house.heard({**told, "seal": "\ud800"}) == house.heard({**told, "seal": None}) == []
    other = "[[1]]"  # of a release that tells other things
    assert house.heard({"events": other, "seal": house.seal(other)}) == []


def test_what_is_too_long_is_left_to_the_log() -> None:
    assert Hearsay("here", b"secret").told(outcome(row(1, "x" * MOST_BYTES))) == {}


def test_only_what_follows_is_taken() -> None:
    assert following(4, [row(7), row(5), row(3), row(6), row(5), row(9)]) == [row(5), row(6), row(7)]
    assert following(4, [row(6)]) == []


@pytest.fixture
def lines(pair: Pair) -> Iterator[tuple[Line, Line, Ana]]:
    """A room at a step: somebody's line at one process and somebody's at the other, and who leads it."""
    ana, ben, cat = Ana(pair[0].base), Browser(pair[0].base, "Ben", "participant"), Browser(pair[1].base, "Cat", "participant")
    ana.start("trial")
    for person in (ben, cat):
        person.join(ana.code, "Northside")
    with ana.line() as desk, ben.line() as one, cat.line() as other:
        for line in (desk, one, other):
            line.until("view")
        open_at(desk, "talk")
        for line in (one, other):
            line.reach(desk.seq)
        yield one, other, ana


def flushes(server: Server) -> float:
    """How often a process has asked its writers for something so far."""
    found = re.search(r"^plenary_commit_seconds_count (\S+)", httpx.get(server.base + "/metrics").text, re.M)
    assert found
    return float(found[1])


def test_a_process_that_hears_need_not_read(pair: Pair, lines: tuple[Line, Line, Ana]) -> None:
    """Twenty notes at one process are seen at the other, whose room has asked the database for none of them."""
    one, other, _ = lines
    before = flushes(pair[1])
    for n in range(20):
        one.do(**write(f"Number {n}"))
    other.reach(one.seq)
    assert sum(key.startswith("note/") for key in other.records) == 20
    assert flushes(pair[1]) == before
    assert other.do(**write("And one from here"))["seq"] == one.seq + 1


def test_what_is_told_without_a_seal_is_read_from_the_log(pair: Pair, lines: tuple[Line, Line, Ana]) -> None:
    """Somebody else on the same Redis can make a process look, and nothing more."""
    one, other, ana = lines
    one.do(**write("True"))
    other.reach(one.seq)
    with psycopg.connect(plain(pair[0].settings["database_url"])) as db:
        names = ", ".join(Stored._fields)
        found = db.execute(f"select {names} from event where session = %s and seq = %s", (ana.session, one.seq)).fetchone()
    assert found
    true = Stored(*found)
    false = true._replace(seq=one.seq + 1, payload=true.payload.replace("True", "False").replace('"note":"', '"note":"un'))
    url, _, name = pair[0].settings["bus_url"].partition("?name=")
    message = {"from": "nobody", "seq": false.seq, **Hearsay(ana.session, b"guessed").told(outcome(false))}
    before = flushes(pair[1])
    with redis.Redis.from_url(url) as client:
        nonsense = [{**message, "seal": "\ud800"}, {"seq": "x"}, {**message, "seq": 10**9}]
        for said in (*map(json.dumps, nonsense), "no JSON"):
            assert client.publish(f"plenary:{name}:{ana.session}", said)
        assert client.publish(f"plenary:{name}:{ana.session}", json.dumps(message))
    time.sleep(0.5)
    assert flushes(pair[1]) - before <= 5, "it looks, and does not look for ever"
    one.do(**write("True again"))
    other.reach(one.seq)
    notes = [{key for key in line.records if key.startswith("note/")} for line in (one, other)]
    assert notes[0] == notes[1]
    assert len(notes[0]) == 2
    assert not any("False" in frame for frame in other.frames)
    before = flushes(pair[1])
    for n in range(4):
        one.do(**write(f"Number {n}"))
        other.reach(one.seq)
    assert flushes(pair[1]) == before, "it hears as before"


def test_a_note_without_a_name_is_not_on_the_bus(pair: Pair, lines: tuple[Line, Line, Ana]) -> None:
    """How much a seat has written is, under a mask: whoever listens to Redis cannot lay the words beside it."""
    one, other, ana = lines
    url, _, name = pair[0].settings["bus_url"].partition("?name=")
    with redis.Redis.from_url(url) as client, client.pubsub() as heard, ana.line() as desk:
        heard.subscribe(f"plenary:{name}:{ana.session}")
        desk.until("view")
        one.do(**write("A word with a name"))
        desk.do("go_to_step", **{"from": "talk", "to": "quiet", "sure": True})
        one.reach(desk.seq)
        one.do(**write("A word without one", step="quiet"))
        other.reach(one.seq)
        said = [str(each["data"]) for each in iter(lambda: heard.get_message(timeout=0.5), None)]
    assert any("A word with a name" in each for each in said)
    assert any("tally" in each for each in said)
    assert not any("A word without one" in each for each in said)
