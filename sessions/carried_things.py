"""Carried things: which notes, placements, clusters, links and commitments of a session go along with some of its steps."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sessions.board import breakout_of
from sessions.bonds import people_in
from sessions.exercises.inputs import there
from sessions.options import hold_of
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
    promises = [each for each in state.commitments.values() if each.step in whole or each.id in also]
    links = [each for each in state.links.values() if each.step in whole and _goes(state, each)]
    clusters = [each for each in state.clusters.values() if each.step in whole and _goes(state, each)]
    placements = [each for each in state.placements.values() if each.step in whole and _goes(state, each)]
    spoken_of = {*also, *(end for link in links for end in (link.from_, link.to)), *(each.about or "" for each in promises)}
    spoken_of |= {note for each in clusters for note in each.notes} | _targets(state, whole)
    clusters += [each for each in state.clusters.values() if each.id in spoken_of and each not in clusters]
    spoken_of |= {note for each in clusters for note in each.notes}
    notes = [
        replaced(note, before=None)
        for note in state.notes.values()
        if (note.step in whole or note.id in spoken_of) and there(note) and _goes(state, note)
    ]
    kept = {note.id for note in notes}
    clusters = [replaced(each, notes=some) for each in clusters if (some := tuple(id for id in each.notes if id in kept))]
    known = kept | {each.id for each in clusters} | {link.id for link in links} | {each.id for each in promises}
    links = [link for link in links if all(end in known or not _is_made(state, end) for end in (link.from_, link.to))]
    placements = [each for each in placements if each.note in kept]
    made = {each.step for things in (notes, clusters, links, promises) for each in things}
    steps = frozenset(made | {id for id in whole if _has_been(state, id)})
    people = {each.seat for things in (notes, placements, links) for each in things} | set().union(*map(people_in, promises))
    people |= _voters(state, whole)
    seats = [state.seats[id] for id in sorted(filter(None, people)) if id in state.seats]
    return Things(steps, notes, placements, clusters, links, promises, seats)


def _has_been(state: State, step: str) -> bool:
    at = state.steps[step]
    return at.visits > 0 or bool(at.notes)


def _goes(state: State, thing: Note | Placement | Cluster | Link) -> bool:
    """Whether something may leave its session: not what is private, nor what a group kept to itself."""
    if isinstance(thing, Note) and (thing.shared or thing.opened):
        return True
    if hold_of(state.plan.step(thing.step)) == "never":
        return False
    breakout = breakout_of(state, thing.step) if thing.group is not None else None
    options: Any = state.plan.step(breakout) if breakout else None
    return options is None or options.return_ != "nothing" or state.steps[thing.step].revealed


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
