"""Making: how a breakout puts the people who are here into groups."""

from sessions.exercises.dealing import alike, dealt, how_many, mixed
from sessions.exercises.eaches import things_of
from sessions.exercises.exercise import Scene
from sessions.messages import Viewer
from sessions.seeing import sees_note
from sessions.state import Group, State, replaced
from sessions.targets import Target, targets_of
from sessions.words import in_language


def on_tracks(at: Scene, groups: list[Group]) -> list[Group]:
    """Groups shared out over the tracks in turn; where there is one for each track it is called after it."""
    tracks = at.options.tracks
    if not tracks:
        return groups
    alone = len(groups) == len(tracks)
    return [
        replaced(group, track=tracks[n % len(tracks)].id, label=in_language(tracks[n].label) if alone else group.label)
        for n, group in enumerate(groups)
    ]


def places_of(at: Scene) -> list[Target]:
    """What there is one group each for: places of the framework, cells of a frame, or things of a named list; [] for none."""
    by = at.options.by
    if not isinstance(by, str) or by in ("random", "choice", "hand"):
        return []
    listed = targets_of(at.state.plan, at.state.framework, by.removeprefix("framework."))
    return list(listed) or [Target(id, label_of_thing(at.state, id)) for id in things_of(at.state, by)]


def label_of_thing(state: State, id: str) -> str:
    """What a group that works on something is called: the words of a note that all may read."""
    note = state.notes.get(id)
    return note.text[:60] if note is not None and sees_note(state, note, Viewer(role="participant")) else "Group"


def is_listed(at: Scene) -> bool:
    """Whether there is one group for each of several things."""
    return bool(places_of(at))


def is_choice(at: Scene) -> bool:
    """Whether people choose their group themselves."""
    return bool(at.options.by == "choice" or (at.options.people == "choice" and is_listed(at)))


def by_places(at: Scene, people: list[str]) -> list[Group]:
    """One group for each place or thing, with people dealt to them unless they choose."""
    places = places_of(at)
    order = mixed(people, _values(at, people, "organisation")) if at.options.people == "mixed" else people
    rows = dealt([] if is_choice(at) else order, len(places))
    names = [at.state.framework.node(one.id).short if at.state.framework.has(one.id) else None for one in places]
    labels = [in_language(short or one.label) for short, one in zip(names, places, strict=True)]
    return [Group("", label, one.id, tuple(row)) for label, one, row in zip(labels, places, rows, strict=True)]


def by_people(at: Scene, people: list[str]) -> list[Group]:
    """Groups of a size or a number, mixed or alike where the breakout says so."""
    by, size = at.options.by, at.options.size
    if isinstance(by, dict) and "same" in by:
        rows = alike(people, _values(at, people, by["same"]), size)
        return [Group("", value or "Others", seats=tuple(row)) for value, row in rows.items()]
    order = mixed(people, _values(at, people, by["mixed"])) if isinstance(by, dict) else people
    number = how_many(len(people), size, at.options.count or (len(at.options.tracks) or None if size is None else None))
    dealt_out = dealt([] if by in ("choice", "hand") else order, number)
    return [Group("", f"Group {n}", seats=tuple(row)) for n, row in enumerate(dealt_out, start=1)]


def _values(at: Scene, people: list[str], name: str) -> dict[str, str]:
    return {person: str(getattr(at.state.seats[person], name, "")) for person in people}
