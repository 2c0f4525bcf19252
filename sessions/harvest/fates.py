"""Fates: what became of each note between two moments of a conversation: continued, moved, ended, or new."""

from collections.abc import Set
from typing import Any

import msgspec

from sessions.harvest.places import Places
from sessions.harvest.seen import Seen

CONTINUED, MOVED, ENDED, NEW = "continued", "moved", "ended", "new"
OVER_CELLS = frozenset({"stopped", "ended"})  # columns of plans in which people write what is over
LET_GO = "let_go"


class Fate(msgspec.Struct, frozen=True):
    """One note: what became of it, where it lay then and lies now (None for nowhere), and what goes with it of its writer.

    `day` is when it ended as it was written down; `into` the words of the note that now stands for it.
    """

    note: str
    kind: str
    text: str
    by: str
    was: str | None
    now: str | None
    day: str = ""
    into: str = ""


class Endings:
    """What is over at one moment, as far as somebody said so: with a date, in a column for it, or by letting it go."""

    def __init__(self, seen: Seen) -> None:
        """Read from the records one audience has."""
        self.seen = seen
        over = {each["note"] for each in seen.placements.values() if each["cell"] in OVER_CELLS}
        latest = sorted(seen.picks.values(), key=lambda each: seen.order.get(each["step"], -1))
        piles = {each["target"]: each["pile"] for each in latest}
        self.over = over | {target for target, pile in piles.items() if pile == LET_GO}

    def are(self, note: str) -> bool:
        """Whether a note that is seen is over."""
        record = self.seen.notes[note]
        return bool(self.day(note)) or record.get("cell") in OVER_CELLS or note in self.over

    def day(self, note: str) -> str:
        """The day it ended, as it was written into a field of that name; "" for none."""
        return str(self.seen.notes[note]["fields"].get("ended") or "")


def fates_of(then: Places, now: Places, gone: Set[str] = frozenset()) -> tuple[tuple[Fate, ...], int]:
    """What became of every note that lay on the map then or lies there now, and how many were not taken along.

    Only what somebody said or did is an end: a note the later session did not take along is neither ended nor continued.
    `gone` are ids of notes that were hidden or taken back since: they are nowhere in it, and neither is what `now` holds back.
    """
    before, after = Endings(then.seen), Endings(now.seen)
    known = now.seen.state.notes
    fates, left = list[Fate](), 0
    for note, was in then.lying.items():
        if note in gone or before.are(note) or (note in known and note not in now.seen.notes):
            continue
        if note in now.seen.notes:
            fates.append(_kept(note, was, now, after))
        else:
            left += 1
    for note, home in now.lying.items():
        if note not in then.lying and note not in gone:
            over = after.are(note)
            fates.append(_fate(note, ENDED if over else NEW, now, None, home, day=after.day(note) if over else ""))
    return tuple(fates), left


def _kept(note: str, was: str, now: Places, after: Endings) -> Fate:
    """A note of then that is still seen."""
    home = now.lying.get(note)
    if after.are(note) or home is None:
        into = next((other for other, record in now.seen.notes.items() if note in record.get("merges", ())), "")
        return _fate(note, ENDED, now, was, home, day=after.day(note), into=now.seen.text(into))
    return _fate(note, CONTINUED if home == was else MOVED, now, was, home)


def _fate(note: str, kind: str, now: Places, was: str | None, home: str | None, **more: str) -> Fate:
    record = now.seen.notes[note]
    return Fate(note, kind, str(record["text"]), signed(record), was, home, **more)


def signed(record: dict[str, Any]) -> str:
    """What goes with a note of its writer's name."""
    return ", ".join(str(record[name]) for name in ("name", "organisation") if record.get(name))
