"""Bad disks: full, failing and read-only ones. Nothing is accepted that is not kept; it heals, or fails with a clear line."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.storage import disk
from app.storage.writer import LONGEST
from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser, Line, new_note
from tests.tracing import attached, need_strace

FILE = ("-e", "trace=pwrite64,fdatasync,fsync", "-e", "signal=none", "-o", os.devnull)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 260 MB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=260m", "plenary", str(place)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here: that takes root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def open_talk(ana: Ana) -> str:
    """A session at the step `talk`; its one note."""
    ana.start("trial")
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
    return ana.session


def say(desk: Line) -> str:
    """Ask for a minute more, without waiting for the answer; the command's id."""
    ident = new_note()
    desk.say({"type": "command", "id": ident, "command": {"type": "start_timebox", "seconds": 60}})
    return ident


def accepted(desk: Line) -> list[str]:
    """What was accepted so far."""
    desk.drain(0.2)
    return [frame for frame in desk.frames if '"accepted"' in frame]


def not_ready(server: Server) -> None:
    """Wait until the server says that nothing can be saved."""
    until = time.monotonic() + 20
    while httpx.get(f"{server.base}/ready").status_code != 503:
        assert time.monotonic() < until, "it does not say so"
        time.sleep(0.05)


def test_a_full_disk_accepts_nothing_and_heals_by_itself(small_disk: Path) -> None:
    """[R7] Pages are still given, nothing is called saved; space again, and what waited is accepted by the same process."""
    with Server(small_disk / "data") as server:
        ana = Ana(server.base)
        open_talk(ana)
        with ana.line() as desk:
            desk.until("view")
            fill(small_disk / "filler")
            ident = say(desk)
            not_ready(server)
            assert accepted(desk) == []
            assert ana.get(ana.path("desk")).status_code == 200
            (small_disk / "filler").unlink()
            assert desk.until("accepted")["id"] == ident
        assert httpx.get(f"{server.base}/ready").status_code == 200
        assert server.process and server.process.poll() is None
        assert "not saved, trying again" in server.output


def test_forms_say_within_seconds_that_nothing_can_be_saved(tmp_path: Path) -> None:
    """[R7] Somebody who joins has what they typed before them, and comes in when there is space; a form of the room is told too,
    and what it says is there once when it comes again."""
    need_strace()
    with Server(tmp_path / "data") as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        open_talk(ana)
        ben.join(ana.code, "Northside")
        chi = Browser(server.base, "Chi", "participant")
        form = {"name": "Chi", "another": "Southside"}
        note = {"id": new_note(), "step": "talk", "note": new_note(), "field.text": "Typed without scripts"}
        with attached(server, *FILE, "-e", "inject=pwrite64:error=ENOSPC"):
            begun = time.monotonic()
            answer = chi.post(f"/j/{ana.code}", data=form)
            assert (answer.status_code, time.monotonic() - begun < 5) == (503, True)
            assert "This cannot be saved just now." in answer.text and 'value="Chi"' in answer.text
            begun = time.monotonic()
            answer = ben.post(ben.path("write"), data=note)
            assert (answer.status_code, time.monotonic() - begun < 5) == (503, True)
            assert "This is not saved yet." in answer.text
            assert all(words in answer.text for words in (note["id"], note["note"], "Typed without scripts"))
        until_ready(server)
        chi.join(ana.code, "Southside")
        assert ben.post(ben.path("write"), data=note).status_code == 303
        with ben.line() as line:
            line.until("view")
            assert sum(key.startswith("mine/note/") for key in line.records) == 1


def until_ready(server: Server) -> None:
    """Wait until the server says that all is well again."""
    until = time.monotonic() + 20
    while httpx.get(f"{server.base}/ready").status_code != 200:
        assert time.monotonic() < until, "it does not heal"
        time.sleep(0.05)


def fill(filler: Path) -> None:
    """Take all the space there is."""
    with filler.open("wb") as file:
        try:
            while True:
                file.write(b"\0" * 65536)
                file.flush()
        except OSError:
            return


def test_a_disk_that_says_it_is_full_heals_by_itself(tmp_path: Path) -> None:
    """[R7] The same by the system call alone, on any disk."""
    need_strace()
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        open_talk(ana)
        with ana.line() as desk:
            desk.until("view")
            with attached(server, *FILE, "-e", "inject=pwrite64:error=ENOSPC"):
                ident = say(desk)
                not_ready(server)
                assert accepted(desk) == []
            assert desk.until("accepted")["id"] == ident


def test_a_disk_with_space_again_is_found_though_nobody_saves(tmp_path: Path) -> None:
    """[R7] Whoever looks whether we are ready sends nobody here while nothing can be saved: then nobody would ever find out."""
    need_strace()
    with Server(tmp_path / "data") as server:
        ana, chi = Ana(server.base), Browser(server.base, "Chi", "participant")
        open_talk(ana)
        with attached(server, *FILE, "-e", "inject=pwrite64:error=ENOSPC"):
            assert chi.post(f"/j/{ana.code}", data={"name": "Chi", "another": "Southside"}).status_code == 503
            not_ready(server)
            time.sleep(2 * LONGEST)  # it has looked, and found none
            assert httpx.get(f"{server.base}/ready").status_code == 503
        until_ready(server)
        assert server.process and server.process.poll() is None


@pytest.mark.parametrize("fault", ["fdatasync:error=EIO", "pwrite64:error=EROFS", "pwrite64:error=EIO"])
def test_a_failing_disk_ends_the_process_with_a_clear_line_and_a_fresh_start_goes_on(tmp_path: Path, fault: str) -> None:
    """[R8] Nothing is accepted; a failed fsync is never tried again; started again, the same command is carried out once."""
    need_strace()
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        open_talk(ana)
        with ana.line() as desk:
            desk.until("view")
            before = desk.seq
            with attached(server, *FILE, "-e", f"inject={fault}"):
                ident = say(desk)
                desk.closed()
                assert server.process and server.process.wait(20) == 75
        assert accepted_in(desk) == []
        assert "the disk failed (OperationalError); ending, to be started again" in server.output
        server.start()
        with ana.line() as desk:
            desk.until("view")
            again = desk.ask({"type": "start_timebox", "seconds": 60}, ident)
            assert again["type"] == "accepted" and again["seq"] in (before + 1, before + 2)
            assert desk.ask({"type": "start_timebox", "seconds": 60}, ident)["seq"] == again["seq"]


def accepted_in(line: Line) -> list[str]:
    """What a closed line was told was accepted."""
    return [frame for frame in line.frames if '"accepted"' in frame]


def test_a_read_only_disk_is_refused_in_one_sentence_and_nothing_is_made_in_its_place(small_disk: Path) -> None:
    """[R9] Exit code 2, which `run` does not start again: no crash loop, and never an empty session."""
    data = small_disk / "data"
    with Server(data) as server:
        open_talk(Ana(server.base))
        server.stop()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = started(data)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "Read-only file system" in done.stderr, done.stderr


@pytest.mark.parametrize("content", [b"This is no database.\n" * 500, b""])
def test_a_file_that_is_no_database_is_refused_or_is_new(tmp_path: Path, content: bytes) -> None:
    """[R9] Damaged is an error and stays as it is; a file of no bytes is what SQLite calls a new database."""
    (tmp_path / "plenary.db").write_bytes(content)
    if not content:
        with Server(tmp_path) as server:
            assert httpx.get(f"{server.base}/ready").status_code == 200
        return
    done = started(tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "cannot be used" in done.stderr, done.stderr
    assert (tmp_path / "plenary.db").read_bytes() == content


def test_a_folder_that_is_not_ours_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """[R9] As somebody who may not write there."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("nobody else to run as: that takes root")
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    done = started(data, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "Permission denied" in done.stderr, done.stderr


def started(data: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """What a server says that ends at once."""
    words = [*before, sys.executable, "-m", "app", "serve", "--port", "0", "--data", str(data)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_network_disk_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[R3] The innermost mount counts; where the system does not say, nothing is refused."""
    mounts = tmp_path / "mounts"
    monkeypatch.setattr(disk, "MOUNTS", mounts)
    assert disk.network_disk(tmp_path) == ""
    mounts.write_text(f"a / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\nb {tmp_path}/in\\040here ext4 rw 0 0\n")
    (tmp_path / "in here").mkdir()
    (tmp_path / "there").mkdir()
    assert disk.network_disk(tmp_path / "there") == "nfs4"
    assert disk.network_disk(tmp_path / "in here") == ""
