"""People over real lines: who is told who has finished, the door that closes, and looking on without a seat."""

import json
import time

import pytest

from app.clock import new_id
from tests.cast import Ana, Browser, Line, Message, new_note, view_in


def listed(line: Line, name: str, **like: object) -> Message:
    """Hear people messages until somebody's row has these values."""
    while True:
        rows = {one["name"]: one for one in line.until("people").get("list", [])}
        if name in rows and all(rows[name][key] == value for key, value in like.items()):
            return rows[name]


def at_talk(desk: Line) -> None:
    """The room, at a step that keeps names."""
    desk.do("open_sitting")
    desk.do("go_to_step", **{"from": "welcome", "to": "talk"})


def test_the_desk_alone_is_told_who_has_begun(ana: Ana, ben: Browser, chi: Browser, dee: Browser) -> None:
    """S1: by name at the desk; no byte of it reaches a participant, an observer or the screen."""
    with ana.line() as desk, ben.line() as phone, dee.line() as watcher, ana.line("screen") as wall:
        at_talk(desk)
        listed(desk, "Chi", doing="to_do")
        phone.do("write_note", step="talk", note=new_note(), fields={"text": "Hello"})
        row = listed(desk, "Ben", here=True)
        while row["doing"] == "to_do":
            row = listed(desk, "Ben")
        for other in (phone, watcher, wall):
            other.drain()
            told = "".join(other.frames)
            assert "doing" not in told
            assert '"list"' not in told


def test_in_a_nameless_step_no_list_tells_who_has_begun(ana: Ana, ben: Browser) -> None:
    """Decision 15: counts alone, even to the desk."""
    with ana.line() as desk, ben.line() as phone:
        desk.do("open_sitting")
        nameless = next(
            key.split("/")[1] for key, one in desk.records.items() if one.get("names") == "none" and one["kind"] == "write"
        )
        desk.do("go_to_step", **{"from": desk.records["session"]["step"], "to": nameless, "sure": True})
        desk.frames.clear()
        phone.do("write_note", step=nameless, note=new_note(), fields={"text": "Hush"}, key=new_id())
        phone.say({"type": "here", "step": nameless, "writing": True})
        row = listed(desk, "Ben", here=True)
        desk.drain(1.5)
        rows = [one for text in desk.frames for one in json.loads(text).get("list", [])]
        assert row in rows
        assert {(one["doing"], one["writing"]) for one in rows} == {("", False)}


def test_a_closed_door_lets_nobody_new_in_and_everybody_known(ana: Ana, ben: Browser) -> None:
    """In the lobby and in an open room; desk and screen are told, and it opens again."""
    fay = Browser(ana.base, "Fay", "participant")
    with ana.line() as desk, ana.line("screen") as wall:
        desk.until("view")
        wall.until("view")
        for status in ("lobby", "open"):
            assert ana.post(ana.path("door-open"), json={"open": False}).json() == {"open": False}
            while desk.view["door"]["open"]:
                desk.until("view")
            while wall.view["door"]["open"]:
                wall.until("view")
            assert "closed" in fay.get(f"/j/{ana.code}").text
            answer = fay.post(f"/j/{ana.code}", data={"name": "Fay"})
            assert answer.status_code == 422
            assert "The door is closed just now" in answer.text
            assert ben.get(f"/j/{ana.code}").headers["location"].endswith("/room")
            with ben.line() as phone:
                assert phone.until("view")["you"]["name"] == "Ben"
            ana.post(ana.path("door-open"), json={"open": True})
            while not desk.view["door"]["open"]:
                desk.until("view")
            while not wall.view["door"]["open"]:
                wall.until("view")
            if status == "lobby":
                desk.do("open_sitting")
    fay.join(ana.code, "Southgate")


def test_a_new_code_leaves_a_closed_door_closed(ana: Ana) -> None:
    """Changing the code is not opening the door."""
    ana.post(ana.path("door-open"), json={"open": False})
    code = ana.post(ana.path("code")).json()["code"]
    fay = Browser(ana.base, "Fay", "participant")
    assert fay.post(f"/j/{code}", data={"name": "Fay"}).status_code == 422


def test_a_facilitator_sees_what_participants_see_and_counts_nowhere(ana: Ana, ben: Browser) -> None:
    """S19: the same records, to the byte, as a participant who has done nothing; no person more; nothing done there counts."""
    with ana.line() as desk, ben.line() as phone:
        at_talk(desk)
        phone.until("view")
        phone.do("write_note", step="talk", note=new_note(), fields={"text": "Kept to myself so far"})
        with ana.line("participant", look=True) as look:
            look.until("view")
            phone.drain()
            theirs = {key: one for key, one in phone.records.items() if not key.startswith("mine/")}
            assert look.records == theirs
            assert look.view["you"]["seat"] == ""
            answer = look.ask({"type": "write_note", "step": "talk", "note": new_note(), "fields": {"text": "No"}})
            assert answer["reason"] == "You see what participants see. Nothing you do here counts."
            look.say({"type": "here", "step": "talk", "writing": True})
            desk.drain(1.2)
            people = [json.loads(text) for text in desk.frames if '"people"' in text[:20] or '"type":"people"' in text]
            assert people[-1]["here"] == 1
            assert people[-1]["writing"] == 0
    page = ana.get(ana.path("see"))
    assert page.status_code == 200
    assert 'data-look="participant"' in page.text
    assert "guide" not in json.dumps(view_in(page.text)["records"])


def test_looking_on_needs_the_key_of_a_desk(ana: Ana, ben: Browser, dee: Browser) -> None:
    """A participant who asks to look is nobody: leaving their seat aside they have nothing to see with."""
    for who in (ben, dee, Browser(ana.base, "Eve", "participant")):
        who.session = ana.session
        assert who.get(who.path("see")).status_code == 403
        with who.line("participant", look=True) as line:
            assert line.closed() == 4403


def test_a_facilitators_own_seat_is_left_aside_when_looking(ana: Ana) -> None:
    """Who takes part in the same browser looks on as nobody all the same."""
    ana.audience = "participant"
    ana.join(ana.code, "Northside")
    ana.audience = "facilitator"
    with ana.line("participant") as own, ana.line("participant", look=True) as look:
        assert own.until("view")["you"]["name"] == "Ana"
        assert look.until("view")["you"]["name"] == ""
        assert not [key for key in look.records if key.startswith("mine/")]


@pytest.mark.parametrize("people", ["4", "1", "", "13", "x"])
def test_a_device_is_shared_from_the_form_on(ana: Ana, people: str) -> None:
    """Two to twelve; anything else is one person."""
    table = Browser(ana.base, "Table 3", "participant")
    table.join(ana.code, "Northside", people=people)
    with ana.line() as desk, table.line():
        row = listed(desk, "Table 3", here=True)
        assert row["people"] == (4 if people == "4" else 1)


def next_of(ana: Ana) -> str:
    """Start another session of Ana's conversation; its id."""
    conversation = next(name.partition("plenary_")[2] for name in ana.http.cookies if "plenary_" in name)
    answer = ana.post("/plans/trial/start", data={"title": "Wednesday", "after": conversation})
    assert answer.status_code == 303, answer.text
    following = str(answer.headers["location"].split("/")[2])
    assert following != ana.session
    return following


def test_two_seats_put_together_and_a_shared_device_stay_so_in_the_next_session(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[U3] [U5] The device of the seat given up sits down again neither by its page nor by the form at the door; nor in the
    session after that; and the number of people at the other one need not be said again."""
    with ana.line() as desk, ben.line() as phone, chi.line() as other:
        seats = {who: line.until("view")["you"]["seat"] for who, line in (("ben", phone), ("chi", other))}
        desk.do("open_sitting")
        desk.do("share_device", seat=seats["ben"], people=3)
        desk.do("merge_seats", seat=seats["chi"], into=seats["ben"])
        desk.do("pause_session")
    for _ in range(2):
        ana.session = ben.session = chi.session = next_of(ana)
        assert ben.get(ben.path("room")).status_code == 200
        assert chi.get(chi.path("room")).status_code == 403
        answer = chi.post(f"/j/{ana.code.replace(' ', '')}", data={"name": "Chi"})
        assert answer.status_code == 422 and "put together" in answer.text
        with ana.line() as desk, ben.line():
            assert listed(desk, "Ben", here=True)["people"] == 3
            desk.do("open_sitting")
            desk.do("pause_session")


def test_who_was_removed_is_not_seated_in_the_next_session(ana: Ana, ben: Browser, chi: Browser) -> None:
    """Until a facilitator lets them back in there; others of the team are seated as ever."""
    seats = {}
    with ana.line() as desk, ben.line() as phone, chi.line() as other:
        seats = {who: line.until("view")["you"]["seat"] for who, line in (("ben", phone), ("chi", other))}
        desk.do("open_sitting")
        desk.do("remove_seat", seat=seats["ben"])
        desk.do("pause_session")
    ana.session = ben.session = chi.session = next_of(ana)
    assert chi.get(chi.path("room")).status_code == 200
    refused = ben.get(ben.path("room"))
    assert refused.status_code == 403
    assert "asked you to leave" in refused.text
    with ana.line() as desk:
        desk.do("let_back_in", seat=seats["ben"])
    time.sleep(0.1)
    assert ben.get(ben.path("room")).status_code == 200
