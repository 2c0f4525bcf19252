"""Who gets which bytes: while answers are held, and in steps without names, told by the raw frames, pages and files."""

import re
import sqlite3
import time
from pathlib import Path

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, Line, new_note

CANARY = "zebra crossing at midnight"


def pages(person: Browser, *tails: str) -> str:
    """All that a person's pages and HTTP answers hold."""
    return "".join(person.get(person.path(tail), headers={"accept-encoding": "identity"}).text for tail in tails)


def test_held_words_reach_nobody_but_their_writer(ana: Ana, ben: Browser, chi: Browser, dee: Browser) -> None:
    """M6: no frame, page or HTTP answer of another viewer holds a held text; the facilitator's does once they choose to look."""
    with ana.line() as desk, ben.line() as room, chi.line() as other, dee.line() as watch, ana.line("screen") as screen:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        note = new_note()
        said = room.do("write_note", step="ideas", note=note, fields={"text": CANARY})
        room.do("edit_note", step="ideas", note=note, fields={"text": f"{CANARY}!"})
        lines = (desk, other, watch, screen)
        for line in lines:
            line.reach(said["seq"])
            line.drain()
            assert CANARY not in "".join(line.frames)
            assert note not in "".join(line.frames)
        with ana.line() as second, chi.line() as again:
            for line in (second, again):
                line.drain()
                assert CANARY not in "".join(line.frames)
        assert CANARY not in pages(ana, "desk", "screen", "harvest", "view", "view?audience=screen")
        assert CANARY not in pages(chi, "room", "harvest", "view")
        assert CANARY not in pages(dee, "room", "harvest", "view")
        assert CANARY not in pages(ben, "harvest")
        assert CANARY in "".join(room.frames)
        assert CANARY in pages(ben, "room", "view")

        desk.do("look_first", step="ideas")
        assert CANARY in str(desk.records)
        for line in (other, watch, screen):
            line.reach(desk.seq)
            line.drain()
            assert CANARY not in "".join(line.frames)
        desk.do("reveal", step="ideas")
        for line in (other, watch, screen):
            line.reach(desk.seq)
            assert CANARY in "".join(line.frames)


def test_the_screen_and_the_room_never_hold_the_guide(ana: Ana, ben: Browser, dee: Browser) -> None:
    """M27, S3: facilitators' words are on the desk alone, and the screen in their own browser is still a screen."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        assert "A word for Ana alone." in "".join(desk.frames)
    assert "A word for Ana alone." not in pages(ana, "screen", "view?audience=screen")
    assert "A word for Ana alone." not in pages(ben, "room", "view") + pages(dee, "room", "view")
    assert ben.get(ben.path("view?audience=facilitator")).status_code == 403


def test_a_hidden_note_is_gone_from_every_other_view(ana: Ana, ben: Browser, chi: Browser) -> None:
    """M25: hidden from all but facilitators, who never learn the writer of a nameless one."""
    with ana.line() as desk, ben.line() as room, chi.line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.until("changes")
        note = new_note()
        room.do("write_note", step="talk", note=note, fields={"text": CANARY})
        hidden = desk.do("hide_note", note=note)
        other.reach(hidden["seq"])
        assert f"note/{note}" not in other.records
        with chi.line() as late:
            late.until("view")
            assert CANARY not in "".join(late.frames)


def everything_on_disk(server: Server) -> bytes:
    """The bytes of the database and its journal."""
    return b"".join(path.read_bytes() for path in sorted(server.data.glob("plenary.db*")))


def write_nameless(line: Line, text: str) -> str:
    """A nameless note, as a browser sends it."""
    note = new_note()
    answer = line.ask({"type": "write_note", "step": "quiet", "note": note, "fields": {"text": text}, "key": new_id()})
    assert answer["type"] == "accepted", answer
    return note


def test_without_names_nothing_anywhere_holds_the_writer(tmp_path: Path) -> None:
    """M24, [P1]: no row of the log, no page of the database, no frame and no line of output ties a seat to a nameless note."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        people = {name: Browser(server.base, name, "participant") for name in ("Ben", "Chi", "Eli")}
        for name, person in people.items():
            person.join(ana.code, f"House of {name}")
        with ana.line() as desk, people["Ben"].line() as ben, people["Chi"].line() as chi, people["Eli"].line() as eli:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "quiet"})
            seats = [line.until("view")["you"]["seat"] for line in (ben, chi, eli)]
            before = time.time()
            notes = [write_nameless(line, f"{CANARY} {n}") for n, line in enumerate((ben, chi, eli))]
            desk.until("people", writers={"quiet": 3})
            desk.do("reveal", step="quiet")
            for line in (ben, chi, eli):
                line.reach(desk.seq)
        frames = {
            line: [frame for frame in line.frames if any(note in frame for note in notes)] for line in (desk, ben, chi, eli)
        }
        assert all(frames.values())
        for held in frames.values():
            for seat in seats:
                assert not any(near(frame, note, seat) for frame in held for note in notes)
        with sqlite3.connect(server.data / "plenary.db") as db:
            rows = db.execute("select * from event where kind = 'note_written'").fetchall()
        assert len(rows) == 3
        stamps = {row[2] for row in rows}
        assert len(stamps) == 1, "one time for all: when the step opened"
        assert stamps.pop() <= before * 1000
        for row in rows:
            words = " ".join(str(value) for value in row)
            for secret in (*seats, *people, "House of"):
                assert secret not in words
        raw = everything_on_disk(server)
        for note in notes:
            for found in re.finditer(note.encode(), raw):
                around = raw[max(0, found.start() - 60) : found.end() + 120]
                assert not any(seat.encode() in around for seat in seats)
        for secret in (CANARY, *seats, *people, *notes, ana.session, ana.code):
            assert secret not in server.output.replace(f":{server.port}", "")


def near(frame: str, note: str, seat: str) -> bool:
    """Whether a frame's record of a note names a seat."""
    found = re.search(r'\{[^{}]*"' + note + r'"[^}]*(\{[^}]*\})?[^}]*\}', frame)
    return bool(found and seat in found[0])


def test_a_nameless_writer_may_write_no_more_than_the_plan_says(ana: Ana, ben: Browser) -> None:
    """Notes a person are counted, in memory alone: two fit, taking one back makes room for another."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "quiet"})
        room.drain()
        write_nameless(room, "One")
        note, key = new_note(), new_id()
        message = {"type": "write_note", "step": "quiet", "note": note, "fields": {"text": "Two"}, "key": key}
        assert room.ask(message)["type"] == "accepted"
        third = {"type": "write_note", "step": "quiet", "note": new_note(), "fields": {"text": "Three"}, "key": new_id()}
        assert room.ask(third)["type"] == "refused"
        assert room.ask({"type": "take_back_note", "step": "quiet", "note": note, "key": key})["type"] == "accepted"
        assert room.ask(third)["type"] == "accepted"


def test_the_desk_is_asked_before_opening_what_few_wrote(ana: Ana, ben: Browser) -> None:
    """Decision 15: fewer than three writers, and the reveal asks first."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "quiet"})
        room.drain()
        write_nameless(room, "One")
        write_nameless(room, "Two")
        assert desk.ask({"type": "reveal", "step": "quiet"})["code"] == "asks"
        assert desk.ask({"type": "reveal", "step": "quiet", "sure": True})["type"] == "accepted"


def test_a_nameless_vote_is_cast_on_a_ballot_given_once(ana: Ana, ben: Browser, chi: Browser, plenary: Server) -> None:
    """Decisions 13 and 16: one ballot a seat, step and round; it is nobody's; and small groups lose their attribute."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        note = new_note()
        room.do("write_note", step="ideas", note=note, fields={"text": "Vote for me"})
        desk.do("reveal", step="ideas")
        desk.do("go_to_step", **{"from": "ideas", "to": "weigh"})
        room.reach(desk.seq)
        first = ben.post(ben.path("ballots"), json={"step": "weigh"})
        assert first.status_code == 200
        assert ben.post(ben.path("ballots"), json={"step": "weigh"}).status_code == 409
        assert ana.post(ana.path("ballots"), json={"step": "weigh"}).status_code == 403
        assert chi.post(chi.path("ballots"), json={"step": "ideas"}).status_code == 404
        ballot = first.json()["ballot"]
        assert ballot.split(".")[1] == "", "one person of Northside alone: no attribute on the ballot"
        vote = {"type": "cast_dot", "step": "weigh", "target": note}
        assert room.ask({**vote, "ballot": ballot})["type"] == "accepted"
        assert room.ask(vote)["type"] == "refused"
        for forged in (f"{new_id()}.{ballot.partition('.')[2]}", ballot[:-1] + ("A" if ballot[-1] != "A" else "B"), "x", ".."):
            assert room.ask({**vote, "ballot": forged})["code"] == "stale"
    cast = plenary.rows("select payload from event where session = ? and kind = 'dot_cast'", ana.session)
    ticks = plenary.rows("select * from ballot_tick where session = ?", ana.session)
    assert len(cast) == 1
    assert ballot.split(".")[0] not in str(ticks)
    assert not any(tick[3] in cast[0][0] for tick in ticks)


def test_a_group_of_three_keeps_its_attribute_on_the_ballot(ana: Ana, ben: Browser) -> None:
    """Three of one organisation may be told apart together."""
    for name in ("Fay", "Gus"):
        Browser(ana.base, name, "participant").join(ana.code, "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "weigh"})
    ballot = ben.post(ben.path("ballots"), json={"step": "weigh"}).json()["ballot"]
    assert ballot.split(".")[1] == "organisation=Northside"
