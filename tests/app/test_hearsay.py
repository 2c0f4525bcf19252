"""Hearsay: what another process has committed is taken from its own words, under the house's seal, and else read from the log."""

import json
import re
import time
from collections.abc import Iterator

import httpx
import psycopg
import pytest
import redis

from app.live.hearsay import MOST_BYTES, Hearsay, following
from app.storage.event_log import Stored
from tests.app.server import Server
from tests.app.test_many import Pair, open_at, write
from tests.cast import Ana, Browser, Line
from tests.stores import plain


def row(seq: int, payload: str = "{}") -> Stored:
    """An event at a seq."""
    return Stored(seq, 1, "note_written", 1, f"command-{seq}", 0, payload)


def test_what_one_process_seals_another_reads() -> None:
    one, other = Hearsay("here", b"secret"), Hearsay("here", b"secret")
    assert other.heard(one.told([row(1), row(2)])) == [row(1), row(2)]


@pytest.mark.parametrize("stranger", [Hearsay("here", b"another"), Hearsay("elsewhere", b"secret")])
def test_no_other_house_and_no_other_session_is_believed(stranger: Hearsay) -> None:
    assert Hearsay("here", b"secret").heard(stranger.told([row(1)])) == []


def test_a_changed_word_is_not_believed() -> None:
    house = Hearsay("here", b"secret")
    told = house.told([row(1)])
    assert house.heard({**told, "events": told["events"].replace("command-1", "command-2")}) == []
    assert house.heard({"seq": 4}) == []


def test_what_is_too_long_is_left_to_the_log() -> None:
    assert Hearsay("here", b"secret").told([row(1, "x" * MOST_BYTES)]) == {}


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
    message = {"from": "nobody", "seq": false.seq, **Hearsay(ana.session, b"guessed").told([false])}
    with redis.Redis.from_url(url) as client:
        assert client.publish(f"plenary:{name}:{ana.session}", json.dumps(message))
    time.sleep(0.3)
    one.do(**write("True again"))
    other.reach(one.seq)
    notes = [{key for key in line.records if key.startswith("note/")} for line in (one, other)]
    assert notes[0] == notes[1]
    assert len(notes[0]) == 2
    assert not any("False" in frame for frame in other.frames)
