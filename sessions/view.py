"""View: what one viewer may see of a session, as records; and the records that an event changed."""

from collections.abc import Iterable, Iterator
from typing import Any

from sessions import board_records, bonds, leading, parking, ready, records, room_lens
from sessions.exercises import BY_KIND, deals, eaches, looking, past, proposals
from sessions.exercises.exercise import Scene
from sessions.exercises.inputs import found_record, steps_that_find
from sessions.messages import Address, Names, Record, Records, Touched, Viewer
from sessions.seeing import been_open
from sessions.shown import next_record
from sessions.state import State

Changes = tuple[Records, list[str]]
_FOUND_IN = frozenset({"note", "placed", "opened", "cluster", "link", "commitment", "work"})
_OF_STEPS = frozenset({"step", "progress", "work", "deal", "found"})  # not there before a step is put in, nor when it is out
_OWN = frozenset({"note", "placement", "link", "commitment", "seat", "mine"})


def view_for(state: State, viewer: Viewer, names: Names) -> Records:
    """Every record this viewer may see, by key; with `viewer.seat` also that seat's own ("mine/...")."""
    audience = Viewer(role=viewer.role, group=viewer.group)
    view = cut_all(state, audience, _everything(state), names)
    if viewer.seat:
        view |= own_view(state, viewer.seat, names)
    return view


def changes(before: State, after: State, touched: Touched, viewer: Viewer, names: Names) -> Changes:
    """Records to put and keys to drop, for everybody in the viewer's audience, between two states."""
    audience = Viewer(role=viewer.role, group=viewer.group)
    addresses = set(_spread(before, touched)) | set(_spread(after, touched))
    return between(cut_all(before, audience, addresses, names), cut_all(after, audience, addresses, names))


def own_changes(before: State, after: State, touched: Touched, seat: str, names: Names) -> Changes:
    """The same for one seat's own records."""
    if ("seat", seat) in touched:
        return between(own_view(before, seat, names), own_view(after, seat, names))
    addresses = {address for address in touched if address[0] in _OWN}
    return between(_own(before, seat, addresses, names), _own(after, seat, addresses, names))


def owners(before: State, after: State, touched: Touched) -> dict[str, Touched]:
    """The seats whose own records may have changed, each with the addresses behind them: all that `own_changes` needs."""
    found: dict[str, set[Address]] = {}
    for address in touched:
        if address[0] in _OWN:
            for seat in _owners_of(before, address) | _owners_of(after, address):
                found.setdefault(seat, set()).add(address)
    return {seat: frozenset(addresses) for seat, addresses in found.items()}


def _owners_of(state: State, address: Address) -> set[str]:
    kind, id = address
    if kind == "seat":
        return {id}
    if kind == "mine":
        return {id.partition("\x1f")[2]} if "\x1f" in id else set(state.seats)
    if kind == "commitment":
        promise = state.commitments.get(id)
        return bonds.people_in(promise) if promise else set()
    things: dict[str, Any] = {"note": state.notes, "placement": state.placements, "link": state.links}
    thing = things[kind].get(id)
    return {thing.seat} if thing is not None and thing.seat else set()


def between(before: Records, after: Records) -> Changes:
    """What turns one set of records into another."""
    put = {key: record for key, record in after.items() if before.get(key) != record}
    return put, [key for key in before if key not in after]


def cut_all(state: State, viewer: Viewer, addresses: Iterable[Address], names: Names) -> Records:
    """The records at some addresses, as this audience may see them; by id, for the order they were made in could tell whose."""
    view: Records = {}
    for kind, id in sorted(addresses):
        view |= _cut(state, viewer, kind, id, names)
    return view


def _cut(state: State, viewer: Viewer, kind: str, id: str, names: Names) -> Records:
    if kind in _OF_STEPS and id not in state.steps:
        return {}
    if kind == "work":
        return _work(state, viewer, id, names)
    if kind == "deal":
        return deals.records(_scene(state, id), viewer)
    key, record = f"{kind}/{id}", _cut_one(state, viewer, kind, id, names)
    return {key if id else kind: record} if record is not None else {}


def _cut_one(state: State, viewer: Viewer, kind: str, id: str, names: Names) -> Record | None:
    if kind == "note":
        note = state.notes.get(id)
        return records.note_record(state, viewer, note, names) if note else None
    if kind == "placement":
        placement = state.placements.get(id)
        return records.placement_record(state, viewer, placement, names) if placement else None
    if kind == "cluster":
        cluster = state.clusters.get(id)
        return records.cluster_record(state, viewer, cluster) if cluster else None
    if kind == "proposal":
        proposal = state.proposals.get(id)
        return proposals.record(state, viewer, proposal, names) if proposal else None
    if kind == "frame":
        return board_records.frame_record(state, id)
    if kind == "link":
        link = state.links.get(id)
        return bonds.link_record(state, viewer, link, names) if link else None
    if kind == "commitment":
        promise = state.commitments.get(id)
        return bonds.commitment_record(state, viewer, promise, names) if promise else None
    if kind == "leading":
        return leading.record(state, viewer, names)
    if kind == "next":
        return next_record(state, viewer)
    if kind == "moments":
        return board_records.moments_record(state, viewer)
    if kind == "lens":
        return room_lens.record(state, viewer)
    if kind == "parked":
        return parking.record(state, viewer)
    if kind == "found":
        return found_record(_scene(state, id), viewer)
    if kind == "step":
        return records.step_record(state, viewer, id)
    if kind == "progress":
        return records.progress_record(state, viewer, id)
    return records.session_record(state, viewer) if kind == "session" else board_records.framework_record(state)


def _scene(state: State, step: str) -> Scene:
    options: Any = state.plan.step(step)
    return Scene(state, step, options, state.steps[step])


def _work(state: State, viewer: Viewer, step: str, names: Names) -> Records:
    at = _scene(state, step)
    if viewer.role != "facilitator" and not been_open(state, step):
        return {}
    exercise = BY_KIND[at.options.kind]
    return exercise.records(at, viewer, names) | past.past_records(at, viewer, names, exercise) | ready.records(at)


def own_view(state: State, seat: str, names: Names) -> Records:
    """All of one seat's own records."""
    addresses: set[Address] = {("seat", seat)} | {("mine", step) for step in state.steps}
    addresses |= {("note", note.id) for note in state.notes.values() if note.seat == seat}
    addresses |= {("placement", each.id) for each in state.placements.values() if each.seat == seat}
    addresses |= {("commitment", each.id) for each in state.commitments.values() if seat in bonds.people_in(each)}
    addresses |= {("link", each.id) for each in state.links.values() if each.seat == seat}
    return _own(state, seat, sorted(addresses), names)


def _own(state: State, seat: str, addresses: Iterable[Address], names: Names) -> Records:
    view: Records = {}
    for kind, id in addresses:
        if kind == "note" and id in state.notes and state.notes[id].seat == seat:
            view[f"mine/note/{id}"] = records.own_note_record(state, state.notes[id])
        elif kind == "placement" and id in state.placements and state.placements[id].seat == seat:
            view[f"mine/placement/{id}"] = records.own_placement_record(state.placements[id])
        elif kind == "link" and id in state.links and state.links[id].seat == seat:
            view[f"mine/link/{id}"] = bonds.own_link_record(state.links[id])
        elif kind == "commitment" and id in state.commitments and seat in bonds.people_in(state.commitments[id]):
            view[f"mine/commitment/{id}"] = bonds.own_commitment_record(state.commitments[id], seat)
        elif kind == "seat" and id == seat:
            view |= records.seat_record(state, seat)
        elif kind == "mine" and (step := id.partition("\x1f")[0]) in state.steps:
            at = _scene(state, step)
            view |= BY_KIND[at.options.kind].own(at, seat, names) | deals.own(at, seat) | ready.own(at, seat)
    return view


def _everything(state: State) -> Iterator[Address]:
    yield from (
        ("session", ""),
        ("next", ""),
        ("leading", ""),
        ("parked", ""),
        ("lens", ""),
        ("moments", ""),
        ("framework", ""),
        ("frame", "viewpoints"),
    )
    yield from (("frame", name) for name in state.plan.frames)
    for step in state.steps:
        yield from (("step", step), ("progress", step), ("work", step), ("deal", step))
    yield from (("found", step) for step in steps_that_find(state))
    for note in state.notes:
        yield ("note", note)
    for placement in state.placements:
        yield ("placement", placement)
    for cluster in state.clusters:
        yield ("cluster", cluster)
    for proposal in state.proposals:
        yield ("proposal", proposal)
    yield from bonds.every_bond(state)


def _spread(state: State, touched: Touched) -> Iterator[Address]:
    """The single records behind the addresses that stand for several."""
    if touched:
        yield ("next", "")
    if ("all", "") in touched:
        yield from _everything(state)
        return
    yield from looking.looked_at(state, touched)
    if state.floor.lens is not None:
        yield ("lens", "")
    for kind, id in touched:
        if kind == "people":
            yield ("session", "")
        elif kind == "opened":
            yield ("parked", "")
            yield from (("step", id), ("progress", id), ("work", id), ("session", ""))
            yield from (("note", note.id) for note in state.notes.values() if note.step == id)
            yield from (("placement", each.id) for each in state.placements.values() if _of(state, each.note, each.step, id))
            yield from (("cluster", each.id) for each in state.clusters.values())
            yield from (("proposal", id) for id in state.proposals)
            yield from bonds.every_bond(state)
            yield from eaches.told_of(state)
        elif kind == "placed":
            yield from (("placement", each.id) for each in state.placements.values() if each.note == id)
            yield from (("cluster", each.id) for each in state.clusters.values() if id in each.notes)
            yield from (("proposal", each.id) for each in state.proposals.values() if id in each.notes)
            yield from bonds.bonds_of(state, id)
        elif kind not in ("seat", "mine"):
            yield (kind, id)
        if kind in _FOUND_IN:
            yield from (("found", step) for step in steps_that_find(state))
        if kind in ("cluster", "link"):
            yield from (("proposal", id), *bonds.bonds_of(state, id))
        if kind == "note":
            yield from eaches.told_of(state, id)
            yield from _told_of(state, id)


def _told_of(state: State, note: str) -> Iterator[Address]:
    """The records of the whole room that may speak of a note: the spotlight, the car park."""
    if note == state.floor.spotlight:
        yield ("session", "")
    if parking.concerns(state, note):
        yield ("parked", "")


def _of(state: State, note: str, step: str, opened: str) -> bool:
    return step == opened or (note in state.notes and state.notes[note].step == opened)
