"""Every known way of working together leaves a harvest, whatever its frame, and its pictures and page can be made of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.drawing.harvest_map import pictures
from app.drawing.rods import rods
from app.pages.page import environment
from app.rehearsal.in_engine import Play
from app.words.dates import counts_told, dates_told
from sessions import Viewer
from sessions.harvest import harvest_of
from tests.plans.test_recipes_played import FILES, played
from tests.sessions.harvest.valley import valley

FRAMED = ("stakeholder-map", "journey-map", "start-stop-continue")  # recipes on frames of their own


def page_of(play: Play, role: Any) -> str:
    """The page's own template, filled as its route fills it."""
    h = harvest_of(play.state, Viewer(role=role), play.names)
    drawn, bars = (pictures(h.map), rods(h.balance, h.map)) if h.map and h.balance else ([], [])
    given = {
        "session": "s",
        "title": h.title,
        "way_back": "desk",
        "role": role,
        "h": h,
        "when": None,
        "drawn": drawn,
        "bars": bars,
    }
    given |= {"counts": counts_told(h), "legs": [], "dates": dates_told(h), "credit": "", "plan_words": h.plan}
    context = {"asset": str, "lang": "en-GB", "theme": None, "language": "en", "languages": {}, "back": "/"}
    return environment().get_template("harvest.html").render(context | given)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_leaves_a_harvest(path: Path) -> None:
    """For every audience; nothing is counted twice, every note on the map has its words, and no number is out of the picture."""
    play = played(path)
    for role in ("facilitator", "participant", "observer", "screen"):
        html = page_of(play, role)
        assert "None" not in re.sub(r"None means", "", re.sub(r"<[^>]*>", " ", html)) and " style=" not in html
    h = harvest_of(play.state, Viewer(role="facilitator"), play.names)
    if h.map is None:
        return
    assert (
        sum(len(land.marks) for land in h.map.lands) == h.map.notes == len({m.note for land in h.map.lands for m in land.marks})
    )
    assert {place: len(said) for place, said in h.said.items()} == {land.place.id: len(land.marks) for land in h.map.lands}
    for picture in pictures(h.map):
        for circle in picture.circles:
            assert circle.r > 0 and circle.x - circle.r >= 0 and circle.x + circle.r <= picture.format.width
            assert circle.y - circle.r >= 0 and circle.y + circle.r <= picture.format.height
    assert h.balance is not None
    for bar in rods(h.balance, h.map):
        assert bar[-1].x + bar[-1].wide == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("recipe", FRAMED)
def test_a_frame_of_its_own_is_mapped(recipe: str) -> None:
    """Not only domains: columns, grids and lanes."""
    play = played(next(path for path in FILES if path.stem == recipe))
    h = harvest_of(play.state, Viewer(role="participant"), play.names)
    assert h.map is not None and h.map.frame != "framework" and h.map.notes > 0


def test_a_tick_stands_beside_yes_and_done_alone() -> None:
    """Nobody reads "stuck" with a tick before it: the mark says what the words say."""
    rows = [
        row for each in valley() for row in re.findall(r'data-name="How it stands">(.*?)</td>', page_of(each.play, "facilitator"))
    ]
    said = {(re.sub(r"<[^>]*>", "", row).strip(), "<svg" in row) for row in rows}
    assert said >= {("done", True), ("said yes", True), ("stuck", False), ("moving", False), ("not today", False)}
    assert {words for words, tick in said if tick} == {"done", "said yes"}
