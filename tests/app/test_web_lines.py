"""Where websockets are blocked: the same session over a stream or by polling, under the same rules."""

import json
import socket
import struct
import time

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, Line, new_note
from tests.web_way import Way

WAYS: list[Way] = ["events", "poll"]
HELLO = {"type": "hello", "protocol": 1, "audience": "participant", "epoch": None, "seq": None}


def open_at_talk(desk: Line) -> None:
    """The room is open at a step where everybody sees everything."""
    desk.do("open_sitting")
    desk.do("go_to_step", **{"from": "welcome", "to": "talk"})


@pytest.mark.parametrize("way", WAYS)
def test_a_room_is_led_and_written_in_without_a_websocket(ana: Ana, ben: Browser, dee: Browser, way: Way) -> None:
    """M15, [N4]: desk, phone, observer and screen, all without a websocket, end with what a websocket is shown."""
    ana.way = ben.way = dee.way = way
    with ana.line() as desk, ben.line() as room, dee.line() as watch, ana.line("screen") as screen:
        open_at_talk(desk)
        room.until("changes")
        note = new_note()
        said = room.do("write_note", step="talk", note=note, fields={"text": "Ring the care home"})
        for line in (room, watch, screen, desk):
            line.reach(said["seq"])
            assert line.records["session"]["step"] == "talk"
        room.do("edit_note", step="talk", note=note, fields={"text": "Ring it twice"})
        watch.reach(room.seq)
        assert watch.records[f"note/{note}"]["text"] == "Ring it twice"
        room.say({"type": "ping", "t": 7})
        assert room.until("pong")["t"] == 7
        refused = room.ask({"type": "pause_session"})
        assert refused["type"] == "refused" and refused["reason"].endswith(".")
        ben.way = "socket"
        with ben.line() as plain:
            plain.until("view")
            assert plain.records == room.records


@pytest.mark.parametrize("way", WAYS)
def test_the_same_command_on_both_ways_has_one_effect(ana: Ana, ben: Browser, way: Way) -> None:
    """M12, [N3]: sent three times on a socket, three times without one: one note, one seq."""
    with ana.line() as desk, ben.line() as first:
        ben.way = way
        with ben.line() as second:
            open_at_talk(desk)
            ident, command = new_id(), {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "Once"}}
            answers = [line.ask(command, ident) for line in (first, second) * 3]
            assert {(answer["type"], answer["seq"]) for answer in answers} == {("accepted", answers[0]["seq"])}
            desk.reach(answers[0]["seq"])
            desk.drain()
            assert sum(key.startswith("note/") for key in desk.records) == 1


@pytest.mark.parametrize("way", WAYS)
def test_a_line_resumes_where_another_broke_off(ana: Ana, ben: Browser, way: Way) -> None:
    """What was missed comes in one message, whichever way it was before."""
    with ana.line() as desk:
        desk.do("open_sitting")
        with ben.line() as before:
            before.until("view")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        ben.way = way
        with ben.line(epoch=before.epoch, seq=before.seq) as after:
            after.records = dict(before.records)
            first = after.until("changes")
            assert (first["after"], first["seq"]) == (before.seq, desk.seq)


@pytest.mark.parametrize("way", WAYS)
def test_nobody_gets_a_line_the_cookie_does_not_allow(ana: Ana, ben: Browser, chi: Browser, dee: Browser, way: Way) -> None:
    """The audiences of a socket are those of a line; strangers get none."""
    for person, audience in (
        (ben, "facilitator"),
        (ben, "screen"),
        (ben, "observer"),
        (dee, "participant"),
        (ana, "participant"),
    ):
        person.way = way
        with person.line(audience) as line:
            assert line.closed() == 4403
            assert not line.records
    stranger = Browser(ana.base, "Eve", "participant")
    stranger.session, stranger.way = ana.session, way
    with stranger.line() as line:
        assert line.closed() == 4403


def test_a_line_is_its_owners_alone(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[S3]: another seat with the line's id hears and says nothing; nor does another site, though the cookie is there."""
    line = ben.post(ben.path("lines"), content=json.dumps(HELLO)).json()["line"]
    for tail in ("news", "events"):
        assert chi.get(chi.path(f"lines/{line}/{tail}")).status_code == 404
        for header in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
            headers = {"origin": "", **header}
            if not header.get("origin"):
                headers.pop("origin")
                asked = httpx.get(ben.base + ben.path(f"lines/{line}/{tail}"), headers=headers, cookies=ben.http.cookies)
            else:
                asked = ben.get(ben.path(f"lines/{line}/{tail}"), headers=headers)
            assert asked.status_code == 403, (tail, header)
    assert chi.post(chi.path(f"lines/{line}"), content='{"type":"ping","t":1}').status_code == 404
    assert chi.http.delete(chi.path(f"lines/{line}")).status_code == 204
    for origin in ("null", "https://evil.example", f"{ben.base}0"):
        for path, body in ((ben.path("lines"), json.dumps(HELLO)), (ben.path(f"lines/{line}"), '{"type":"ping","t":1}')):
            assert ben.post(path, content=body, headers={"origin": origin}).status_code == 403
    assert '"view"' in ben.get(ben.path(f"lines/{line}/news")).text


@pytest.mark.parametrize("way", WAYS)
def test_new_keys_end_the_lines_of_the_old_ones(ana: Ana, ben: Browser, way: Way) -> None:
    """[S10]: a desk whose link was renewed is shut out within a second, as its socket is."""
    ana.way = way
    with ana.line() as desk:
        desk.until("view")
        time.sleep(0.3)  # the next poll is on its way: one that began after the keys changed would be nobody's
        before = time.monotonic()
        assert ana.post(ana.path("links")).status_code < 400
        assert desk.closed() == 4401
        assert time.monotonic() - before < 1


def test_a_stream_says_that_nothing_on_the_way_may_keep_it(ben: Browser) -> None:
    """Not stored, not gathered, not changed; two kilobytes of nothing first."""
    line = ben.post(ben.path("lines"), content=json.dumps(HELLO)).json()["line"]
    with ben.http.stream("GET", ben.path(f"lines/{line}/events")) as answer:
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert answer.headers["x-accel-buffering"] == "no"
        assert {"no-store", "no-transform"} <= set(answer.headers["cache-control"].split(", "))
        first = next(answer.iter_raw())
        assert len(first) > 2048 and first.startswith(b":")


@pytest.mark.parametrize("way", WAYS)
def test_a_flood_and_nonsense_are_refused_as_on_a_socket(ana: Ana, ben: Browser, way: Way) -> None:
    """The same bucket, the same patience: one who goes on is closed, and the room goes on."""
    ben.way = way
    with ana.line() as desk, ben.line() as room:
        room.until("view")
        room.say({"type": "command", "id": "x" * 22, "command": {"type": "no_such_thing"}})
        assert room.until("refused")["code"] == "not_understood"
        with pytest.raises(ConnectionClosed):
            for _ in range(300):
                room.say({"type": "command", "id": "x" * 22, "command": {"type": "no_such_thing"}})
            while True:
                room.hear(5)
        desk.do("open_sitting")


def test_who_is_gone_leaves_the_room(ana: Ana, ben: Browser) -> None:
    """[N2]: a stream that breaks off frees its place at once; goodbye does for a poll."""
    with ana.line() as desk:
        for way in WAYS:
            ben.way = way
            with ben.line() as room:
                room.until("view")
                while desk.until("people")["here"] != 1:
                    pass
            while desk.until("people")["here"] != 0:
                pass


def cut_stream(ben: Browser, line: str) -> socket.socket:
    """Begin to read a line as a stream, on a connection that can be broken off without a goodbye."""
    raw = socket.create_connection(("127.0.0.1", int(ben.base.rpartition(":")[2])))
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing says nothing more
    cookies = "; ".join(f"{name}={value}" for name, value in ben.http.cookies.items())
    host = ben.base.removeprefix("http://")
    raw.sendall(f"GET {ben.path(f'lines/{line}/events')} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n".encode())
    raw.settimeout(10)
    read_until(raw, b"text/event-stream")
    return raw


def read_until(raw: socket.socket, words: bytes) -> None:
    """Read a stream until it has said something."""
    held = b""
    while words not in held:
        more = raw.recv(65_536)
        assert more, held[-200:]
        held += more


def test_a_stream_that_breaks_off_frees_its_place(ana: Ana, ben: Browser) -> None:
    """[N2] [decision 32] Without a goodbye, and long before silence would be noticed: nobody is here, and the line is gone.
    One that a newer stream of the same line has taken over from frees nothing."""
    with ana.line() as desk:
        line = ben.post(ben.path("lines"), content=json.dumps(HELLO)).json()["line"]
        first = cut_stream(ben, line)
        while desk.until("people")["here"] != 1:
            pass
        second = cut_stream(ben, line)
        first.close()
        assert ben.post(ben.path(f"lines/{line}"), content=json.dumps({"type": "ping", "t": 1})).status_code == 204
        read_until(second, b'"type":"pong"')
        second.close()
        while desk.until("people")["here"] != 0:
            pass
        assert ben.post(ben.path(f"lines/{line}"), content="").status_code == 404


def test_a_stop_tells_streams_and_polls_to_come_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    """[R10]: SIGTERM ends them with a word, as it does sockets."""
    with Server(tmp_path_factory.mktemp("stopped") / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        ana.way = "events"
        with ana.line() as desk, ana.line("screen") as screen:
            desk.until("view")
            screen.until("view")
            assert server.stop() == 0
            assert (desk.closed(), screen.closed()) == (1012, 1012)


def test_who_does_not_read_the_stream_gets_a_bounded_backlog_and_then_a_view(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[L4]: the others get everything at once; the slow one ends with what a fresh page shows."""
    line = ben.post(ben.path("lines"), content=json.dumps(HELLO)).json()["line"]
    narrow = socket.create_connection(("127.0.0.1", int(ben.base.rpartition(":")[2])))
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    cookies = "; ".join(f"{name}={value}" for name, value in ben.http.cookies.items())
    host = ben.base.removeprefix("http://")
    narrow.sendall(f"GET {ben.path(f'lines/{line}/events')} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n".encode())
    with ana.line() as desk, chi.line() as other:
        open_at_talk(desk)
        other.reach(desk.seq)
        again = "\n".join([json.dumps(HELLO)] * 30)
        assert ben.post(ben.path(f"lines/{line}"), content=again).status_code == 204
        notes = [new_note() for _ in range(5)]
        for note in notes:
            said = other.do("write_note", step="talk", note=note, fields={"text": "Nobody waits"})
        desk.reach(said["seq"])
        assert all(f"note/{note}" in desk.records for note in notes)
        slow = records_on(narrow, said["seq"])
        other.reach(said["seq"])
        assert {key for key in slow if key.startswith("note/")} == {key for key in other.records if key.startswith("note/")}
    narrow.close()


def records_on(narrow: socket.socket, seq: int) -> dict[str, object]:
    """Read a stream, slowly begun, until it is at a seq; the records it adds up to."""
    narrow.settimeout(10)
    held, records, at, views = b"", dict[str, object](), 0, 0
    while at < seq:
        held += narrow.recv(65_536)
        *events, held = held.split(b"\n\n")
        for event in events:
            text = event.partition(b"data: ")[2]
            try:
                message = json.loads(text.split(b"\r\n")[0] if b"\r\n" in text else text)
            except ValueError:
                continue
            if message["type"] == "view":
                views, records, at = views + 1, dict(message["records"]), message["seq"]
            elif message["type"] == "changes":
                records.update(message["put"])
                at = message["seq"]
    assert views < 30, "a line that lags is not sent view after view"
    return records
