"""The live room over real sockets: everybody is told, once, in order, and only what they may see."""

from contextlib import suppress

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, new_note


def test_everybody_moves_with_the_room(ana: Ana, ben: Browser, dee: Browser) -> None:
    """M7: moving on moves every connected browser; a late joiner gets the current step and every revealed note."""
    with ana.line() as desk, ben.line() as room, dee.line() as watch, ana.line("screen") as screen:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.until("changes")
        note = new_note()
        said = room.do("write_note", step="talk", note=note, fields={"text": "Ring the care home"})
        for line in (room, watch, screen, desk):
            line.reach(said["seq"])
            assert line.records["session"]["step"] == "talk"
        for line in (room, watch, desk):
            assert line.records[f"note/{note}"]["text"] == "Ring the care home"
    chi = Browser(ben.base, "Chi", "participant")
    chi.join(ana.code, "Southgate")
    with chi.line() as late:
        late.until("view")
        assert late.records["session"]["step"] == "talk"
        assert late.records[f"note/{note}"]["text"] == "Ring the care home"


def test_the_same_command_three_times_on_two_sockets_has_one_effect(ana: Ana, ben: Browser) -> None:
    """M12."""
    with ana.line() as desk, ben.line() as room, ben.line() as again:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        ident, command = new_id(), {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "Once"}}
        answers = [line.ask(command, ident) for line in (room, room, again)]
        assert [answer["type"] for answer in answers] == ["accepted"] * 3
        assert len({answer["seq"] for answer in answers}) == 1
        desk.reach(answers[0]["seq"])
        desk.drain()
        assert sum(key.startswith("note/") for key in desk.records) == 1


def test_a_reload_and_a_second_screen_show_the_same(ana: Ana, ben: Browser) -> None:
    """M4, M5: the same seat with its own notes, editable, on a second socket and after a return code on another device."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        note = new_note()
        room.do("write_note", step="ideas", note=note, fields={"text": "Mine"})
        code = room.view["you"]["return_code"]
    elsewhere = Browser(ben.base, "Ben", "participant")
    answer = elsewhere.post("/return", data={"code": code.lower()})
    assert answer.status_code == 303
    elsewhere.session = ben.session
    with elsewhere.line() as phone, ben.line() as laptop:
        phone.until("view")
        laptop.until("view")
        assert phone.records == laptop.records
        phone.do("edit_note", step="ideas", note=note, fields={"text": "Mine, and better"})
        laptop.reach(phone.seq)
        laptop.drain()
        assert laptop.records[f"mine/note/{note}"]["text"] == "Mine, and better"


def test_what_was_missed_comes_in_one_message(ana: Ana, ben: Browser) -> None:
    """A browser that says what it has gets the changes since; one from another epoch, or ahead of us, gets a view."""
    with ana.line() as desk:
        desk.do("open_sitting")
        with ben.line() as room:
            room.until("view")
            epoch, seq, records = room.epoch, room.seq, dict(room.records)
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        with ben.line(epoch=epoch, seq=seq) as back:
            back.records = records
            first = back.until("changes")
            assert (first["after"], first["seq"]) == (seq, desk.seq)
            with ben.line() as fresh:
                fresh.until("view")
                assert back.records == fresh.records
        for wrong in ({"epoch": "another", "seq": seq}, {"epoch": epoch, "seq": 9_999}):
            with ben.line(**wrong) as other:
                assert other.hear()["type"] == "view"


def test_what_a_role_may_not_do_is_refused_in_a_sentence(ana: Ana, ben: Browser, dee: Browser) -> None:
    """M18."""
    with ana.line() as desk, ben.line() as room, dee.line() as watch, ana.line("screen") as screen:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        note = {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "No"}}
        for line, command in (
            (room, {"type": "pause_session"}),
            (watch, note),
            (screen, note),
            (screen, {"type": "open_sitting"}),
        ):
            answer = line.ask(command)
            assert answer["type"] == "refused"
            assert answer["reason"].endswith(".")
        assert desk.ask({"type": "pause_session"})["type"] == "accepted"


def test_nobody_gets_a_view_the_cookie_does_not_allow(ana: Ana, ben: Browser, dee: Browser) -> None:
    """A page asks for its audience, and the cookies must allow it."""
    for person, audience in (
        (ben, "facilitator"),
        (ben, "screen"),
        (ben, "observer"),
        (dee, "participant"),
        (ana, "participant"),
    ):
        with person.line(audience) as line:
            assert line.closed() == 4403
            assert not line.records
    stranger = Browser(ana.base, "Eve", "participant")
    stranger.session = ana.session
    with stranger.line() as line:
        assert line.closed() == 4403


def test_one_session_is_closed_to_the_people_of_another(ana: Ana, ben: Browser, plenary: Server) -> None:
    """A seat's token opens its own conversation alone, whatever the address says and whatever the cookie is called."""
    other = Ana(plenary.base)
    other.start("trial")
    ben.session = other.session
    own = next(iter(ben.http.cookies.values()))
    for forged in (None, own):
        if forged:
            ben.http.cookies.set(next(iter(other.http.cookies)), forged)
        with ben.line() as line:
            assert line.closed() == 4403
        assert ben.get(ben.path("view")).status_code == 403
    eve = Browser(plenary.base, "Eve", "facilitator")
    eve.session = other.session
    eve.http.cookies.set(next(iter(other.http.cookies)), next(iter(ana.http.cookies.values())))
    assert eve.get(eve.path("view")).status_code == 403


def test_nonsense_is_refused_and_a_flood_is_slowed(ana: Ana, ben: Browser, chi: Browser, dee: Browser) -> None:
    """Broken messages never stop the room; who goes on with them is closed."""
    with ana.line() as desk, ben.line() as room:
        room.until("view")
        room.say({"type": "command", "id": "x" * 22, "command": {"type": "no_such_thing"}})
        assert room.until("refused")["code"] == "not_understood"
        ping = {"type": "ping", "t": 1}
        for _ in range(60):
            room.say(ping)
        room.say({"type": "command", "id": "y" * 22, "command": {"type": "leave"}})
        assert room.until("refused", id="y" * 22)["code"] == "busy"
        assert desk.do("open_sitting")["type"] == "accepted"
    with chi.line() as room:
        for _ in range(30):
            room.socket.send("{")
        assert room.closed() == 1008
    for _ in range(2):
        with pytest.raises(InvalidStatus), chi.line():
            raise AssertionError("who flooded comes back at once")
    assert 'plenary_trouble_total{what="who flooded was kept out"}' in httpx.get(f"{ana.base}/metrics").text
    with dee.line() as room:
        room.socket.send("x" * 40_000)
        assert room.closed() == 1009
    with dee.line() as room, suppress(ConnectionClosed):
        room.socket.send("x" * 90_000)
        assert room.closed() == 1009


def test_commands_go_over_plain_http_too(ana: Ana, ben: Browser) -> None:
    """Where sockets are blocked, the same door takes a POST; and a browser without scripts can write."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        command = {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "By post"}}
        message = {"type": "command", "id": new_id(), "command": command}
        first, second = (ben.post(ben.path("commands"), json=message).json() for _ in range(2))
        assert first == second
        assert first["type"] == "accepted"
        form = {"step": "talk", "id": new_id(), "note": new_note(), "field.text": "Without a script"}
        answer = [ben.post(ben.path("write"), data=form) for _ in range(2)][0]
        assert answer.headers["location"].endswith("?said=sent")
        page = ben.get(answer.headers["location"]).text
        assert "Your note is saved." in page
        desk.until("changes")
        desk.drain()
        assert {record["text"] for key, record in desk.records.items() if key.startswith("note/")} == {
            "By post",
            "Without a script",
        }
        assert ben.post(ben.path("commands"), content=b"[").status_code == 422


def test_the_desk_sees_who_is_here_and_others_see_counts(ana: Ana, ben: Browser, chi: Browser) -> None:
    """Presence: a list for facilitators, numbers for everybody else; gone when the socket is gone."""
    with ana.line() as desk, ben.line() as room:
        with chi.line() as other:
            other.until("view")
            message = desk.until("people", here=2)
            assert {(person["name"], person["here"]) for person in message["list"]} == {("Ben", True), ("Chi", True)}
            assert "list" not in room.until("people", here=2)
        message = desk.until("people", here=1)
        assert {person["name"]: person["here"] for person in message["list"]} == {"Ben": True, "Chi": False}


def test_a_seat_taken_away_closes_its_sockets(ana: Ana, ben: Browser) -> None:
    """Who is asked to leave is out at once, by socket and by page, until a facilitator lets them back in."""
    with ana.line() as desk, ben.line() as room:
        seat = room.until("view")["you"]["seat"]
        desk.do("remove_seat", seat=seat)
        assert room.closed() == 4403
        assert '"removed"' in room.frames[-1]
    assert ben.get(ben.path("view")).status_code == 403
    assert "asked you to leave" in ben.get(ben.path("room")).text
    again = ben.post(f"/j/{ana.code}", data={"name": "Ben", "another": "Northside"})
    assert again.status_code == 422
    assert "they can let you back in" in again.text
    with ana.line() as desk:
        desk.do("let_back_in", seat=seat)
    with ben.line() as room:
        assert room.until("view")["you"]["seat"] == seat


def test_a_new_name_is_told_and_never_logged(ana: Ana, ben: Browser) -> None:
    """Names live beside the seat: everybody sees the new one."""
    with ana.line() as desk, ben.line() as room:
        desk.until("view")
        room.until("view")
        assert ben.post(ben.path("seat"), json={"name": "Benedict"}).status_code == 200
        while "Benedict" not in str(desk.hear()):
            continue
        assert room.until("view")["you"]["name"] == "Benedict"
    assert isinstance(ben.post(ben.path("seat"), json={"name": ""}), httpx.Response)
    assert ben.post(ben.path("seat"), json={"name": ""}).status_code == 422


def test_what_was_refused_is_never_called_accepted(ana: Ana, ben: Browser) -> None:
    """M12: a command sent again before its refusal arrived is refused again, even when one flush holds both."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.drain()
        for _ in range(3):
            first = {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "Before"}}
            room.say({"type": "command", "id": new_id(), "command": first})
            ident, wrong = new_id(), {"type": "edit_note", "step": "talk", "note": new_note(), "fields": {"text": "Not there"}}
            for _ in range(3):
                room.say({"type": "command", "id": ident, "command": wrong})
            assert [room.until("refused", id=ident)["code"] for _ in range(3)] == ["not_found"] * 3


def test_half_an_emoji_is_answered(ana: Ana, ben: Browser) -> None:
    """E5: a note with a broken character is refused by its id, so that it does not wait for ever in its writer's browser."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        answer = room.ask({"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "\ud83d"}})
        assert answer["type"] == "refused"
        assert room.do("write_note", step="talk", note=new_note(), fields={"text": "Whole"})


def test_a_screen_hears_of_everything_in_fewer_messages(ana: Ana, ben: Browser) -> None:
    """A busy room tells screens four times a second at most, all that came until then, and no word of what is held."""
    with ana.line() as desk, ben.line() as room, ana.line("screen") as screen:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        for n in range(12):
            said = room.do("write_note", step="talk", note=new_note(), fields={"text": f"Note {n}"})
        screen.reach(said["seq"])
        told = {line: sum('"type":"changes"' in frame for frame in line.frames) for line in (room, screen)}
        assert told[screen] < told[room]
        with ana.line("screen") as fresh:
            assert fresh.until("view")["records"] == screen.records
        assert not any("Note 1" in frame for frame in screen.frames)


def test_what_a_desk_wrote_is_the_desks_to_take_back(ana: Ana, ben: Browser) -> None:
    """M26: Ana writes for somebody, where no seat is hers, and can undo it; participants cannot."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        note = new_note()
        desk.do("write_note", step="talk", note=note, fields={"text": "For Bea"})
        room.reach(desk.seq)
        for act in ({"type": "edit_note", "fields": {"text": "Not for Bea"}}, {"type": "take_back_note"}):
            assert room.ask({**act, "step": "talk", "note": note})["type"] == "refused"
        desk.do("edit_note", step="talk", note=note, fields={"text": "For Bea, who is late"})
        desk.do("take_back_note", step="talk", note=note)
        assert f"note/{note}" not in desk.records
        desk.do("restore_note", step="talk", note=note)
        assert desk.records[f"note/{note}"]["text"] == "For Bea, who is late"
