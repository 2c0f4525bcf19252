"""Real pictures for tests, red on the left and blue on the right, bare or with everything a phone hides in them."""

import base64
import struct
import zlib

JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////"
    "2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAIABADASIAAhEBAxEB/8QA"
    "FQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAWEQADAAAAAAAAAAAAAAAAAAAA"
    "A0H/2gAMAwEAAhEDEQA/AIJgaqUbD//Z"
)
WEBP = base64.b64decode(
    "UklGRkYAAABXRUJQVlA4WAoAAAAAAAAADwAABwAAVlA4ICgAAABwAQCdASoQAAgAB0CWJaACdAFAAAD+7I3vM5h/bCw8eH/wQG38IqAA"
)
SECRETS = (b"Exif", b"GPSHERE", b"CAMERA", b"http://ns.adobe.com/xap", b"COMMENT", b"ICC_PROFILE", b"COPYRIGHT", b"BEHIND")


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 16, height: int = 8, *more: bytes) -> bytes:
    """A PNG; `more` are chunks before its end."""
    half = width // 2
    row = b"\0" + b"\xcc\0\0" * half + b"\0\0\xcc" * (width - half)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(row * height)), *more, chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def exif() -> bytes:
    """A TIFF block that turns the picture a quarter to the right, names a camera, and says where it was taken."""
    make, where = b"CAMERA\0\0", b"GPSHERE\0"
    first, gps = 8, 8 + 2 + 3 * 12 + 4
    texts = gps + 2 + 12 + 4
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    entries = struct.pack("<HHII", 0x010F, 2, len(make), texts) + entries + struct.pack("<HHII", 0x8825, 4, 1, gps)
    place = struct.pack("<HHHII", 1, 0x001B, 7, len(where), texts + len(make))
    head = b"II*\0" + struct.pack("<I", first) + struct.pack("<H", 3) + entries + b"\0\0\0\0"
    return head + place + b"\0\0\0\0" + make + where


def segment(mark: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body


def from_a_phone(jpeg: bytes = JPEG) -> bytes:
    """A JPEG as phones make them: with place, camera, a thumbnail's place, a profile, a comment, and something behind its end."""
    told = segment(0xE1, b"Exif\0\0" + exif()) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>GPSHERE</x>")
    told += segment(0xE2, b"ICC_PROFILE\0\x01\x01COPYRIGHT") + segment(0xFE, b"COMMENT")
    return jpeg[:2] + told + jpeg[2:] + b"BEHIND GPSHERE"


def png_with_words() -> bytes:
    """A PNG with text, place, time and a profile."""
    told = chunk(b"tEXt", b"Author\0CAMERA") + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0GPSHERE") + chunk(b"eXIf", exif())
    return png(16, 8, told, chunk(b"iCCP", b"COPYRIGHT\0\0"), chunk(b"tIME", b"\x07\xea\x0b\x1c\x10\x2f\x14")) + b"BEHIND"


def webp_with_words() -> bytes:
    """A WebP with a profile, place and camera."""
    more = b"".join(
        struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in (
            (b"ICCP", b"COPYRIGHT"),
            (b"EXIF", b"Exif\0\0" + exif()),
            (b"XMP ", b"http://ns.adobe.com/xap GPSHERE"),
        )
    )
    head = WEBP[12:20] + b"\x2c" + WEBP[21:30]  # the flags say: a profile, place and camera, and words
    whole = b"WEBP" + head + WEBP[30:] + more
    return b"RIFF" + struct.pack("<I", len(whole)) + whole
