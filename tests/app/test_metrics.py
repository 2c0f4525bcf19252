"""What machines are told: numbers about this process in Prometheus' text, whether it is ready, and nothing to strangers."""

import re
import sqlite3
import time
from pathlib import Path

import httpx

from app.measures import Histogram, Tally
from tests.app.server import Server
from tests.cast import Ana, Browser, new_note

LINE = re.compile(r'[a-z_]+(?:\{[a-z]+="[^"\\]*"\})? (?:[0-9.e+-]+|\+Inf)')


def figures(base: str) -> dict[str, float]:
    """Every measure by its name and label; each line is as Prometheus wants it."""
    answer = httpx.get(f"{base}/metrics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    lines = answer.text.splitlines()
    told = [line for line in lines if not line.startswith("# ")]
    assert all(LINE.fullmatch(line) for line in told), [line for line in told if not LINE.fullmatch(line)]
    kinds = {line.split()[2] for line in lines if line.startswith("# TYPE ")}
    assert {re.sub(r"_(bucket|sum|count)$", "", re.split(r"[{ ]", line)[0]) for line in told} <= kinds
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in told}


def test_a_room_is_told_in_numbers(ana: Ana, ben: Browser, plenary: Server) -> None:
    """Rooms, lines by audience, answers with how long they took, commits, refusals by reason, and queues."""
    before = figures(plenary.base)
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.do("write_note", step="talk", note=new_note(), fields={"text": "Counted, not read"})
        assert room.ask({"type": "pause_session"})["type"] == "refused"
        now = figures(plenary.base)
    assert now["plenary_up"] == 1 and now["plenary_rooms"] >= 1
    assert now['plenary_connections{audience="participant"}'] == 1 == now['plenary_connections{audience="facilitator"}']
    accepted = 'plenary_commands_total{answer="accepted"}'
    assert now[accepted] - before.get(accepted, 0) == 3
    assert now["plenary_ack_seconds_count"] - before["plenary_ack_seconds_count"] == 4
    assert now["plenary_commit_seconds_count"] > before["plenary_commit_seconds_count"]
    assert any(name.startswith("plenary_refused_total{") for name in now)
    assert now['plenary_queue{queue="commands"}'] == 0


def test_strangers_find_nothing(tmp_path: Path) -> None:
    """By another name, through a proxy, with a wrong key: not there. With the key that was set: there."""
    with Server(tmp_path / "data", metrics_key="a-long-key", public_url="https://plenary.test", proxies="127.0.0.1") as server:
        outside = {"host": "plenary.test"}
        behind = {"x-forwarded-for": "192.0.2.7"}
        for headers in (outside, behind, outside | {"authorization": "Bearer wrong"}, behind | {"authorization": ""}):
            assert httpx.get(f"{server.base}/metrics", headers=headers).status_code == 404, headers
        for headers in ({}, outside | {"authorization": "Bearer a-long-key"}):
            assert httpx.get(f"{server.base}/metrics", headers=headers).status_code == 200
    with Server(tmp_path / "other", public_url="https://plenary.test") as server:
        for headers in ({"host": "plenary.test"}, {"host": "plenary.test", "authorization": "Bearer"}):
            assert httpx.get(f"{server.base}/metrics", headers=headers).status_code == 404


def test_ready_and_up_say_when_nothing_can_be_saved_and_when_it_can_again(tmp_path: Path) -> None:
    """[R9] Another program holds the database: the process stays, says so, and is ready again by itself; nothing is accepted."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        assert httpx.get(f"{server.base}/ready").json() == {"ready": True, "state": "ready"}
        holder = sqlite3.connect(server.data / "plenary.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with ana.line() as desk:
            desk.until("view")
            ident = new_note()
            desk.say({"type": "command", "id": ident, "command": {"type": "open_sitting"}})
            answer = until(f"{server.base}/ready", 503)
            assert answer.json() == {"ready": False, "state": "not_saving", "why": "nothing can be saved"}
            assert httpx.get(f"{server.base}/up").json() == {"up": False}
            assert figures(server.base)["plenary_up"] == 0
            assert not [frame for frame in desk.frames if "accepted" in frame]
            holder.execute("ROLLBACK")
            assert desk.until("accepted")["id"] == ident
            assert until(f"{server.base}/ready", 200).json() == {"ready": True, "state": "ready"}
        holder.close()


def until(url: str, status: int) -> httpx.Response:
    """Ask until the answer is of a status."""
    for _ in range(100):
        answer = httpx.get(url)
        if answer.status_code == status:
            return answer
        time.sleep(0.1)
    raise AssertionError(answer)


def test_measures_are_written_as_prometheus_reads_them() -> None:
    """Buckets add up; what a label says stands in quotes."""
    took = Histogram("took_seconds", "How long.")
    for seconds in (0.0005, 0.001, 0.3, 99):
        took.observe(seconds)
    lines = list(took.lines())
    assert lines[:3] == ["# HELP took_seconds How long.", "# TYPE took_seconds histogram", 'took_seconds_bucket{le="0.001"} 2']
    assert lines[-3:] == ['took_seconds_bucket{le="+Inf"} 4', "took_seconds_sum 99.301500", "took_seconds_count 4"]
    told = Tally("told_total", "what", "How often.")
    told.count("a", 2)
    assert list(told.lines())[-1] == 'told_total{what="a"} 2'
