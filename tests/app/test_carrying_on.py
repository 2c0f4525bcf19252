"""Carrying on: the next session of the same people, started from a plan's page, over real pages and sockets."""

import re
from pathlib import Path

import pytest

from tests.app.server import Server
from tests.cast import Ana, Browser, new_note, view_in


def first_session(ana: Ana, ben: Browser, *, reveal: bool = True) -> None:
    """Ben writes two ideas, one with his organisation and one without a name; then all is opened and the session finished."""
    with ana.line() as desk, ben.line() as phone:
        desk.until("view")
        phone.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        phone.do("write_note", step="ideas", note=new_note(), fields={"text": "A lift to clinic"})
        if reveal:
            desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "quiet", "sure": True})
        phone.do("write_note", step="quiet", note=new_note(), fields={"text": "Nobody rings back"}, key="k" * 22)
        if reveal:
            desk.do("reveal", step="quiet", sure=True)
        desk.do("finish_session", sure=True)


def conversation_of(ana: Ana) -> str:
    found = re.search(r"/plans\?after=([\w-]+)", ana.get(ana.path("desk")).text)
    assert found
    return found[1]


def next_session(ana: Ana, plan: str = "second", **fields: str) -> str:
    """Ana starts it, and is at its desk; the id of the session before."""
    before = ana.session
    answer = ana.post(f"/plans/{plan}/start", data={"after": conversation_of(ana), "title": "Again", **fields})
    assert answer.status_code == 303, answer.text
    ana.session = answer.headers["location"].split("/")[2]
    return before


def test_a_plans_page_offers_what_the_team_made(ana: Ana, ben: Browser) -> None:
    """In words: how many, from where; with too few it says so; a stranger is offered nothing of it."""
    first_session(ana, ben)
    team = conversation_of(ana)
    page = ana.get(f"/plans/second?after={team}").text
    assert "Use 1 note from “Tuesday”, today. The plan asks for 4 or more" in page.replace("\n", " ")
    assert "Capture it quickly" in page and "Go without" in page and "Which domain is it about?" in page
    assert "A lift to clinic" not in page, "how many, never what"
    stranger = Browser(ana.base, "Eve", "facilitator").get(f"/plans/second?after={team}").text
    assert "Tuesday" not in stranger and "Use 1 note" not in stranger
    answer = Browser(ana.base, "Eve", "facilitator").post("/plans/second/start", data={"after": team})
    assert answer.status_code == 303
    eve = Browser(ana.base, "Eve", "facilitator")
    assert eve.get(answer.headers["location"]).status_code in (303, 403), "another conversation, which is not hers here"


def test_who_takes_part_cannot_carry_a_conversation_on(ana: Ana, ben: Browser) -> None:
    """A seat's cookie is no facilitator's: Ben is offered nothing, and what he starts is another conversation."""
    first_session(ana, ben)
    team = conversation_of(ana)
    page = ben.get(f"/plans/second?after={team}").text
    assert "Use 1 note" not in page and "Tuesday" not in page
    started = ben.post("/plans/second/start", data={"after": team}).headers["location"].split("/")[2]
    assert ana.get(f"/s/{started}/desk").status_code in (303, 403)
    assert ben.get(ben.path("room")).status_code == 200, "the room of his own team has not gone on"


def test_ben_comes_back_with_his_phone_and_finds_his_note(ana: Ana, ben: Browser) -> None:
    """No form, the same seat, the same code; the note under its old id, signed as it was."""
    first_session(ana, ben)
    code = ana.code
    before = next_session(ana)
    assert view_in(ana.get(ana.path("desk")).text)["door"]["code"] == code
    assert ben.get(f"/s/{before}/room").headers["location"] == f"/s/{ana.session}/room"
    assert ben.get(f"/j/{code}").headers["location"] == f"/s/{ana.session}/room"
    ben.session = ana.session
    view = view_in(ben.get(ben.path("room")).text)
    assert view["you"]["name"] == "Ben" and view["you"]["organisation"] == "Northside"
    notes = {key: record for key, record in view["records"].items() if key.startswith("note/")}
    assert [note["text"] for note in notes.values() if note["step"] == "e1.ideas"] == ["A lift to clinic"]
    assert [note.get("organisation") for note in notes.values()].count("Northside") == 1
    assert any(key.startswith("mine/note/") for key in view["records"])


def test_what_is_left_behind_is_left_behind(ana: Ana, ben: Browser) -> None:
    """Go without: it is in no frame of the new session."""
    first_session(ana, ben)
    next_session(ana, **{"need.ideas": "without", "need.hard": "without"})
    with ana.line() as desk:
        desk.until("view")
        assert "A lift to clinic" not in desk.frames[0] and "Nobody rings back" not in desk.frames[0]
        assert '"data_carried"' not in desk.frames[0] and '"e1.' not in desk.frames[0]


def test_what_was_held_is_held_in_the_next_session_too(ana: Ana, ben: Browser) -> None:
    """[H2] on raw bytes: nobody opened it then; a show opens it now, nameless things without a name."""
    first_session(ana, ben, reveal=False)
    next_session(ana)
    ben.session = ana.session
    ben.get(ben.path("room"))
    screen = ana.get(ana.path("screen")).text
    with ana.line() as desk, ana.line("screen") as wall, ben.line() as phone:
        for line in (desk, wall, phone):
            line.until("view")
        for frame in (screen, *desk.frames, *wall.frames):
            assert "A lift to clinic" not in frame and "Nobody rings back" not in frame
        assert "A lift to clinic" in phone.frames[0], "its writer has it"
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "hello", "to": "look", "sure": True})
        assert any(record.get("text") == "A lift to clinic" for record in desk.records.values())
        desk.do("go_to_step", **{"from": "look", "to": "hard", "sure": True})
        opened = [record for record in desk.records.values() if record.get("text") == "Nobody rings back"]
        assert opened and not {"organisation", "name", "seat"} & set(opened[0])
    assert "key" not in opened[0], "nor does the secret's hash travel"


def test_variant_answer_and_capture_are_what_was_chosen(ana: Ana) -> None:
    """A new team: less time, the garden of the framework, and five minutes to capture."""
    page = ana.get("/plans/second?variant=short").text
    assert re.search(r'<option value="short" selected>\s*Less time, 10 min', page)
    domain = re.findall(r'<option value="([\w.-]+)"', page.partition('name="setting.place"')[2])[2]
    answer = ana.post("/plans/second/start", data={"variant": "short", "setting.place": domain, "need.ideas": "capture"})
    ana.session = answer.headers["location"].split("/")[2]
    with ana.line() as desk:
        desk.until("view")
        steps = {key: record for key, record in desk.records.items() if key.startswith("step/")}
        assert steps["step/capture.ideas"]["prompt"] == "What did we say last time?"
        assert steps["step/hello"]["minutes"] == 5 and "{place}" not in steps["step/hello"]["prompt"]
        assert desk.records["session"]["planned"] == 15


def test_only_one_session_of_a_team_is_open(ana: Ana, ben: Browser) -> None:
    """Starting while one is open, or opening an older one again, is refused in a sentence where the person looks."""
    team = conversation_of(ana)
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        answer = ana.post("/plans/second/start", data={"after": team})
        assert answer.status_code == 422 and "“Tuesday” is still open. Pause or finish it first" in answer.text
        desk.do("pause_session")
        before = next_session(ana)
        with ana.line() as newer:
            newer.until("view")
            newer.do("open_sitting")
        refused = desk.ask({"type": "open_sitting"})
        assert refused["type"] == "refused" and "“Again” of this team is open" in refused["reason"]
    assert f'data-newer="/s/{ana.session}/desk"' in ana.get(f"/s/{before}/desk").text


def test_phones_and_screens_of_the_old_session_are_led_on(ana: Ana, ben: Browser) -> None:
    """They hear that the team has gone on, and the page they load again is that of the new session; the desk stays."""
    first_session(ana, ben)
    with ben.line() as phone, ana.line("screen") as wall, ana.line() as desk:
        for line in (phone, wall, desk):
            line.until("view")
        next_session(ana)
        assert phone.until("bye")["why"] == "carried_on" and wall.until("bye")["why"] == "carried_on"
        desk.say({"type": "ping", "t": 1})
        desk.until("pong")


def test_a_need_that_nothing_can_stand_in_for_stops_the_start(ana: Ana) -> None:
    """`else: stop`: one sentence on the page, and nothing is started."""
    answer = ana.post("/plans/third/start", data={"title": "Kept"})
    assert answer.status_code == 422 and "This plan cannot do without: Ideas from before" in answer.text
    assert 'value="Kept"' in answer.text


def test_a_saved_picture_can_be_taken_instead(tmp_path: Path) -> None:
    """As it was then: what was written after it is not in it."""
    plans = tmp_path / "plans"
    plans.mkdir()
    own = Path(__file__).parent / "plans"
    first = (own / "trial.yaml").read_text().replace("save: ideas,", "save: ideas, save_picture: before_lunch,")
    (plans / "trial.yaml").write_text(first)
    (plans / "second.yaml").write_text((own / "second.yaml").read_text())
    with Server(tmp_path / "data", plans=shelf(plans)) as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("trial")
        ben.join(ana.code, "Northside")
        with ana.line() as desk, ben.line() as phone:
            desk.until("view")
            phone.until("view")
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
            phone.do("write_note", step="ideas", note=new_note(), fields={"text": "early"})
            bad = new_note()
            phone.do("write_note", step="ideas", note=bad, fields={"text": "hidden since"})
            desk.do("go_to_step", **{"from": "ideas", "to": "lay", "sure": True})
            for text in ("too late", "far too late"):
                phone.do("write_note", step="ideas", note=new_note(), fields={"text": text})
            desk.do("hide_note", note=bad)
            desk.do("finish_session", sure=True)
        page = ana.get(f"/plans/second?after={conversation_of(ana)}").text
        value = re.search(r'value="(picture:[^"]+:before_lunch)"', page)
        assert value and "Use the saved picture “before lunch”: 1 note, today", "as many as come along" in page
        next_session(ana, **{"need.ideas": value[1]})
        with ana.line() as desk:
            desk.until("view")
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "hello", "to": "look", "sure": True})
            assert [record["text"] for key, record in desk.records.items() if key.startswith("note/")] == ["early"]


def shelf(plans: Path) -> str:
    """The framework and presets beside some plans."""
    import shutil

    from tests.app.server import ROOT

    shutil.copytree(ROOT / "session_plans" / "frameworks", plans / "frameworks")
    shutil.copy(ROOT / "session_plans" / "presets.yaml", plans)
    return str(plans)


@pytest.mark.parametrize("killed", (False, True), ids=("calm", "killed"))
def test_a_session_that_carries_on_is_there_after_a_crash(tmp_path: Path, killed: bool) -> None:
    """Its row and its first event are one transaction."""
    with Server(tmp_path / "data") as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("trial")
        ben.join(ana.code, "Northside")
        first_session(ana, ben)
        next_session(ana)
        if killed:
            server.kill()
        else:
            server.stop()
        server.start()
        with ana.line() as desk:
            desk.until("view")
            assert any(record.get("text") == "A lift to clinic" for record in desk.records.values())
