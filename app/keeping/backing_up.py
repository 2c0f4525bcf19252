"""Backing up: the database of a running server, its secret, and what is in them, as one file that was read again."""

import hashlib
import os
import sqlite3
import zipfile
from pathlib import Path

import msgspec

from app.clock import now
from app.keeping.reading import (
    CannotKeep,
    Kept,
    conversations,
    counts,
    kept,
    reading_file,
    sessions_of,
    sqlite_file,
)
from app.release import engine_version
from app.settings import Settings

DATABASE, SECRET, MANIFEST = "plenary.db", "secret", "manifest.json"
CHUNK = 1024 * 1024


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: when it was made and by which engine, the digest of its database, rows, and sessions."""

    made_at: str
    engine: str
    sha256: str
    rows: dict[str, int]
    sessions: list[Kept]
    plenary: str = "backup"
    format: int = 1


def back_up(settings: Settings, target: Path) -> Manifest:
    """Write a backup to `target`, which appears only when it is whole and has been read again. Raises CannotKeep, OSError."""
    source = sqlite_file(settings)
    if source is None:
        raise CannotKeep("PostgreSQL has its own backups (pg_dump); `export --all` writes sessions from any database.")
    if not source.is_file():
        raise CannotKeep(f"There is no database at {source}. Is PLENARY_DATA (or --data) the right folder?")
    if target.exists():
        raise CannotKeep(f"{target} is there already. Say another name, or remove it first.")
    copied, written = (target.with_name(f".{target.name}.{end}") for end in ("copy", "part"))
    try:
        for path in (copied, written):
            path.unlink(missing_ok=True)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copy(source, copied)
        manifest = describe(copied)
        pack(written, copied, settings.data / SECRET, manifest)
        read_again(written)
        written.rename(target)
        sync_folder(target.parent)
    finally:
        copied.unlink(missing_ok=True)
        written.unlink(missing_ok=True)
    return manifest


def copy(source: Path, target: Path) -> None:
    """One moment of a database, by SQLite's own backup; writers go on meanwhile. Raises CannotKeep."""
    try:
        reader = sqlite3.connect(f"file:{source.resolve()}?mode=ro", uri=True, timeout=10)
        copied = sqlite3.connect(target)
        reader.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")
        check(copied)
    except sqlite3.Error as fault:
        raise CannotKeep(f"{source} cannot be copied: {fault}.") from None
    copied.close()
    reader.close()


def check(database: sqlite3.Connection) -> None:
    """SQLite's own check of every page, and of the ties between rows. Raises CannotKeep."""
    found = database.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise CannotKeep(f"The database is damaged: {found}.")
    if astray := database.execute("PRAGMA foreign_key_check").fetchall():
        raise CannotKeep(f"The database is damaged: {len(astray)} rows belong to nothing.")


def describe(database: Path) -> Manifest:
    """What a database holds, every session read from its log."""
    with reading_file(database) as db:
        found = [kept(db, session) for conversation in conversations(db) for session in sessions_of(db, conversation)]
        rows = counts(db)
    return Manifest(now().isoformat(timespec="seconds"), engine_version(), digest_of(database), rows, found)


def pack(target: Path, database: Path, secret: Path, manifest: Manifest) -> None:
    """Put everything into one file, and that onto the disk."""
    with target.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as box:
            box.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            box.write(database, DATABASE)
            if secret.is_file():
                box.write(secret, SECRET)
        file.flush()
        os.fsync(file.fileno())


def read_again(target: Path) -> None:
    """Read what was written: each part against its checksum, the database against the manifest. Raises CannotKeep."""
    with zipfile.ZipFile(target) as box:
        manifest = msgspec.json.decode(box.read(MANIFEST), type=Manifest)
        digest = hashlib.sha256()
        with box.open(DATABASE) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        if box.testzip() or digest.hexdigest() != manifest.sha256:
            raise CannotKeep("What was written could not be read again; is the disk in order?")


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names onto the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
