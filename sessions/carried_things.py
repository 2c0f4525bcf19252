"""Carried things: which notes, placements, clusters, links and commitments of a session go along with some of its steps."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sessions.bonds import people_in
from sessions.exercises.inputs import there
from sessions.lying import beside
from sessions.options import hold_of
from sessions.seeing import has_returned, shown_version
from sessions.state import Cluster, Commitment, Link, Note, Placement, Seat, State, replaced


class Things(NamedTuple):
    """What goes along, and the steps all of it was made in."""

    steps: frozenset[str]
    notes: list[Note]
    placements: list[Placement]
    clusters: list[Cluster]
    links: list[Link]
    commitments: list[Commitment]
    seats: list[Seat]


def things_of_steps(state: State, whole: Collection[str], also: Collection[str]) -> Things:
    """Everything made in the steps `whole`, the things `also` by id, and the notes that any of it speaks of.

    What was taken back or hidden stays behind, and so does what is private or a group's own for good.
    """
    promises = [each for each in state.commitments.values() if (each.step in whole or each.id in also) and _goes(state, each)]
    links = [each for each in state.links.values() if each.step in whole and _goes(state, each)]
    clusters = [each for each in state.clusters.values() if each.step in whole and _goes(state, each)]
    placements = [each for each in state.placements.values() if each.step in whole and _goes(state, each)]
    spoken_of = {*also, *(end for link in links for end in (link.from_, link.to)), *(each.about or "" for each in promises)}
    spoken_of |= {note for each in clusters for note in each.notes} | _targets(state, whole)
    clusters += [each for each in state.clusters.values() if each.id in spoken_of and each not in clusters and _goes(state, each)]
    spoken_of |= {note for each in clusters for note in each.notes}
    shown = [shown_version(state, note) for note in state.notes.values() if note.step in whole or note.id in spoken_of]
    notes = [replaced(note, before=None) for note in shown if note is not None and there(note) and _goes(state, note)]
    kept = {note.id for note in notes}
    clusters = [replaced(each, notes=some) for each in clusters if (some := tuple(id for id in each.notes if id in kept))]
    known = kept | {each.id for each in clusters} | {link.id for link in links} | {each.id for each in promises}
    links = [link for link in links if all(end in known or not _is_made(state, end) for end in (link.from_, link.to))]
    placements = sorted((each for each in placements if each.note in kept), key=lambda each: _when(state, each))
    made = {each.step for things in (notes, clusters, links, promises) for each in things}
    steps = frozenset(made | {id for id in whole if _has_been(state, id)})
    people = {each.seat for things in (notes, placements, links) for each in things} | set().union(*map(people_in, promises))
    people |= _voters(state, whole)
    seats = [state.seats[id] for id in sorted(filter(None, people)) if id in state.seats]
    return Things(steps, notes, placements, clusters, links, promises, seats)


def _has_been(state: State, step: str) -> bool:
    at = state.steps[step]
    return at.visits > 0 or bool(at.notes)


def _goes(state: State, thing: Note | Placement | Cluster | Link | Commitment) -> bool:
    """Whether something may leave its session: not what is private, nor a group's own before the room came back for it."""
    if isinstance(thing, Note) and (thing.shared or thing.opened):
        return True
    if hold_of(state.plan.step(thing.step)) == "never":
        return False
    at = state.steps[thing.step]
    return thing.group is None or at.revealed or thing.round in at.opened or has_returned(state, thing.step)


def _when(state: State, placement: Placement) -> tuple[str, str, int]:
    """Where a placement stands among those of its note, the oldest first."""
    near = beside(state, placement)
    return placement.step, placement.note, near.index(placement.id) if placement.id in near else 0


def _is_made(state: State, id: str) -> bool:
    return id in state.notes or id in state.clusters or id in state.links or id in state.commitments


def _targets(state: State, steps: Collection[str]) -> set[str]:
    """What was rated, voted for or picked in some steps, in any round."""
    found: set[str] = set()
    for step in steps:
        for work in (state.steps[step].work, *state.steps[step].past):
            by_voter: Mapping[str, Any] = getattr(work, "given", None) or getattr(work, "dots", None) or {}
            found |= {target for targets in by_voter.values() for target in targets} | set(getattr(work, "picked", ()))
    return found


def _voters(state: State, steps: Collection[str]) -> set[str]:
    """The seats whose answers in some steps carry their name."""
    found: set[str] = set()
    for step in steps:
        work = state.steps[step].work
        found |= set(getattr(work, "given", ())) | set(getattr(work, "dots", ()))
    return found & set(state.seats)
