"""Returning after weeks: a changed plan file, half the people new, a clock 45 days later; `return` runs to its end."""

import shutil
from pathlib import Path

import pytest

from tests.app.kept import seated, together
from tests.app.server import ROOT, Server
from tests.app.test_between import read
from tests.app.test_harvest import words
from tests.cast import Browser
from tests.sessions.harvest.valley import valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]


def changed(plans: Path) -> None:
    """The host edits the shelf meanwhile: another title for `return`, and a plan that is gone."""
    text = (plans / "return.yaml").read_text("utf-8")
    text = text.replace('title: "Returning: pick up a paused conversation"', "title: Coming back, our own way", 1)
    (plans / "return.yaml").write_text(text, "utf-8")
    (plans / "bring-others.yaml").unlink()


def test_return_runs_to_its_end_after_45_days(tmp_path: Path) -> None:
    """[R11] On whatever was saved: known people keep their seats, new ones come in, promises get their status on the page of the
    conversation by the plan's own step, and the session finishes."""
    plans = tmp_path / "plans"
    shutil.copytree(ROOT / "session_plans", plans)
    with Server(tmp_path / "data", plans=str(plans)) as server:
        ana, ids = together(server, valley()[:2], "map")
        known = list(valley()[1].play.names)[:3]
        assert server.stop() == 0
        changed(plans)
        server.program = (str(ROOT / "tests" / "app" / "later.py"),)
        server.start()
        html = read(ana, "conversation")
        assert "14 not known" in words(html) and "Coming back, our own way" in html and "14 promises are still open" in html
        link = html.split('href="/plans/return?after=')[1].split('"')[0]
        answer = ana.post("/plans/return/start", data={"title": "Weeks later", "after": link})
        ana.session = answer.headers["location"].split("/")[2]
        people = [seated(server, ana, seat) for seat in known]
        for n in range(3):
            people.append(Browser(server.base, f"New {n}", "participant"))
            people[-1].join(ana.code, "Newcomers")
        for person in people:
            person.session = ana.session
            assert person.get(person.path("room")).status_code == 200
        visited = run(ana, ids)
        assert (
            visited[0].startswith("since") and "left_off" in visited and visited[-1] == "next_date" and "then_now.rate" in visited
        )
        said = words(read(ana, "conversation"))
        assert "1 done" in said and "13 not known" in said and "finished" in said and "One ward is live" in said
        assert "Weeks later" in said and "3 people came back" in said


def run(ana: Browser, ids: list[str]) -> list[str]:
    """Ana leads the session to its end, telling one status from the page of the conversation; the steps it came by."""
    visited: list[str] = []
    with ana.line() as desk:
        desk.until("view")
        desk.do("open_sitting")
        while True:
            session = desk.records["session"]
            visited.append(session["step"])
            if session["step"] == "happened":
                told(ana)
                desk.drain(0.5)
            following = desk.records[f"step/{session['step']}"]["next"]
            if following is None:
                break
            desk.do("go_to_step", **{"from": session["step"], "to": following, "sure": True})
        desk.do("finish_session", sure=True)
    return visited


def told(ana: Browser) -> None:
    """One promise is done, and why; by the form on the page, which is the plan's own step and event."""
    html = read(ana, "conversation")
    assert html.count('class="talk-tell"') == 14 and html.count('name="status"') == 14 * 5
    promise = html.split('name="commitment" value="')[1].split('"')[0]
    form = {"commitment": promise, "status": "done", "why": "One ward is live"}
    answer = ana.post(ana.path("statuses"), data=form)
    assert answer.status_code == 303 and answer.headers["location"].endswith(f"#promise-{promise}")
    assert ana.post(ana.path("statuses"), data={"commitment": promise, "status": "done"}).status_code == 422, "a line is required"
