"""How many have written is told to participants at most once a second; what they may read or must do is told at once."""

from collections.abc import Iterator
from typing import Any

from tests.cast import Ana, Browser, Line, new_note

NOTES = 10  # by two, who may write five each


def cat(ana: Ana, ben: Browser) -> Browser:
    """A third person, who only reads."""
    person = Browser(ben.base, "Cat", "participant")
    person.join(ana.code, "Southgate")
    return person


def writers(ben: Browser, room: Line, ana: Ana) -> Iterator[Line]:
    """Two lines in turn, as often as there are notes to write."""
    chi = Browser(ben.base, "Chi", "participant")
    chi.join(ana.code, "Westvale")
    with chi.line() as second:
        for n in range(NOTES):
            yield (room, second)[n % 2]


def frames(line: Line) -> int:
    """How many changes have come over a line."""
    return sum('"type":"changes"' in frame for frame in line.frames)


def write(line: Line, step: str, words: str) -> Any:
    """One note; the answer."""
    return line.do("write_note", step=step, note=new_note(), fields={"text": words})


def test_what_only_counts_is_told_once_a_second(ana: Ana, ben: Browser) -> None:
    """[Performance, held writing] Ten held notes are a few changes for who only reads, and the last has the right number."""
    with ana.line() as desk, ben.line() as room, cat(ana, ben).line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        other.until("view")
        other.drain(0.1)
        before = frames(other)
        for n, line in enumerate(writers(ben, room, ana), 1):
            said = write(line, "ideas", f"Hedgehog {n}")
            assert line.records["progress/ideas"]["notes"] == n, "the writer is told with the note"
        other.reach(said["seq"])
        assert other.records["progress/ideas"]["notes"] == NOTES
        assert frames(other) - before <= NOTES // 2
        assert not any("Hedgehog" in frame for frame in other.frames)
        with cat(ana, ben).line() as fresh:
            fresh.until("view")
            assert fresh.records["progress/ideas"] == other.records["progress/ideas"]


def test_what_waits_comes_with_the_next_that_may_not_wait(ana: Ana, ben: Browser) -> None:
    """The reveal, right after the last of many notes, finds nobody with an old number, nor with half the notes."""
    with ana.line() as desk, ben.line() as room, cat(ana, ben).line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        for n, line in enumerate(writers(ben, room, ana)):
            write(line, "ideas", f"Hedgehog {n}")
        said = desk.do("reveal", step="ideas")
        change = other.until("changes", seq=said["seq"])
        assert change["put"]["progress/ideas"]["notes"] == NOTES and change["put"]["progress/ideas"]["revealed"]
        assert sum(key.startswith("note/") for key in other.records) == NOTES


def test_a_line_that_was_cut_while_a_count_waited_gets_it(ana: Ana, ben: Browser) -> None:
    """Both who wrote, and has been brought on with its own note, and who did not."""
    reader = cat(ana, ben)
    with ana.line() as desk:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        with ben.line() as room, reader.line() as other:
            other.until("view")
            write(room, "ideas", "One")
            write(room, "ideas", "Two")
            mine, theirs = (room.epoch, room.seq, dict(room.records)), (other.epoch, other.seq, dict(other.records))
        for person, (epoch, seq, records) in ((ben, mine), (reader, theirs)):
            with person.line(epoch=epoch, seq=seq) as again:
                again.records.update(records)
                again.reach(desk.seq)
                again.drain(1.3)
                assert again.records["progress/ideas"]["notes"] == 2, person.name


def test_what_waits_is_in_the_next_change_of_any_kind(ana: Ana, ben: Browser) -> None:
    """A move of the room brings the numbers of the step it leaves."""
    with ana.line() as desk, ben.line() as room, cat(ana, ben).line() as other:
        desk.do("open_sitting")
        desk.do("go_to_step", **{"from": "welcome", "to": "ideas"})
        for n, line in enumerate(writers(ben, room, ana)):
            write(line, "ideas", f"Hedgehog {n}")
        said = desk.do("go_to_step", **{"from": "ideas", "to": "talk", "sure": True})
        other.until("changes", seq=said["seq"])
        assert other.records["progress/ideas"]["notes"] == NOTES
