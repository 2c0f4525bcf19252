"""An asset: one file of static/ as it is sent, with its type and its compressed form."""

import gzip
import mimetypes
import posixpath
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
TYPES |= {".webmanifest": "application/manifest+json", ".ico": "image/x-icon", ".png": "image/png"}
FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSED = {".js", ".mjs", ".css", ".svg", ".webmanifest"}


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    type: str
    packs: bool

    @cached_property
    def packed(self) -> bytes | None:
        """The body compressed, made when first asked for; None where that saves nothing."""
        packed = gzip.compress(self.body, 9, mtime=0) if self.packs else self.body
        return packed if len(packed) < len(self.body) else None

    def answer(self, request: Request, *, for_ever: bool) -> Response:
        """The file, in the form the browser takes; whether it may keep it."""
        headers = {"cache-control": FOR_EVER if for_ever else "no-cache"}
        if self.packed is not None:
            headers["vary"] = "accept-encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                return Response(self.packed, headers={**headers, "content-encoding": "gzip"}, media_type=self.type)
        return Response(self.body, headers=headers, media_type=self.type)


def made(path: str, body: bytes) -> Asset:
    """A file ready for sending."""
    ending = posixpath.splitext(path)[1]
    return Asset(body, TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream", ending in COMPRESSED)
