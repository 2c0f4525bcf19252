"""One page: a template filled, with every link under the base path, and packed when the browser takes that."""

import gzip
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.live.wire import View, encode
from app.parts import Parts
from app.words import speaking
from app.words.catalogue import LANGUAGES
from sessions.words import Sentence

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LINK = re.compile(r'(\s(?:href|action|formaction|src|data-[a-z-]+)=")/(?!/)')
THEMES = {"light", "dark"}


def parts_of(request: Request) -> Parts:
    """What this server is made of."""
    parts: Parts = request.app.state.parts
    return parts


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; everything put into them is escaped, whatever their names."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=told_only,
    )
    made.install_gettext_callables(gettext, ngettext)  # type: ignore[attr-defined]
    return made


def told_only(value: Any) -> Any:
    """What a template prints: a sentence in the language of the page, anything else as it is."""
    return speaking.told(value) if isinstance(value, Sentence) else value


def gettext(words: str, **values: Any) -> Markup:
    """A sentence of a template in the language of the page; what stands in its places is escaped."""
    return Markup(speaking.spoken().look_up(words)) % {name: told_only(value) for name, value in values.items()}


def ngettext(one: str, many: str, n: int, **values: Any) -> Markup:
    """A sentence of a template that counts."""
    values.setdefault("num", n)
    return Markup(speaking.spoken().look_up(one, many, n)) % {name: told_only(value) for name, value in values.items()}


def render(request: Request, name: str, status: int = 200, **given: Any) -> Response:
    """A template with what it was given, as an HTML answer."""
    parts = parts_of(request)
    theme = request.cookies.get("plenary-theme")
    context = {"asset": parts.assets.asset, "lang": speaking.tag(), "theme": theme if theme in THEMES else None}
    context |= {"language": speaking.language(), "languages": LANGUAGES, "back": page_address(request)} | given
    if name == "error.html":
        context["status"] = status
    html = environment().get_template(name).render(context)
    base = parts.settings.base
    if base:
        html = LINK.sub(lambda match: match[0] if html.startswith(f"{base}/", match.end() - 1) else f"{match[1]}{base}/", html)
    body = html.encode()
    headers = {"vary": "accept-encoding, accept-language, cookie"}
    if "gzip" in request.headers.get("accept-encoding", "") and len(body) > 1_000:
        headers["content-encoding"] = "gzip"
        body = gzip.compress(body, 9, mtime=0)
    return HTMLResponse(body, status, headers=headers)


def page_address(request: Request) -> str:
    """The path of the page somebody looks at: of a form that came back with faults, the page the form is on."""
    url = urlsplit(str(request.url) if request.method == "GET" else request.headers.get("referer", ""))
    path = url.path.removeprefix(parts_of(request).settings.base) or "/"
    return f"{path}?{url.query}" if url.query else path


def json_block(message: View | Mapping[str, Any]) -> Markup:
    """JSON for the inside of a script element: no `<`, so that nothing can end it, and nothing left to escape."""
    return Markup(encode(message).decode().replace("<", "\\u003c"))
