"""The browser's rules on every answer, and what is refused before any route: strange hosts and strange origins."""

import posixpath
import re
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from app.assets import STATIC, Assets
from tests.app.server import Server
from tests.cast import Ana, Browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; require-trusted-types-for 'script'; "
    "trusted-types lit-html"
)
TAILS = ("desk", "screen", "room", "view", "door", "qr.svg")
PLACES = ("/", "/plans", "/plans/trial", "/help", "/up", "/schema/wire.json", "/schema/plan.json", "/nowhere", "/j/QQQQQQ")


def test_every_answer_carries_the_rules(ana: Ana) -> None:
    """[S5]: policy, nosniff, referrer and no-store on each route, faults included; no inline script or style on any page."""
    paths = [*PLACES, *(ana.path(tail) for tail in TAILS), f"/j/{ana.code}"]
    for path in paths:
        answer = ana.get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "server" not in answer.headers
        assert "strict-transport-security" not in answer.headers
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", answer.text), path
            assert not re.search(r"<script(?![^>]*(src=|application/json))", answer.text), path
            assert not re.search(r'(src|href)="(https?:)?//', answer.text), path
            assert re.search(r'<html lang="', answer.text)


def test_files_are_kept_for_ever_under_an_address_of_their_own(ana: Ana) -> None:
    """Immutable under today's digest, for one look under another; packed; and every file a page names is there."""
    home = ana.get("/").text
    named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', home))
    assert named
    for path in sorted(named):
        answer = ana.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert ("content-security-policy" in answer.headers) == path.endswith(".svg")
    sheet = next(path for path in named if path.endswith("css/app.css"))
    answer = ana.get(sheet)
    assert answer.headers["content-encoding"] == "gzip"
    assert "@import" not in answer.text
    assert "@layer components" in answer.text
    old = re.sub(r"/static/\w+/", "/static/000000000000/", sheet)
    assert ana.get(old).headers["cache-control"] == "no-cache"
    for path in ("/static/000000000000/../../pyproject.toml", "/static/x/%2e%2e/%2e%2e/pyproject.toml", "/static/x/nothing.js"):
        assert ana.get(path).status_code == 404
    assert (STATIC / "css" / "app.css").is_file()


def test_a_live_page_names_every_script_it_will_need(ana: Ana, ben: Browser) -> None:
    """Modules load at once, not one after another: each that is imported from the start is named in the page, and is there."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
    for person, tail in ((ben, "room"), (ana, "desk"), (ana, "screen")):
        page = person.get(person.path(tail)).text
        named = set(re.findall(r'<link rel="modulepreload" href="([^"]+)"', page)) | set(
            re.findall(r'<script[^>]* src="([^"]+)"', page)
        )
        assert any(path.endswith(f"/{tail}/{'core' if tail == 'desk' else f'js/pages/{tail}'}.js") for path in named)
        for path in named:
            answer = person.get(path)
            assert answer.status_code == 200, path
            folder = path.rpartition("/")[0]
            for imported in re.findall(r"""^(?:import|export)\b[^'"();=]*['"](\.[^'"]+)['"]""", answer.text, re.M):
                assert posixpath.normpath(f"{folder}/{imported}") in named, (path, imported)
        if tail == "room":
            assert any(path.endswith("exercises/write/room.js") for path in named)


def test_every_address_in_a_style_sheet_is_there() -> None:
    """A sheet that takes in another from elsewhere says its addresses anew."""
    assets = Assets()
    named = 0
    for path, file in assets.files.items():
        if path.endswith(".css"):
            for address in re.findall(r'url\("([^"]+)"\)', file.body.decode()):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) in assets.files, (path, address)
                named += 1
    assert named > 2


ORIGINS = (
    None,
    "null",
    "http://evil.test",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:{port}.evil.test",
    "http://evil.test:{port}",
    "http://localhost:{port}",
    "http://127.0.0.1:{port}/",
    "http://user@127.0.0.1:{port}",
    "http://x.127.0.0.1:{port}",
    "HTTP://127.0.0.1:{port}",
)


@pytest.mark.parametrize("origin", ORIGINS)
def test_other_origins_are_refused_before_anything_happens(ana: Ana, origin: str | None, plenary: Server) -> None:
    """[S3]: handshakes and unsafe requests need exactly our own scheme and host."""
    said = origin.format(port=plenary.port) if origin else None
    headers = {"origin": said} if said else {}
    cookies = dict(ana.http.cookies)
    for path, body in ((f"/s/{ana.session}/commands", "{}"), ("/plans/trial/start", ""), (f"/s/{ana.session}/links", "")):
        answer = httpx.post(f"{plenary.base}{path}", content=body, headers=headers, cookies=cookies)
        assert answer.status_code == 403
        assert answer.headers["content-security-policy"] == POLICY
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    url = f"ws://127.0.0.1:{plenary.port}/s/{ana.session}/live"
    with pytest.raises(InvalidStatus) as refused:
        connect(url, origin=said, additional_headers={"Cookie": cookie})  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403


def test_a_strange_host_is_refused(plenary: Server) -> None:
    """A foreign name that points here reads nothing (DNS rebinding)."""
    for host in ("evil.test", f"evil.test:{plenary.port}", "127.0.0.1.evil.test", ""):
        assert httpx.get(f"{plenary.base}/", headers={"host": host}).status_code in (400, 421)
    assert httpx.get(f"{plenary.base}/", headers={"host": f"localhost:{plenary.port}"}).status_code == 200


def test_cookies_are_kept_from_scripts_and_other_sites(ana: Ana, ben: Browser) -> None:
    """HttpOnly, SameSite=Lax, the whole address; over plain http not Secure, for a browser would drop it."""
    answer = ana.post("/plans/trial/start", data={})
    cookie = answer.headers["set-cookie"]
    assert re.match(r"plenary_[\w-]{22}=", cookie)
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie


def test_behind_https_cookies_and_answers_say_so(tmp_path: Path) -> None:
    """`__Host-`, Secure and HSTS once people come over https; and everything lives under the base path."""
    with Server(tmp_path / "data", public_url="https://plenary.test/team", host_key="lamp") as server:
        headers = {"host": "plenary.test", "origin": "https://plenary.test", "accept": "text/html"}
        with httpx.Client(base_url=server.base, headers=headers) as away:
            answer = away.post("/team/plans/trial/start", data={"host_key": "lamp"})
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/team/s/")
            assert re.match(r"__Host-plenary_[\w-]{22}=.*; Secure$", answer.headers["set-cookie"], re.I)
            assert answer.headers["strict-transport-security"] == "max-age=31536000"
            for path in ("/team/", "/team/plans"):
                links = re.findall(r'\s(?:href|action|src)="(/[^"]*)"', away.get(path).text)
                assert links
                assert all(link.startswith("/team/") for link in links), links
            assert away.get("/up").json() == {"up": True}


def test_one_command_starts_it_and_up_answers(plenary: Server) -> None:
    """M32: SQLite and nothing else; the address is printed."""
    assert f"http://localhost:{plenary.port}/" in plenary.output
    assert httpx.get(f"{plenary.base}/up").json() == {"up": True}
    names = {path.name for path in plenary.data.iterdir()}
    assert {"plenary.db", "plenary.lock", "secret"} <= names


def test_the_schemas_are_made_from_the_types(plenary: Server) -> None:
    """Every message and every command a browser may send, and none that it may not."""
    wire = httpx.get(f"{plenary.base}/schema/wire.json").json()
    names = set(wire["$defs"])
    assert {"Hello", "Command", "Here", "Ping", "View", "Changes", "Accepted", "Refused", "People", "Bye", "Pong"} <= names
    assert {"WriteNote", "GoToStep", "CastDot"} <= names
    assert "TakeSeat" not in names
    assert wire["protocol"] == 1
    plan = httpx.get(f"{plenary.base}/schema/plan.json").json()
    assert {"id", "title", "steps"} <= set(plan["properties"])
