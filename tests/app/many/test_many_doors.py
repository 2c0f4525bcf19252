"""Several processes: names, links, doors and keys, which no log tells, are the same at each of them."""

import re
import time

import httpx
import pytest

from tests.app.server import Pair, Server
from tests.cast import Ana, Browser, view_in


def test_keys_are_shown_once_by_whichever_is_asked(pair: Pair) -> None:
    """Started here, the desk asked for there: the private link is on it, and never again."""
    ana = Ana(pair[0].base)
    answer = ana.post("/plans/trial/start", data={"title": "Tuesday"})
    path = answer.headers["location"]
    there = ana.at(pair[1].base)
    assert "door#key=" in there.get(path).text
    assert "door#key=" not in there.get(path).text
    assert "door#key=" not in ana.get(path).text


def test_another_name_is_everywhere(ana: Ana, ben: Browser) -> None:
    """Changed at one, it is in the views of the other."""
    with ana.line() as desk, ben.line():
        desk.until("view")
        assert ben.post(ben.path("seat"), json={"name": "Benedict"}).status_code == 200
        desk.until("view")
        while not any(one["name"] == "Benedict" for one in desk.until("people")["list"]):
            continue


def test_another_code_is_on_every_desk(pair: Pair, ana: Ana) -> None:
    """And the old one opens nothing anywhere."""
    there = ana.at(pair[1].base)
    with there.line() as desk:
        desk.until("view")
        code = ana.post(ana.path("code")).json()["code"]
        assert desk.until("view")["door"]["code"] == code
    assert Browser(pair[1].base, "Chi", "participant").get(f"/j/{ana.code}").status_code == 404


def test_a_link_taken_back_shuts_what_it_opened_elsewhere(pair: Pair, ana: Ana) -> None:
    """Made and used at one process, watched from the other: taken back, it is shut within two seconds."""
    url = ana.post(ana.path("board"), json={"role": "observer", "on": True}).json()["links"]["observer"]["url"]
    key = re.search(r"#key=([^&]+)", url)
    assert key
    dee = Browser(pair[1].base, "Dee", "observer")
    dee.session = ana.session
    assert dee.post(dee.path("keys"), json={"key": key[1]}, headers={"accept": "application/json"}).status_code == 200
    with dee.line() as line:
        line.until("view")
        ana.post(ana.path("board"), json={"role": "observer", "on": False})
        began = time.monotonic()
        assert line.closed() == 4401
        assert time.monotonic() - began < 2


def test_new_links_throw_other_desks_out_everywhere(pair: Pair, ana: Ana) -> None:
    """A browser let in by the old link, at the other process, is at no desk any more."""
    other = Browser(pair[1].base, "Eve", "facilitator")
    other.session = ana.session
    key = ana.keys["link"].partition("#key=")[2]
    assert other.post(other.path("keys"), json={"key": key}, headers={"accept": "application/json"}).status_code == 200
    with other.line() as desk:
        desk.until("view")
        assert ana.post(ana.path("links")).status_code == 200
        assert desk.closed() == 4401
    with other.line() as desk:
        assert desk.closed() == 4403


def test_a_team_is_led_on_from_every_process(pair: Pair, ana: Ana, ben: Browser) -> None:
    """Carried on at one: the phone at the other hears that the team goes on."""
    with ana.line() as desk, ben.line() as phone:
        desk.do("open_sitting")
        phone.reach(desk.seq)
        desk.do("finish_session", sure=True)
        team = re.search(r"/plans\?after=([\w-]+)", ana.get(ana.path("desk")).text)
        assert team
        answer = ana.post("/plans/second/start", data={"after": team[1], "title": "Again"})
        assert answer.status_code == 303, answer.text
        assert phone.closed() == 4410


def test_wrong_codes_are_counted_together(pair: Pair) -> None:
    """Six here and six there are twelve: the address has to wait at both."""
    away = httpx.HTTPTransport(local_address="127.0.0.9")
    clients = [httpx.Client(base_url=server.base, transport=away, headers={"accept": "text/html"}) for server in pair]
    answers = [client.get("/j/AAAAAA").status_code for _ in range(6) for client in clients]
    assert answers[:2] == [404, 404]
    time.sleep(0.5)
    assert {client.get("/j/AAAAAA").status_code for client in clients} == {429}


def test_a_rehearsal_is_left_alone_by_a_process_that_starts(pair: Pair, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only what nobody looks after is erased; the desk says at every process that it is a rehearsal."""
    ana = Ana(pair[0].base)
    answer = ana.post("/plans/trial/rehearse", data={"people": "0"})
    path = answer.headers["location"]
    with Server(tmp_path_factory.mktemp("third") / "data", **pair[0].settings) as third:
        desk = ana.at(third.base).get(path)
        assert desk.status_code == 200
        assert view_in(desk.text)["records"]["session"]
        assert "the people here are simulated" in desk.text
