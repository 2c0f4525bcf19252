"""Builds: a page's scripts, styles and pictures wherever they are asked for, also of a process of another version than the page.

Where several processes share a database, each keeps there what its pages are made of. In a rolling deploy a page that one made
asks another for its files, and a page from before asks processes that all are newer: each gets the files of its own version.
"""

import re
import threading
import zlib

import msgspec

from app.asset import Asset, made
from app.assets import Assets
from app.clock import milliseconds, now, steady
from app.storage import builds
from app.storage.database import Database

DIGEST = re.compile(r"[0-9a-f]{12}")
LOOK_S = 0.5  # between two looks at which versions there are, whatever is asked for
HELD = builds.KEPT  # versions in memory: all, or who asks for one more than fit has each fetched and unpacked again and again
decode = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class Builds:
    """Every version that is kept; with one process there is none but its own."""

    def __init__(self, database: Database, own: Assets) -> None:
        """Keep our own version where others find it."""
        self.database, self.own = database, own
        self.turn = threading.Lock()
        self.held: dict[str, dict[str, Asset]] = {}
        self.there: frozenset[str] = frozenset()
        self.looked_at = float("-inf")
        if database.shared:
            self.keep()

    def keep(self) -> None:
        """Have our own files in the database."""
        at = milliseconds(now())
        with self.database.writing() as db:
            if not builds.begin(db, self.own.digest, at):
                builds.keep(db, self.own.digest, packed(self.own), at)

    def has(self, digest: str) -> bool:
        """Whether it makes sense to look for the files of another version."""
        return self.database.shared and digest != self.own.digest and DIGEST.fullmatch(digest) is not None

    def file(self, digest: str, path: str) -> Asset | None:
        """A file of another version; None for what is not kept. Raises SQLAlchemyError."""
        if digest not in self.held:
            with self.turn:
                if digest not in self.held and self.is_there(digest):
                    self.hold(digest)
        return self.held.get(digest, {}).get(path)

    def is_there(self, digest: str) -> bool:
        """Whether a version is kept, as far as is known: asking for what nobody has costs no more than two looks a second."""
        if digest not in self.there and steady() - self.looked_at > LOOK_S:
            with self.database.reading() as db:
                self.there = builds.digests(db)
            self.looked_at = steady()  # a look that fails is none
        return digest in self.there

    def hold(self, digest: str) -> None:
        """Have the files of a version in memory."""
        with self.database.reading() as db:
            found = builds.files(db, digest)
        if found is None:
            self.there -= {digest}
            return
        while len(self.held) >= HELD:
            self.held.pop(next(iter(self.held)))
        self.held[digest] = {path: made(path, body) for path, body in decode(zlib.decompress(found)).items()}


def packed(assets: Assets) -> bytes:
    """All files of a version in one piece."""
    return zlib.compress(msgspec.msgpack.encode({path: file.body for path, file in assets.files.items()}), 6)
