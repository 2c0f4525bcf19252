"""A sealed conversation: it loads back to the same state where the secret is the same, and tells nobody a word before that."""

import json
import shutil
from pathlib import Path

import pytest

from app.keeping.sealing import seal, unseal
from tests.app.server import Server
from tests.app.test_keeping import hash_of, plenary
from tests.cast import Ana, Browser, new_note

CANARY = "zebra crossing at midnight"


def held(server: Server) -> tuple[Ana, Browser]:
    """Ana and Ben, who has written one thing that is held."""
    ana = Ana(server.base)
    ana.start("trial", "Sealed Ŵyl")
    ben = Browser(server.base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        room.do("write_note", step="ideas", note=new_note(), fields={"text": CANARY})
    return ana, ben


def test_it_loads_back_on_an_empty_server_to_the_same_state(tmp_path: Path) -> None:
    """[M28] With the same secret; with another one, or changed by one letter, nothing is taken in. No word of it can be read."""
    file, empty, other = tmp_path / "kept.json", tmp_path / "empty", tmp_path / "other"
    with Server(tmp_path / "data") as server:
        ana, ben = held(server)
        answer = ana.get(ana.path("conversation.json"))
        assert answer.status_code == 200 and ".sealed.json" in answer.headers["content-disposition"]
        assert ben.get(ben.path("conversation.json")).status_code == 403
        assert Browser(server.base, "Eve", "participant").get(ana.path("conversation.json")).status_code == 403
    file.write_bytes(answer.content)
    told = json.loads(answer.content)
    assert set(told) == {"plenary", "format", "how", "fresh", "data"}
    for word in (CANARY, "Ben", "Northside", ana.session, "Sealed"):
        assert word not in answer.text
    done = plenary("import", file, data=other)
    assert done.returncode != 0 and "another secret" in done.stderr
    empty.mkdir()
    shutil.copy(tmp_path / "data" / "secret", empty / "secret")
    broken = tmp_path / "broken.json"
    broken.write_text(answer.text.replace(told["data"][:8], "AAAAAAAA", 1))
    assert plenary("import", broken, data=empty).returncode != 0
    done = plenary("import", file, data=empty)
    assert done.returncode == 0, done.stderr
    assert hash_of(empty, ana.session) == hash_of(tmp_path / "data", ana.session)
    with Server(empty) as server:
        again = Ana(server.base)
        again.http.cookies, again.session = ana.http.cookies, ana.session
        with again.line() as desk:
            assert desk.until("view")["records"]["progress/ideas"]["notes"] == 1


@pytest.mark.parametrize("text", [b"", b"x", b"\0" * 40, "ŵ".encode() * 5000])
def test_what_is_sealed_comes_back(text: bytes) -> None:
    """Under the same secret alone, and never the same twice."""
    one, two = seal(b"secret", text), seal(b"secret", text)
    assert one["data"] != two["data"]
    assert unseal(b"secret", one) == text
    assert unseal(b"another", one) is None
    assert unseal(b"secret", one | {"fresh": two["fresh"]}) is None
