"""Places: where the notes of a session lie: the domains of its framework, or the cells of a frame of its plan."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from sessions.exercises.cells import frame_name
from sessions.exercises.homes import Put, homes_of
from sessions.frames import Frame
from sessions.harvest.seen import Seen


class Group(msgspec.Struct, frozen=True):
    """What several places stand in: a half, the row of a frame."""

    id: str
    label: str
    short: str


class Place(msgspec.Struct, frozen=True):
    """One place: a domain, a cell."""

    id: str
    label: str
    short: str
    slot: int
    group: str = ""


class Places:
    """The places of one frame in order, and which of them a note, a cluster or a place lies in."""

    def __init__(
        self, seen: Seen, frame: str, groups: tuple[Group, ...], places: tuple[Place, ...], homes: dict[str, str]
    ) -> None:
        """`homes` says for every cell of the frame in which place it is counted."""
        self.seen, self.frame, self.groups, self.places, self.homes = seen, frame, groups, places, homes
        self.at = {place.id: n for n, place in enumerate(places)}

    @cached_property
    def lying(self) -> dict[str, str]:
        """Note id to place id, in order of the ids; one that another stands for lies nowhere where that one lies."""
        seen = self.seen
        puts = (
            Put(each["note"], each["cell"], seen.order.get(each["step"], -1), seen.state.placements[each["id"]].round)
            for each in seen.placements.values()
            if self._is_on(each["step"])
        )
        written = {id: note.get("cell") if self._is_on(note["step"]) else None for id, note in sorted(seen.notes.items())}
        return homes_of(puts, written, {old: id for id, note in seen.notes.items() for old in note.get("merges", ())}, self.homes)

    def _is_on(self, step: str) -> bool:
        """Whether a step places on this frame: cells of two frames may have one name."""
        return frame_name(self.seen.state.plan.step(step)) == self.frame

    def home(self, end: str) -> str | None:
        """The place of anything a link may begin or end at; a cluster lies where its first note does."""
        if end in self.lying or end in self.seen.notes:
            return self.lying.get(end)
        if end in self.seen.clusters:
            return next((self.lying[note] for note in self.seen.clusters[end]["notes"] if note in self.lying), None)
        return self.homes.get(end)

    def of(self, group: str) -> tuple[Place, ...]:
        """The places of a group."""
        return tuple(place for place in self.places if place.group == group)

    def place(self, id: str) -> Place:
        """The place with this id."""
        return self.places[self.at[id]]


def places_of(seen: Seen) -> Places | None:
    """The frame on which most of what is seen lies, the framework first; None where nothing lies anywhere."""
    every = [_framework(seen), *_frames(seen)]
    found = max(every, key=lambda places: (bool(places.lying) and places.frame == "framework", len(places.lying)))
    return found if found.lying else None


def _framework(seen: Seen) -> Places:
    framework = seen.state.framework
    half, domain = framework.levels[0], framework.levels[1]
    groups = tuple(
        Group(node.id, seen.said(node.label), seen.said(node.short or node.label)) for node in framework.of_level(half)
    )
    places = tuple(
        Place(node.id, seen.said(node.label), seen.said(node.short or node.label), (n % 8) + 1, node.parent or "")
        for n, node in enumerate(framework.of_level(domain))
    )
    homes = {node.id: home.id for node in framework.nodes if (home := framework.at_level(node.id, domain)) is not None}
    return Places(seen, "framework", groups, places, homes)


def _frames(seen: Seen) -> Iterator[Places]:
    added: dict[str, list[tuple[str, str, str | None]]] = {}
    for step, at in seen.state.steps.items():
        added.setdefault(frame_name(seen.state.plan.step(step)), []).extend(at.cells)
    for name, frame in seen.state.plan.frames.items():
        yield _frame(seen, name, frame, added.get(name, []))


def _frame(seen: Seen, name: str, frame: Frame, added: list[tuple[str, str, str | None]]) -> Places:
    """The cells of a frame in groups by what they stand in; a cell that holds others is a place only where a note lies on it."""
    cells = [(cell.id, seen.said(cell.label), cell.parent) for cell in frame.cells] + added
    known = {parent for _, _, parent in cells if parent}
    groups = tuple(Group(id, label, label) for id, label, _ in cells if id in known)
    homes = {id: id for id, _, _ in cells}
    every = tuple(
        Place(id, label, label, (n % 8) + 1, parent or (id if id in known else "")) for n, (id, label, parent) in enumerate(cells)
    )
    used = set(Places(seen, name, groups, every, homes).lying.values())
    return Places(seen, name, groups, tuple(each for each in every if each.id not in known or each.id in used), homes)
