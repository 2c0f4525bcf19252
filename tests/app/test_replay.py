"""The replay: the map as it stood each time the room left a step, for who may read the harvest, in marks and numbers alone."""

import re

from tests.app.kept import kept
from tests.app.server import Server
from tests.app.test_harvest import words
from tests.cast import Ana, Browser, Line, new_note
from tests.sessions.harvest.valley import valley

CANARY = "Hedgehog"


def laid(room: Line, desk: Line, text: str, cell: str) -> None:
    """A note of Ben's, and where it lies."""
    note = new_note()
    desk.do("write_note", step="ideas", note=note, fields={"text": text})
    desk.do("place_note", step="lay", placement=new_note(), note=note, cell=cell)


def frame(person: Browser, stop: int) -> tuple[str, int | None]:
    """The heading of a stop, and how many notes lay on the map; None for no map."""
    answer = person.get(person.path(f"harvest/replay?stop={stop}"), headers={"accept-encoding": "identity"})
    assert answer.status_code == 200, answer.text
    assert CANARY not in answer.text, "no words of people"
    heading = words(re.findall(r"<h1[^>]*>(.*?)</h1>", answer.text, re.S)[0])
    total = re.search(r"All together</th>\s*<td[^>]*>(\d+)<", re.sub(r"</?span[^>]*>", "", answer.text))
    return heading, int(total[1]) if total else None


def test_each_stop_has_the_map_as_it_was_left(ana: Ana, ben: Browser) -> None:
    """Laid, come back to and hidden since: what is hidden now is in no earlier picture."""
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
        desk.do("reveal", step="lay", sure=True)
        laid(room, desk, f"{CANARY} one", "vision")
        laid(room, desk, f"{CANARY} two", "model")
        desk.do("go_to_step", **{"from": "lay", "to": "talk", "sure": True})
        desk.do("go_to_step", **{"from": "talk", "to": "lay", "sure": True})
        laid(room, desk, f"{CANARY} three", "model")
        found = [frame(ana, n) for n in range(1, 6)]
        assert [n for _, n in found[2:]] == [2, 2, 3]
        assert all(not n for _, n in found[:2])
        assert frame(ben, 5) == found[4], "Ben was there and sees the same"
        gone = next(key[5:] for key, one in desk.records.items() if key.startswith("note/") and "one" in one.get("text", ""))
        desk.do("hide_note", note=gone)
        assert [frame(ana, n)[1] for n in range(3, 6)] == [1, 1, 2]
    assert Browser(ana.base, "Eve", "participant").get(ana.path("harvest/replay")).status_code == 403


def test_a_stop_that_is_none_shows_the_newest(plenary: Server) -> None:
    """A whole session of the valley: as many stops as its journey has legs, and the last picture is the harvest's own."""
    ana = kept(plenary, valley()[0])
    newest = frame(ana, 10_000)
    harvest = ana.get(ana.path("harvest"), headers={"accept-encoding": "identity"}).text
    stops = len(re.findall(r'<td class="harvest-at">', harvest))
    assert frame(ana, stops) == newest and newest[1]
    counts = [frame(ana, n)[1] or 0 for n in range(1, stops + 1)]
    assert counts == sorted(counts) and counts[0] == 0, "a picture that only grows, in a session where nothing was taken off"
