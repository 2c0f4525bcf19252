"""Files of the harvest over the web: who gets them, under which name, and that they tell nobody more than the page does."""

import pytest

from app.clock import new_id
from app.taking.formats import FORMATS
from tests.app.taking.opened import words_of
from tests.cast import Ana, Browser, new_note

CANARY = "zebra crossing at midnight"


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_for_who_may_read_the_harvest(ana: Ana, ben: Browser, dee: Browser, ending: str) -> None:
    """What is held is in nobody's; what is open in everybody's; strangers get none. It is kept, not shown."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        note = new_note()
        room.do("write_note", step="ideas", note=note, fields={"text": CANARY})
        desk.do("look_first", step="ideas")
        for person in (ana, ben, dee):
            answer = person.get(person.path(f"harvest.{ending}"))
            assert answer.status_code == (404 if FORMATS[ending].drawn else 200)
            assert CANARY not in words_of(ending, answer.content)
        desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
        room.do("place_note", step="lay", placement=new_note(), note=note, cell="vision")
        desk.do("reveal", step="lay", sure=True)
        for person in (ana, ben, dee):
            answer = person.get(person.path(f"harvest.{ending}"))
            assert answer.status_code == 200 and answer.headers["content-type"] == FORMATS[ending].media
            assert answer.headers["content-disposition"].startswith('attachment; filename="')
            assert answer.headers["cache-control"] == "no-store" and answer.headers["x-robots-tag"] == "noindex"
            assert CANARY in words_of(ending, answer.content) or ending in ("svg", "png")
            assert f'href="/s/{ana.session}/harvest.{ending}"' in person.get(person.path("harvest")).text
    stranger = Browser(ana.base, "Eve", "participant")
    assert stranger.get(ana.path(f"harvest.{ending}")).status_code == 403
    assert ana.get(f"/s/{new_id()}/harvest.{ending}").status_code == 404


def test_there_are_no_other_files(ana: Ana) -> None:
    """Nothing is made for an ending nobody knows."""
    for ending in ("exe", "html", "..", "%2e%2e"):
        assert ana.get(ana.path(f"harvest.{ending}")).status_code == 404
