"""The pages of a conversation: who may read them, what stands on them, and that they tell nobody more than the rooms do."""

import re
from pathlib import Path

import pytest

from tests.app.kept import seated, together
from tests.app.server import Server
from tests.app.test_carrying_on import first_session, next_session, shelf
from tests.app.test_harvest import CANARY, words
from tests.cast import Ana, Browser, new_note
from tests.sessions.harvest.later import later
from tests.sessions.harvest.valley import valley

PLAIN = {"accept-encoding": "identity"}
PAGES = ("then-and-now", "conversation", "resume", "resume/slide")


def read(person: Browser, page: str = "then-and-now", status: int = 200) -> str:
    """A page as somebody is given it, its raw text."""
    answer = person.get(person.path(page), headers=PLAIN)
    assert answer.status_code == status, answer.text
    return answer.text


def test_a_session_alone_has_nothing_to_be_set_beside(ana: Ana, ben: Browser) -> None:
    """It says so; a stranger and a key for the screen alone are shown nothing."""
    assert "There is nothing earlier" in read(ana) and "There is nothing earlier" in read(ben)
    assert Browser(ana.base, "Eve", "participant").get(ana.path("then-and-now")).status_code == 403


def test_sittings_of_one_session_are_moments_too(ana: Ana, ben: Browser) -> None:
    """After a pause: what began since; a moment that is none is refused in a sentence."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        notes = [new_note(), new_note()]
        room.do("write_note", step="ideas", note=notes[0], fields={"text": "Was there before"})
        desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
        room.do("place_note", step="lay", placement=new_note(), note=notes[0], cell="vision")
        desk.do("reveal", step="lay", sure=True)
        desk.do("pause_session")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "lay", "to": "ideas", "sure": True})
        room.do("write_note", step="ideas", note=notes[1], fields={"text": "Came after the pause"})
        desk.do("go_to_step", **{"from": "ideas", "to": "lay", "sure": True})
        desk.do("place_note", step="lay", placement=new_note(), note=notes[1], cell="model")
    html = read(ana)
    assert "after sitting 1" in html and "1 note began" in words(html) and "Came after the pause" in html
    assert "Was there before" not in html, "what only continued is counted, not told"
    assert read(ben, f"then-and-now?from={ana.session}.sitting.1").count("1 note began") == read(ben).count("1 note began")
    read(ana, f"then-and-now?from={ana.session}.sitting.9", 404)
    read(ana, "then-and-now?from=nowhere", 403)


def test_who_was_not_there_then_is_not_shown_then(ana: Ana, ben: Browser) -> None:
    """Ben sat in both sessions; Cora came to the second alone, and reads nothing of the first by this way."""
    first_session(ana, ben)
    before = next_session(ana)
    ben.session = ana.session
    ben.get(ben.path("room"))
    cora = Browser(ana.base, "Cora", "participant")
    cora.join(ana.code, "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
    assert f'value="{before}"' in read(ben) and f'value="{before}"' not in read(cora)
    read(cora, f"then-and-now?from={before}", 403)


@pytest.mark.parametrize("page", PAGES)
def test_canaries_of_an_earlier_session(ana: Ana, ben: Browser, dee: Browser, page: str) -> None:
    """[HB2] Held then, hidden now, written in private or without a name: with its author on no page, whoever asks."""
    note = new_note()
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        room.do("write_note", step="ideas", note=note, fields={"text": CANARY})
        desk.do("go_to_step", **{"from": "ideas", "to": "quiet", "sure": True})
        room.do("write_note", step="quiet", note=new_note(), fields={"text": "nameless canary"}, key="k" * 22)
        desk.do("finish_session", sure=True)
    before = next_session(ana)
    for person in (ben, dee):
        person.session = ana.session
        person.get(person.path("room"))
    everybody = (ana, ben, dee)
    for person in everybody:
        assert CANARY not in read(person, page) and "nameless canary" not in read(person, page)
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "hello", "to": "look", "sure": True})
        for person in everybody:
            html = read(person, page)
            assert not re.search(r"\bBen\b", html), "who wrote without a name, or with the organisation alone, is on no page"
        desk.do("hide_note", note=note)
        desk.do("finish_session", sure=True)
    for person in everybody:
        assert CANARY not in read(person, page) and not re.search(r"\bBen\b", read(person, page))
        earlier = person.get(f"/s/{before}/{page}", headers=PLAIN)
        assert earlier.status_code == 200 and CANARY not in earlier.text, (
            "hidden in a later session, it is in no earlier one's page"
        )


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
def test_four_sessions_of_one_conversation(plenary: Server) -> None:
    """Sentences, pictures and tables without scripts; a seat reads the same figures; nothing the page's policy would block."""
    ana, ids = together(plenary, [*valley(), later()])
    html = read(ana)
    said = words(html)
    assert "21 notes began, 26 ended, and 52 found another home" in said
    assert "Wednesday 9 December 2026, then Wednesday 27 January 2027" in said
    assert html.count('<svg class="web harvest-web') == 2 and "22 people came back, 21 are new." in said
    assert " style=" not in html and "<style" not in html and "None" not in said
    assert "57 notes began" in words(read(ana, f"then-and-now?from={ids[0]}"))
    before = next(iter(valley()[2].play.names))
    somebody = seated(plenary, ana, before)
    assert "21 notes began, 26 ended, and 52 found another home" in words(read(somebody))
    new = next(seat for seat in later().play.seats if seat not in valley()[2].play.seats)
    assert "There is nothing earlier" in read(seated(plenary, ana, new))


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
def test_the_conversation_of_four_sessions(plenary: Server) -> None:
    """Its sessions, what was said, every promise with what became of it, what changed, who was here; offers are for who leads."""
    ana, ids = together(plenary, [*valley(), later()])
    html = read(ana, "conversation")
    said = words(html)
    assert "A conversation of 4 sessions" in said and "the room’s own sentence" in said and "57 notes" not in said
    promises = valley()[2].play.state.commitments.values()
    tally = [[each.status for each in promises].count(status) for status in ("done", "moving", "stuck", "dropped")]
    assert "{} done {} moving {} stuck {} dropped on purpose".format(*tally) in said
    assert f"{len(list(promises)) - sum(tally)} not known" in said
    assert "21 notes began, 26 ended, and 52 found another home" in said and "22 people came back, 21 are new." in said
    assert "These are offers." in said and "Same code as last time" in said
    forms = html.replace(f'action="/s/{ana.session}/evidence"', "")  # the one thing that is never over
    assert " style=" not in html and "None" not in said and 'action="/s/' not in forms
    somebody = read(seated(plenary, ana, next(iter(valley()[2].play.names))), "conversation")
    assert "These are offers." not in somebody and "Same code" not in somebody and "not known" in somebody
    new = next(seat for seat in later().play.seats if seat not in valley()[2].play.seats)
    theirs = words(read(seated(plenary, ana, new), "conversation"))
    assert theirs.count("you were not in this one") == 3 and "No promises yet" in theirs
    assert read(ana, f"../{ids[0]}/conversation").count("<h1>") == 1


def test_who_may_read_a_conversation(ana: Ana, ben: Browser, dee: Browser) -> None:
    """Facilitators, and everybody with a seat; no stranger, and nobody who was asked to leave."""
    for person in (ana, ben, dee):
        assert "Every note is where you left it." in read(person, "conversation")
    assert Browser(ana.base, "Eve", "participant").get(ana.path("conversation")).status_code == 403
    with ana.line() as desk, ben.line() as room:
        seat = room.until("view")["you"]["seat"]
        desk.do("remove_seat", seat=seat)
    read(ben, "conversation", 403)


def test_a_conversation_is_found_from_home_and_harvest(ana: Ana, ben: Browser) -> None:
    """By who carries on: a facilitator and a participant alike."""
    for person in (ana, ben):
        assert f'href="/s/{ana.session}/conversation"' in person.get("/", headers=PLAIN).text
        assert f'href="/s/{ana.session}/conversation"' in read(person, "harvest")


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
def test_the_pack_for_new_people(plenary: Server) -> None:
    """One page and one slide: what was said, what was promised and how it stands, the map; of what this reader may read."""
    ana, _ = together(plenary, [*valley(), later()])
    new = seated(plenary, ana, next(seat for seat in later().play.seats if seat not in valley()[2].play.seats))
    for page in ("resume", "resume/slide"):
        html = read(ana, page)
        said = words(html)
        assert "For people who are new" in said and "the room’s own sentence" in said or "People who come home" in said
        assert "not known" in said and "52 found another home" in said and html.count('<svg class="web pack-web') == 1
        assert " style=" not in html and "None" not in said and html.count("<h1") == 1
        theirs = words(read(new, page))
        assert "No promises yet" in theirs and "People who come home" not in theirs and "on the map" not in theirs


def test_a_saved_picture_is_a_moment_too(tmp_path: Path) -> None:
    """What was moved, written and hidden since it was saved: moved and new; what is hidden is nowhere, then neither."""
    plans = tmp_path / "plans"
    plans.mkdir()
    own = Path(__file__).parent / "plans"
    text = (own / "trial.yaml").read_text().replace("title: Lay,", "title: Lay, save_picture: laid,")
    (plans / "trial.yaml").write_text(text)
    with Server(tmp_path / "data", plans=shelf(plans)) as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("trial")
        ben.join(ana.code, "Northside")
        notes, moved = [new_note() for _ in range(2)], new_note()
        with ana.line() as desk, ben.line() as phone:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
            for note, words_of in zip(notes, ("It will move", CANARY), strict=True):
                phone.do("write_note", step="ideas", note=note, fields={"text": words_of})
            desk.do("reveal", step="ideas", sure=True)
            desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
            for note, placement in zip(notes, (moved, new_note()), strict=True):
                phone.do("place_note", step="lay", placement=placement, note=note, cell="vision")
            desk.do("reveal", step="lay", sure=True)
            desk.do("go_to_step", **{"from": "lay", "to": "look", "sure": True})
            desk.do("go_to_step", **{"from": "look", "to": "lay", "sure": True})
            desk.do("place_note", step="lay", placement=moved, note=notes[0], cell="model")
            desk.do("hide_note", note=notes[1])
        for person in (ana, ben):
            html = read(person, f"then-and-now?from={ana.session}.picture.laid")
            assert "saved picture “laid”" in html and "1 found another home" in words(html)
            assert "It will move" in html and CANARY not in html and "2 then" not in words(html)
        read(ana, f"then-and-now?from={ana.session}.picture.none", 404)
