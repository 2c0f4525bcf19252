"""Prepared: a start takes what an earlier one made of static/, if it is just that; and makes it where it is not."""

import os
from pathlib import Path

import pytest

from app import prepared as prepares
from app.assets import STATIC, Assets, put_together
from app.prepared import Files, prepared

FOUND: Files = {"a.css": b"a{}", "b.js": b"1"}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where it is kept; the folder is not there yet."""
    return tmp_path / "cache" / "static.bin"


class Maker:
    """Makes something of files, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, found: Files) -> Files:
        self.times += 1
        return {**found, "made": b"".join(found.values())}


def test_it_is_made_once(kept: Path) -> None:
    """[Performance, start] Whoever starts again takes what is there; a change in any file or name has it made anew."""
    make = Maker()
    first = prepared(FOUND, make, kept)
    assert prepared(dict(reversed(FOUND.items())), make, kept) == first == {**FOUND, "made": b"a{}1"}
    assert make.times == 1
    for other in ({**FOUND, "b.js": b"2"}, {"a.css": b"a{}", "c.js": b"1"}, {"a.css": b"a{}"}):
        assert prepared(other, make, kept)["made"] == b"".join(other.values())
    assert make.times == 4
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_other_code_makes_it_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that joins scripts in another way is not served what the last one joined."""
    make = Maker()
    prepared(FOUND, make, kept)
    assert prepares.CODE.keys() == set(prepares.MAKERS)
    for name in prepares.MAKERS:
        monkeypatch.setitem(prepares.CODE, name, b"another one")
        prepared(FOUND, make, kept)
    assert make.times == 1 + len(prepares.MAKERS)
    monkeypatch.setattr(prepares, "CODE", {})
    kept.unlink()
    assert prepared(FOUND, make, kept)["made"] == b"a{}1" and not kept.exists()


@pytest.mark.parametrize("harm", [b"", b"x" * 10, None], ids=["emptied", "something else", "one letter"])
def test_what_is_damaged_is_made_anew(kept: Path, harm: bytes | None) -> None:
    """A power cut in the middle of it: nobody is served half a script."""
    make = Maker()
    whole = prepared(FOUND, make, kept)
    kept.write_bytes(kept.read_bytes().replace(b"a{}1", b"a{}2") if harm is None else harm)
    assert prepared(FOUND, make, kept) == whole
    assert make.times == 2
    assert prepared(FOUND, make, kept) == whole
    assert make.times == 2


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    """A read-only disk, whose folder was not filled before."""
    (tmp_path / "cache").write_text("a file where the folder should be")
    make = Maker()
    for times in (1, 2):
        assert prepared(FOUND, make, tmp_path / "cache" / "static.bin")["made"] == b"a{}1"
        assert make.times == times


def test_what_is_kept_is_what_would_be_made() -> None:
    """Of the real files: the second start serves the same as the first, under the same address."""
    found = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()}
    first, second = Assets(), Assets()
    assert (first.digest, first.imports) == (second.digest, second.imports)
    assert {path: file.body for path, file in second.files.items()} == put_together(found)
    assert os.path.exists(prepares.KEPT)
