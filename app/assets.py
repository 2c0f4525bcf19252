"""Assets: the files of static/, read once at the start, under one address that changes with any of them."""

import hashlib
import posixpath
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from app.asset import made
from app.joined import OWN_SPRITE, Page
from app.prepared import prepared
from app.sheets import joined, tight

STATIC = Path(__file__).resolve().parent.parent / "static"
MODULE = re.compile(r"""^(?:import|export)\b[^'"();=]*?(?:\bfrom\s+)?['"](\.[^'"]+)['"]""", re.M)
PAGES = {
    "room": ("js/pages/room.js", "js/lib/notes.js", "js/lib/frame.js", "js/lib/frames.js", "js/lib/ids.js"),
    "desk": ("js/pages/desk.js", "js/lib/notes.js", "js/lib/frames.js", "js/desk/progress.js"),
    "screen": ("js/pages/screen.js",),
}  # live pages: their entry, then what they always need besides
LATER = {
    "room": (
        ("js/room/line.js",),
        ("js/room/voice.js", "js/live/undo.js", "js/room/banner.js", "js/elements/sheet.js", "js/room/note-sheet.js"),
    ),
    "desk": (
        ("js/desk/board.js", "js/desk/board-wall.js", "js/exercises/place/clashes.js"),
        ("js/desk/stages.js",),
        ("js/desk/later.js",),
    ),
    "screen": (("js/screen/wall.js", "js/screen/board.js", "js/screen/gather.js", "js/screen/held.js"),),
}  # what a page needs when its first drawing stands: one file for each moment
SPRITE = "img/icons.svg"
SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>\n?', re.S)


class Assets:
    """All files, in memory; `asset(path)` gives the address of one."""

    def __init__(self, folder: Path = STATIC, base: str = "") -> None:
        """Read every file of `folder`; style sheets take in what they import."""
        found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        found = prepared(found, put_together) if folder == STATIC else put_together(found)
        print_of = hashlib.sha256()
        for path, body in found.items():
            print_of.update(path.encode() + b"\0" + hashlib.sha256(body).digest())
        self.digest = print_of.hexdigest()[:12]
        self.root = f"{base}/static/{self.digest}/"
        self.files = {path: made(path, body) for path, body in found.items()}
        self.imports = {path: imports_of(path, body) for path, body in found.items() if path.endswith((".js", ".mjs"))}

    def asset(self, path: str) -> str:
        """The address of a file, '' for the root of them all."""
        return self.root + path

    def modules(self, *entries: str) -> list[str]:
        """The addresses of all modules that some modules need, themselves left out: a page that names them loads them at once."""
        needed: dict[str, None] = {}
        waiting = list(entries)
        while waiting:
            fresh = [path for path in self.imports.get(waiting.pop(0), ()) if path not in needed and path not in entries]
            needed |= dict.fromkeys(fresh)
            waiting += fresh
        return [self.asset(path) for path in (*entries[1:], *needed) if path in self.files]

    def answer(self, request: Request, digest: str, path: str) -> Response:
        """One file; an address of an earlier start gives today's file, but not for keeping.

        Scripts of another version are not given: a page must not be made of two. It loads itself again (`live/renew.js`).
        Where several processes are at work those of each version are asked for first (`builds.py`).
        """
        file = self.files.get(posixpath.normpath(path))
        if file is None or (digest != self.digest and path.endswith((".js", ".mjs"))):
            return Response("There is no such file.", 404, media_type="text/plain")
        return file.answer(request, for_ever=digest == self.digest)


def put_together(found: dict[str, bytes]) -> dict[str, bytes]:
    """The files as they are served: sheets with what they import, and each live page's bundles."""
    for path in [path for path in found if path.endswith(".css")]:
        found[path] = tight(joined(path, found)).encode()
    there = {name: roots for name, roots in PAGES.items() if found.keys() >= set(roots)}
    pages = [Page(name, roots, found, PAGES.keys() - {name}, LATER.get(name, ())) for name, roots in there.items()]
    for page in pages:
        found |= page.files()
        if SPRITE in found and page.name in OWN_SPRITE:
            found[f"{page.name}/{SPRITE}"] = chosen(found[SPRITE].decode(), page).encode()
    return found


def chosen(sprite: str, page: Page) -> str:
    """The pictures of a sprite that a page's scripts name anywhere between quotation marks."""
    named = set(re.findall(r"""['"]([\w-]+)['"]""", "".join(body.decode() for body in page.files().values())))
    return SYMBOL.sub(lambda match: match[0] if match[1] in named else "", sprite)


def imports_of(path: str, body: bytes) -> list[str]:
    """The files a module imports from the start; what it loads later, when it needs it, is not among them."""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in MODULE.findall(body.decode())]
