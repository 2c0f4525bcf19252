"""Restoring: a backup becomes the database of a stopped server, after everything in it has been read."""

import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import msgspec

from app.clock import new_id, now
from app.keeping.backing_up import DATABASE, MANIFEST, SECRET, Manifest, check, digest_of, sync_folder
from app.keeping.reading import CannotKeep, compare, counts, reading_file, sqlite_file
from app.release import engine_version
from app.settings import Settings
from app.storage.lock import FolderLock

LARGEST_SMALL = 64 * 1024 * 1024  # bytes of a manifest of very many sessions
SECRET_BYTES = 4096


def restore(settings: Settings, source: Path, replace: bool) -> tuple[Manifest, Path | None]:
    """Put a backup in place; what it was, and where what stood there before is now.

    Raises CannotKeep, InUse (a server runs on the folder), OSError.
    """
    target = sqlite_file(settings)
    if target is None:
        raise CannotKeep("A backup is of SQLite; into PostgreSQL sessions come by `export --all` and `import`.")
    if not source.is_file():
        raise CannotKeep(f"There is no file {source}.")
    lock = FolderLock(settings.data)
    fresh = target.with_name(f".{target.name}.restoring")
    try:
        if target.exists() and not replace:
            raise CannotKeep(f"{target.parent} holds sessions already. --replace puts them aside and the backup in their place.")
        manifest, secret = unpack(source, fresh)
        prove(fresh, manifest)
        begin_anew(fresh)
        aside = put_aside(target, settings.data / SECRET) if target.exists() else None
        if secret is not None:
            keep_secret(settings.data / SECRET, secret)
        put_in_place(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
        lock.release()
    return manifest, aside


def unpack(source: Path, fresh: Path) -> tuple[Manifest, bytes | None]:
    """The database of a backup as a file, its manifest, and its secret. Raises CannotKeep."""
    no_backup = CannotKeep(f"{source} is no backup of Plenary, or it is damaged.")
    try:
        with zipfile.ZipFile(source) as box:
            names = {each.filename: each.file_size for each in box.infolist()}
            if names.get(MANIFEST, LARGEST_SMALL) >= LARGEST_SMALL or names.get(SECRET, 0) > SECRET_BYTES:
                raise no_backup
            manifest = msgspec.json.decode(box.read(MANIFEST), type=Manifest)
            if (manifest.plenary, manifest.format) != ("backup", 1):
                raise CannotKeep(f"{source} was made by a newer release of Plenary.")
            if names[DATABASE] > shutil.disk_usage(fresh.parent).free:
                raise CannotKeep(f"The disk of {fresh.parent} is too full for this backup.")
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file, box.open(DATABASE) as packed:
                shutil.copyfileobj(packed, file)
            return manifest, box.read(SECRET) if SECRET in names else None
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, msgspec.MsgspecError) as fault:
        raise no_backup from fault


def prove(fresh: Path, manifest: Manifest) -> None:
    """Read everything: pages, rows, and every session to its state. Raises CannotKeep."""
    if digest_of(fresh) != manifest.sha256:
        raise CannotKeep("The backup is damaged: its database is not what was written. Nothing was changed.")
    with closing(sqlite3.connect(fresh)) as raw:
        check(raw)
    with reading_file(fresh) as db:
        if {name: n for name, n in counts(db).items() if name in manifest.rows} != manifest.rows:
            raise CannotKeep("The backup is damaged: rows are missing. Nothing was changed.")
        for told in manifest.sessions:
            compare(db, told, manifest.engine == engine_version())


def begin_anew(fresh: Path) -> None:
    """Give every session a new epoch: browsers may have seen more than the backup knows, and must not take it for the same."""
    with closing(sqlite3.connect(fresh)) as raw, raw:
        raw.execute("PRAGMA synchronous=FULL")
        for (session,) in raw.execute("SELECT id FROM session").fetchall():
            raw.execute("UPDATE session SET epoch = ? WHERE id = ?", (new_id(), session))


def put_aside(target: Path, secret: Path) -> Path:
    """Keep what stands there in a folder beside it, so that no moment is without a database; where that is."""
    aside = target.with_name(f"before-restore-{now():%Y%m%d-%H%M%S}")
    aside.mkdir()
    try:
        with closing(sqlite3.connect(target)) as old:
            old.execute("PRAGMA journal_mode=DELETE")  # or its write-ahead log would be read into the new one
    except sqlite3.DatabaseError as fault:
        print(f"What stood there is damaged ({fault}), and put aside as it is.")
    logs = [target.with_name(target.name + end) for end in ("-wal", "-shm")]
    for path in (target, *logs, secret):
        if path.exists():
            keep_too(path, aside / path.name)
    for path in logs:
        path.unlink(missing_ok=True)
    return aside


def keep_too(path: Path, other: Path) -> None:
    """The same file under another name; where a disk has no such thing, a copy."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def keep_secret(path: Path, secret: bytes) -> None:
    """Write the server's secret, in one move."""
    new = path.with_name(f".{SECRET}.restoring")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def put_in_place(fresh: Path, target: Path) -> None:
    """The new database, in one move."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(target)
    sync_folder(target.parent)
