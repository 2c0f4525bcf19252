"""Behind nginx and Caddy with the README's own words: sockets, streams, polls, photos and who is asking come through."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from app.settings import Settings
from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser, new_note
from tests.photo_bytes import JPEG
from tests.proxies import caddy, nginx, of_compose, of_readme
from tests.web_way import Way


@pytest.fixture(scope="module", params=["readme", "compose", "caddy"])
def front(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """The address of a proxy before a server, which takes that proxy's word."""
    folder = tmp_path_factory.mktemp("front")
    with Server(folder / "data", proxies="127.0.0.1") as server:
        if request.param == "caddy":
            proxy = caddy(folder / "caddy", of_readme("caddy"), server.port)
        else:
            proxy = nginx(folder / "nginx", of_readme() if request.param == "readme" else of_compose(), [server.port] * 2)
        with proxy as base:
            yield base, server


@pytest.mark.parametrize("way", ["socket", "events", "poll"])
def test_every_way_comes_through(front: tuple[str, Server], way: Way) -> None:
    """A note written on one way is at the desk at once, and the desk's step at the phone."""
    base, _ = front
    ana = Ana(base)
    ana.start("trial")
    ben = Browser(base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    ben.way = way
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.reach(desk.seq)
        for n in range(5):
            said = room.do("write_note", step="talk", note=new_note(), fields={"text": f"Through {n}"})
            desk.reach(said["seq"])
        assert sum(key.startswith("note/") for key in desk.records) == 5


def test_origins_photos_and_machines(front: tuple[str, Server]) -> None:
    """Another site is refused still, a photo of three megabytes may pass, and metrics are not there for anybody outside."""
    base, server = front
    ana = Ana(base)
    ana.start("photos")
    assert httpx.post(f"{base}/join", data={"code": "QQQQQQ"}, headers={"origin": "https://evil.test"}).status_code == 403
    assert httpx.get(f"{base}/metrics").status_code == 404
    assert httpx.get(f"{server.base}/metrics").status_code == 200
    assert httpx.get(f"{base}/ready").json()["ready"] is True
    big = ana.post(ana.path(f"photos/{new_note()}"), content=JPEG + b"\0" * 2_900_000, headers={"content-type": "image/jpeg"})
    assert big.status_code != 413, big.text


def test_compose_names_only_settings_there_are() -> None:
    """Two processes of one image; nothing of them is writable but /data and /tmp, nothing is open but the proxy."""
    told = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    apps = [service for name, service in told["services"].items() if name.startswith("app-")]
    assert len(apps) == 2 and all(app["read_only"] and app["cap_drop"] == ["ALL"] for app in apps)
    known = {f"PLENARY_{name.upper()}" for name in Settings.model_fields}
    assert all(set(app["environment"]) <= known for app in apps)
    assert [name for name, service in told["services"].items() if "ports" in service] == ["proxy"]
    assert told["networks"]["inside"]["internal"] is True
    assert Path(ROOT / "Dockerfile").is_file()
