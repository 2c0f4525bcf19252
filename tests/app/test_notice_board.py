"""The notice board: links and codes that give a role each, taken back within a second, and the lead handed over by name."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.clock import new_id
from tests.app.server import Server
from tests.cast import Ana, Browser, Message, view_in

ROLES = ("co-facilitator", "observer", "screen")
PAGE = {"co-facilitator": "desk", "observer": "room", "screen": "screen"}


@pytest.fixture
def plenary(tmp_path: Path) -> Iterator[Server]:
    """A server for each test: wrong keys are counted for an address, and there are many in this file."""
    with Server(tmp_path / "data") as server:
        yield server


def handed(ana: Browser, role: str, on: bool = True) -> Message | None:
    """Make a link at the desk, or take it back; what the board says of it then."""
    answer = ana.post(ana.path("board"), json={"role": role, "on": on})
    assert answer.status_code == 200, answer.text
    link: Message | None = answer.json()["links"][role]
    return link


def let_in(ana: Browser, role: str, name: str = "Kit") -> Browser:
    """A fresh browser that used the link of a role."""
    link = handed(ana, role)
    assert link
    audience = "facilitator" if role == "co-facilitator" else role
    browser = Browser(ana.base, name, audience)
    browser.session = ana.session
    answer = use(browser, link["url"], name)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"].endswith(f"/{PAGE[role]}")
    return browser


def use(browser: Browser, url: str, name: str = "") -> Any:
    """POST the key in a link's fragment, as the door does."""
    key = re.search(r"#key=([^&]+)", url)
    assert key
    return browser.post(browser.path("keys"), json={"key": key[1], "name": name}, headers={"accept": "application/json"})


@pytest.mark.parametrize("role", ROLES)
def test_a_link_gives_its_role_and_no_other(ana: Ana, role: str) -> None:
    """Every page and view of every role, for every link; the key is 128 bits at least, and shown again without being stored."""
    browser = let_in(ana, role)
    sees = {"co-facilitator": {"facilitator", "screen"}, "observer": {"observer"}, "screen": {"screen"}}[role]
    for audience in ("facilitator", "participant", "observer", "screen"):
        status = browser.get(browser.path("view"), params={"audience": audience}).status_code
        assert status == (200 if audience in sees else 403), audience
        with browser.line(audience) as line:
            if audience in sees:
                assert line.until("view")["door"] is None or audience in ("facilitator", "screen")
            else:
                assert line.closed() == 4403
    assert browser.get(browser.path(PAGE[role])).status_code == 200
    link = handed(ana, role)
    assert link
    assert link == handed(ana, role)
    assert len(re.findall(r"#key=([\w-]+)", link["url"])[0]) >= 22


@pytest.mark.parametrize("role", ["observer", "screen"])
def test_who_looks_on_by_a_link_can_change_nothing(ana: Ana, role: str) -> None:
    """Over the socket, over plain HTTP, and at every address of the desk."""
    browser = let_in(ana, role)
    with ana.line() as desk:
        desk.do("open_sitting")
        with browser.line() as line:
            for asked in ({"type": "go_to_step", "from": "welcome", "to": "talk"}, {"type": "leave"}, {"type": "pause_session"}):
                assert line.ask(asked)["type"] == "refused"
        command = {"type": "command", "id": new_id(), "command": {"type": "pause_session"}}
        assert browser.post(browser.path("commands"), json=command).json()["type"] == "refused"
        for tail, body in FORBIDDEN:
            assert browser.post(browser.path(tail), json=body).status_code == 403, tail
        assert browser.get(browser.path("see")).status_code == 403
        assert browser.get(browser.path("board")).status_code == 403


FORBIDDEN: list[tuple[str, Message]] = [
    ("board", {"role": "screen", "on": True}),
    ("door-open", {"open": False}),
    ("hand-over", {"to": "x" * 22, "id": "y" * 22}),
    ("links", {}),
    ("code", {}),
    ("seat", {"name": "Eve"}),
    ("ballots", {"step": "talk"}),
]


def test_participants_and_strangers_have_no_board(ana: Ana, ben: Browser) -> None:
    """Nor do keys of another session open anything here: the answer is that of a key that never was."""
    other = Ana(ana.base)
    other.start("trial")
    assert ben.get(ben.path("board")).status_code == 403
    for tail, body in FORBIDDEN[:5]:
        assert ben.post(ben.path(tail), json=body).status_code == 403, tail
    for role in ROLES:
        link = handed(other, role)
        assert link
        eve = Browser(ana.base, "Eve", "facilitator")
        eve.session = ana.session
        wrong, never = use(eve, link["url"], "Eve"), use(eve, "#key=" + "A" * 43, "Eve")
        assert (wrong.status_code, wrong.text) == (never.status_code, never.text) == (403, wrong.text)


@pytest.mark.parametrize("role", ROLES)
def test_a_link_taken_back_shuts_what_it_opened(ana: Ana, role: str) -> None:
    """Within a second; people with a seat, other links and the desk itself stay."""
    browser = let_in(ana, role)
    others = {each: let_in(ana, each) for each in ROLES if each != role}
    with browser.line() as line, ana.line() as desk:
        line.until("view")
        desk.until("view")
        link, began = handed(ana, role), time.monotonic()
        handed(ana, role, on=False)
        assert line.closed() == 4401
        assert time.monotonic() - began < 1
        assert "link_taken_back" in line.frames[-1]
        desk.do("open_sitting")
    assert link
    assert browser.get(browser.path("view")).status_code == 403
    assert use(browser, link["url"], "Kit").status_code == 403
    for other in others.values():
        assert other.get(other.path("view")).status_code == 200
    again = handed(ana, role)
    assert again
    assert again["url"] != link["url"]


def test_an_observer_with_a_seat_keeps_it_when_the_link_is_taken_back(ana: Ana, dee: Browser) -> None:
    """What a seat may is the seat's own."""
    let_in(ana, "observer")
    handed(ana, "observer", on=False)
    assert dee.get(dee.path("view")).status_code == 200


def test_a_screen_elsewhere_opens_with_a_short_code(ana: Ana) -> None:
    """Typed on the first page like a join code; it shows, and opens no desk."""
    link = handed(ana, "screen")
    assert link
    projector = Browser(ana.base, "Screen", "screen")
    answer = projector.post("/join", data={"code": link["code"].lower()})
    assert answer.headers["location"].endswith(f"/s/{ana.session}/screen")
    assert projector.get(answer.headers["location"]).status_code == 200
    assert projector.get(f"/s/{ana.session}/desk").headers["location"].endswith("/door")
    handed(ana, "screen", on=False)
    assert projector.post("/join", data={"code": link["code"]}).status_code == 422


def test_the_desk_is_told_who_holds_what(ana: Ana) -> None:
    """How many browsers have each link open now, co-facilitators by name; participants and screens are told nothing of it."""
    kit, screen = let_in(ana, "co-facilitator"), let_in(ana, "screen")
    with ana.line() as desk, kit.line() as second, screen.line() as wall:
        second.until("view")
        wall.until("people")
        while True:
            held = {(one["role"], one["name"]): one["browsers"] for one in desk.until("people")["holders"]}
            if held == {("facilitator", ""): 1, ("co-facilitator", "Kit"): 1, ("screen", ""): 1}:
                break
        wall.drain()
        assert "holders" not in "".join(wall.frames)
        assert "Kit" not in "".join(wall.frames)


def test_a_browser_that_leads_keeps_the_lead(ana: Ana) -> None:
    """Trying out the links one has made throws nobody off their own desk."""
    for role in ROLES:
        link = handed(ana, role)
        assert link
        assert use(ana, link["url"], "Ana").json()["next"].endswith({"observer": "/see"}.get(role, f"/{PAGE[role]}"))
    assert ana.post(ana.path("board"), json={"role": "co-facilitator", "on": False}).status_code == 200


def test_a_co_facilitator_says_a_name_and_leads_the_room_but_not_the_team(ana: Ana) -> None:
    """They do all that a facilitator does; the keys of the lead are not theirs to make, and their own link is not shown them."""
    link = handed(ana, "co-facilitator")
    assert link
    nobody = Browser(ana.base, "", "facilitator")
    nobody.session = ana.session
    assert use(nobody, link["url"]).status_code == 422
    kit = let_in(ana, "co-facilitator")
    with kit.line() as desk:
        desk.do("open_sitting")
    assert kit.get(kit.path("board")).json()["links"]["co-facilitator"] is None
    assert kit.post(kit.path("board"), json={"role": "screen", "on": True}).status_code == 200
    for tail, body in (("links", {}), ("board", {"role": "co-facilitator", "on": True})):
        assert kit.post(kit.path(tail), json=body).status_code == 403


def test_the_lead_is_handed_over_by_name_and_remembered(ana: Ana, ben: Browser) -> None:
    """S5: a moment and a name that desks alone are told; the new lead gets keys of their own, the old ones open nothing."""
    kit = let_in(ana, "co-facilitator")
    who = ana.get(ana.path("board")).json()["team"][0]
    assert who["name"] == "Kit"
    with kit.line() as desk, ben.line() as phone:
        desk.until("view")
        answer = ana.post(ana.path("hand-over"), json={"to": who["who"], "id": new_id(), "name": "Ana"})
        assert answer.status_code == 200, answer.text
        assert desk.closed() == 4410
        phone.drain()
        assert "leading" not in "".join(phone.frames)
    page = kit.get(kit.path("desk")).text
    keys = dict(re.findall(r'id="key-(link|recovery)"[^>]*value="([^"]+)"', page))
    assert set(keys) == {"link", "recovery"}
    assert [lead["name"] for lead in view_in(page)["records"]["leading"]["leads"]] == ["Kit"]
    old = Browser(ana.base, "Ana", "facilitator")
    old.session = ana.session
    assert use(old, ana.keys["link"]).status_code == 403
    assert ana.post(ana.path("hand-over"), json={"to": who["who"], "id": new_id()}).status_code == 403
    assert ana.get(ana.path("view")).status_code == 200
    back = next(one for one in kit.get(kit.path("board")).json()["team"] if one["name"] == "Ana")
    assert kit.post(kit.path("hand-over"), json={"to": back["who"], "id": new_id()}).status_code == 200
    assert ana.post(ana.path("links")).status_code == 200
    leads = ana.get(ana.path("view")).json()["records"]["leading"]["leads"]
    assert [lead["name"] for lead in leads] == ["Kit", "Ana"]
    assert all(lead["at"] for lead in leads)


def test_handing_over_ends_every_other_browser_that_led(ana: Ana) -> None:
    """[decision 37] A second laptop let in by the recovery code leads no more and sees nothing, desk, screen and looking on
    alike; this browser stays in as a co-facilitator; the recovery code is the new lead's."""
    laptop = Browser(ana.base, "Ana", "facilitator")
    laptop.session = ana.session
    assert laptop.post(laptop.path("recover"), data={"code": ana.keys["recovery"]}).status_code == 303
    kit = let_in(ana, "co-facilitator")
    who = ana.get(ana.path("board")).json()["team"][0]["who"]
    with laptop.line() as desk, laptop.line("screen") as wall, laptop.line("participant", look=True) as look:
        for line in (desk, wall, look):
            line.until("view")
        assert ana.post(ana.path("hand-over"), json={"to": who, "id": new_id(), "name": "Ana"}).status_code == 200
        assert [line.closed() for line in (desk, wall, look)] == [4401] * 3
    for audience in ("facilitator", "screen"):
        assert laptop.get(laptop.path("view"), params={"audience": audience}).status_code == 403
    assert laptop.post(laptop.path("recover"), data={"code": ana.keys["recovery"]}).status_code == 422
    board = ana.get(ana.path("board")).json()
    assert (board["leads"], [one["name"] for one in board["team"]]) == (False, ["Ana"])
    keys = dict(re.findall(r'id="key-(link|recovery)"[^>]*value="([^"]+)"', kit.get(kit.path("desk")).text))
    assert laptop.post(laptop.path("recover"), data={"code": keys["recovery"]}).status_code == 303


def test_handing_over_to_nobody_changes_nothing(ana: Ana, ben: Browser) -> None:
    """A participant is never promoted, whatever is asked; nor does the lead go when a desk is closed."""
    seat = view_in(ben.get(ben.path("room")).text)["you"]["seat"]
    for to in (seat, new_id()):
        assert ana.post(ana.path("hand-over"), json={"to": to, "id": new_id(), "name": "Ana"}).status_code == 404
    assert ana.get(ana.path("board")).json()["leads"] is True
    assert ben.get(ben.path("board")).status_code == 403


def test_keys_on_the_board_are_stored_as_hashes(ana: Ana, plenary: Server) -> None:
    """Whoever has the database has no key."""
    secrets = [link for role in ROLES if (link := handed(ana, role))]
    raw = b"".join(path.read_bytes() for path in plenary.data.glob("plenary.db*"))
    for link in secrets:
        key = re.findall(r"#key=([\w-]+)", link["url"])[0]
        assert key.encode() not in raw
        assert key not in plenary.output
        assert link.get("code", "?").replace(" ", "").encode() not in raw or "code" not in link
