"""Parts: everything a running Plenary is made of, put together once."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from app.assets import Assets
from app.bus import Bus, open_bus
from app.clock import new_token, sign
from app.library import Library
from app.live.rooms import Rooms
from app.rehearsal.hall import Hall
from app.settings import Settings
from app.storage.database import Database
from app.storage.lock import FolderLock
from app.storage.writer import Writer


@dataclass
class Parts:
    """The settings and what was made from them. `rooms` and `hall` are there once the event loop runs."""

    settings: Settings
    lock: FolderLock
    database: Database
    writer: Writer
    library: Library
    assets: Assets
    bus: Bus
    secret: bytes
    public: str
    rooms: Rooms = field(init=False)
    hall: Hall = field(init=False)
    stopping: bool = False

    @property
    def host_key(self) -> str:
        """The key that lets others than this computer start sessions."""
        return self.settings.host_key or sign(self.secret, "host key")[:12].replace("-", "x").replace("_", "y").lower()


def make_parts(settings: Settings, public: str) -> Parts:
    """Open everything. `public` is the address phones reach us at. Raises InUse, Unusable and NoBus."""
    lock = FolderLock(settings.data)
    database = Database(settings.database_url, settings.data)
    return Parts(
        settings=settings,
        lock=lock,
        database=database,
        writer=Writer(database),
        library=Library(settings.plans),
        assets=Assets(base=settings.base),
        bus=open_bus(settings.bus_url),
        secret=own_secret(settings.data / "secret"),
        public=public,
    )


def own_secret(path: Path) -> bytes:
    """The server's own secret, made on the first start; ballots and codes are signed with it."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(new_token())
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()
