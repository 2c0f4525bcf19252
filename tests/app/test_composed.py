"""The services of compose.yaml, started by hand from it: two processes, PostgreSQL, Redis and nginx, with its own words."""

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.app.server import ROOT, Server
from tests.cast import Ana, Browser, Line, new_note
from tests.proxies import nginx, of_compose
from tests.stores import OwnPostgres, OwnRedis, free_port

KEY = "the key of this house"


class Composed(NamedTuple):
    """What runs."""

    base: str
    apps: list[Server]
    bus: OwnRedis


def services() -> dict[str, Any]:
    """The services of the file."""
    told: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return told


def filled(words: str, hosts: dict[str, str], variables: dict[str, str]) -> str:
    """A value of the file: its variables put in as from .env, and each service's name and port where it is here."""
    words = re.sub(r"\$\{(\w+)[^}]*\}", lambda found: variables[found[1]], words)
    for name, here in hosts.items():
        words = re.sub(rf"(?<=[@/]){name}(:\d+)?(?=/)", here, words)
    return words


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Composed]:
    """All of them, the first process before the second, which finds its tables and its secret."""
    folder, port = tmp_path_factory.mktemp("composed"), free_port()
    rows = OwnPostgres()
    rows.start()
    database = services()["database"]["environment"]
    rows.run("createdb", "-h", "127.0.0.1", "-p", rows.port, "-U", database["POSTGRES_USER"], database["POSTGRES_DB"])
    try:
        with OwnRedis(services()["bus"]["command"][1:]) as bus:
            hosts = {"database": f"127.0.0.1:{rows.port}", "bus": f"127.0.0.1:{bus.port}"}
            variables = {
                "PLENARY_DB_PASSWORD": "unasked",
                "PLENARY_PUBLIC_URL": f"http://127.0.0.1:{port}",
                "PLENARY_HOST_KEY": KEY,
            }
            with (
                app("app-1", folder, hosts, variables) as one,
                app("app-2", folder, hosts, variables) as two,
                nginx(folder / "nginx", of_compose(), [one.port, two.port], port) as base,
            ):
                yield Composed(base, [one, two], bus)
    finally:
        rows.stop()


def app(name: str, folder: Path, hosts: dict[str, str], variables: dict[str, str]) -> Server:
    """One process with its settings of the file, and the volume that both share."""
    given = services()[name]["environment"]
    return Server(folder / "data", **{key[8:].lower(): filled(str(value), hosts, variables) for key, value in given.items()})


def write(line: Line, text: str) -> None:
    """Write a note."""
    line.do("write_note", step="talk", note=new_note(), fields={"text": text})


def notes(line: Line) -> int:
    """How many notes somebody sees."""
    return sum(key.startswith("note/") for key in line.records)


def test_a_room_goes_on_while_its_processes_come_and_go(composed: Composed) -> None:
    """Played through the proxy; one process is killed and comes back, then the other, then Redis: nothing is lost."""
    ana = Ana(composed.base)
    ana.start("trial", host_key=KEY)
    ben, cat = (Browser(composed.base, name, "participant") for name in ("Ben", "Cat"))
    for person in (ben, cat):
        person.join(ana.code, "Northside")
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
    for n, doomed in enumerate([*composed.apps, composed.bus]):
        doomed.kill()
        played(ben, cat, 2 * n)
        doomed.start()
        until_ready(composed)
    played(ben, cat, 6)


def played(ben: Browser, cat: Browser, before: int) -> None:
    """Two people find their way to a process that runs, write, and see each other's note."""
    for person in (ben, cat):
        reach(person)
    with ben.line() as one, cat.line() as other:
        for line in (one, other):
            line.until("view")
            assert notes(line) == before
        write(one, "From Ben")
        write(other, "From Cat")
        for line in (one, other):
            line.reach(max(one.seq, other.seq))
            while notes(line) < before + 2:
                line.hear()


def reach(person: Browser) -> None:
    """Knock until a process answers, as a browser does: nginx gives one that failed its next chance after two seconds."""
    until = time.monotonic() + 5
    while person.http.get("/up").status_code != 200:
        assert time.monotonic() < until, "the proxy reaches nobody"
        time.sleep(0.2)


def until_ready(composed: Composed) -> None:
    """Wait until every process says that it may be sent people, and that its bus is there."""
    until = time.monotonic() + 20
    for server in composed.apps:
        while Browser(server.base, "Probe", "participant").http.get("/ready").text.count("degraded"):
            assert time.monotonic() < until
            time.sleep(0.1)


def test_the_health_checks_of_the_file_say_that_all_is_well(composed: Composed) -> None:
    """Redis's own check, and the image's, which asks /up."""
    words = services()["bus"]["healthcheck"]["test"]
    assert words[0] == "CMD"
    asked = subprocess.run([words[1], "-p", str(composed.bus.port), *words[2:]], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "PONG"
    assert all(Browser(server.base, "Probe", "participant").http.get("/up").status_code == 200 for server in composed.apps)
    assert Browser(composed.base, "Probe", "participant").http.get("/metrics").status_code == 404
