"""What survives: kill -9 in the middle of everything, a pause with the server stopped, and a graceful stop."""

import os
import sqlite3
import time
from pathlib import Path

from tests.app.server import Server
from tests.cast import Ana, Browser, new_note
from tests.herd import Sheep
from tests.killing import Toll, judge, kill_again_and_again

KILLS = int(os.environ.get("PLENARY_TEST_KILLS", "12"))
WRITERS = 8


def open_at(ana: Ana, step: str) -> None:
    """Open the sitting at a step."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": step})


def test_every_accepted_note_survives_kill_9(tmp_path: Path) -> None:
    """M16, [R1]: a dozen kills while people write and repeat themselves; what was accepted is there once, at the seq said.

    `./run torture` does it a thousand times with forty people.
    """
    toll = kill_again_and_again(tmp_path, KILLS, WRITERS, seed=3, until=time.monotonic() + 600)
    print(toll)
    assert toll.clean and toll.kills == KILLS, toll


def test_a_log_that_lost_or_doubled_something_is_found_out(tmp_path: Path) -> None:
    """The judge of the kills is no friend: an accepted command that is gone, moved or twice, and a gap."""
    with sqlite3.connect(tmp_path / "plenary.db") as db:
        db.execute("create table session (id, head)")
        db.execute("create table event (session, seq, command_id)")
        db.execute("insert into session values ('s', 5)")
        db.executemany("insert into event values ('s', ?, ?)", [(1, "a"), (2, "twice"), (3, "twice"), (5, "moved")])
    sheep = Sheep(Browser("http://127.0.0.1:1", "Ben", "participant"), 1)
    sheep.accepted = {"a": 1, "twice": 2, "moved": 4, "gone": 4}
    toll = Toll()
    judge(tmp_path, "s", [sheep], toll)
    assert (toll.lost, toll.doubled, toll.damaged) == (["gone"], ["twice", "moved"], ["the log has a gap"])
    assert not toll.clean


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
        assert "Paused today at step 2 of 7" in ana.get("/").text
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
