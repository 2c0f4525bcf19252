"""Logs hold nobody's words, names, tokens or addresses: canaries in everything people send, then a search of the raw bytes."""

import asyncio
import base64
import json
import logging
import sqlite3
import sys
import threading
import urllib.parse
from pathlib import Path

import httpx
import pytest

from app import logs
from tests.app.server import Server
from tests.cast import Ana, Browser, new_note

CANARY = "Zyxwcanary"


def every_form(word: str) -> list[bytes]:
    """A word as it might stand somewhere: plain, quoted, as base64 and in hexadecimal."""
    plain = word.encode()
    return [plain, urllib.parse.quote(word).encode(), base64.b64encode(plain).rstrip(b"=")[:-1], plain.hex().encode()]


@pytest.mark.parametrize("kind", ["text", "json"])
def test_nothing_people_send_is_in_what_the_server_writes(tmp_path: Path, kind: str) -> None:
    """[S9] Names, notes, nonsense, addresses, keys; a page, a room and at last the disk fail on them."""
    secrets = [CANARY]
    with Server(tmp_path / "data", log=kind, proxies="127.0.0.1", host_key="canary-host-key") as server:
        ana, eve = Ana(server.base), Browser(server.base, f"{CANARY} Eve", "participant")
        ana.start("trial", f"{CANARY} title")
        eve.http.headers["x-forwarded-for"] = "203.0.113.77"
        eve.http.headers["user-agent"] = f"{CANARY}/1.0"
        eve.join(ana.code, f"{CANARY} House")
        secrets += [*ana.keys.values(), ana.code, "203.0.113.77", "canary-host-key"]
        secrets += [part for jar in (ana, eve) for value in jar.http.cookies.values() for part in value.split(".") if part]
        with ana.line() as desk, eve.line() as room:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
            secrets.append(room.until("view")["you"]["return_code"])
            room.do("write_note", step="talk", note=new_note(), fields={"text": CANARY})
            for nonsense in (f'{{"type":"{CANARY}"}}', f"{CANARY}", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
                room.socket.send(nonsense)
            room.ask({"type": "write_note", "step": CANARY, "note": new_note(), "fields": {CANARY: CANARY}})
        for path in (f"/{CANARY}", f"/s/{CANARY}/room", f"/j/{CANARY[:6]}?{CANARY}", "/%ff%fe" + CANARY):
            eve.get(path)
        eve.post("/join", data={"code": CANARY[:6]})
        httpx.get(f"{server.base}/", headers={"host": f"{CANARY}.test"})
        raw(server, f"GET /{CANARY} HTTP/9.9\r\n{CANARY}\0: x\r\n\r\n".encode())
        break_the_log(server, ana)
        assert ana.get(ana.path("room")).status_code == 500 or ana.get(ana.path("desk")).status_code == 500
        break_the_disk(server, ana, eve)
        written = server.output.encode()
    assert b"page failed" in written and b"the disk failed" in written
    for secret in secrets:
        for form in every_form(secret):
            assert form not in written, (secret, written.decode())
    if kind == "json":
        told = [json.loads(line) for line in written.splitlines()]
        assert all(set(line) >= {"at", "level", "from", "what"} for line in told)
        assert told[0]["what"] == "serving"


def raw(server: Server, request: bytes) -> None:
    """Bytes that are no request."""
    import socket

    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(request)
        line.recv(4096)


def break_the_log(server: Server, ana: Ana) -> None:
    """Another session whose log holds what nobody understands."""
    ana.start("trial", f"{CANARY} two")
    with sqlite3.connect(server.data / "plenary.db") as db:
        head = db.execute("select max(head) from session where id = ?", (ana.session,)).fetchone()[0]
        row = (ana.session, head + 1, 1, CANARY, 1, "c", 0, f'{{"{CANARY}": 1}}')
        db.execute("insert into event values (?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.execute("update session set head = head + 1, epoch = 'x' where id = ?", (ana.session,))
    server.stop()
    server.start()


def break_the_disk(server: Server, ana: Ana, eve: Browser) -> None:
    """The table of events is gone under a running room: the words of a note stand in the database's own complaint."""
    with eve.line() as room:
        room.until("view")
        with sqlite3.connect(server.data / "plenary.db") as db:
            db.execute("alter table event rename to gone")
        note = {"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": CANARY}}
        room.say({"type": "command", "id": new_note(), "command": note})
        room.closed()
    assert server.process and server.process.wait(20) == 75


@pytest.fixture
def own_logs() -> object:
    """Logging as the server has it, put back afterwards."""
    root = logging.getLogger()
    kept = root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook, logs.log.level
    yield
    root.handlers[:], sys.excepthook, threading.excepthook, sys.unraisablehook = kept[0], kept[2], kept[3], kept[4]
    root.setLevel(kept[1])
    logs.log.setLevel(kept[5])
    logging.captureWarnings(False)


@pytest.mark.parametrize("as_json", [True, False])
def test_libraries_and_lost_faults_are_logged_without_what_they_were_filled_with(
    own_logs: object, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    """A task nobody waited for, a thread, a warning, a library's sentence with a name in it."""
    logs.set_up(as_json)

    async def lost() -> None:
        raise ValueError(CANARY)

    async def run() -> None:
        task = asyncio.ensure_future(lost())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(run())
    thread = threading.Thread(target=lambda: {}[CANARY])
    thread.start()
    thread.join()
    logging.getLogger("uvicorn.error").warning("%s - is not %s", CANARY, 100)
    logging.getLogger("elsewhere").error(f"one\n{CANARY}", exc_info=KeyError(CANARY), stack_info=True)
    logs.fell(KeyError, KeyError(CANARY), None)
    written = capsys.readouterr().err
    assert CANARY not in written
    assert written.count("\n") == 5, written
    for kind in ("ValueError", "KeyError", "is not"):
        assert kind in written
