"""What a newer session hides is on no page, in no file and in no frame of the older one; brought back, it is there again."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.keeping.evidence import opted_in
from app.keeping.reading import reading
from app.keeping.sealing import secret_of
from app.settings import Settings
from app.taking.formats import FORMATS
from tests.app.server import PLANS, Pair, Server
from tests.app.taking.opened import words_of
from tests.app.test_carrying_on import conversation_of, next_session, shelf
from tests.app.test_evidence import tick
from tests.app.test_photos import gets, send
from tests.app.test_reading import link_of
from tests.app.test_replay import frame
from tests.cast import Ana, Browser, Line, new_note
from tests.photo_bytes import from_a_phone

PLAIN = {"accept-encoding": "identity"}
CANARY, SHOWN = "pangolin under the stairs", "robin at noon"
HIDDEN_LATER = "A later session hides that note. Bring it back there."
DRAWN = {"svg", "png"}
SCREENS = ("view?audience=screen", "harvest?as=screen")
PAGES = ("harvest", "harvest/replay", "conversation", "resume", "resume/slide", "then-and-now", "view")


def at(person: Browser, session: str) -> Browser:
    """The same browser, at another session of the conversation."""
    other = person.at(person.base)
    other.session = session
    return other


def lines(*people: Browser, **more: Any) -> Any:
    """An open line of each of them, with its first view."""

    @contextmanager
    def opened() -> Iterator[list[Line]]:
        with people[0].line(**more) as first:
            first.until("view")
            if not people[1:]:
                yield [first]
                return
            with lines(*people[1:], **more) as others:
                yield [first, *others]

    return opened()


def first_session(ana: Ana, ben: Browser, end: str = "finish_session") -> str:
    """Ben wrote a canary and something else, both open and on the map; the session is over, or paused. The canary's id."""
    notes = [new_note(), new_note()]
    with ana.line() as desk, ben.line() as room:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        for note, text in zip(notes, (CANARY, SHOWN), strict=True):
            room.do("write_note", step="ideas", note=note, fields={"text": text})
        desk.do("reveal", step="ideas", sure=True)
        desk.do("go_to_step", **{"from": "ideas", "to": "lay"})
        for note in notes:
            room.do("place_note", step="lay", placement=new_note(), note=note, cell="vision")
        desk.do("reveal", step="lay", sure=True)
        desk.do(end, **({"sure": True} if end == "finish_session" else {}))
    return notes[0]


def at_newer(ana: Browser, *doings: tuple[str, str]) -> None:
    """At the desk of the newer session: commands about a note."""
    with ana.line() as desk:
        for doing, note in doings:
            desk.do(doing, note=note)


def telling(person: Browser, path: str = "", pages: Iterable[str] = PAGES, files: bool = True) -> set[str]:
    """The pages and files of the older session that tell somebody the canary, of those that could."""
    found, path = set[str](), path or person.path("harvest")
    for page in pages:
        answer = person.get(person.path(page), headers=PLAIN)
        assert answer.status_code in (200, 403), page
        found |= {page} if CANARY in answer.text else set()
    for ending in FORMATS if files else ():
        made = person.get(f"{path}.{ending}")
        assert made.status_code == 200, (ending, made.text)
        said = words_of(ending, made.content)
        assert SHOWN in said or ending in DRAWN
        found |= {ending} if "pangolin" in said else set()
    return found


def test_a_note_hidden_later_is_on_no_page_and_in_no_file(ana: Ana, ben: Browser, chi: Browser, dee: Browser) -> None:
    """Pages, every file, the reading link, the replay and the view of the older session, on raw bytes, before and after. The desk
    has it, marked as hidden, and so has its writer's own browser, as if it had been hidden in that session."""
    note, link = first_session(ana, ben), link_of(ana)
    before = next_session(ana)
    old = [at(person, before) for person in (ana, ben, chi, dee)]
    eve = Browser(ana.base, "Eve", "participant")
    assert all({"harvest", "view"} <= telling(person, files=False) for person in old)
    assert telling(old[0], pages=SCREENS, files=False) == {*SCREENS}
    assert telling(old[2], pages=()) == FORMATS.keys() - DRAWN
    assert frame(old[3], 99)[1] == 2 and CANARY in eve.get(link, headers=PLAIN).text
    at_newer(ana, ("hide_note", note))
    told = [telling(person, files=person is not old[2]) for person in old]
    assert told == [{"view"}, {"view"}, set(), set()] and telling(eve, f"{link}/harvest", ()) == set()
    assert telling(old[0], pages=SCREENS, files=False) == set() and CANARY not in eve.get(link, headers=PLAIN).text
    assert frame(old[3], 99)[1] == frame(old[1], 5)[1] == 1
    desk, phone = (person.get(person.path("view")).json()["records"] for person in old[:2])
    assert desk[f"note/{note}"]["hidden"] and phone[f"mine/note/{note}"]["hidden"] and f"note/{note}" not in phone
    at_newer(ana, ("bring_back_note", note))
    assert all({"harvest", "view"} <= telling(person, files=False) for person in old), "shown again"
    assert CANARY in eve.get(link, headers=PLAIN).text and frame(old[3], 99)[1] == 2


@pytest.mark.parametrize("way", ["socket", "stream", "poll"])
def test_a_note_hidden_later_is_in_no_frame(ana: Ana, ben: Browser, chi: Browser, dee: Browser, way: Any) -> None:
    """Who comes to the older session is not told it; whose line is open, or was, is given a whole view without it."""
    note = first_session(ana, ben)
    before = next_session(ana)
    old = [at(person, before) for person in (chi, dee)]
    for person in old:
        person.way = way
    with lines(*old) as there:
        epoch, seq = there[0].epoch, there[0].seq
        assert all(f"note/{note}" in line.records and CANARY in line.frames[0] for line in there)
        at_newer(ana, ("hide_note", note))
        for line in there:
            line.until("view")
            assert f"note/{note}" not in line.records and CANARY not in line.frames[-1] and line.epoch != epoch
    with lines(*old) as there, lines(*old, epoch=epoch, seq=seq) as again:
        assert not any(CANARY in text for line in (*there, *again) for text in line.frames)
        at_newer(ana, ("bring_back_note", note))
        for line in (*there, *again):
            line.until("view")
            assert line.records[f"note/{note}"]["text"] == CANARY and line.epoch == epoch


def test_words_put_right_while_they_were_hidden_come_back_nowhere(ana: Ana, ben: Browser, chi: Browser, dee: Browser) -> None:
    """A newer session hides a note, its writer takes a name out of it, and it is shown again: pages, files, frames and the
    writer's own browser have the new words at the older session as at the newer, and not the old ones as what it said before.
    Other words for what was never hidden are history: the older session keeps what was said, the newer tells what it was."""
    note, link = first_session(ana, ben), link_of(ana)
    before = next_session(ana, "again")
    old, here = [at(person, before) for person in (ana, ben, chi, dee)], [at(person, ana.session) for person in (ana, ben, chi)]
    eve = Browser(ana.base, "Eve", "participant")
    assert all(person.get(person.path("room")).status_code == 200 for person in here[1:])
    with lines(ana, at(ben, ana.session)) as (desk, writer), lines(*old) as there:
        other = next(key.removeprefix("note/") for key, one in desk.records.items() if one.get("text") == SHOWN)
        desk.do("open_sitting")
        writer.do("edit_note", step="again", note=other, fields={"text": "robin at dusk"})
        desk.do("hide_note", note=note)
        told = [len(line.frames) for line in there if line.until("view")]
        writer.do("edit_note", step="again", note=note, fields={"text": "somebody under the stairs"})
        desk.do("bring_back_note", note=note)
        for line, n in zip(there, told, strict=True):
            while line.records.get(f"note/{note}", {"hidden": 1}).get("hidden"):
                line.until("view")
            assert line.records[f"note/{note}"]["text"] == "somebody under the stairs"
            assert line.records[f"note/{other}"]["text"] == SHOWN and CANARY not in "".join(line.frames[n + 1 :])
        desk.reach(desk.seq)
        assert desk.records[f"note/{other}"]["past"] == [SHOWN] and "past" not in desk.records[f"note/{note}"]
        desk.do("pause_session")
    assert not any(telling(person, files=person in (old[0], old[2])) for person in (*old, *here))
    assert telling(eve, f"{link}/harvest", ()) == set() and CANARY not in eve.get(link, headers=PLAIN).text
    assert all("somebody under" in person.get(person.path("view")).text for person in (*old, *here))
    next_session(ana, "again")
    assert CANARY not in ana.get(ana.path("view")).text and "somebody under" in ana.get(ana.path("view")).text


def test_an_older_session_that_goes_on_does_without_it(ana: Ana, ben: Browser, chi: Browser) -> None:
    """Opened again, it moves and is written in: screen and phone are told all but what is hidden, and what was decided there
    stands after the note is shown again."""
    note = first_session(ana, ben, "pause_session")
    before = next_session(ana)
    desk, wall, phone, own = (at(person, before) for person in (ana, ana, chi, ben))
    with lines(ana, desk, phone, own) as (newer, lead, room, writer), wall.line("screen") as screen:
        screen.until("view")
        lead.do("open_sitting")
        lead.do("go_to_step", **{"from": "lay", "to": "ideas", "sure": True})
        for word in ("once", "twice", "thrice"):  # of which screens are told late
            writer.do("edit_note", step="ideas", note=note, fields={"text": f"{CANARY} {word}"})
        newer.do("hide_note", note=note)
        told = [len(line.frames) for line in (screen, room) if line.drain() is None]
        assert not any("thrice" in text for text in screen.frames), "what waited is told to nobody"
        assert f"note/{note}" not in screen.records | room.records
        lead.do("go_to_step", **{"from": "ideas", "to": "talk", "sure": True})
        room.do("write_note", step="talk", note=new_note(), fields={"text": "A word more"})
        lead.do("go_to_step", **{"from": "talk", "to": "ideas", "sure": True})
        answer = lead.ask({"type": "spotlight", "note": note})
        assert answer["type"] == "refused" and answer["reason"] == HIDDEN_LATER, "it would show nothing"
        lead.do("go_to_step", **{"from": "ideas", "to": "look", "sure": True})
        for line, n in zip((screen, room), told, strict=True):
            line.reach(lead.seq)
            assert not any(CANARY in text for text in line.frames[n:]) and f"note/{note}" not in line.records
            assert any("A word more" in text for text in line.frames[n:])
        assert lead.records[f"note/{note}"]["hidden"] and lead.records["progress/ideas"]["hidden"] == 1
        newer.do("bring_back_note", note=note)
        lead.until("view")
        assert "hidden" not in lead.records[f"note/{note}"] and lead.records["progress/ideas"]["hidden"] == 0


def test_who_was_away_in_between_is_given_all_of_it(ana: Ana, ben: Browser) -> None:
    """A desk goes away; meanwhile a note is hidden later, another is hidden here, and the first is shown again: it is the same
    epoch as when the desk went, but what changed since was told from a room that the desk has never seen."""
    note = first_session(ana, ben, "pause_session")
    desk = at(ana, next_session(ana))
    with lines(desk) as (gone,):
        other = next(key.removeprefix("note/") for key, one in gone.records.items() if one.get("text") == SHOWN)
        assert gone.records["progress/ideas"]["hidden"] == 0
    with lines(ana, desk) as (newer, lead):
        newer.do("hide_note", note=note)
        lead.until("view")
        lead.do("hide_note", note=other)
        newer.do("bring_back_note", note=note)
        lead.until("view")
        assert lead.epoch == gone.epoch
    with desk.line(epoch=gone.epoch, seq=gone.seq) as again:
        again.reach(lead.seq)
        now = gone.records | again.records
        assert now["progress/ideas"]["hidden"] == 1 and now[f"note/{other}"]["hidden"] and "hidden" not in now[f"note/{note}"]


def test_a_note_hidden_later_is_brought_back_where_it_was_hidden(ana: Ana, ben: Browser) -> None:
    """The older desk is told so, and nobody else; a note that it hid itself comes back as ever."""
    note = first_session(ana, ben, "pause_session")
    desk = at(ana, next_session(ana))
    with lines(ana, desk, at(ben, desk.session)) as (newer, lead, writer):
        other = next(key.removeprefix("note/") for key, one in lead.records.items() if one.get("text") == SHOWN)
        newer.do("hide_note", note=note)
        lead.until("view")
        answer = lead.ask({"type": "bring_back_note", "note": note})
        assert answer["type"] == "refused" and answer["reason"] == HIDDEN_LATER
        assert lead.records[f"note/{note}"]["hidden"]
        told = writer.ask({"type": "bring_back_note", "note": note})
        assert told["type"] == "refused" and "later session" not in told["reason"], "nothing of it to who may not do it"
        lead.do("hide_note", note=other)
        lead.do("bring_back_note", note=other)
        newer.do("bring_back_note", note=note)
        lead.until("view")
        assert "hidden" not in lead.records[f"note/{note}"] | lead.records[f"note/{other}"]
        lead.do("hide_note", note=note)
        lead.do("bring_back_note", note=note)


def test_what_was_hidden_before_a_start_is_hidden_after_it(tmp_path: Path) -> None:
    """A server that has just started, and looks at the older session first; the evidence of its host does without it too."""
    with Server(tmp_path / "data") as server:
        ana, ben = Ana(server.base), Browser(server.base, "Ben", "participant")
        ana.start("trial")
        ben.join(ana.code, "Northside")
        note = first_session(ana, ben)
        first = next_session(ana)
        tick(ana, "1")
        second = next_session(ana, **{"need.ideas": "without"})
        at_newer(at(ana, second), ("hide_note", note))
        assert server.stop() == 0
        with reading(Settings(data=server.data)) as db:
            states = opted_in(db, secret_of(Settings(data=server.data)))[0]
        assert [state.notes[note].hidden for state in states if note in state.notes] == [True, True]
        server.start()
        for person in (ben, ana):
            assert CANARY not in person.get(f"/s/{first}/harvest", headers=PLAIN).text
            assert SHOWN in person.get(f"/s/{first}/harvest", headers=PLAIN).text
        at_newer(at(ana, second), ("bring_back_note", note))
        assert CANARY in ben.get(f"/s/{first}/harvest", headers=PLAIN).text
        with sqlite3.connect(server.data / "plenary.db") as db:
            logs = "".join(payload for (payload,) in db.execute("select payload from event where session = ?", [first]))
        assert CANARY in logs, "the log of the older session is as it was"


def test_a_photo_hidden_later_is_not_given_out(tmp_path: Path) -> None:
    """Nor to a browser that had it."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("photos", "second"):
        text = (PLANS / f"{name}.yaml").read_text()
        (plans / f"{name}.yaml").write_text(
            text.replace("data: ideas", "data: pictures").replace("from: ideas", "from: pictures")
        )
    with Server(tmp_path / "data", plans=shelf(plans)) as server:
        ana, dee = Ana(server.base), Browser(server.base, "Dee", "observer")
        ana.start("photos")
        dee.join(ana.code, "Northside")
        with ana.line() as desk:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "held"})
            photo, note = send(ana, from_a_phone())[0], new_note()
            desk.do("write_note", step="held", note=note, fields={"photo": photo, "text": CANARY})
            desk.do("reveal", step="held", sure=True)
            desk.do("finish_session", sure=True)
        assert gets(dee, photo) == 200
        next_session(ana)
        at_newer(ana, ("hide_note", note))
        assert gets(dee, photo) == 404
        at_newer(ana, ("bring_back_note", note))
        assert gets(dee, photo) == 200


def test_another_process_knows_at_once(pair: Pair) -> None:
    """Hidden at one process, asked for at the other: it is gone from the page that is asked for next, and from open lines."""
    ana, ben = Ana(pair[0].base), Browser(pair[1].base, "Ben", "participant")
    dee = Browser(pair[1].base, "Dee", "observer")
    ana.start("trial")
    for person in (ben, dee):
        person.join(ana.code, "Northside")
    note = first_session(ana, ben)
    before = next_session(ana)
    dee.session = ben.session = before
    assert CANARY in dee.get(dee.path("harvest"), headers=PLAIN).text
    with ana.line() as desk:
        for _ in range(20):
            desk.do("hide_note", note=note)
            assert CANARY not in dee.get(dee.path("harvest"), headers=PLAIN).text
            desk.do("bring_back_note", note=note)
            assert CANARY in dee.get(dee.path("harvest"), headers=PLAIN).text
        with dee.line() as line:
            line.until("view")
            desk.do("hide_note", note=note)
            line.until("view")
            assert f"note/{note}" not in line.records and CANARY not in line.frames[-1]


def test_a_plan_offers_as_many_notes_as_would_come_along(ana: Ana, ben: Browser) -> None:
    """A newer session took along one thing that waited, and hides it: the older session has one note less to give."""
    note = first_session(ana, ben, "pause_session")
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("park_note", note=note)
        desk.do("finish_session", sure=True)
    next_session(ana, "left")
    page = f"/plans/again?after={conversation_of(ana)}"
    assert "Use 2 notes from “Tuesday”" in ana.get(page).text
    at_newer(ana, ("hide_note", note))
    assert "Use 1 note from “Tuesday”" in ana.get(page).text
    next_session(ana, "again")
    told = ana.get(ana.path("view")).text
    assert CANARY not in told and SHOWN in told
