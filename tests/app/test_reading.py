"""Reading links: what is open and no more, no way into the room, gone when they end or are taken back."""

import re
import sqlite3

from app import reading_links
from app.clock import digest, new_id
from app.taking.formats import FORMATS
from tests.app.server import Server
from tests.app.taking.opened import words_of
from tests.cast import Ana, Browser, new_note

CANARY, SHOWN = "zebra crossing at midnight", "robin at noon"
DAY = 86_400_000


def link_of(ana: Ana, **form: str) -> str:
    """The path of a reading link that Ana makes."""
    answer = ana.post(ana.path("reading"), data={"on": "1"} | form)
    assert answer.status_code == 303 and answer.headers["location"].endswith("/harvest#reading")
    found = re.search(r"/read/[\w-]+/[\w-]+", ana.get(ana.path("harvest"), headers={"accept-encoding": "identity"}).text)
    assert found
    return found[0]


def read(ana: Ana, path: str) -> tuple[int, str]:
    """What somebody who was never here is answered."""
    answer = Browser(ana.base, "Eve", "participant").get(path, headers={"accept": "text/html", "accept-encoding": "identity"})
    return answer.status_code, answer.text


def talked(ana: Ana, ben: Browser) -> None:
    """Ben has said one thing that is open, and one that is held."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        for step, words in (("ideas", SHOWN), ("talk", CANARY)):
            desk.do("go_to_step", **{"from": "welcome" if step == "ideas" else "lay", "to": step})
            note = new_note()
            room.do("write_note", step=step, note=note, fields={"text": words})
            if step == "ideas":
                desk.do("reveal", step=step, sure=True)
                desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
                room.do("place_note", step="lay", placement=new_note(), note=note, cell="vision")
                desk.do("reveal", step="lay", sure=True)
            else:
                desk.do("hide_note", note=note)


def test_it_shows_what_is_open_and_no_way_in(ana: Ana, ben: Browser) -> None:
    """Page and files; nothing held, no name of a person, no button to the room; nothing is indexed, and no cookie is set."""
    talked(ana, ben)
    path = link_of(ana)
    answer = Browser(ana.base, "Eve", "participant").get(path, headers={"accept-encoding": "identity"})
    assert answer.status_code == 200 and SHOWN in answer.text and CANARY not in answer.text
    assert "noindex" in answer.headers["x-robots-tag"] and answer.headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in answer.headers and answer.headers["cache-control"] == "no-store"
    assert "/room" not in answer.text and "/desk" not in answer.text and 'action="/s/' not in answer.text
    assert f'href="{path}/harvest.pdf"' in answer.text
    for ending in FORMATS:
        made = Browser(ana.base, "Eve", "participant").get(f"{path}/harvest.{ending}")
        assert made.status_code == 200, ending
        said = words_of(ending, made.content)
        assert CANARY not in said and (SHOWN in said or ending in ("svg", "png"))


def test_first_names_are_told_where_it_was_ticked_alone(ana: Ana, ben: Browser) -> None:
    """And there only where the room saw them."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        room.do("write_note", step="talk", note=new_note(), fields={"text": SHOWN})
        desk.until("changes")
    stranger = Browser(ana.base, "Eve", "participant")
    plain = words_of("xlsx", stranger.get(f"{link_of(ana)}/harvest.xlsx").content)
    named = words_of("xlsx", stranger.get(f"{link_of(ana, names='1')}/harvest.xlsx").content)
    assert SHOWN in plain and ">Ben<" not in plain and "Northside" in plain
    assert SHOWN in named and ">Ben<" in named


def test_it_opens_nothing_else(ana: Ana, ben: Browser) -> None:
    """No wrong key, no other session; who has a seat cannot make one, and the key opens neither room nor door."""
    path = link_of(ana)
    key = path.rpartition("/")[2]
    other = Ana(ana.base)
    other.start("trial")
    for wrong in (
        f"{path}x",
        path[:-1],
        f"/read/{other.session}/{key}",
        f"/read/{new_id()}/{key}",
        f"/read/{ana.session}/{'a' * 500}",
    ):
        assert read(ana, wrong)[0] == 404
    assert ben.post(ben.path("reading"), data={"on": "1"}).status_code == 403
    assert "/read/" not in ben.get(ben.path("harvest"), headers={"accept-encoding": "identity"}).text
    assert Browser(ana.base, "Eve", "participant").post(ana.path("door"), json={"key": key, "as": "observer"}).status_code >= 400


def test_it_is_gone_at_once_when_taken_back(ana: Ana) -> None:
    """And a new one is another."""
    first = link_of(ana)
    assert read(ana, first)[0] == 200
    ana.post(ana.path("reading"), data={})
    status, said = read(ana, first)
    assert status == 404 and "has ended, or was taken back" in said
    second = link_of(ana)
    assert second != first and read(ana, second)[0] == 200 and read(ana, first)[0] == 404


def test_it_ends_after_thirty_days(plenary: Server, ana: Ana) -> None:
    """Its key is stored as a hash, with the time it was made; a link of 31 days ago opens nothing."""
    path = link_of(ana)
    [(hashed, at)] = plenary.rows("select hash, at from key where kind = 'read' order by at desc limit 1")
    assert path.rpartition("/")[2] not in hashed
    secret = (plenary.data / "secret").read_bytes()
    old = at - 31 * DAY
    key = reading_links.key_of(secret, ana.session, "reader", old)
    change(plenary, "update key set hash = ?, at = ? where hash = ?", digest(key), old, hashed)
    assert read(ana, f"/read/{ana.session}/{key}")[0] == 404
    fresh = at - 29 * DAY
    key = reading_links.key_of(secret, ana.session, "reader", fresh)
    change(plenary, "update key set hash = ?, at = ? where kind = 'read' and at = ?", digest(key), fresh, old)
    assert read(ana, f"/read/{ana.session}/{key}")[0] == 200


def change(server: Server, command: str, *values: object) -> None:
    """Change the server's database."""
    with sqlite3.connect(server.data / "plenary.db", timeout=20) as db:
        db.execute(command, values)
