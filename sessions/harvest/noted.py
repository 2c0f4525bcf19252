"""Noted: every note a viewer may see, a row each with all that is around it, for tables that are taken away."""

from collections.abc import Iterator

import msgspec

from sessions.exercises.eaches import each_in
from sessions.harvest.places import Place, Places, places_of
from sessions.harvest.seen import Said, Seen
from sessions.messages import Names, Viewer
from sessions.state import State
from sessions.words import Words, of_round


class Joined(msgspec.Struct, frozen=True):
    """One link of a note: the word for it, and the words of what is at its other end. `away`: it begins at this note."""

    relation: str
    text: str
    away: bool


class Noted(msgspec.Struct, frozen=True):
    """One note. `opened` is when the room first came to its step (ms; None for work alone): notes have no time of their own.

    place, half, also: where it lies ("" and () for nowhere); name and organisation: as far as its step says them, else "";
    earlier: the title of the session it comes from, "" for this one; dots: by the id of the step they were cast in.
    """

    id: str
    text: str
    step: str
    title: str
    n: int
    opened: int | None
    earlier: str
    place: str
    slot: int | None
    half: str
    also: tuple[str, ...]
    clusters: tuple[str, ...]
    links: tuple[Joined, ...]
    organisation: str
    name: str
    dots: dict[str, int]
    photos: int
    parked: bool


class Line(msgspec.Struct, frozen=True):
    """One link: both ends in words and by place ("" for nowhere), and what goes with it; `missing`: it should be there."""

    start: str
    start_place: str
    relation: str
    end: str
    end_place: str
    remark: str
    organisation: str
    name: str
    missing: bool


class Notes(msgspec.Struct, frozen=True):
    """All rows, by step and place, and every link; `votes` names the steps in which dots were cast, by id."""

    votes: dict[str, str]
    rows: tuple[Noted, ...]
    links: tuple[Line, ...]


def notes_of(state: State, viewer: Viewer, names: Names, language: str = "en") -> Notes:
    """The notes a harvest is made of, as its viewer may see them. A note that another stands for is told of with that one."""
    seen = Seen(state, viewer, names, language)
    places = places_of(seen)
    dots = _dots(seen)
    rows = [_noted(seen, places, note, dots.get(id, {})) for id, note in seen.notes.items() if id not in seen.merged]
    at = places.at if places is not None else {}
    order = {place.label: at[place.id] for place in places.places} if places is not None else {}
    rows.sort(key=lambda row: (seen.order.get(row.step, -1), order.get(row.place, len(order)), row.id))
    votes = {step: title_of(seen, step) for row in rows for step in row.dots}
    return Notes(
        dict(sorted(votes.items(), key=lambda pair: seen.order.get(pair[0], -1))), tuple(rows), tuple(_every_link(seen, places))
    )


def _noted(seen: Seen, places: Places | None, note: Said, dots: dict[str, int]) -> Noted:
    id, step = str(note["id"]), str(note["step"])
    place = _place(places, id)
    stops = [stop.at for stop in seen.state.path if stop.step == step]
    origins = seen.state.carried
    group = next((one.label for one in places.groups if place and one.id == place.group), "") if places is not None else ""
    return Noted(
        id=id,
        text=str(note["text"]),
        step=step,
        title=title_of(seen, step),
        n=seen.state.plan.number(step),
        opened=stops[0] if stops else None,
        earlier=origins.origins[origins.of[step]].title if seen.is_earlier(step) else "",
        place=place.label if place else "",
        slot=place.slot if place else None,
        half=group,
        also=tuple(_also(seen, places, id)),
        clusters=tuple(sorted(str(one["name"]) for one in seen.clusters.values() if id in one["notes"])),
        links=tuple(_links(seen, places, id)),
        organisation=str(note.get("organisation", "")),
        name=str(note.get("name", "")),
        dots=dots,
        photos=len(note.get("photos", ())),
        parked=_is_parked(seen, id),
    )


def title_of(seen: Seen, step: str) -> str:
    """What a step is called, with its round where it is one of several."""
    return of_round(seen.said(seen.state.plan.step(step).title), each_in(seen.state, step))


def _place(places: Places | None, id: str) -> Place | None:
    home = places.home(id) if places is not None else None
    return places.place(home) if places is not None and home is not None else None


def _also(seen: Seen, places: Places | None, id: str) -> Iterator[str]:
    """Other places that those who placed it named beside the one it lies in."""
    cells = dict.fromkeys(cell for one in seen.placements.values() if one["note"] == id for cell in one["also"])
    for cell in cells:
        home = places.homes.get(cell) if places is not None else None
        if places is not None and home is not None:
            yield places.place(home).label


def _links(seen: Seen, places: Places | None, id: str) -> Iterator[Joined]:
    for link in sorted(seen.links.values(), key=lambda one: str(one["id"])):
        if id in (link["from"], link["to"]):
            away = link["from"] == id
            yield Joined(_relation(seen, link), _end(seen, places, link["to"] if away else link["from"])[0], away)


def _every_link(seen: Seen, places: Places | None) -> Iterator[Line]:
    for id, link in sorted(seen.links.items(), key=lambda pair: (seen.order.get(pair[1]["step"], -1), pair[0])):
        signed = {name: str(link.get(name, "")) for name in ("remark", "organisation", "name")}
        (start, start_place), (end, end_place) = (_end(seen, places, link[side]) for side in ("from", "to"))
        missing = id in seen.missing
        yield Line(start, start_place, _relation(seen, link), end, end_place, **signed, missing=missing)


def _relation(seen: Seen, link: Said) -> str:
    relations: dict[str, Words] = {one.id: one.label for one in seen.state.framework.relations}
    return seen.said(relations.get(link["relation"]))


def _end(seen: Seen, places: Places | None, end: str) -> tuple[str, str]:
    """What stands at one end of a link, in words, and the place it lies in."""
    place = _place(places, end)
    return seen.text(end) or (place.label if place else ""), place.label if place else ""


def _dots(seen: Seen) -> dict[str, dict[str, int]]:
    """Note id to step to dots, where they are open."""
    found: dict[str, dict[str, int]] = {}
    for key, one in seen.records.items():
        if key.startswith("tally/") and one["target"] in seen.notes:
            found.setdefault(one["target"], {})[one["step"]] = int(one["dots"])
    return found


def _is_parked(seen: Seen, id: str) -> bool:
    items = seen.records.get("parked", {}).get("items", [])
    return any(one["note"] == id and not one.get("done") for one in items)
