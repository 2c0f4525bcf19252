"""Past: which round of a repeat it is, and the totals of rounds that are over."""

from sessions.exercises.eaches import label_of, rounds_of
from sessions.exercises.exercise import Exercise, Scene
from sessions.messages import Names, Record, Records, Viewer
from sessions.options import hold_of
from sessions.state import with_step

COMPARED = frozenset({"rate", "vote", "pick"})  # kinds whose earlier rounds are worth a look beside this one


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """`round/<step>`: which round it is, of how many, and what it is for."""
    record: Record = {"round": at.at.round, "of": rounds_of(at.state, at.step)}
    if at.at.each is not None:
        record |= {"for": at.at.each, "label": label_of(at.state, at.step, at.at.each)}
    return {f"round/{at.step}": record}


def past_records(at: Scene, viewer: Viewer, names: Names, exercise: Exercise) -> Records:
    """`past/<round>/...`: the totals of earlier rounds, where they were opened."""
    found: Records = {}
    if at.options.kind not in COMPARED:
        return found
    for n, work in enumerate(at.at.past, start=1):
        open_then = n in at.at.opened or hold_of(at.options) == "live"
        state = with_step(at.state, at.step, work=work, past=(), revealed=open_then)
        before = Scene(state, at.step, at.options, state.steps[at.step])
        kept = exercise.records(before, viewer, names) if open_then else {}
        found |= {f"past/{n}/{key}": record | {"round": n} for key, record in kept.items()}
    return found
