"""What was taken away stays away: a seat, a role, a desk's key, by whatever door somebody comes back."""

import pytest

from app.clock import new_id
from tests.app.test_notice_board import handed, use
from tests.cast import Ana, Browser

FORM = {"step": "talk", "field.text": "No"}


def removed(ana: Ana, ben: Browser) -> None:
    """Ben is asked to leave in the step where people write."""
    with ana.line() as desk, ben.line() as phone:
        seat = phone.until("view")["you"]["seat"]
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        desk.do("remove_seat", seat=seat)


@pytest.mark.parametrize("form", [{"nonsense": "1"}, FORM | {"id": new_id(), "note": new_id()}])
def test_no_form_lets_a_removed_person_read_on(ana: Ana, ben: Browser, form: dict[str, str]) -> None:
    """[U4] Neither a right nor a wrong one is answered with the room."""
    removed(ana, ben)
    answer = ben.post(ben.path("write"), data=form)
    assert answer.status_code == 403 and '"records"' not in answer.text


def test_a_screens_key_reads_no_participants_page(ana: Ana) -> None:
    """[S11] It opens the screen, and by no form more than that."""
    link = handed(ana, "screen")
    assert link
    screen = Browser(ana.base, "Wall", "screen")
    screen.session = ana.session
    use(screen, link["url"])
    answer = screen.post(screen.path("write"), data={"nonsense": "1"})
    assert answer.status_code == 403 and '"records"' not in answer.text


@pytest.mark.parametrize("way", ["socket", "poll"])
def test_another_key_brings_no_seat_back(ana: Ana, ben: Browser, way: str) -> None:
    """[U4] With the observers' link in the same browser somebody removed looks on at most, and writes nothing."""
    removed(ana, ben)
    link = handed(ana, "observer")
    assert link
    use(ben, link["url"])
    ben.way = way  # type: ignore[assignment]
    if way == "socket":
        with ben.line("participant") as line:
            assert line.closed() == 4403
    else:
        hello = {"type": "hello", "protocol": 1, "epoch": None, "seq": None, "audience": "participant"}
        assert ben.post(ben.path("lines"), json=hello).status_code == 403
    with ana.line() as desk:
        desk.until("view")
        assert not [key for key in desk.records if key.startswith("note/")]


def test_who_only_watches_now_writes_on_no_old_line(ana: Ana, ben: Browser) -> None:
    """[P3] The line of a participant ends when the seat becomes an observer's."""
    with ana.line() as desk, ben.line() as phone:
        phone.until("view")
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        ben.post(f"/j/{ana.code.replace(' ', '')}", data={"name": "Ben", "organisation": "Northside", "observe": "1"})
        assert phone.closed() == 4403


def test_new_links_close_a_desk_that_looks_on(ana: Ana) -> None:
    """[U4] A stolen laptop's view of the room ends with its key."""
    with ana.line("participant", look=True) as look:
        look.until("view")
        ana.post(ana.path("links"), json={})
        assert look.closed() == 4401


@pytest.mark.parametrize("ident", ["auto.1.1700000000000", "x" * 20_000])
def test_the_plain_forms_ids_are_ids(ana: Ana, ben: Browser, ident: str) -> None:
    """A form can take the place of no command that the server makes itself."""
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
    answer = ben.post(ben.path("write"), data=FORM | {"id": ident, "note": new_id()})
    assert answer.status_code == 422 and "Your words are below" in answer.text
