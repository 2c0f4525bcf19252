"""The harvest's page: who may read it, what stands on it, and that it tells nobody more than the room does."""

import re
from html import unescape

import pytest

from app.clock import new_id
from tests.app.kept import kept
from tests.app.server import Server
from tests.cast import Ana, Browser, new_note
from tests.sessions.harvest.valley import valley

PLAIN = {"accept-encoding": "identity"}
CANARY = "zebra crossing at midnight"


def page(person: Browser, wanted: str = "", **headers: str) -> str:
    """The harvest as somebody is given it, or as an audience they ask for."""
    answer = person.get(person.path(f"harvest{wanted}"), headers=PLAIN | headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(html: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_who_may_read_it(plenary: Server, ana: Ana, ben: Browser, dee: Browser) -> None:
    """Facilitators, everybody with a seat; nobody else, and nobody who was asked to leave."""
    for person, way in ((ana, "desk"), (ben, "room"), (dee, "room")):
        assert f'href="/s/{ana.session}/{way}"' in page(person)
    stranger = Browser(plenary.base, "Eve", "participant")
    assert stranger.get(ana.path("harvest")).status_code == 403
    assert ana.get(f"/s/{new_id()}/harvest").status_code == 404
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        seat = room.until("view")["you"]["seat"]
        desk.do("remove_seat", seat=seat)
    assert ben.get(ben.path("harvest")).status_code == 403


def test_it_is_there_from_the_first_note_on_and_holds_back_what_is_held(ana: Ana, ben: Browser, dee: Browser) -> None:
    """In the lobby it says that there is nothing; held words and hidden ones are in nobody's; open ones in everybody's."""
    assert "Nothing to gather yet" in page(ana) and "Nothing to gather yet" in page(ben)
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        note = new_note()
        room.do("write_note", step="ideas", note=note, fields={"text": CANARY})
        desk.do("look_first", step="ideas")
        for person in (ana, ben, dee):
            assert CANARY not in page(person)
        desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
        room.do("place_note", step="lay", placement=new_note(), note=note, cell="vision")
        desk.do("reveal", step="lay", sure=True)
        for person in (ana, ben, dee):
            assert CANARY in page(person) and "Ben" not in words(page(person)).replace("Back", "")
            assert "The session goes on" in page(person)
        desk.do("hide_note", note=note)
        for person in (ana, ben, dee):
            assert CANARY not in page(person)


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
def test_a_whole_harvest_reads_without_scripts(plenary: Server) -> None:
    """Sentences for headings, a picture and its table, promises with owners, the way taken, the credit; nothing the policy
    of the page would block."""
    ana = kept(plenary, valley()[1])
    html = page(ana)
    said = words(html)
    play = valley()[1].play
    assert "43 people from 8 organisations" in said and "Wednesday 14 October 2026" in said
    assert "14 promises" in said or "promises;" in said
    owner = next(promise.owner for promise in play.state.commitments.values() if promise.owner)
    assert play.names[owner] in said
    assert html.count('<svg class="web harvest-web') == 2 and html.count('role="img"') >= 3
    assert "Domain names are from the Cross-System Improvement Framework by Q" in said
    assert "Who takes it on" in said and "in 4 sittings" in said
    assert not re.search(r"\sstyle=|<style|onclick", html)
    for heading in ("stand alone", "cross between them", "What the picture asks"):
        assert heading in said
    contents = html[html.index('class="harvest-contents') : html.index("</nav>")]
    led = re.findall(r'href="#([\w-]+)"', contents)
    assert len(led) == 10 and all(f'id="{at}"' in html for at in led)
    assert "Cynhaeaf" in page(ana, **{"accept-language": "cy"})


def test_minutes_are_for_facilitators(ana: Ana, ben: Browser) -> None:
    """[A7] How long the room stayed is on the desk's harvest alone."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
    column = '<th scope="col" class="number">minutes</th>'
    assert column in page(ana) and column not in page(ben) + page(ana, "?as=screen")
    assert ben.get(ben.path("harvest?as=facilitator")).status_code == 403
    assert ben.get(ben.path("harvest?as=everybody")).status_code == 422
    assert "Ideas" in page(ben) and "Talk" not in page(ben)  # what lies ahead is no part of the way taken
