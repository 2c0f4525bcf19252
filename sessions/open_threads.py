"""Open threads: what a session leaves open (its boxes, what was set aside or not picked, promises not kept yet)."""

from collections.abc import Sequence

from sessions.exercises.exercise import Scene
from sessions.exercises.inputs import inputs_of, there
from sessions.state import Commitment, Note, State

NOT_YET = frozenset({"not_now", "later"})  # piles in which something waits


def is_open(promise: Commitment) -> bool:
    """Whether a commitment still waits for something to become of it."""
    return promise.state not in ("let_go", "declined") and promise.status not in ("done", "dropped")


def open_threads(state: State) -> list[str]:
    """Ids of the notes and commitments a session leaves open, each once; those of still earlier sessions included."""
    picked, waiting = _picked(state)
    boxes = {box.id for box in state.plan.boxes}
    aside = sorted(id for id, mark in state.parked.items() if mark.aside)
    dealt = {id for id, mark in state.parked.items() if mark.done}
    found = [*state.carried.threads, *waiting, *aside]
    found += sorted(note.id for note in state.notes.values() if note.step in boxes)
    found += sorted(each.id for each in state.commitments.values() if is_open(each))
    return [id for id in dict.fromkeys(found) if id not in picked | dealt and _is_there(state, id)]


def gone_in(states: Sequence[State]) -> frozenset[str]:
    """Ids of notes that the newest session that has them (`states`, the newest first) hides, or that were taken back there."""
    return frozenset(note.id for note in newest_notes(states).values() if not there(note))


def newest_notes(states: Sequence[State]) -> dict[str, Note]:
    """Every note as the newest session that has it (`states`, the newest first) knows it, by id."""
    found: dict[str, Note] = {}
    for state in states:
        for note in state.notes.values():
            found.setdefault(note.id, note)
    return found


def newest_promises(states: Sequence[State]) -> dict[str, Commitment]:
    """Every commitment as the newest session that has it knows it, by id."""
    found: dict[str, Commitment] = {}
    for state in states:
        for each in state.commitments.values():
            found.setdefault(each.id, each)
    return found


def _picked(state: State) -> tuple[set[str], list[str]]:
    """What was sorted into some pile, and what stayed unpicked or was put off in a pick the room has come to."""
    picked, waiting = set[str](), list[str]()
    for id, at in state.steps.items():
        if state.plan.step(id).kind != "pick" or not at.visits or id in state.carried.of:
            continue
        options = state.plan.step(id)
        piles = {target: each.pile for target, each in at.work.picked.items()}
        picked |= {target for target, pile in piles.items() if pile not in NOT_YET}
        waiting += [target for target in inputs_of(Scene(state, id, options, at)) if piles.get(target) in (None, *NOT_YET)]
    return picked, waiting


def _is_there(state: State, id: str) -> bool:
    if id in state.notes:
        return there(state.notes[id])
    return id in state.commitments and is_open(state.commitments[id])
