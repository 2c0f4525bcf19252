"""PNG: the map as points, made on the server from the same drawing as the SVG; it carries its words inside it."""

import struct
import zlib

from app.taking.as_svg import svg_text, told_of, wide_picture
from app.taking.taken import Taken
from app.taking.typeset import typeset

PPI = 288  # 2120 points wide: sharp on a slide and on A4
HEAD = 33  # bytes of a PNG's signature and first chunk


def png_of(taken: Taken) -> bytes:
    """The map in its wide format; empty where there is none to draw."""
    drawn = wide_picture(taken)
    if drawn is None:
        return b""
    made = typeset("picture", "png", {}, {"map": svg_text(taken, drawn)}, PPI)
    return made[:HEAD] + described("Title", taken.title) + described("Description", told_of(taken)) + made[HEAD:]


def described(key: str, words: str) -> bytes:
    """A chunk of a PNG that holds words in UTF-8, for programs that read a picture out."""
    body = b"iTXt" + key.encode() + b"\0\0\0\0\0" + words.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
