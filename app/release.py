"""Release: what tells one release from another, where both may be at work on the same sessions."""

import hashlib
from functools import lru_cache

from app.settings import CHECKOUT


@lru_cache(maxsize=1)
def engine_version() -> str:
    """Which engine this is: what it makes of a log, and what it shows of it, another may make and show otherwise."""
    digest = hashlib.sha256()
    for path in sorted((CHECKOUT / "sessions").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
