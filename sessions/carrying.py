"""Carrying: makes the frozen copy with which a session goes on from earlier ones of its conversation."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sessions.carried import CarriedStep, DataCarried
from sessions.carried_steps import Written, base_of, written_step
from sessions.carried_things import Things, things_of_steps
from sessions.lying import settled
from sessions.open_threads import gone_in, is_open, newest_notes, newest_promises, open_threads
from sessions.sources import Sources
from sessions.state import Note, Origin, State, replaced
from sessions.unsaid import as_reworded

if TYPE_CHECKING:
    from sessions.framework import Framework
    from sessions.plan import Plan


LONGEST = 59  # letters of a step's id that an earlier step keeps


class Past(NamedTuple):
    """An earlier session as it stood at `at` (ms), the names that are taken from it, and whether its open threads are."""

    state: State
    at: int
    names: frozenset[str]
    threads: bool = False


def saved_in(plan: "Plan", name: str) -> Sources:
    """What a name stands for at the end of a plan: the steps that made it, those of still earlier sessions included."""
    read = Sources()
    for step in plan.walk():
        if name in step.saved_names():
            given = plan.handed_on(step.id)
            replaces = getattr(step.save, "as_", "add") != "add"
            read = given if replaces else read.joined(given)
    return read


def all_names(plan: "Plan") -> tuple[str, ...]:
    """Every name that something was saved under in a plan, in order."""
    return tuple(dict.fromkeys(name for step in plan.walk() for name in step.saved_names()))


def carry(
    plan: "Plan", framework: "Framework", pasts: Sequence[Past], known: Sequence[State] = ()
) -> tuple["Plan", DataCarried | None]:
    """`plan` with the steps it carries on from (`earlier`), and the event that fills them; None when there is nothing.

    `pasts` are earlier sessions of the conversation, the newest first; what an earlier one carried keeps its own origin. What
    `known` (all sessions there are, the newest first) say of a thing since wins: hidden or taken back, kept or let go.
    Names and privacy travel with the steps: what was made without names, or is still held, stays so.
    """
    bag = _Bag(plan, framework, pasts, known)
    for past in pasts:
        bag.pack(past)
    if not bag.steps:
        return plan, None
    record = plan.record() | {"earlier": bag.written_steps()} | bag.written.beside(plan)
    threads = [id for id in dict.fromkeys(bag.threads) if id in bag.notes or id in bag.commitments]
    event = DataCarried(
        origins=[origin for _, origin in bag.origins],
        steps=[step for _, step in sorted(bag.steps.values(), key=lambda pair: pair[0])],
        seats=list(bag.seats.values()),
        notes=list(bag.notes.values()),
        placements=list(bag.placements.values()),
        clusters=list(bag.clusters.values()),
        links=list(bag.links.values()),
        commitments=list(bag.commitments.values()),
        threads=threads,
        settled=[id for id in bag.settled if id in bag.placements],
    )
    return type(plan).model_validate(record), event


class _Bag:
    """What has been packed so far, by id; what a newer session says of a thing wins."""

    def __init__(self, plan: "Plan", framework: "Framework", pasts: Sequence[Past], known: Sequence[State]) -> None:
        """Empty, with every session that anything could come from, the newest first."""
        self.written = Written(plan, framework)
        self.origins: list[tuple[str, Origin]] = _origins(pasts)
        self.steps: dict[str, tuple[tuple[int, int], CarriedStep]] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.saves: dict[str, dict[str, None]] = {}
        self.notes: dict[str, Any] = {}
        self.placements: dict[str, Any] = {}
        self.clusters: dict[str, Any] = {}
        self.links: dict[str, Any] = {}
        self.commitments: dict[str, Any] = {}
        self.seats: dict[str, Any] = {}
        self.threads: list[str] = []
        self.settled: list[str] = []
        since = [*known, *(past.state for past in pasts)]
        self.newest, self.gone, self.promises = newest_notes(since), gone_in(since), newest_promises(since)

    def pack(self, past: Past) -> None:
        """Take what is wanted of one session."""
        state, whole = past.state, dict[str, dict[str, None]]()
        for name in sorted(past.names):
            for id in _steps_of(saved_in(state.plan, name)):
                whole.setdefault(id, {})[name] = None
        threads = open_threads(state) if past.threads else []
        found = things_of_steps(state, whole, threads)
        ids = {id: self._id(past, id) for id in found.steps}
        order = [step.id for step in state.plan.walk()]
        for id in sorted(found.steps, key=order.index):
            self.saves.setdefault(ids[id], {}).update(whole.get(id, {}))
            if ids[id] not in self.steps:
                self._step(past, id, ids, order.index(id))
        self._things(state, found, ids)
        self.threads += [id for id in threads if id not in self.promises or is_open(self.promises[id])]
        self.settled += [each.id for each in found.placements if settled(state, each) == each.id]

    def _id(self, past: Past, id: str) -> str:
        session, _ = _origin_of(past, id)
        n = next(n for n, (known, _) in enumerate(self.origins) if known == session)
        base = base_of(id)
        if len(base) > LONGEST:  # cut, but never to the name of another step
            base = f"{base[: LONGEST - 9]}-{hashlib.sha256(base.encode()).hexdigest()[:8]}"
        return f"e{n + 1}.{base}"

    def _step(self, past: Past, id: str, ids: dict[str, str], at: int) -> None:
        n = int(ids[id].split(".")[0][1:]) - 1
        record, stood = written_step(self.written, past.state, id, ids)
        self.records[ids[id]] = record
        self.steps[ids[id]] = ((-n, at), CarriedStep(step=ids[id], origin=n, **stood))

    def _things(self, state: State, found: Things, ids: dict[str, str]) -> None:
        for kept, things in (
            (self.notes, found.notes),
            (self.placements, found.placements),
            (self.clusters, found.clusters),
            (self.links, found.links),
            (self.commitments, found.commitments),
        ):
            for thing in things:
                if not {thing.id, getattr(thing, "note", None)} & self.gone:
                    kept.setdefault(thing.id, self.written.moved(state, self.latest(thing), ids))
        for seat in found.seats:
            self.seats.setdefault(seat.id, seat)

    def latest(self, thing: Any) -> Any:
        """What became of a promise, and of words that were put right, by the newest session that has it; else as it is."""
        if isinstance(thing, Note):
            return as_reworded(thing, self.newest.get(thing.id, thing))
        newest = self.promises.get(thing.id)
        if newest is None or not hasattr(thing, "history"):
            return thing
        return replaced(thing, status=newest.status, why=newest.why, history=newest.history, state=newest.state)

    def written_steps(self) -> list[dict[str, Any]]:
        """The earlier steps as a plan holds them: the oldest session first, each in the order of its plan."""
        found = []
        for id, _ in sorted(self.steps.items(), key=lambda item: item[1][0]):
            names = list(self.saves[id])
            save = {"save": names[0] if len(names) == 1 else {f"name{n}": name for n, name in enumerate(names)}} if names else {}
            found.append(self.records[id] | save)
        return found


def _steps_of(sources: Sources) -> Iterable[str]:
    parts = (sources.steps, sources.placements, sources.clusters, sources.ratings, sources.votes, sources.picks)
    return dict.fromkeys(id for part in (*parts, sources.links, sources.commitments) for id in part)


def _origin_of(past: Past, step: str) -> tuple[str, Origin]:
    """The session a step is from, when it stood at `past`: itself, or the one it carried the step from."""
    state = past.state
    if step in state.carried.of:
        origin = state.carried.origins[state.carried.of[step]]
    else:
        origin = Origin(state.session, state.plan.id, state.title, past.at)
    return origin.session, origin


def _origins(pasts: Sequence[Past]) -> list[tuple[str, Origin]]:
    found: dict[str, Origin] = {}
    for past in pasts:
        found.setdefault(past.state.session, Origin(past.state.session, past.state.plan.id, past.state.title, past.at))
    for past in pasts:
        for origin in past.state.carried.origins:
            found.setdefault(origin.session, origin)
    return list(found.items())
