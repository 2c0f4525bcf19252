"""The restore drill: the machine is lost, and what the README says is done, word for word; then the room is there again."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.app.server import ROOT, Server
from tests.app.writing import Writers
from tests.cast import Browser


def words_under(heading: str) -> list[list[str]]:
    """The command blocks under a heading of the README, each as its lines without remarks."""
    part = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", part, re.S)
    return [[line.partition("#")[0].strip() for line in block.splitlines()] for block in blocks]


class Machine:
    """A folder to stand in, where `./run` is ours and data lies on a disk of its own."""

    def __init__(self, place: Path, shelf: Path, port: int) -> None:
        """An empty one, whose server will answer on `port`."""
        self.place, self.data = place, place / "data"
        place.mkdir()
        (place / "run").symlink_to(ROOT / "run")
        mine = {"DATA": self.data, "PLANS": shelf, "PORT": port, "HOST": "127.0.0.1"}
        self.environment = {**os.environ, **{f"PLENARY_{name}": str(value) for name, value in mine.items()}}

    def do(self, line: str) -> None:
        """Say one line of the README."""
        words = ["sh", "-ec", line]
        done = subprocess.run(words, cwd=self.place, env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr

    def serve(self, line: str, base: str) -> subprocess.Popen[bytes]:
        """Say the line that starts the server, and wait until it is up."""
        server = subprocess.Popen(["sh", "-ec", f"exec {line}"], cwd=self.place, env=self.environment)
        for _ in range(400):
            try:
                if httpx.get(f"{base}/up").status_code == 200:
                    return server
            except httpx.HTTPError:
                time.sleep(0.1)
        server.kill()
        raise AssertionError("it did not come up")


@pytest.mark.parametrize("way", ["backup", "export"])
def test_the_room_comes_back_by_the_words_of_the_readme(tmp_path: Path, way: str) -> None:
    """[R13], [O5] Every note that was accepted before the backup, seats by cookie and by return code, the code on the wall."""
    (back_up, restore, start), (export, take_in) = words_under("When the machine is lost")
    keep, put_back = (back_up, restore) if way == "backup" else (export, take_in)
    with Server(tmp_path / "lost" / "data") as server:
        lost = Machine(tmp_path / "lost" / "here", server.shelf(), server.port)
        lost.data.symlink_to(server.data)
        writers = Writers(server, 3)
        with writers.writing():
            writers.more_than(20)
        person = writers.people[0]
        return_code = returned(person)
        lost.do(keep)
        server.kill()
    found = Machine(tmp_path / "found", server.shelf(), server.port)
    (kept,) = (path for path in lost.place.iterdir() if path.name not in ("run", "data"))
    shutil.move(kept, found.place)
    shelf = shutil.copytree(server.shelf(), tmp_path / "shelf")
    found.environment["PLENARY_PLANS"] = str(shelf)
    shutil.rmtree(tmp_path / "lost")
    found.do(put_back)
    running = found.serve(start, server.base)
    try:
        came_back(writers, person, return_code)
    finally:
        running.terminate()
        assert running.wait(20) == 0


def returned(person: Browser) -> str:
    """A person's return code."""
    with person.line() as line:
        return str(line.until("view")["you"]["return_code"])


def came_back(writers: Writers, person: Browser, return_code: str) -> None:
    """Notes, seats, code and desk are there, and the room goes on."""
    with writers.ana.line() as desk, person.line() as room:
        desk.until("view")
        room.until("view")
        assert desk.seq >= max(writers.accepted.values())
        assert desk.view["door"]["code"] == writers.ana.code
        assert sum(key.startswith("mine/note/") for key in room.records) == 1
        desk.do("start_timebox", seconds=60)
        room.reach(desk.seq)
    again = Browser(person.base, person.name, "participant")
    answer = again.post("/return", data={"code": return_code})
    assert answer.status_code == 303, answer.text
