"""Several processes where websockets are blocked: a page's stream, polls and posts may each come to another of them."""

from collections.abc import Iterator

import httpx
import pytest

from tests.app.server import Pair
from tests.cast import Ana, Browser, new_note
from tests.web_way import Way


class Turns(httpx.BaseTransport):
    """A proxy without sticky sessions: each request goes to the next process."""

    def __init__(self, pair: Pair) -> None:
        """Between two processes."""
        self.ports, self.turn = [server.port for server in pair], 0
        self.inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it on, as it came."""
        self.turn += 1
        request.url = request.url.copy_with(port=self.ports[self.turn % 2])
        return self.inner.handle_request(request)


@pytest.fixture
def turns(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Iterator[Turns]:
    """Every client that is made from now on goes through the proxy."""
    made, proxy = httpx.Client, Turns(pair)
    monkeypatch.setattr("tests.web_way.httpx.Client", lambda **more: made(transport=proxy, **more))
    yield proxy


def test_a_line_is_its_owners_at_every_process(pair: Pair) -> None:
    """Nobody reads or ends somebody else's line, nor sees what their cookie does not allow, whatever the address says."""
    ana = Ana(pair[0].base)
    ana.start("trial")
    ben, chi = (Browser(pair[1].base, name, "participant") for name in ("Ben", "Chi"))
    for person in (ben, chi):
        person.join(ana.code)
    hello = {"type": "hello", "protocol": 1, "audience": "participant", "epoch": None, "seq": None}
    line = ben.post(ben.path("lines"), json=hello).json()["line"]
    place = {"audience": "participant"}
    assert ben.get(ben.path(f"lines/{line}/news"), params=place).status_code == 200
    assert chi.get(chi.path(f"lines/{line}/news"), params=place).status_code == 404
    for audience in ("facilitator", "screen", "observer", "nobody"):
        assert ben.get(ben.path(f"lines/{line}/news"), params={"audience": audience}).status_code == 404
        told = ben.post(ben.path(f"lines/{line}"), params={"audience": audience}, content='{"type":"ping","t":1}')
        assert told.status_code == 404
    stranger = Browser(pair[0].base, "Eve", "participant")
    stranger.session = ana.session
    assert stranger.get(stranger.path(f"lines/{line}/news"), params=place).status_code == 404
    chi.http.request("DELETE", chi.path(f"lines/{line}"))
    assert "view" in ben.at(pair[0].base).get(ben.path(f"lines/{line}/news"), params=place).text


@pytest.mark.parametrize("way", ["events", "poll"])
def test_a_page_is_led_from_process_to_process(pair: Pair, turns: Turns, way: Way) -> None:
    """Everything is heard once and in order, every command answered, whoever carries it out; the desk has a websocket."""
    ana = Ana(pair[0].base)
    ana.start("trial")
    ben = Browser(pair[1].base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    ben.way = way
    with ana.line() as desk, ben.line() as room:
        desk.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.reach(desk.seq)
        notes = [new_note() for _ in range(12)]
        for note in notes:
            said = room.do("write_note", step="talk", note=note, fields={"text": "By whichever way"})
            desk.reach(said["seq"])
        assert all(f"note/{note}" in desk.records and f"note/{note}" in room.records for note in notes)
        assert room.ask({"type": "pause_session"})["type"] == "refused"
        room.say({"type": "ping", "t": 7})
        assert room.until("pong")["t"] == 7
        desk.do("pause_session")
        room.reach(desk.seq)
        assert room.records["session"]["status"] == "paused"
    assert turns.turn > 15
