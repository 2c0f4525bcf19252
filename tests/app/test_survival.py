"""What survives: kill -9 in the middle of everything, a pause with the server stopped, and a graceful stop."""

import os
import sqlite3
import threading
from pathlib import Path

import httpx
from websockets.exceptions import ConnectionClosed

from tests.app.server import Server
from tests.cast import Ana, Browser, new_note

KILLS = int(os.environ.get("PLENARY_TEST_KILLS", "12"))
WRITERS = 4


def open_at(ana: Ana, step: str) -> None:
    """Open the sitting at a step."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": step})


def write_until_killed(person: Browser, accepted: dict[str, int], first: threading.Event) -> None:
    """Write note after note, keeping those that were accepted, until the server is gone."""
    try:
        with person.line() as line:
            while True:
                note = new_note()
                answer = line.ask({"type": "write_note", "step": "talk", "note": note, "fields": {"text": "Kept"}})
                if answer["type"] == "accepted":
                    accepted[note] = answer["seq"]
                    first.set()
    except (ConnectionClosed, ConnectionError, TimeoutError, EOFError):
        first.set()


def test_every_accepted_note_survives_kill_9(tmp_path: Path) -> None:
    """M16, [R1]: a dozen kills while people write; each accepted note is in the log exactly once, at the seq that was said."""
    accepted: dict[str, int] = {}
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        people = [Browser(server.base, f"P{n}", "participant") for n in range(WRITERS)]
        for person in people:
            person.join(ana.code)
        open_at(ana, "talk")
        for _ in range(KILLS):
            firsts = [threading.Event() for _ in people]
            threads = [
                threading.Thread(target=write_until_killed, args=(person, accepted, first))
                for person, first in zip(people, firsts, strict=True)
            ]
            for thread in threads:
                thread.start()
            for first in firsts:
                assert first.wait(20)
            server.kill()
            for thread in threads:
                thread.join(20)
            for person in people:
                person.http.close()
                person.http = httpx.Client(base_url=server.base, headers=person.http.headers, cookies=person.http.cookies)
            server.start()
        with sqlite3.connect(server.data / "plenary.db") as db:
            rows = db.execute("select seq, payload from event where session = ? order by seq", (ana.session,)).fetchall()
            head = db.execute("select head from session").fetchone()[0]
        assert [seq for seq, _ in rows] == list(range(1, head + 1))
        assert len(accepted) >= WRITERS
        for note, seq in accepted.items():
            assert [at for at, payload in rows if note in payload] == [seq]


def test_a_session_goes_on_where_it_was_weeks_later(tmp_path: Path) -> None:
    """Pause, stop the server, start it, resume: same step, notes and seats; the plan is the session's own copy (M3)."""
    server = Server(tmp_path / "data")
    with server:
        ana = Ana(server.base)
        ana.start("trial")
        ben = Browser(server.base, "Ben", "participant")
        ben.join(ana.code, "Northside")
        open_at(ana, "ideas")
        note = new_note()
        with ben.line() as room, ana.line() as desk:
            seat = room.until("view")["you"]["seat"]
            room.do("write_note", step="ideas", note=note, fields={"text": "Still here"})
            desk.until("view")
            desk.do("start_timebox", seconds=300)
            desk.do("pause_session")
            epoch = desk.epoch
        assert server.stop() == 0
        plan = tmp_path / "shelf" / "trial.yaml"
        plan.write_text(plan.read_text().replace("title: Ideas", "title: Changed since"))
        server.start()
        assert "Paused today after step 2 of 7" in ana.get("/").text
        with ana.line() as desk, ben.line(epoch=epoch, seq=0) as room:
            desk.until("view")
            assert desk.epoch == epoch
            assert desk.records["session"]["status"] == "paused"
            desk.do("open_sitting")
            assert desk.records["session"]["step"] == "ideas"
            assert desk.records["session"]["timebox"]["state"] == "paused"
            assert desk.records["step/ideas"]["title"] == "Ideas"
            room.until("view")
            assert room.view["you"]["seat"] == seat
            assert room.records[f"mine/note/{note}"]["text"] == "Still here"
            room.reach(desk.seq)
            room.do("edit_note", step="ideas", note=note, fields={"text": "Still mine"})
        assert "Changed since" in ana.get("/plans/trial").text


def test_a_stop_tells_browsers_to_come_back(tmp_path: Path) -> None:
    """SIGTERM closes every socket with 1012 and ends with 0."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        with ana.line() as desk:
            desk.until("view")
            assert server.stop() == 0
            assert desk.closed() == 1012


def test_a_session_that_cannot_be_read_is_an_error_and_stays_as_it_is(tmp_path: Path) -> None:
    """An event nobody understands: no empty room is shown in its place, and the log is not touched."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        open_at(ana, "talk")
        server.stop()
        with sqlite3.connect(server.data / "plenary.db") as db:
            db.execute("update event set kind = 'from_the_future' where seq = 2")
        server.start()
        assert ana.get(ana.path("desk")).status_code == 500
        assert "went wrong on our side" in ana.get(ana.path("desk")).text
        with sqlite3.connect(server.data / "plenary.db") as db:
            assert db.execute("select head from session").fetchone()[0] > 2
