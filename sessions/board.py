"""Board: notes, where they are placed and how they are gathered; the pieces that several kinds of exercise share."""

from sessions import limits
from sessions.lying import beside, lying_key, with_lying
from sessions.messages import Actor, Address, Refused, Touched, touch
from sessions.options import StepOptions, hold_of
from sessions.seeing import is_nameless, released
from sessions.shards import Shards
from sessions.state import Cluster, Group, Note, Placement, State, joined, replaced, with_step


def put_note(state: State, note: Note) -> tuple[State, Touched]:
    """`state` with a new or changed note, and what that touches.

    In a nameless step that is already open, changes wait until there are enough of them to appear together.
    """
    at = state.steps[note.step]
    old = state.notes.get(note.id)
    new = old is None
    changed = replaced(state, notes=state.notes.put(note.id, note))
    if new:
        changed = with_step(changed, note.step, notes=at.notes.put(note.id, 1), writers=counted(at.writers, note.seat, 1))
    touched = touch(("note", note.id), ("progress", note.step))
    if not (is_nameless(state, note.step) and _is_open(state, note.step)):
        return changed, touched if new else touched | touch(("placed", note.id))
    return _batched(changed, note, old)


def _batched(state: State, note: Note, old: Note | None) -> tuple[State, Touched]:
    waiting = state.steps[note.step].unshown
    if note.id not in waiting:
        waiting = (*waiting, note.id)
        state = replaced(state, notes=state.notes.put(note.id, replaced(note, before=old)))
    else:
        state = replaced(state, notes=state.notes.put(note.id, replaced(note, before=old.before if old else None)))
    if len(waiting) < limits.NAMELESS_BATCH:
        return with_step(state, note.step, unshown=waiting), touch(("progress", note.step))
    shown = with_step(replaced(state, notes=released(state, waiting)), note.step, unshown=())
    both = [("note", each) for each in waiting] + [("placed", each) for each in waiting]
    return shown, touch(("progress", note.step), *both)


def counted(writers: Shards[int], owner: str | None, by: int) -> Shards[int]:
    """How much each owner has made here, with one count changed; who has made nothing is not in it."""
    if not owner:
        return writers
    left = writers.get(owner, 0) + by
    return writers.put(owner, left) if left > 0 else writers.drop(owner)


def _is_open(state: State, step: str) -> bool:
    """Whether anybody but the writer sees what comes: everybody, or facilitators who looked first."""
    at = state.steps[step]
    return at.revealed or at.looked or hold_of(state.plan.step(step)) == "live"


def find_note(state: State, note: str) -> Note:
    """A note that is on the board; Refused when it is not there or was taken back."""
    found = state.notes.get(note)
    if found is None or found.taken_back:
        raise Refused("That note is not there any more.", "not_found")
    return found


def round_of(state: State, step: str) -> int:
    """The round that keeps work in a step apart: that of a repeat around it; 1 elsewhere, where a reopened step goes on."""
    return state.steps[step].round if state.plan.repeat_of(step) is not None else 1


def is_counted(state: State, step: str, round_: int) -> bool:
    """Whether something made in that round counts as work of the step now."""
    return state.plan.repeat_of(step) is None or round_ == state.steps[step].round


def cluster_of(state: State, step: str, note: str) -> str | None:
    """The id of the cluster a note is in, in this round of a step."""
    return state.clustered.get(joined(step, note, str(round_of(state, step))))


def inputs(state: State, step: str) -> set[str]:
    """The ids of the steps whose notes are the inputs of `step`."""
    return set(state.plan.sources(step).steps)


def placed_key(state: State, placement: Placement, owner: str) -> str:
    """Where a placement stands in `State.placed`: one of a note for each owner and round."""
    return lying_key(state, placement, owner)


def put_placement(state: State, placement: Placement, owner: str) -> tuple[State, Touched]:
    """`state` with a placement new or moved; one owner has one placement of a note in a step."""
    key = placed_key(state, placement, owner)
    before = state.placed.get(key)
    placements = state.placements.put(placement.id, placement)
    touched = {("placement", placement.id), ("progress", placement.step)} | _those_beside(state, placement)
    if before and before != placement.id:
        placements = placements.drop(before)
        touched.add(("placement", before))
    at = state.steps[placement.step]
    writers = at.writers if before else counted(at.writers, owner, 1)
    lying = with_lying(state, placement, gone=[before] if before else [])
    changed = replaced(state, placements=placements, placed=state.placed.put(key, placement.id), lying=lying)
    return with_step(changed, placement.step, writers=writers, placed=at.placed + (not before)), frozenset(touched)


def drop_placement(state: State, placement: Placement, owner: str) -> tuple[State, Touched]:
    """`state` without a placement."""
    key = placed_key(state, placement, owner)
    at = state.steps[placement.step]
    touched = touch(("placement", placement.id), ("progress", placement.step), *_those_beside(state, placement))
    lying = with_lying(state, placement, lies=False)
    changed = replaced(state, placements=state.placements.drop(placement.id), placed=state.placed.drop(key), lying=lying)
    if not is_counted(state, placement.step, placement.round):
        return changed, touched
    writers = counted(at.writers, owner, -1)
    return with_step(changed, placement.step, writers=writers, placed=at.placed - 1), touched


def _those_beside(state: State, placement: Placement) -> set[Address]:
    """Placements of the same note that a new, moved or lifted one may show or hide."""
    clash = getattr(state.plan.step(placement.step), "clash", "show_both")
    return {("placement", id) for id in beside(state, placement)} if clash != "show_both" else set()


def put_cluster(state: State, cluster: Cluster) -> tuple[State, Touched]:
    """`state` with a cluster new or changed; one with no note left is gone."""
    old = state.clusters.get(cluster.id)
    index = state.clustered
    round_ = str(cluster.round if state.plan.repeat_of(cluster.step) is not None else 1)
    for note in old.notes if old else ():
        index = index.drop(joined(cluster.step, note, round_))
    if not cluster.notes:
        state = replaced(state, clusters=state.clusters.drop(cluster.id), clustered=index)
        return state, touch(("cluster", cluster.id), ("progress", cluster.step))
    for note in cluster.notes:
        index = index.put(joined(cluster.step, note, round_), cluster.id)
    state = replaced(state, clusters=state.clusters.put(cluster.id, cluster), clustered=index)
    return state, touch(("cluster", cluster.id), ("progress", cluster.step))


def breakout_of(state: State, step: str) -> str | None:
    """The breakout that a step stands in; None when it stands in none."""
    above: str | None = step
    while above is not None and state.plan.step(above).kind != "breakout":
        above = state.plan.parent(above)
    return above


def group_of(state: State, step: str, seat: str | None) -> Group | None:
    """The small group of a seat in the breakout that `step` is part of; None outside breakouts or for who has none."""
    breakout = breakout_of(state, step)
    for group in state.groups.get(breakout, ()) if breakout else ():
        if seat in group.seats:
            return group
    return None


def share_of(state: State, step: str, seat: str | None) -> tuple[str, ...] | None:
    """What a seat, or its group, was dealt in this round of a step; None where nothing is dealt."""
    dealt = state.steps[step].dealt
    if not len(dealt):
        return None
    group = group_of(state, step, seat)
    mine = dealt.get(f"group:{group.id}") if group else None
    return mine if mine is not None else dealt.get(seat or "", ())


def owner_of(state: State, options: StepOptions, actor: Actor) -> str:
    """Whose answer this is: a seat, a group or the room; "" where nobody may be kept."""
    if options.unit == "room":
        return "room"
    if options.unit == "group":
        group = group_of(state, options.id, actor.seat)
        return f"group:{group.id}" if group else "room"
    return "" if options.names == "none" else actor.seat or ""
