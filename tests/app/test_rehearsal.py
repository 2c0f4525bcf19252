"""Rehearsals: simulated people over real sockets, the button on a plan's page, and that nothing of it stays."""

import asyncio
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.library import SHELF
from app.live.rooms import Rooms
from app.pages.plans import open_conversation
from app.parts import Parts, make_parts
from app.rehearsal.dice import Dice
from app.rehearsal.hall import Hall
from app.rehearsal.vocabulary import Vocabulary
from app.rehearsal.word_list import word_list
from app.settings import Settings
from app.storage import event_log, register, rehearsals
from app.storage.event_log import Stored
from app.storage.tables import SessionRow
from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser, Line, view_in

ORGANISATIONS = [place["name"].encode() for place in word_list()["organisations"]]

RACES = {"take_scribe (not_allowed)", "make_cluster (not_allowed)"}  # two write for a group at once; two gather one note


def bytes_of(data: Path) -> bytes:
    """Every byte of the database, its write-ahead log included."""
    return b"".join(path.read_bytes() for path in sorted(data.glob("plenary.db*")))


def rehearse(ana: Ana, plan: str = "trial") -> str:
    """Ana presses Rehearse; the code of the room."""
    answer = ana.post(f"/plans/{plan}/rehearse", data={})
    assert answer.status_code == 303, answer.text
    ana.session = answer.headers["location"].split("/")[2]
    code: str = view_in(ana.get(ana.path("desk")).text)["door"]["code"]
    return code


def until_people_wrote(desk: Line, notes: int) -> None:
    """Hear until simulated people have come and written so many notes."""
    desk.until("view")
    while desk.records["session"]["people"]["total"] < 3:
        desk.hear()
    desk.do("open_sitting")
    desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
    while sum(progress["notes"] for key, progress in desk.records.items() if key.startswith("progress/")) < notes:
        desk.hear()


@pytest.mark.parametrize(("plan", "stops", "more"), [("introduce", 12, ("--pauses",)), ("map", 13, ())])
def test_a_plan_is_played_over_real_sockets_and_leaves_nothing(
    plan: str, stops: int, more: tuple[str, ...], tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "app", "rehearse", plan, "--people", "12", "--once", "--speed", "max", "--seed", "3", *more]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    assert f"Finished: {stops} stops" in done.stdout, done.stdout
    refused = set(re.findall(r"(\w+ \(\w+\))", done.stdout.partition("refused:")[2]))
    assert {each for each in refused if "(closed)" not in each} <= RACES, "only what races bring about"
    assert list(tmp_path.iterdir()) == []


def test_a_running_server_can_be_played_on_and_keeps_nothing(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as plenary:
        words = [
            sys.executable,
            "-m",
            "app",
            "rehearse",
            "trial",
            "--people",
            "4",
            "--once",
            "--speed",
            "max",
            "--url",
            plenary.base,
        ]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
        assert done.returncode == 0, done.stderr
        assert "Finished: 7 stops" in done.stdout
        while b"Rehearsal: " in (left := bytes_of(plenary.data)):
            assert plenary.process and plenary.process.poll() is None
        assert not any(name in left for name in ORGANISATIONS)


def test_a_plan_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli import main

    assert main(["rehearse", "no-such-plan", "--once"]) == 2
    assert "cannot be played" in capsys.readouterr().err


def test_the_button_fills_a_room_that_is_gone_after_it_is_finished(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as plenary:
        real = Ana(plenary.base)
        real.start("trial", "A real one")
        ben = Browser(plenary.base, "Ben", "participant")
        ben.join(real.code, "Northside")
        ana = Ana(plenary.base)
        rehearse(ana)
        page = ana.get(ana.path("desk")).text
        assert "the people here are simulated" in page and "key-link" not in page
        assert "Rehearsal" not in ana.get("/").text, "nothing to carry on"
        with ana.line() as desk:
            until_people_wrote(desk, 4)
            kept = bytes_of(plenary.data)
            assert ana.session.encode() in kept and any(name in kept for name in ORGANISATIONS)
            desk.do("finish_session", sure=True)
            desk.until("bye")
        while ana.session.encode() in bytes_of(plenary.data):
            assert plenary.process and plenary.process.poll() is None
        assert gone(ana, plenary.data)
        assert ana.get(ana.path("desk")).status_code == 404
        assert b"Northside" in bytes_of(plenary.data), "what was real is still there"
        assert ben.get(ben.path("room")).status_code == 200


def gone(ana: Ana, data: Path) -> bool:
    """Whether no byte of a rehearsal is left."""
    left = bytes_of(data)
    assert ana.session.encode() not in left and b"Rehearsal: " not in left
    assert not any(name in left for name in ORGANISATIONS)
    return True


def test_what_a_crash_left_is_erased_at_the_next_start(tmp_path: Path) -> None:
    plenary = Server(tmp_path / "data").start()
    ana = Ana(plenary.base)
    rehearse(ana)
    with ana.line() as desk:
        until_people_wrote(desk, 3)
        plenary.kill()
    assert ana.session.encode() in bytes_of(plenary.data)
    with plenary:
        assert ana.get(ana.path("desk")).status_code == 404
        assert gone(ana, plenary.data)


def test_a_rehearsal_nobody_looks_at_is_over(tmp_path: Path) -> None:
    parts = make_parts(Settings(data=tmp_path, plans=SHELF), "http://127.0.0.1:1")
    left = asyncio.run(left_alone(parts))
    close(parts)
    assert left == ["A real one"]


async def left_alone(parts: Parts) -> list[str]:
    """Two sessions, one of them a rehearsal without anybody at its desk; the titles that are left."""
    parts.rooms = Rooms(parts.database, parts.writer, parts.bus, parts.secret, parts.public, 600)
    hall = Hall(parts.rooms, parts.database, parts.writer, left_alone_s=0)
    await hall.clear()
    plan = parts.library.plan("introduce")
    await asyncio.to_thread(open_conversation, parts, plan, "A real one")
    row, _ = await asyncio.to_thread(lambda: open_conversation(parts, plan, "A try", rehearsal=True))
    await hall.begin(row.conversation, row.id, parts.public, "AAAAAA", people=0)
    while hall.running:
        await asyncio.sleep(0.05)
    await hall.close()
    parts.rooms.close()
    with parts.database.reading() as db:
        assert rehearsals.marked(db) == []
        return [session.title for session in register.every(db, SessionRow)]


def test_a_rehearsal_that_only_a_newer_release_can_follow_is_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody can be seen in it here any more: it is erased, and no error is told of it each second."""
    parts = make_parts(Settings(data=tmp_path, plans=SHELF), "http://127.0.0.1:1")
    asyncio.run(left_to_others(parts))
    close(parts)
    assert "could not be ended" not in caplog.text


async def left_to_others(parts: Parts) -> None:
    """A rehearsal that somebody is at, whose log another release has written on."""
    parts.rooms = Rooms(parts.database, parts.writer, parts.bus, parts.secret, parts.public, 600)
    hall = Hall(parts.rooms, parts.database, parts.writer)
    await hall.clear()
    row, _ = await asyncio.to_thread(lambda: open_conversation(parts, parts.library.plan("introduce"), "A try", rehearsal=True))
    await hall.begin(row.conversation, row.id, parts.public, "AAAAAA", people=0)
    seq = (await parts.rooms.get(row.id)).state.seq
    event = Stored(seq + 1, 1, "session_named", 1, "c", 0, "{}")
    await asyncio.to_thread(parts.writer.run, lambda db: event_log.append(db, row.id, [event], {}))
    parts.rooms.open[row.id].flusher.catch_up(event.seq)
    async with asyncio.timeout(10):
        while hall.running:
            await asyncio.sleep(0.05)
    assert row.id not in parts.rooms.open
    await hall.close()
    parts.rooms.close()
    with parts.database.reading() as db:
        assert rehearsals.marked(db) == [] and register.every(db, SessionRow) == []


def test_pages_shared_with_others_keep_nothing_either(tmp_path: Path) -> None:
    parts = make_parts(Settings(data=tmp_path, plans=SHELF), "http://127.0.0.1:1")
    plan = parts.library.plan("introduce")
    rows = [open_conversation(parts, plan, f"Number {n}", rehearsal=n % 2 == 1)[0] for n in range(6)]
    dice, head = Dice(5), dict.fromkeys((row.id for row in rows), 0)
    for _ in range(120):
        n = dice.below(len(rows))
        parts.writer.run(partial(write_some, rows[n].id, head, dice, "only a try" if n % 2 else "for good"))
    for row in rows[1::2]:
        parts.writer.run(partial(rehearsals.erase, conversation=row.conversation))
    assert parts.database.leave_no_trace()
    left = bytes_of(tmp_path)
    close(parts)
    assert b"only a try" not in left and b"for good" in left
    for n, row in enumerate(rows):
        assert (row.id.encode() in left, row.conversation.encode() in left) == ((False, False) if n % 2 else (True, True))


def write_some(session: str, head: dict[str, int], dice: Dice, words: str, db: Connection) -> None:
    """A few events of a session, of many lengths."""
    event_log.lock_head(db, session)
    events = []
    for _ in range(10):
        head[session] += 1
        payload = f"{words} {'x' * dice.below(500)}"
        events.append(Stored(head[session], 1, "note_written", 1, dice.ident(), 0, payload))
    event_log.append(db, session, events, {})


def close(parts: Parts) -> None:
    """Let everything go."""
    parts.writer.close()
    parts.database.close()
    parts.lock.release()


def test_a_conversation_that_is_no_rehearsal_is_never_erased(tmp_path: Path) -> None:
    parts = make_parts(Settings(data=tmp_path, plans=SHELF), "http://127.0.0.1:1")
    row, _ = open_conversation(parts, parts.library.plan("introduce"), "A real one")
    parts.writer.run(lambda db: rehearsals.erase(db, row.conversation))
    with parts.database.reading() as db:
        assert register.one(db, SessionRow, id=row.id) is not None
    close(parts)


def test_a_hundred_and_fifty_notes_are_all_different() -> None:
    words = Vocabulary(Dice(1))
    said = [words.activity(("hospital", "council", "voluntary", "practice", "community")[n % 5]).text for n in range(150)]
    assert len(set(said)) == 150
    assert all(words.domain_of(text) for text in said)


def test_words_fit_where_they_are_asked_for() -> None:
    words = Vocabulary(Dice(1))
    for most in (20, 60, 140):
        for about in ("One hope", "One fear", "Your question", "Which gap?", "Something else"):
            line = words.line(about, most)
            assert 0 < len(line) <= most
