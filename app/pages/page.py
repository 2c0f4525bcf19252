"""One page: a template filled, with every link under the base path, and packed when the browser takes that."""

import gzip
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from app.live.wire import View, encode
from app.parts import Parts

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
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return made


def render(request: Request, name: str, status: int = 200, **given: Any) -> Response:
    """A template with what it was given, as an HTML answer."""
    parts = parts_of(request)
    theme = request.cookies.get("plenary-theme")
    context = {"asset": parts.assets.asset, "lang": "en-GB", "theme": theme if theme in THEMES else None, **given}
    if name == "error.html":
        context["status"] = status
    html = environment().get_template(name).render(context)
    base = parts.settings.base
    if base:
        html = LINK.sub(lambda match: match[0] if html.startswith(f"{base}/", match.end() - 1) else f"{match[1]}{base}/", html)
    body = html.encode()
    headers = {"vary": "accept-encoding, cookie"}
    if "gzip" in request.headers.get("accept-encoding", "") and len(body) > 1_000:
        headers["content-encoding"] = "gzip"
        body = gzip.compress(body, 9, mtime=0)
    return HTMLResponse(body, status, headers=headers)


def json_block(message: View | dict[str, list[str]]) -> Markup:
    """JSON for the inside of a script element: no `<`, so that nothing can end it, and nothing left to escape."""
    return Markup(encode(message).decode().replace("<", "\\u003c"))
