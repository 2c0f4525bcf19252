"""Keeping: a backup of a running server comes back elsewhere to the same state, an export too; bad input gets one sentence."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main
from app.keeping.reading import reading_file
from app.live.loading import load
from app.release import engine_version
from sessions.fingerprint import fingerprint
from tests.app.server import ROOT, Server
from tests.app.writing import Writers
from tests.cast import Ana, Browser, new_note


class Done(NamedTuple):
    """What a command line came to."""

    returncode: int
    stdout: str
    stderr: str


def plenary(*words: object, data: Path) -> Done:
    """One command line on a data folder, in this process: it is quicker."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, words), "--data", str(data)])
    out.seek(0)
    return Done(code, out.read(), err.getvalue())


def hash_of(data: Path, session: str, until: int | None = None) -> tuple[int, str]:
    """The seq of a session in a folder, and the digest of its state there."""
    with reading_file(data / "plenary.db") as db:
        state = load(db, session, until).state
    return state.seq, fingerprint(state)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A stopped server whose data holds a session with some history, and Ana and Ben who were there."""
    server = Server(tmp_path_factory.mktemp("house") / "data")
    with server:
        ana = Ana(server.base)
        ana.start("trial", "A team’s Tuesday")
        ben = Browser(server.base, "Ben", "participant")
        ben.join(ana.code, "Northside")
        with ana.line() as desk, ben.line() as room:
            desk.do("open_sitting")
            for step in ("ideas", "talk", "quiet"):
                desk.do("go_to_step", **{"from": desk.records["session"]["step"], "to": step})
                room.reach(desk.seq)
                for n in range(2):
                    own = {"key": "k" * 22} if step == "quiet" else {}
                    room.do("write_note", step=step, note=new_note(), fields={"text": f"Ŵyl – {n} 👩🏽‍⚕️"}, **own)
                desk.reach(room.seq)
            desk.do("pause_session")
        assert server.stop() == 0
    server.ana, server.ben = ana, ben  # type: ignore[attr-defined]
    return server


def test_a_backup_of_a_busy_server_comes_back_elsewhere_as_it_was(tmp_path: Path) -> None:
    """[R13] Taken while people write: what comes back is a whole prefix of the log, with the very state of that seq."""
    with Server(tmp_path / "data") as server:
        writers = Writers(server, 4)
        with writers.writing():
            backups = [tmp_path / f"{n}.backup" for n in range(3)]
            for file in backups:
                before = len(writers.accepted)
                done = plenary("backup", file, data=server.data)
                assert (done.returncode, done.stderr) == (0, "")
                assert "1 sessions" in done.stdout and oct(file.stat().st_mode)[-3:] == "600"
                writers.more_than(before)
        session = writers.ana.session
        for n, file in enumerate(backups):
            again = tmp_path / f"again-{n}"
            done = plenary("restore", file, data=again)
            assert done.returncode == 0, done.stderr
            head, came_back = hash_of(again, session)
            assert (head, came_back) == hash_of(server.data, session, head)
            told = json.loads(zipfile.ZipFile(file).read("manifest.json"))["sessions"][0]
            assert (told["head"], told["state"]) == (head, came_back)


def test_the_room_goes_on_from_a_backup(tmp_path: Path, house: Server) -> None:
    """The same browsers, codes and notes; a page that had seen more is given a whole view, for the epoch is another."""
    file = tmp_path / "b"
    assert plenary("backup", file, data=house.data).returncode == 0
    assert plenary("restore", file, data=tmp_path / "data").returncode == 0
    with Server(tmp_path / "data") as server:
        server_ana, ben = moved(house.ana, server), moved(house.ben, server)  # type: ignore[attr-defined]
        with server_ana.line() as desk:
            desk.do("open_sitting")
        epoch = f"{epochs(house.data)[0]}.{engine_version()}"
        with ben.line(epoch=epoch, seq=10_000) as room:
            assert room.hear()["type"] == "view" and room.epoch != epoch
            assert sum(key.startswith("mine/note/") for key in room.records) == 4  # nameless ones are nobody's
            room.do("write_note", step="quiet", note=new_note(), fields={"text": "on we go"}, key="k" * 22)


def moved(person: Ana | Browser, server: Server) -> Browser:
    """The same browser, whose server is elsewhere now."""
    other = Browser(server.base, person.name, person.audience)
    other.http.cookies = person.http.cookies
    other.session = person.session
    return other


def epochs(data: Path) -> list[str]:
    """The epochs of all sessions."""
    with sqlite3.connect(data / "plenary.db") as db:
        return [row[0] for row in db.execute("select epoch from session")]


def test_an_export_loads_into_an_empty_server_to_the_same_state(tmp_path: Path, house: Server) -> None:
    """By id, by join code, and all; as a file and through a pipe. State hashes are equal, and so is a second export."""
    session, code = house.ana.session, house.ana.code  # type: ignore[attr-defined]
    for n, what in enumerate((session, f"{code[:3]} {code[3:]}".lower(), "--all")):
        file, again = tmp_path / f"{n}.jsonl", tmp_path / f"d{n}"
        done = plenary("export", what, file, data=house.data)
        assert (done.returncode, done.stdout) == (0, "") and "1 sessions" in done.stderr
        assert plenary("export", what, data=house.data).stdout.splitlines()[1:-1] == file.read_text().splitlines()[1:-1]
        done = plenary("import", file, data=again)
        assert done.returncode == 0, done.stderr
        assert hash_of(again, session) == hash_of(house.data, session)
        assert (again / "secret").exists() == (what == "--all")
        assert plenary("export", what, data=again).stdout.splitlines()[1:-1] == file.read_text().splitlines()[1:-1]
        refused = plenary("import", file, data=again)
        assert (refused.returncode, refused.stdout) == (2, "") and "is here already" in refused.stderr


def test_another_teams_join_code_is_kept_and_ours_changes(tmp_path: Path, house: Server) -> None:
    """Two servers may have drawn the same code."""
    file, data = tmp_path / "e", tmp_path / "data"
    assert plenary("export", house.ana.session, file, data=house.data).returncode == 0  # type: ignore[attr-defined]
    with Server(data) as server:
        Ana(server.base).start("trial")
        server.stop()
    with sqlite3.connect(data / "plenary.db") as db:
        db.execute("update conversation set code = ?", (house.ana.code,))  # type: ignore[attr-defined]
    done = plenary("import", file, data=data)
    assert done.returncode == 0 and "theirs is" in done.stdout
    with sqlite3.connect(data / "plenary.db") as db:
        assert db.execute("select count(distinct code) from conversation").fetchone()[0] == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: [*lines[:-2], lines[-1]], "was changed"),
        (lambda lines: [line.replace("Ŵyl", "Gŵyl") for line in lines], "was changed"),
        (lambda lines: [lines[0], '{"nonsense": {}}', *lines[1:]], "Line 2"),
        (lambda lines: [lines[0], "[" * 100_000, *lines[1:]], "Line 2"),
        (lambda lines: [lines[0], lines[1].replace('"code_open":', '"code_ajar":'), *lines[2:]], "Line 2"),
        (lambda lines: [lines[0], lines[1].replace('"at":', '"at":"x","size":'), *lines[2:]], "Line 2"),
        (lambda lines: ["{}"], "no export"),
        (lambda lines: [], "no export"),
        (lambda lines: [lines[0].replace('"format":1', '"format":2')], "newer release"),
    ],
)
def test_a_bad_export_changes_nothing_and_is_told_in_one_sentence(
    tmp_path: Path, house: Server, spoil: "object", said: str
) -> None:
    lines = plenary("export", "--all", data=house.data).stdout.splitlines()
    file = tmp_path / "bad"
    file.write_text("\n".join(spoil(lines)) + "\n")  # type: ignore[operator]
    done = plenary("import", file, data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and done.stderr.count("\n") == 1
    with sqlite3.connect(tmp_path / "data" / "plenary.db") as db:
        assert db.execute("select count(*) from conversation").fetchone()[0] == 0


def test_a_log_that_reads_otherwise_is_not_taken_in(tmp_path: Path, house: Server) -> None:
    """Whoever changes a line and mends its digest is found out by the state."""
    import hashlib

    head, *rows, _ = plenary("export", "--all", data=house.data).stdout.splitlines()
    told = json.loads(head)
    told["sessions"][0]["state"] = "0" * 64
    lines = [json.dumps(told), *rows]
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    file = tmp_path / "mended"
    file.write_text("\n".join([*lines, json.dumps({"end": {"rows": len(rows), "sha256": digest}})]) + "\n")
    done = plenary("import", file, data=tmp_path / "data")
    assert done.returncode == 2 and "reads otherwise" in done.stderr


def test_a_restore_does_not_overwrite_unless_told_and_keeps_what_was_there(tmp_path: Path, house: Server) -> None:
    """And never while a server runs on the folder."""
    file, data = tmp_path / "b", tmp_path / "data"
    assert plenary("backup", file, data=house.data).returncode == 0
    with Server(data) as server:
        ana = Ana(server.base)
        ana.start("trial")
        running = plenary("restore", file, "--replace", data=data)
        assert running.returncode == 2 and "Stop the server first" in running.stderr
        server.kill()
    refused = plenary("restore", file, data=data)
    assert refused.returncode == 2 and "--replace" in refused.stderr
    before = hash_of(data, ana.session)
    done = plenary("restore", file, "--replace", data=data)
    assert done.returncode == 0, done.stderr
    (aside,) = data.glob("before-restore-*")
    assert hash_of(aside, ana.session) == before and (aside / "secret").exists()
    assert hash_of(data, house.ana.session) == hash_of(house.data, house.ana.session)  # type: ignore[attr-defined]
    assert not list(data.glob("*-wal")) and not list(data.glob(".*"))


def test_a_damaged_backup_is_refused_before_anything_is_touched(tmp_path: Path, house: Server) -> None:
    """Cut short, bits turned, another file, a database that is not the manifest's, a zip that unpacks to too much."""
    good = tmp_path / "good"
    assert plenary("backup", good, data=house.data).returncode == 0
    whole = good.read_bytes()
    turned = bytearray(whole)
    turned[len(whole) // 2] ^= 8
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "turned").write_bytes(turned)
    (tmp_path / "other").write_text("hello")
    with zipfile.ZipFile(good) as box, zipfile.ZipFile(tmp_path / "swapped", "w") as swapped:
        for name in box.namelist():
            swapped.writestr(name, box.read(name) + (b"\0" * 4096 if name == "plenary.db" else b""))
    for name in ("cut", "turned", "other", "swapped", "nowhere"):
        done = plenary("restore", tmp_path / name, data=tmp_path / "data")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), (name, done.stderr)
        assert not (tmp_path / "data" / "plenary.db").exists()


def test_the_words_stand_on_their_own(tmp_path: Path, house: Server) -> None:
    """As people say them: what they read is on standard output, why it cannot be on standard error, with exit code 2."""
    words = [sys.executable, "-m", "app", "export", "--all", "--data", str(house.data)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().splitlines()[1:-1] == plenary("export", "--all", data=house.data).stdout.splitlines()[1:-1]
    for wrong in (["export"], ["export", "nobody"], ["import", "nothing"], ["restore", "nothing"]):
        told = plenary(*wrong, data=house.data)
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1), wrong


def test_what_cannot_be_backed_up_says_why(tmp_path: Path, house: Server) -> None:
    """No database, a damaged one, a file that is there, a folder that is not; and no half of a file stays."""
    empty = plenary("backup", tmp_path / "b", data=tmp_path / "empty")
    assert (empty.returncode, empty.stderr.count("\n")) == (2, 1) and "no database" in empty.stderr
    (tmp_path / "there").write_text("mine")
    there = plenary("backup", tmp_path / "there", data=house.data)
    assert there.returncode == 2 and (tmp_path / "there").read_text() == "mine"
    nowhere = plenary("backup", tmp_path / "no" / "b", data=house.data)
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
    broken = tmp_path / "broken"
    broken.mkdir()
    pages = bytearray((house.data / "plenary.db").read_bytes())
    pages[8192:12288] = os.urandom(4096)
    (broken / "plenary.db").write_bytes(pages)
    damaged = plenary("backup", tmp_path / "b", data=broken)
    assert damaged.returncode == 2 and damaged.stderr.count("\n") == 1, damaged.stderr
    assert not (tmp_path / "b").exists() and not list(tmp_path.glob(".*"))


def test_one_session_that_cannot_be_read_does_not_keep_the_others_from_being_saved(tmp_path: Path, house: Server) -> None:
    """It is in the backup as it is, and the host is told."""
    data = tmp_path / "data"
    file = tmp_path / "b"
    assert plenary("backup", file, data=house.data).returncode == 0
    assert plenary("restore", file, data=data).returncode == 0
    with sqlite3.connect(data / "plenary.db") as db:
        db.execute("update event set kind = 'from_the_future' where seq = 2")
    done = plenary("backup", tmp_path / "c", data=data)
    assert done.returncode == 0 and "1 of the sessions could not be read" in done.stdout
    assert plenary("restore", tmp_path / "c", data=tmp_path / "again").returncode == 0


def test_states_that_are_equal_have_one_fingerprint_and_others_another(house: Server) -> None:
    """In whatever order it came about; every seq of a history has its own."""
    session = house.ana.session  # type: ignore[attr-defined]
    head, _ = hash_of(house.data, session)
    found = {hash_of(house.data, session, seq)[1] for seq in range(head + 1)}
    assert len(found) == head + 1
    words = [sys.executable, "-c", PRINT, str(house.data), session]
    told = {
        subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True).stdout
        for seed in ("1", "2", "3")
    }
    assert told == {hash_of(house.data, session)[1] + "\n"}


PRINT = """
import sys
from pathlib import Path
from tests.app.test_keeping import hash_of
print(hash_of(Path(sys.argv[1]), sys.argv[2])[1])
"""


def test_an_id_that_begins_with_a_dash_is_no_option(tmp_path: Path) -> None:
    """One in sixty-four does."""
    with Server(tmp_path / "data"):
        pass
    done = plenary("export", "-" + "A" * 21, data=tmp_path / "data")
    assert done.returncode == 2 and f"There is no session -{'A' * 21}." in done.stderr
