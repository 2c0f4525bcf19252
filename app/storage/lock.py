"""The lock on the data folder: exactly one process may use it."""

import os
import sys
from pathlib import Path


class InUse(Exception):
    """Another process uses this folder; the message names it."""


class FolderLock:
    """Held from construction until `release` or the end of the process, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the folder. Raises InUse."""
        folder.mkdir(parents=True, exist_ok=True)
        self.file = (folder / "plenary.lock").open("a+")
        try:
            take(self.file.fileno())
        except OSError:
            self.file.seek(0)
            pid = self.file.read().strip() or "unknown"
            self.file.close()
            raise InUse(f"another Plenary (pid {pid}) uses this folder: {folder}") from None
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()

    def release(self) -> None:
        """Let the folder go."""
        self.file.close()


def take(descriptor: int) -> None:
    """Lock an open file for this process alone, without waiting. Raises OSError."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
