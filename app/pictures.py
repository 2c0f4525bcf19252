"""Pictures: reads the outside of a JPEG, PNG or WebP, and writes it anew without anything but the picture itself."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sessions import limits
from sessions.words import say

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"IDAT", b"IEND"}
JPEG_FRAMES = {0xC0, 0xC1, 0xC2}  # what every browser draws: baseline, extended and progressive
JPEG_KEPT = {0xC4, 0xDB, 0xDD, *JPEG_FRAMES}  # and tables: Huffman, quantisation, restart interval
JFIF_HEAD = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"  # the plainest head there is: no size, no thumbnail
JFIF, ADOBE = b"JFIF\0", b"Adobe"
WEBP_KEPT = {b"VP8 ", b"VP8L", b"ALPH"}
ALPHA = 0x10  # the only flag of an extended WebP that is about the picture


class NoPicture(Exception):
    """These bytes are no picture that is taken; the message is a sentence for the person."""


@dataclass(frozen=True)
class Picture:
    """A picture with nothing else in it: its media type, its size in pixels, and its bytes."""

    kind: str
    width: int
    height: int
    data: bytes


def bare(data: bytes) -> Picture:
    """The picture in some bytes, by what they are and not by what they are called.

    Place, time, camera, names, comments, thumbnails, colour profiles and whatever hangs on behind are left out; the drawn
    pixels stay as they are. Raises NoPicture for anything else, for what is cut off, and for more pixels than screens need.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            found = jpeg(data)
        elif data.startswith(PNG_START):
            found = png(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = webp(data)
        else:
            raise NoPicture(say("That is not a photo. JPEG, PNG and WebP can be sent."))
    except (struct.error, IndexError):
        raise broken() from None
    if not (0 < found.width <= limits.PHOTO_SIDE and 0 < found.height <= limits.PHOTO_SIDE):
        raise NoPicture(say("That photo is too large. It may have {n} pixels on each side.", n=f"{limits.PHOTO_SIDE:,}"))
    return found


def broken() -> NoPicture:
    """What is said of a picture that ends too soon, or was never whole."""
    return NoPicture(say("That photo is broken. Please take it again."))


def jpeg(data: bytes) -> Picture:
    """A JPEG with its frame, its tables and its scans alone."""
    out, size, at, scans = [b"\xff\xd8"], (0, 0), 2, 0
    while True:
        if data[at] != 0xFF:
            raise broken()
        while data[at + 1] == 0xFF:  # padding between segments
            at += 1
        mark = data[at + 1]
        if mark == 0xD9:
            break
        length = struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise broken()
        at += 2 + length
        if mark in JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
            size = (width, height)
        if mark in JPEG_KEPT:
            out.append(segment)
        elif mark == 0xE0 and segment[4:9] == JFIF:
            out.append(JFIF_HEAD)
        elif mark == 0xEE and segment[4:9] == ADOBE:
            out.append(b"\xff\xee\x00\x0e" + segment[4:16])  # without it colours of some cameras turn out wrong
        elif mark == 0xDA:
            end, scans = end_of_scan(data, at), scans + 1
            out += [segment, data[at:end]]
            at = end
    if not scans:
        raise broken()
    return Picture("image/jpeg", *size, b"".join([*out, b"\xff\xd9"]))


def end_of_scan(data: bytes, at: int) -> int:
    """Where the compressed pixels that begin at `at` end: at the next marker that is neither a restart nor a stuffed byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise broken()
        following = data[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def png(data: bytes) -> Picture:
    """A PNG with its drawing chunks alone, each whole, once and for all pixels."""
    out, size, drawn = [PNG_START], (0, 0), False
    for name, body in png_chunks(data):
        if name == b"IHDR":
            size = struct.unpack_from(">II", body)
        if name in PNG_KEPT:
            out.append(png_chunk(name, body))
        drawn |= name == b"IDAT"
    if not drawn:
        raise broken()
    return Picture("image/png", *size, b"".join(out))


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end, checked."""
    at, name = len(PNG_START), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length or struct.unpack_from(">I", data, at + 8 + length)[0] != zlib.crc32(name + body):
            raise broken()
        yield name, body
        at += 12 + length


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk, as it lies in a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def webp(data: bytes) -> Picture:
    """A WebP that stands still, with its pixels and their transparency alone."""
    out, size = list[bytes](), (0, 0)
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    at = 12
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise broken()
        at += 8 + length + length % 2
        if name == b"VP8X":
            body = bytes([body[0] & ALPHA, 0, 0, 0]) + body[4:10]
            size = (1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little"))
        elif name not in WEBP_KEPT:
            continue
        elif name != b"ALPH":
            size = size if any(size) else size_of_webp(name, body)
        out.append(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2))
    if not any(chunk.startswith((b"VP8 ", b"VP8L")) for chunk in out):
        raise broken()
    whole = b"WEBP" + b"".join(out)
    return Picture("image/webp", *size, b"RIFF" + struct.pack("<I", len(whole)) + whole)


def size_of_webp(name: bytes, body: bytes) -> tuple[int, int]:
    """Width and height of a plain WebP, lossy or lossless."""
    if name == b"VP8L":
        bits = struct.unpack_from("<I", body, 1)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", body, 6)
    return width & 0x3FFF, height & 0x3FFF
