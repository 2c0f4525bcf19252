"""The whole harvest of a session, put together from its parts."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from sessions import company
from sessions.exercises.patterns import questions
from sessions.harvest.balance import Balance, balance_of
from sessions.harvest.coverage import Coverage, coverage_of
from sessions.harvest.journey import Journey, journey_of
from sessions.harvest.lenses import Lens, lenses_of
from sessions.harvest.links import Links, links_of
from sessions.harvest.noted import title_of
from sessions.harvest.picture import Map, map_of
from sessions.harvest.places import Places, places_of
from sessions.harvest.promises import Promises, Waiting, car_park_of, promises_of
from sessions.harvest.seen import Seen
from sessions.messages import Names, Viewer
from sessions.state import State
from sessions.words import Sentence, say


class Own(msgspec.Struct, frozen=True):
    """The room's own sentence, who wrote it down where names go with it, and the step it was written in."""

    text: str
    by: str
    step: str


class Ask(msgspec.Struct, frozen=True):
    """A question the picture raises; `slot` is that of the place it is about."""

    id: str
    words: str
    slot: int | None


class Counts(msgspec.Struct, frozen=True):
    """How many: people and organisations that took part, and notes, clusters and links that may be seen."""

    people: int
    organisations: int
    notes: int
    clusters: int
    links: int


class Said(msgspec.Struct, frozen=True):
    """One note of a place as it is read out: its words, and what goes with it of its writer."""

    text: str
    by: str
    links: int


class Apart(msgspec.Struct, frozen=True):
    """What was written in one step and lies in no place of a map."""

    title: str
    notes: tuple[Said, ...]

    @property
    def size(self) -> int:
        """How many."""
        return len(self.notes)


class Harvest(msgspec.Struct, frozen=True):
    """What a session leaves behind. Parts are None, and tuples empty, where the session has nothing of them."""

    title: str
    plan: str
    status: str
    counts: Counts
    names: Sentence | None
    own: Own | None
    map: Map | None
    balance: Balance | None
    coverage: Coverage | None
    links: Links | None
    lenses: tuple[Lens, ...]
    asks: tuple[Ask, ...]
    promises: Promises | None
    car_park: tuple[Waiting, ...]
    journey: Journey
    said: dict[str, tuple[Said, ...]]
    """The notes on the map by place, the most linked first."""
    apart: tuple[Apart, ...]
    """This session's other notes by step: where there is no map all of them; those in the car park are there."""


def harvest_of(state: State, viewer: Viewer, names: Names, language: str = "en") -> Harvest:
    """The harvest of a session as a viewer may see it: made of the records of `view_for` and of nothing else that people
    wrote. Words of plans and frameworks are in `language`; sentences of ours can be said in any."""
    seen = Seen(state, viewer, names, language)
    places = places_of(seen)
    found = map_of(places) if places is not None else None
    drawn = places is not None and found is not None
    draft = _draft(seen)
    apart = _apart(seen, places, draft)
    ends = Counter(end for link in seen.drawn.values() for end in (link["from"], link["to"]))
    return Harvest(
        title=state.title,
        plan=seen.said(state.plan.title),
        status=state.floor.status,
        counts=_counts(seen),
        names=_names(seen, [*(places.lying if places is not None else ()), *(id for ids in apart.values() for id in ids)]),
        own=_own(seen, draft) if draft else None,
        map=found,
        balance=balance_of(places, found) if places is not None and found is not None else None,
        coverage=coverage_of(places, found) if places is not None and found is not None else None,
        links=links_of(places, found) if places is not None and found is not None else None,
        lenses=lenses_of(places) if places is not None and drawn else (),
        asks=_asks(seen, places),
        promises=promises_of(seen, places),
        car_park=car_park_of(seen),
        journey=journey_of(seen, viewer),
        said=_said(places, found) if places is not None and found is not None else {},
        apart=tuple(Apart(title_of(seen, step), _read_out(seen, ids, ends)) for step, ids in apart.items()),
    )


def _counts(seen: Seen) -> Counts:
    here = company.present(seen.state)
    return Counts(
        people=company.heads(seen.state),
        organisations=len({seat.organisation for seat in here} - {""}),
        notes=len(seen.own_notes),
        clusters=sum(not seen.is_earlier(each["step"]) for each in seen.clusters.values()),
        links=sum(not seen.is_earlier(each["step"]) for each in seen.drawn.values()),
    )


def _names(seen: Seen, notes: Iterable[str]) -> Sentence | None:
    """What goes with some notes of their writers, as their steps say."""
    said = {seen.state.plan.step(seen.notes[note]["step"]).names for note in notes}
    if not said:
        return None
    if said == {"organisation"}:
        return say("Notes carry the organisation, never the person.")
    if said == {"none"}:
        return say("Notes carry no name and no organisation.")
    return say("Each note carries as much of a name as its writer was told, and no more.")


def _apart(seen: Seen, places: Places | None, draft: str) -> dict[str, list[str]]:
    """Steps, in the plan's order, to the ids of those notes that the harvest tells of nowhere else."""
    parked = (str(one["note"]) for one in seen.records.get("parked", {}).get("items", ()))
    elsewhere = seen.merged.union(parked, places.lying if places is not None else (), (draft,))
    found: dict[str, list[str]] = {}
    for id, note in sorted(seen.own_notes.items(), key=lambda pair: (seen.order.get(pair[1]["step"], -1), pair[0])):
        if id not in elsewhere and note["text"]:
            found.setdefault(note["step"], []).append(id)
    return found


def _draft(seen: Seen) -> str:
    """The last draft that the whole room wrote together; '' where there is none."""
    drafts = [
        (seen.order.get(note["step"], -1), id)
        for id, note in seen.own_notes.items()
        if (step := seen.state.plan.step(note["step"])).unit == "room" and getattr(step, "how", "") == "revise" and note["text"]
    ]
    return max(drafts, default=(-1, ""))[1]


def _own(seen: Seen, draft: str) -> Own:
    note = seen.own_notes[draft]
    return Own(note["text"], note.get("name", ""), note["step"])


def _asks(seen: Seen, places: Places | None) -> tuple[Ask, ...]:
    """The questions the room's picture raises; one that quotes a note is for those alone who see the note."""
    found = []
    for one in questions(seen.state, seen.language):
        if one["at"] in seen.state.notes and one["at"] not in seen.notes:
            continue
        home = places.home(str(one["at"])) if places is not None else None
        slot = places.place(home).slot if places is not None and home is not None else None
        found.append(Ask(str(one["id"]), str(one["words"]), slot))
    return tuple(found)


def _read_out(seen: Seen, ids: Iterable[str], ends: Counter[str]) -> tuple[Said, ...]:
    return tuple(Said(seen.notes[id]["text"], _by(seen.notes[id]), ends[id]) for id in ids)


def _said(places: Places, found: Map) -> dict[str, tuple[Said, ...]]:
    notes = places.seen.notes
    return {
        land.place.id: tuple(Said(notes[mark.note]["text"], _by(notes[mark.note]), mark.links) for mark in land.marks)
        for land in found.lands
    }


def _by(note: dict[str, object]) -> str:
    return ", ".join(str(note[name]) for name in ("name", "organisation") if note.get(name))
