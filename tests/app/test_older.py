"""What an older release left, kept and brought back by this one before any server of it was started there."""

import sqlite3
from pathlib import Path

from app.keeping.backing_up import digest_of
from tests.app.server import Server
from tests.app.test_keeping import hash_of, moved, plenary
from tests.cast import Ana, Browser

LEFT_BEHIND = """
alter table conversation drop column stamp;
alter table rehearsal drop column at;
drop table house;
drop table once;
drop table build;
update alembic_version set version_num = '0001';
"""  # what the first released schema lacks


def test_what_an_older_release_left_is_kept_and_brought_back(tmp_path: Path) -> None:
    """Backed up, exported and restored with the state it had; what was read stays as it was, and nothing lies beside it."""
    with Server(tmp_path / "data") as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("trial")
        ben.join(ana.code, "Northside")
        with ana.line() as desk:
            desk.do("open_sitting")
        assert server.stop() == 0
    before = hash_of(tmp_path / "data", ana.session)
    with sqlite3.connect(tmp_path / "data" / "plenary.db") as db:
        db.executescript(LEFT_BEHIND)
        db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    was = digest_of(tmp_path / "data" / "plenary.db")
    backup, export = tmp_path / "tuesday.backup", tmp_path / "all.jsonl"
    for words in (("backup", backup), ("export", "--all", export)):
        done = plenary(*words, data=tmp_path / "data")
        assert done.returncode == 0, done.stderr
    assert digest_of(tmp_path / "data" / "plenary.db") == was
    assert not [path for path in (tmp_path / "data").iterdir() if path.name.startswith(".older")]
    for words, folder in ((("restore", backup), tmp_path / "restored"), (("import", export), tmp_path / "imported")):
        done = plenary(*words, data=folder)
        assert done.returncode == 0, done.stderr
        assert hash_of(folder, ana.session) == before
    with Server(tmp_path / "restored") as server, moved(ben, server).line() as line:
        assert line.until("view") and line.records["session"]["status"] == "open"
