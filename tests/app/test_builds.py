"""The files of other builds: kept in a shared database, had by every process, and no burden on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from app.assets import Assets
from app.builds import Builds
from app.storage import builds
from app.storage.database import Database
from tests.stores import database_url

PATH = "js/one.js"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind."""
    with database_url(request.param) as url:
        opened = Database(url, tmp_path)
        yield opened
        opened.close()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Database]:
    """An empty database that many processes use."""
    with database_url("postgresql") as url:
        opened = Database(url, tmp_path)
        yield opened
        opened.close()


def build(folder: Path, word: str) -> Assets:
    """The files of a small build."""
    (folder / word / "js").mkdir(parents=True)
    (folder / word / PATH).write_text(f"export const word = '{word}';\n")
    return Assets(folder / word)


def test_each_process_has_the_files_of_the_others(database: Database, tmp_path: Path) -> None:
    """An older one those of a newer, and the other way round, also when no process of that build is there any more; with one
    process alone nothing is kept."""
    older, newer = build(tmp_path, "older"), build(tmp_path, "newer")
    first, last = Builds(database, older), Builds(database, newer)
    for asked, assets in ((first, newer), (last, older)):
        assert asked.has(assets.digest) is database.shared
        found = asked.file(assets.digest, PATH)
        assert (found and found.body) == (assets.files[PATH].body if database.shared else None)
        assert asked.file(assets.digest, "js/none.js") is None
        assert not asked.has(asked.own.digest) and not asked.has("../../secret")


def test_the_oldest_goes_when_there_are_many(shared: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose process has started again since is not the oldest."""
    times = iter(range(1, 100))
    monkeypatch.setattr("app.builds.milliseconds", lambda _: next(times))
    made = [build(tmp_path, f"n{n}") for n in range(builds.KEPT + 1)]
    for assets in (*made[:2], made[0], *made[2:]):
        Builds(shared, assets)
    with shared.reading() as db:
        assert builds.digests(db) == {assets.digest for assets in made} - {made[1].digest}


def test_asking_for_what_nobody_has_costs_little(shared: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are asked for, the database is looked at twice a second at most; and what comes then is found."""
    kept, looks = Builds(shared, build(tmp_path, "own")), list[int]()
    look = builds.digests
    monkeypatch.setattr("app.builds.builds.digests", lambda db: looks.append(1) or look(db))
    assert [kept.file(f"{n:012x}", PATH) for n in range(200)] == [None] * 200
    assert len(looks) == 1
    other = build(tmp_path, "other")
    Builds(shared, other)
    monkeypatch.setattr("app.builds.LOOK_S", 0.0)
    assert kept.file(other.digest, PATH) is not None


def test_a_database_that_is_away_once_hides_no_build(shared: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be looked at is looked at again at once; who is told that there is no such file asks no more."""
    kept, other = Builds(shared, build(tmp_path, "own")), build(tmp_path, "other")
    Builds(shared, other)
    look = builds.digests

    def away(_: Connection) -> frozenset[str]:
        raise OperationalError("", None, Exception())

    monkeypatch.setattr("app.builds.builds.digests", away)
    with pytest.raises(OperationalError):
        kept.file(other.digest, PATH)
    monkeypatch.setattr("app.builds.builds.digests", look)
    assert kept.file(other.digest, PATH) is not None


def test_a_build_is_fetched_once_however_many_are_asked_for(
    shared: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for all that are kept, again and again, has nothing fetched and unpacked twice."""
    kept, fetched = Builds(shared, build(tmp_path, "own")), list[str]()
    others = [build(tmp_path, f"n{n}") for n in range(builds.KEPT - 1)]
    for other in others:
        Builds(shared, other)
    files = builds.files

    def fetch(db: Connection, digest: str) -> bytes | None:
        fetched.append(digest)
        return files(db, digest)

    monkeypatch.setattr("app.builds.builds.files", fetch)
    for _ in range(3):
        assert all(kept.file(other.digest, PATH) for other in others)
    assert sorted(fetched) == sorted(other.digest for other in others)
