"""Prepared: what is made of the files of static/, kept beside the bytecode, so that the next start need not make it again."""

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

Files = dict[str, bytes]
HERE = Path(__file__).parent
KEPT = HERE / "__pycache__" / "static.bin"
MAKERS = ("assets.py", "joined.py", "sheets.py", "terse.py")  # whoever changes one of them has all made anew
CODE: dict[str, bytes] = {}  # as it is at work here: a checkout may be brought up to date under a process that starts
with suppress(OSError):
    CODE |= {name: (HERE / name).read_bytes() for name in MAKERS}
SEAL = hashlib.sha256().digest_size
decode = msgspec.msgpack.Decoder(tuple[bytes, Files]).decode


def prepared(found: Mapping[str, bytes], make: Callable[[Files], Files], kept: Path = KEPT) -> Files:
    """What `make` makes of some files: what was kept, if it was made of these by the same code and is whole; else made now."""
    if not CODE:  # compiled alone, without its source
        return make(dict(found))
    mark = mark_of(found)
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        sealed = kept.read_bytes()
        if hashlib.sha256(sealed[SEAL:]).digest() == sealed[:SEAL]:
            made_of, files = decode(sealed[SEAL:])
            if made_of == mark:
                return files
    files = make(dict(found))
    with suppress(OSError):  # a read-only disk: it is made anew each time
        keep(msgspec.msgpack.encode((mark, files)), kept)
    return files


def mark_of(found: Mapping[str, bytes]) -> bytes:
    """What tells these files, and the code that is at work on them, from all others."""
    mark = hashlib.sha256()
    for name, body in (*sorted(found.items()), *CODE.items()):
        mark.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(body).digest())
    return mark.digest()


def keep(whole: bytes, kept: Path) -> None:
    """Put it in its place at one stroke, sealed: another process may read or write it just now. Raises OSError."""
    kept.parent.mkdir(exist_ok=True)
    mine = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        mine.write_bytes(hashlib.sha256(whole).digest() + whole)
        mine.replace(kept)
    finally:
        mine.unlink(missing_ok=True)
