"""Pictures beside a plan: found, bare and small, or said with line and column; copied into a session, and seen with its slide."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.library import Library, check_file
from app.pictures import NoPicture
from app.plan_pictures import read
from app.rehearsal.word import shelf_for
from sessions import limits
from sessions.exercises.slides import Content
from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser
from tests.photo_bytes import JPEG, SECRETS, from_a_phone, png

PLAN = """\
id: pictured
title: Pictured
purpose: Look at it.
who: {min: 1, max: 9}
minutes: 9
credits: [Ours]
source: Ours
steps:
  - {id: welcome, kind: brief, title: Welcome, minutes: 3, content: [{text: Come in.}]}
  - id: look
    kind: brief
    title: Look
    minutes: 6
    content:
      - {text: The valley from above., picture: PICTURE}
      - {text: Without one.}
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with our framework, a picture as a phone makes it, and one plan that shows it."""
    folder = tmp_path / "plans"
    shutil.copytree(ROOT / "session_plans/frameworks", folder / "frameworks")
    shutil.copy(ROOT / "session_plans/presets.yaml", folder)
    (folder / "valley.jpg").write_bytes(from_a_phone())
    (folder / "pictured.yaml").write_text(PLAN.replace("PICTURE", "valley.jpg"))
    return folder


def told(shelf: Path, name: str) -> list[str]:
    """What is wrong with a plan that shows a picture of this name."""
    path = shelf / "other.yaml"
    path.write_text(PLAN.replace("PICTURE", f'"{name}"'))
    return [str(fault).removeprefix(str(path)) for fault in check_file(path, Library(shelf)) if fault.level == "error"]


def test_a_picture_that_lies_beside_the_plan_is_in_order(shelf: Path) -> None:
    """And the plan can be rehearsed from its file, the picture with it."""
    assert told(shelf, "valley.jpg") == []
    folder = shelf.parent / "elsewhere"
    folder.mkdir()
    taken, plan = shelf_for(str(shelf / "pictured.yaml"), folder)
    assert plan == "pictured"
    assert (taken / "valley.jpg").read_bytes() == JPEG


@pytest.mark.parametrize("name", ["nowhere.jpg", "secret.jpg", "words.jpg", "heavy.jpg", "wide.png", "folder.png", "A" * 22])
def test_a_picture_that_is_not_in_order_is_told_with_its_line(shelf: Path, name: str) -> None:
    """Missing, a link that leads elsewhere, no picture, too heavy, too wide, a folder, an id of somebody's photo."""
    (shelf.parent / "outside.jpg").write_bytes(JPEG)
    (shelf / "secret.jpg").symlink_to(shelf.parent / "outside.jpg")
    (shelf / "words.jpg").write_text("not a picture")
    (shelf / "heavy.jpg").write_bytes(JPEG + b"\0" * limits.PHOTO_BYTES)
    (shelf / "wide.png").write_bytes(png(limits.PHOTO_SIDE + 2, 1))
    (shelf / "folder.png").mkdir()
    (fault,) = told(shelf, name)
    assert fault.startswith(":15:49 steps[1].content[0].picture: ")


@pytest.mark.parametrize(
    "name", ["../outside.jpg", "/etc/passwd", "https://example.org/x.jpg", "a b.jpg", ".hidden.jpg", "x.svg.html"]
)
def test_a_picture_is_a_name_and_no_way(shelf: Path, name: str) -> None:
    """Nothing outside the folder is ever asked for: the shape of a plan refuses it, and so does reading, each by itself."""
    for spot in (shelf.parent / "outside.jpg", shelf / "a b.jpg", shelf / ".hidden.jpg", shelf / "x.svg.html"):
        spot.write_bytes(JPEG)
    assert any("steps[1].content[0].picture" in fault for fault in told(shelf, name))
    with pytest.raises(ValidationError):
        Content.model_validate({"text": "x", "picture": name})
    with pytest.raises(NoPicture):
        read(shelf, name)


def test_a_session_has_its_own_copy_and_shows_it_with_its_slide(shelf: Path, tmp_path: Path) -> None:
    """Bare, under a random id; for the desk at once, for the room when it has come there, for others never."""
    with Server(tmp_path / "data", plans=str(shelf)) as server:
        ana, eve = Ana(server.base), Ana(server.base)
        ana.start("pictured")
        eve.start("pictured")
        ben = Browser(server.base, "Ben", "participant")
        ben.join(ana.code, "Northside")
        (shelf / "valley.jpg").unlink()
        with ana.line() as desk:
            desk.do("open_sitting")
            photo = desk.records["step/look"]["options"]["content"][0]["picture"]
            assert len(photo) == 22
            who = {"ana": ana, "ben": ben, "eve": eve}
            assert {name: one.get(ana.path(f"photos/{photo}")).status_code for name, one in who.items()} == {
                "ana": 200,
                "ben": 404,
                "eve": 403,
            }
            assert eve.get(eve.path(f"photos/{photo}")).status_code == 404
            desk.do("go_to_step", **{"from": "welcome", "to": "look"})
            assert ben.get(ben.path(f"photos/{photo}")).content == JPEG
        again = ana.post("/plans/pictured/start", data={"title": "x"})
        assert again.status_code == 409
        assert "cannot be read" in again.text
        with sqlite3.connect(server.data / "plenary.db") as db:
            assert db.execute("select count(*), sum(used) from upload").fetchone() == (2, 2)
        raw = b"".join(path.read_bytes() for path in sorted(server.data.glob("plenary.db*")))
        assert [secret for secret in SECRETS if secret in raw] == []
