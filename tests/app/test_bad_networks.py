"""Bad networks, from the server's side: half-open lines, the same command again and again, and lines that close late."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, Line, new_note
from tests.fault_proxy import FaultProxy
from tests.web_way import Way

FREED_S = 30.0
ROUNDS = 6


@pytest.fixture
def proxy(plenary: Server) -> Iterator[FaultProxy]:
    """A network that can be made bad, in front of the server."""
    with FaultProxy(plenary.port) as between:
        yield between


def behind(proxy: FaultProxy, person: Browser) -> Browser:
    """The same person, whose lines go through a proxy."""
    other = Browser(proxy.base, person.name, person.audience)
    other.http = httpx.Client(base_url=proxy.base, headers={"origin": proxy.base}, cookies=person.http.cookies, timeout=20)
    other.session = person.session
    return other


def here(desk: Line, count: int, within: float = 10.0) -> float:
    """The seconds until the desk is told that so many people are here."""
    before = time.monotonic()
    while time.monotonic() - before < within:
        message = desk.hear(within)
        if message["type"] == "people" and message["here"] == count:
            return time.monotonic() - before
    raise AssertionError(f"not {count} here within {within} s")


def test_a_half_open_socket_is_freed(ana: Ana, ben: Browser, proxy: FaultProxy) -> None:
    """[N2]: nothing goes either way and nobody is told; within thirty seconds the desk no longer counts Ben."""
    away = behind(proxy, ben)
    with ana.line() as desk, away.line() as room:
        room.until("view")
        here(desk, 1)
        proxy.stall()
        taken = here(desk, 0, FREED_S)
        print(f"a half-open socket was freed after {taken:.1f} s")
        with ben.line() as back:
            back.until("view")
            here(desk, 1)
        proxy.cut()


def test_every_command_three_times_shuffled_on_two_sockets_has_one_effect(ana: Ana, ben: Browser) -> None:
    """[N3]: one effect each, and the same seq in every answer, also for what the step's rules refuse the second time."""
    with ana.line() as desk, ben.line() as room, ben.line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.reach(desk.seq)
        note = new_note()
        room.do("write_note", step="talk", note=note, fields={"text": "First"})
        notes = [new_note() for _ in range(4)]
        write = {"type": "write_note", "step": "talk"}
        commands = [(new_id(), {**write, "note": one, "fields": {"text": f"{n}"}}) for n, one in enumerate(notes)]
        commands.append((new_id(), {"type": "edit_note", "step": "talk", "note": note, "fields": {"text": "Second"}}))
        commands.append((new_id(), {"type": "take_back_note", "step": "talk", "note": notes[0]}))
        again = [(line, *command) for command in commands for line in (room, other)]
        random.Random(5).shuffle(again)
        answers: dict[str, set[tuple[str, object]]] = {}
        for line, ident, command in [*((room, *command) for command in commands), *again]:
            said = line.ask(command, ident)
            answers.setdefault(ident, set()).add((said["type"], said.get("seq")))
        assert all(len(said) == 1 for said in answers.values()), answers
        desk.reach(max(int(str(seq)) for said in answers.values() for _, seq in said))
        desk.drain()
        standing = [record for key, record in desk.records.items() if key.startswith("note/") and not record.get("taken_back")]
        assert sorted(record["text"] for record in standing) == ["1", "2", "3", "Second"]


def test_a_line_that_closes_late_does_not_shut_the_new_one_out(ana: Ana, ben: Browser, proxy: FaultProxy) -> None:
    """[N7]: Ben sleeps, comes back on a new line, and only then does the old one end: Ben stays, and is told what happens."""
    away = behind(proxy, ben)
    with ana.line() as desk:
        desk.do("open_sitting")
        ways: list[Way] = ["socket", "events", "poll"]
        for way in ways:
            ben.way = away.way = way
            with away.line() as old:
                old.until("view")
                proxy.stall()
                with ben.line(epoch=old.epoch, seq=old.seq) as new:
                    new.records = dict(old.records)
                    new.until("changes")
                    proxy.cut()
                    time.sleep(0.5)
                    desk.do("start_timebox", seconds=60)
                    new.reach(desk.seq)
                    assert new.records["session"]["timebox"]["state"] == "running"
                    with ana.line() as look:
                        assert look.until("people")["here"] == 1
                proxy.flow()


def test_lines_that_stall_and_break_lose_and_double_nothing(ana: Ana, ben: Browser, plenary: Server) -> None:
    """[N1]: through stalls and resets at random, what was not answered is sent again: each note is there once."""
    dice = random.Random(11)
    with FaultProxy(plenary.port) as proxy, ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        away = behind(proxy, ben)
        owed = [(new_id(), new_note(), f"note {n}") for n in range(16)]
        accepted: dict[str, int] = {}
        rounds = 0
        while len(accepted) < len(owed):
            rounds += 1
            away.way = dice.choice(("socket", "events", "poll"))
            if rounds < ROUNDS:
                with ThreadPoolExecutor(1) as later:
                    later.submit(break_soon, proxy, dice.uniform(0.02, 0.2))
                    send(away, owed, accepted)
            else:
                send(away, owed, accepted)
            proxy.flow()
        desk.reach(max(accepted.values()))
        desk.drain()
        texts = [record["text"] for key, record in desk.records.items() if key.startswith("note/")]
        assert sorted(texts) == sorted(text for _, _, text in owed)
        assert len(set(accepted.values())) == len(owed)


def break_soon(proxy: FaultProxy, seconds: float) -> None:
    """Stall the network, then reset what is open."""
    time.sleep(seconds)
    proxy.stall("down")
    time.sleep(seconds / 2)
    proxy.cut()


def send(person: Browser, owed: list[tuple[str, str, str]], accepted: dict[str, int]) -> None:
    """Send what was not answered, until the line breaks."""
    try:
        with person.line() as line:
            for ident, note, text in owed:
                if ident not in accepted:
                    said = line.ask({"type": "write_note", "step": "talk", "note": note, "fields": {"text": text}}, ident)
                    if said.get("code") != "busy":
                        accepted[ident] = said["seq"]
                    time.sleep(0.06)  # a person is allowed twenty a second
    except Exception as broken:  # noqa: BLE001 - a line breaks in many ways; what matters is what is there afterwards
        assert not isinstance(broken, AssertionError | KeyError), broken


def test_the_room_holds_while_the_desk_is_away(tmp_path: Path) -> None:
    """M17: away for longer than a room stays in memory: nobody is promoted; link and recovery code bring the desk back."""
    with Server(tmp_path / "data", quiet_minutes="0.02") as server:
        ana = Ana(server.base)
        ana.start("trial")
        ben = Browser(server.base, "Ben", "participant")
        ben.join(ana.code, "Northside")
        with ana.line() as desk:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        time.sleep(3)  # the room is closed in memory after 1.2 s, and read from its log again
        with ben.line() as room:
            room.until("view")
            assert room.records["session"]["step"] == "talk"
            for command in ({"type": "pause_session"}, {"type": "go_to_step", "from": "talk", "to": "ideas"}):
                assert room.ask(command)["type"] == "refused"
            room.do("write_note", step="talk", note=new_note(), fields={"text": "Still going"})
        with ben.line("facilitator") as line:
            assert line.closed() == 4403
        for use in ("link", "recovery"):
            time.sleep(2)
            elsewhere = Ana(server.base)
            elsewhere.session = ana.session
            if use == "link":
                elsewhere.post(elsewhere.path("keys"), json={"key": ana.keys["link"].partition("#key=")[2]})
            else:
                elsewhere.post(elsewhere.path("recover"), data={"code": ana.keys["recovery"]})
            with elsewhere.line() as desk:
                desk.until("view")
                assert desk.records["session"]["step"] == "talk"
                desk.do("start_timebox", seconds=60)
