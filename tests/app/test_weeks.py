"""Weeks between two sittings, and a stop under a full room: what was there is there, and nothing happens by itself."""

import sqlite3
from contextlib import ExitStack
from pathlib import Path

from app.keeping.reading import reading_file
from app.live.loading import load
from sessions.fingerprint import fingerprint
from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser, new_note

PEOPLE = 60


def state_of(data: Path, session: str) -> tuple[int, str]:
    """The seq of a session and the digest of its state."""
    with reading_file(data / "plenary.db") as db:
        state = load(db, session).state
    return state.seq, fingerprint(state)


def test_forty_five_days_later_everything_is_as_it_was(tmp_path: Path) -> None:
    """[R11] The same state, cookies and return codes still good, no burst of what ran out meanwhile; then it goes on."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        ben = Browser(server.base, "Ben", "participant")
        ben.join(ana.code, "Northside")
        with ana.line() as desk, ben.line() as room:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
            room.reach(desk.seq)
            room.do("write_note", step="ideas", note=new_note(), fields={"text": "Still here"})
            desk.reach(room.seq)
            desk.do("start_timebox", seconds=300)
            desk.do("pause_session")
            code = room.view["you"]["return_code"]
        assert server.stop() == 0
        before = state_of(server.data, ana.session)
        server.program = (str(ROOT / "tests" / "app" / "later.py"),)
        server.start()
        with ana.line() as desk, ben.line() as room:
            assert desk.until("view")["time"] - server_started(server.data) > 44 * 86_400_000
            room.until("view")
            desk.drain(1)
            assert (desk.seq, state_of(server.data, ana.session)) == (before[0], before)
            desk.do("open_sitting")
            room.reach(desk.seq)
            assert room.records["session"]["timebox"]["state"] == "paused"
            room.do("write_note", step="ideas", note=new_note(), fields={"text": "And on"})
        again = Browser(server.base, "Ben", "participant")
        assert again.post("/return", data={"code": code}).status_code == 303


def server_started(data: Path) -> int:
    """When the first session was made (ms)."""
    with sqlite3.connect(data / "plenary.db") as db:
        return int(db.execute("select min(at) from session").fetchone()[0])


def test_a_stop_under_a_full_room_tells_everybody_and_keeps_what_was_accepted(tmp_path: Path) -> None:
    """[R10] SIGTERM while people write: 1012 to all, exit code 0; what was accepted is kept, what was not is sent again."""
    with Server(tmp_path / "data") as server, ExitStack() as stack:
        ana = Ana(server.base)
        ana.start("trial")
        people = [Browser(server.base, f"P{n}", "participant") for n in range(PEOPLE)]
        for person in people:
            person.join(ana.code)
        with ana.line() as desk:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        lines = [stack.enter_context(person.line()) for person in people]
        for line in lines:
            line.until("view")
        sent = {}
        for n, line in enumerate(lines):
            ident, note = new_note(), new_note()
            command = {"type": "write_note", "step": "talk", "note": note, "fields": {"text": f"{n}"}}
            line.say({"type": "command", "id": ident, "command": command})
            sent[ident] = (n, command)
        assert server.stop() == 0
        assert [line.closed() for line in lines] == [1012] * PEOPLE
        accepted = {ident for ident in sent for line in lines for frame in line.frames if f'"accepted","id":"{ident}"' in frame}
        with sqlite3.connect(server.data / "plenary.db") as db:
            kept = [row[0] for row in db.execute("select command_id from event where kind = 'note_written'")]
        assert accepted <= set(kept) and len(kept) == len(set(kept))
        server.start()
        with ana.line() as desk:
            desk.until("view")
        for ident, (n, command) in sent.items():
            if ident not in accepted:
                with people[n].line() as line:
                    assert line.ask(command, ident)["type"] == "accepted"
        with ana.line() as desk:
            desk.until("view")
            assert sum(key.startswith("note/") for key in desk.records) == PEOPLE
