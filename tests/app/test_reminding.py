"""Work between sittings: the conversation says until when it is open, how many have taken part, and what to send them."""

import time
from pathlib import Path

from tests.app.server import ROOT, Server
from tests.app.test_between import read
from tests.app.test_harvest import words
from tests.cast import Ana, Browser, new_note

CANARY = "the knot that only Ben may read"


def test_a_part_done_alone_has_a_date_a_count_and_a_reminder(tmp_path: Path) -> None:
    """[F15] For who leads: never who has taken part, never what they wrote; everybody else reads nothing of it."""
    with Server(tmp_path / "data", plans=str(ROOT / "session_plans")) as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("bring-others", "Who else?")
        ben.join(ana.code, "Northside")
        said = words(read(ana, "conversation"))
        assert "Alone, before we meet" in said and "0 people have contributed." in said
        assert "Who else?: Alone, before we meet is open for you to do alone." in said
        with ana.line() as desk, ben.line() as room:
            seat = room.until("view")["you"]["seat"]
            desk.do("give_duty", seat=seat, duty="convener")
            room.do("write_note", step="knot", note=new_note(), fields={"text": CANARY})
            desk.do("set_part_date", part="alone", until=int(time.time() * 1000) + 7 * 86_400_000)
        html = read(ana, "conversation")
        said = words(html)
        assert "1 person has contributed." in said and "If you have been there already, thank you:" in said
        assert "is open until" in said and f"/j/{ana.code}" in html and "readonly" in html
        assert html.count("/qr.svg") == 1 and ana.get(ana.path("qr.svg")).text.startswith("<svg")
        theirs = read(ben, "conversation")
        assert not any(word in theirs for word in ("contributed", "A reminder", "qr.svg", "copying"))
        for page in ("conversation", "then-and-now", "resume", "resume/slide"):
            for person in (ana, ben):
                assert CANARY not in read(person, page), "private for ever, on every page and for its own writer's screen too"


def test_the_link_of_a_reminder_leads_everybody_somewhere(ana: Ana, ben: Browser) -> None:
    """Who has a seat in this browser goes straight in; on another device the door asks, with the way back by a return code. The
    address of the room itself, passed on by somebody, leads a stranger to the first page with one sentence of what to do."""
    door, room = f"/j/{ana.code}", ben.path("room")
    assert ben.get(door).headers["location"] == room
    elsewhere = Browser(ana.base, "Ben", "participant")
    assert "Use your return code" in elsewhere.get(door).text and 'id="name"' in elsewhere.get(door).text
    to = elsewhere.get(room).headers["location"]
    page = elsewhere.get(to).text
    assert "This browser has no seat in that session. Type its six letters" in page and '<details class="return" open>' in page
    assert "no seat in that session" not in elsewhere.get("/").text
