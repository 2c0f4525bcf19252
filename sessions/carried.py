"""Carried: what a session begins with from earlier ones of its conversation, as its first event."""

from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from sessions.board import counted
from sessions.exercises import BY_KIND
from sessions.lying import lying_key, with_lying
from sessions.messages import ALL, Event, Touched
from sessions.shards import Shards
from sessions.state import Carried, Cluster, Commitment, Link, Note, Origin, Placement, Seat, State, joined, replaced
from sessions.step_state import StepState

Kept = TypeVar("Kept", Note, Placement, Cluster, Link, Commitment, Seat)


class CarriedStep(msgspec.Struct, frozen=True):
    """How an earlier step stood: its id in this plan, the number of its session among the origins, and its own slice of work."""

    step: str
    origin: int
    revealed: bool = True
    round: int = 1
    opened: list[int] = []
    each: str | None = None
    eaches: list[str] = []
    work: dict[str, Any] | None = None
    past: list[dict[str, Any]] = []
    cells: list[tuple[str, str, str | None]] = []


class DataCarried(Event, frozen=True):
    """A frozen copy of what the session carries on from: whole things under their old ids, and the threads left open."""

    origins: list[Origin] = []
    steps: list[CarriedStep] = []
    seats: list[Seat] = []
    notes: list[Note] = []
    placements: list[Placement] = []
    clusters: list[Cluster] = []
    links: list[Link] = []
    commitments: list[Commitment] = []
    threads: list[str] = []
    settled: list[str] = []
    """Ids of the placements that a facilitator, or everybody together, settled their notes with."""


def work_as_json(work: Any) -> dict[str, Any] | None:
    """A kind's slice of work as JSON values, with nothing left to wait for its batch; None for none."""
    if work is None:
        return None
    waiting: dict[str, Any] = {
        name: None if name == "shown" else frozenset() for name in ("shown", "moved") if hasattr(work, name)
    }
    said: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(replaced(work, **waiting), enc_hook=dict))
    return said


def work_from_json(kind: type[Any], said: dict[str, Any] | None) -> Any:
    """The slice of work of a kind again; an empty one where nothing was kept."""
    if kind is None or said is None:
        return kind() if kind else None
    hints, given = get_type_hints(kind), dict[str, Any]()
    for name, value in said.items():
        hint = hints[name]
        if get_origin(hint) is Shards:
            given[name] = sharded(msgspec.convert(value, dict[str, get_args(hint)[0]]))  # type: ignore[misc]
        elif value is not None:
            given[name] = msgspec.convert(value, hint)
    return kind(**given)


def sharded(things: dict[str, Any]) -> Shards[Any]:
    """A dictionary as a frozen map."""
    found: Shards[Any] = Shards()
    for key, value in things.items():
        found = found.put(key, value)
    return found


def data_carried(state: State, event: DataCarried) -> tuple[State, Touched]:
    """Folds what came from earlier sessions: their steps have been visited, and nothing more is made in them."""
    steps = dict(state.steps)
    for each in event.steps:
        steps[each.step] = _step_of(state, event, each)
    clustered = state.clustered
    for cluster in event.clusters:
        for note in cluster.notes:
            clustered = clustered.put(joined(cluster.step, note, "1"), cluster.id)
    carried = Carried(
        origins=tuple(event.origins), of={each.step: each.origin for each in event.steps}, threads=tuple(event.threads)
    )
    changed: State = replaced(
        state,
        steps=steps,
        carried=carried,
        seats=_with(state.seats, [replaced(seat, left=True, carried=True) for seat in event.seats]),
        notes=_with(state.notes, event.notes),
        placements=_with(state.placements, event.placements),
        clusters=_with(state.clusters, event.clusters),
        clustered=clustered,
        links=_with(state.links, event.links),
        commitments=_with(state.commitments, event.commitments),
    )
    return _lying(changed, event), ALL | {("seat", seat.id) for seat in event.seats}


def _lying(state: State, event: DataCarried) -> State:
    """The placements of each note beside each other again, in the order they were made, and those that settled one."""
    for placement in event.placements:
        state = replaced(state, lying=with_lying(state, placement))
        if placement.id in event.settled:
            state = replaced(state, placed=state.placed.put(lying_key(state, placement, "room"), placement.id))
    return state


def _step_of(state: State, event: DataCarried, each: CarriedStep) -> StepState:
    kind = BY_KIND[state.plan.step(each.step).kind].work
    notes, writers = Shards[int](), Shards[int]()
    for note in event.notes:
        if note.step == each.step:
            notes = notes.put(note.id, 1)
            writers = counted(writers, note.seat, 1)
    return StepState(
        visits=1,
        opened_at=event.origins[each.origin].at,
        round=each.round,
        opened=frozenset(each.opened),
        each=each.each,
        eaches=tuple(each.eaches),
        revealed=each.revealed,
        notes=notes,
        writers=writers,
        placed=sum(one.step == each.step for one in event.placements),
        made=sum(one.step == each.step for one in event.links) + sum(one.step == each.step for one in event.commitments),
        cells=tuple(each.cells),
        work=work_from_json(kind, each.work) if kind else None,
        past=tuple(work_from_json(kind, one) for one in each.past) if kind else (),
    )


def _with(kept: Shards[Kept], things: list[Kept]) -> Shards[Kept]:
    for thing in things:
        kept = kept.put(thing.id, thing)
    return kept


EVENTS = {DataCarried: data_carried}
