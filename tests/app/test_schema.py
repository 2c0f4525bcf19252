"""The schema on both databases: what is made, what older databases become, and that processes which start together wait."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from app.storage import house, postgres, schema
from app.storage.database import Database, Unusable
from app.storage.migrating import upgrade
from tests.app.server import ROOT
from tests.stores import database_url, new_database

OLD = "insert into conversation (id, code, code_open, at) values ('c', 'ABCDEF', true, 1)"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of either kind."""
    with database_url(request.param) as found:
        yield found or f"sqlite:///{tmp_path / 'plenary.db'}"


def differences(database: Database) -> list[Any]:
    """How the tables that are there differ from those the code means."""
    with database.engine.connect() as db:
        return list(compare_metadata(MigrationContext.configure(db), SQLModel.metadata))


def take_back(database: Database, *words: str) -> None:
    """Make a database what an older release left."""
    with database.writing() as db:
        for each in words:
            db.execute(text(each))


def test_a_new_database_has_every_table_and_the_newest_version(url: str, tmp_path: Path) -> None:
    """Made at once, without taking every step."""
    database = Database(url, tmp_path)
    with database.reading() as db:
        assert schema.version_of(db) == schema.VERSIONS[-1]
    assert differences(database) == []
    database.close()


@pytest.mark.parametrize("version", ["nothing", *schema.VERSIONS])
def test_every_older_database_becomes_the_same(url: str, tmp_path: Path, version: str) -> None:
    """From each version on, and from before there were versions, with what was in it."""
    database = Database(url, tmp_path)
    with database.writing() as db:
        SQLModel.metadata.drop_all(db)
        db.execute(text("drop table alembic_version"))
        upgrade(db, "0001" if version == "nothing" else version)
        db.execute(text(OLD))
    if version == "nothing":  # as a database was before uploads and rehearsals, which had no version
        take_back(database, "drop table alembic_version", "drop table upload", "drop table rehearsal")
    database.close()
    for _ in range(2):
        database = Database(url, tmp_path)
        assert differences(database) == []
        with database.reading() as db:
            assert db.execute(text("select code, stamp from conversation")).one() == ("ABCDEF", 0)
            assert schema.version_of(db) == schema.VERSIONS[-1]
        database.close()


def test_a_database_of_a_newer_release_is_used_as_it_is(url: str, tmp_path: Path) -> None:
    """In a rolling deploy an older process may start after a newer one has changed the tables."""
    database = Database(url, tmp_path)
    take_back(database, "update alembic_version set version_num = '9999'", "create table newer (id integer primary key)")
    database.close()
    database = Database(url, tmp_path)
    with database.reading() as db:
        assert schema.version_of(db) == "9999"
    database.close()


def test_processes_that_start_together_make_the_tables_once(tmp_path: Path) -> None:
    """One makes them under a lock, the others wait and find them."""
    with new_database() as url, ThreadPoolExecutor(5) as threads:
        for made in threads.map(lambda _: Database(url, tmp_path), range(5)):
            made.close()
        last = Database(url, tmp_path)
        assert differences(last) == []
        last.close()


def test_a_process_with_another_secret_is_refused(tmp_path: Path) -> None:
    """Codes and links that one process gives would open nothing at the other."""
    from app.parts import agree

    with new_database() as url:
        database = Database(url, tmp_path)
        agree(database, b"one")
        agree(database, b"one")
        with pytest.raises(Unusable, match="PLENARY_SECRET"):
            agree(database, b"other")
        with database.writing() as db:
            assert house.agrees(db, "something else", "x")
        database.close()


def test_a_postgresql_that_does_not_keep_its_promises_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours are set for each connection, whatever the server's own are; were they not taken, it would be no place for notes."""
    with new_database() as url:
        Database(f"{url}?options=-csynchronous_commit%3Doff", tmp_path).close()
        monkeypatch.setitem(postgres.SETTINGS, "synchronous_commit", "off")
        with pytest.raises(Unusable, match="synchronous_commit=off"):
            Database(url, tmp_path)


ALONE = """
import sys
from pathlib import Path
from app.main import create_app
from app.parts import make_parts
from app.settings import Settings
create_app(make_parts(Settings(data=Path(sys.argv[1]) / "data"), "http://127.0.0.1:1"))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"redis", "psycopg", "alembic", "mako"}))
"""


def test_a_single_process_imports_nothing_of_several(tmp_path: Path) -> None:
    """With SQLite alone neither the other database's driver, nor the bus's, nor the migrations cost a moment of the start."""
    done = subprocess.run([sys.executable, "-c", ALONE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stderr
