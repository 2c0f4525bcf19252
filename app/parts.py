"""Parts: everything a running Plenary is made of, put together once."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.assets import Assets
from app.builds import Builds
from app.bus import Bus, open_bus
from app.clock import new_token, sign
from app.library import Library
from app.live.floods import Floods
from app.live.rooms import Rooms
from app.rehearsal.hall import Hall
from app.settings import Settings
from app.storage import house
from app.storage.database import Database, Unusable
from app.storage.lock import FolderLock
from app.storage.postgres import speaks
from app.storage.writer import Writer


@dataclass
class Parts:
    """The settings and what was made from them. `rooms` and `hall` are there once the event loop runs."""

    settings: Settings
    lock: FolderLock | None
    database: Database
    writer: Writer
    library: Library
    assets: Assets
    builds: Builds
    bus: Bus
    secret: bytes
    public: str
    rooms: Rooms = field(init=False)
    hall: Hall = field(init=False)
    floods: Floods = field(default_factory=Floods)
    stopping: bool = False

    @property
    def host_key(self) -> str:
        """The key that lets others than this computer start sessions."""
        return self.settings.host_key or sign(self.secret, "host key")[:12].replace("-", "x").replace("_", "y").lower()


def make_parts(settings: Settings, public: str) -> Parts:
    """Open everything. `public` is the address phones reach us at. Raises InUse, Unusable and NoBus."""
    settings.data.mkdir(parents=True, exist_ok=True)
    lock = None if speaks(settings.database_url) else FolderLock(settings.data)
    bus = open_bus(settings.bus_url)
    database = Database(settings.database_url, settings.data)
    secret = settings.secret.encode() or own_secret(settings.data / "secret")
    if database.shared:
        agree(database, secret)
    assets = Assets(base=settings.base)
    return Parts(
        settings=settings,
        lock=lock,
        database=database,
        writer=Writer(database),
        library=Library(settings.plans),
        assets=assets,
        builds=Builds(database, assets),
        bus=bus,
        secret=secret,
        public=public,
    )


def own_secret(path: Path) -> bytes:
    """The server's own secret, made on the first start; ballots and codes are signed with it."""
    if not path.exists():
        mine = path.with_name(f"secret.{os.getpid()}")
        descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(new_token())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # of two processes that start together one makes it, whole, and the other reads it
            os.link(mine, path)
        mine.unlink()
    return path.read_bytes()


def agree(database: Database, secret: bytes) -> None:
    """See that every process of a shared database has the same secret, or no code and link would open at the other's.
    Raises Unusable."""
    with database.writing() as db:
        if not house.agrees(db, "secret", sign(secret, "which secret")):
            raise Unusable(
                "the other processes on this database have another secret: give all of them the same PLENARY_SECRET, "
                "or a copy of the file secret in the first one's data folder"
            )
