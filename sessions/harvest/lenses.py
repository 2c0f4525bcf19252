"""Lenses: the same picture from several standpoints: where those who see it differ, as far as people were told of it."""

from typing import Any

import msgspec

from sessions import room_lens
from sessions.harvest.balance import EFFORT
from sessions.harvest.facts import Fact, Row, Table, per_cent
from sessions.harvest.places import Places
from sessions.words import Sentence, say

ATTRIBUTES = ("viewpoint", "sector", "organisation")
OTHERS = "others"  # what ratings call small parts together
OF_NOTES, OF_EFFORT = "notes", "effort"


class Side(msgspec.Struct, frozen=True):
    """One part: what it is called, and a value for each place (a count of notes, or the middle of ratings; None for none)."""

    value: str
    label: str
    cells: tuple[float | None, ...]


class Lens(msgspec.Struct, frozen=True):
    """Notes or ratings told apart by an attribute, and where two parts differ most: by `difference` (per cent of their
    notes, or steps of the scale) in `place`."""

    by: str
    of: str
    sides: tuple[Side, ...]
    place: str
    difference: float
    fact: Fact


def lenses_of(places: Places) -> tuple[Lens, ...]:
    """Every lens that may be looked through: ratings by what people were told, notes by what the room has looked by."""
    found = [_effort(places, by) for by in ATTRIBUTES] + [_notes(places, by) for by in ATTRIBUTES if _looked(places, by)]
    return tuple(lens for lens in found if lens is not None)


def _looked(places: Places, by: str) -> bool:
    """Whether the room has looked by an attribute: what it has not might, beside what it has, tell who wrote something."""
    return by in places.seen.state.floor.looked


def _notes(places: Places, by: str) -> Lens | None:
    state = places.seen.state
    board = _board(places)
    if board is None or room_lens.reason_against(state, board, by) is not None:
        return None
    parts = room_lens.parts_of(state, room_lens.lens_of(state, board, by, None))
    sides = tuple(_side(places, by, value, ids) for value, ids in parts.items())
    if len(sides) < 2:
        return None
    shares = {side.value: [per_cent(n or 0, sum(each or 0 for each in side.cells)) for n in side.cells] for side in sides}
    return _lens(places, by, OF_NOTES, sides, {value: [float(each) for each in row] for value, row in shares.items()})


def _board(places: Places) -> str | None:
    """The last step that placed notes of the map, else the last that wrote them."""
    placed = {each["step"] for each in places.seen.placements.values() if each["note"] in places.lying}
    steps = placed or {places.seen.notes[note]["step"] for note in places.lying}
    return max(steps, key=lambda step: places.seen.order.get(step, -1), default=None)


def _side(places: Places, by: str, value: str, ids: list[str]) -> Side:
    homes = [places.lying[id] for id in ids if id in places.lying]
    return Side(value, _label(places, by, value), tuple(homes.count(place.id) for place in places.places))


def _effort(places: Places, by: str) -> Lens | None:
    """The latest ratings that are told apart by an attribute: the middle of each part, place by place."""
    latest: dict[str, dict[str, Any]] = {}
    for record in places.seen.ratings():
        if record["target"] in places.at and by in record.get("splits", {}):
            if latest and next(iter(latest.values()))["step"] != record["step"]:
                latest = {}
            latest[record["target"]] = record
    values = sorted({value for record in latest.values() for value in record["splits"][by]})
    rows = {value: [_middle(latest.get(place.id), by, value) for place in places.places] for value in values}
    sides = tuple(Side(value, _label(places, by, value), tuple(row)) for value, row in rows.items())
    return _lens(places, by, OF_EFFORT, sides, rows) if len(sides) > 1 else None


def _middle(record: dict[str, Any] | None, by: str, value: str) -> float | None:
    scales: dict[str, Any] = record["splits"][by].get(value, {}) if record else {}
    marks: dict[str, Any] = scales.get(EFFORT) or next(iter(scales.values()), {})
    first: dict[str, Any] = next(iter(marks.values()), {})
    found = first.get("median")
    return found if isinstance(found, int | float) else None


def _label(places: Places, by: str, value: str) -> str:
    if value in ("", OTHERS):
        return say("Others, together")
    view = places.seen.state.framework.viewpoint(value) if by == "viewpoint" else None
    return places.seen.said(view.label) if view is not None else value


def _lens(places: Places, by: str, of: str, sides: tuple[Side, ...], rows: dict[str, list[Any]]) -> Lens | None:
    """The lens with its widest difference; the first in the frame's order where several are as wide."""
    far, at, low, high = 0.0, 0, sides[0], sides[0]
    for n in range(len(places.places)):
        known = [(rows[side.value][n], side) for side in sides if rows[side.value][n] is not None]
        if len(known) > 1:
            least, most = min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0])
            if most[0] - least[0] > far:
                far, at, low, high = most[0] - least[0], n, least[1], most[1]
    sentence = _sentence(places, of, far, at, low, high)
    return Lens(by, of, sides, places.places[at].id if far else "", far, Fact(sentence, _table(places, by, of, sides)))


def _sentence(places: Places, of: str, far: float, at: int, low: Side, high: Side) -> Sentence:
    if not far:
        return say("All of them see much the same")
    values = {"a": high.label, "b": low.label, "place": places.places[at].label}
    if of == OF_NOTES:
        return say("{a} named more in {place} than {b}, for their number", **values)
    return say("{a} sees more effort in {place} than {b}", **values)


def _table(places: Places, by: str, of: str, sides: tuple[Side, ...]) -> Table:
    rows = tuple(
        Row(place.label, tuple(side.cells[n] for side in sides), slot=place.slot) for n, place in enumerate(places.places)
    )
    caption = say("The middle answer, by {what}", what=room_lens.WORDS[by])
    caption = say("Notes by {what}", what=room_lens.WORDS[by]) if of == OF_NOTES else caption
    return Table(caption, (say("Place"), *(side.label for side in sides)), rows)
