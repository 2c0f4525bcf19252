"""Targets: what a vote, a rating, a link or a pick may be about, and whether this person may speak of it."""

from sessions.board import find_note, group_of, share_of
from sessions.exercises.exercise import Scene
from sessions.exercises.lenses import most_linked, passes
from sessions.messages import Actor, Refused, Viewer
from sessions.options import StepOptions
from sessions.seeing import sees_cluster, sees_commitment, sees_link, sees_note
from sessions.state import Note, State
from sessions.targets import targets_of


def check_target(at: Scene, target: str, actor: Actor, *, dealt: bool = True) -> None:
    """Nothing when `target` is an input of the step that this person can see and was dealt; else Refused.

    With `dealt` false it need only be an input: a link may lead to what is not one's own.
    """
    if target in at.state.notes:
        note = find_note(at.state, target)
        if _is_input(at, note) and _may_see(at, note, actor) and passes(at, target):
            if dealt:
                check_deal(at, target, actor)
            return
    elif target in fixed_targets(at) or (_is_made_input(at, target, actor) and passes(at, target)):
        if dealt:
            check_deal(at, target, actor)
        return
    raise Refused("That is not part of this step any more. Choose another one.", "not_found")


def _is_input(at: Scene, note: Note) -> bool:
    """Whether a note is among the inputs: made in a step that is read, or found by a computed name."""
    sources = at.state.plan.sources(at.step)
    return note.step in sources.steps or note.id in computed(at)


def computed(at: Scene) -> list[str]:
    """Ids that the computed names among the inputs stand for now, in order: islands, hubs, and threads left open."""
    state, found = at.state, list[str]()
    names = state.plan.sources(at.step).computed
    if "links.unlinked" in names:
        read = {step for each in state.plan.walk() if each.kind == "connect" for step in state.plan.sources(each.id).steps}
        ends = {end for link in state.links.values() for end in (link.from_, link.to)}
        found += sorted(note.id for note in state.notes.values() if note.step in read and note.id not in ends and there(note))
    if "links.top" in names:
        found += [end for end in most_linked(at) if end not in state.notes or there(state.notes[end])]
    if "threads" in names:
        boxes = {box.id for box in state.plan.boxes}
        found += sorted(note.id for note in state.notes.values() if note.step in boxes and there(note))
        found += sorted(each.id for each in state.commitments.values() if each.state in ("not_today", "asked"))
    return found


def there(note: Note) -> bool:
    """Whether a note is on the board for everybody."""
    return not note.taken_back and not note.hidden


def inputs_of(at: Scene) -> list[str]:
    """Ids of everything the step is about, in an order that tells nothing: notes, links, commitments or places."""
    state, sources = at.state, at.state.plan.sources(at.step)
    notes = sorted(note.id for note in state.notes.values() if note.step in sources.steps and there(note))
    notes += sorted(link.id for link in state.links.values() if link.step in sources.links)
    notes += sorted(each.id for each in state.commitments.values() if each.step in sources.commitments)
    listed = list(fixed_targets(at)) if sources.targets is not None else []
    return [target for target in dict.fromkeys([*notes, *computed(at), *listed]) if passes(at, target)]


def _is_made_input(at: Scene, target: str, actor: Actor) -> bool:
    """Whether `target` is a cluster, link or commitment among the inputs that this person can see."""
    state, sources = at.state, at.state.plan.sources(at.step)
    if target in computed(at):
        return True
    if target in state.clusters:
        cluster = state.clusters[target]
        return cluster.step in sources.clusters and sees_cluster(state, cluster, viewer_of(at, cluster.step, actor))
    if target in state.links:
        link = state.links[target]
        own = link.seat is not None and link.seat == actor.seat
        return link.step in sources.links and (own or sees_link(state, link, viewer_of(at, link.step, actor)))
    if target in state.commitments:
        promise = state.commitments[target]
        return promise.step in sources.commitments and sees_commitment(state, promise, viewer_of(at, promise.step, actor))
    return False


def fixed_targets(at: Scene) -> tuple[str, ...]:
    """Ids of the targets that come from the framework or the plan; a step without any input asks about itself."""
    sources = at.state.plan.sources(at.step)
    if sources.targets is None:
        some = sources.steps or sources.clusters or sources.carried or sources.links or sources.commitments or sources.computed
        return () if some else (at.step,)
    return tuple(target.id for target in targets_of(at.state.plan, at.state.framework, sources.targets))


def viewer_of(at: Scene, step: str, actor: Actor) -> Viewer:
    """The audience an actor belongs to when looking at what was made in `step`."""
    group = group_of(at.state, step, actor.seat) or group_of(at.state, at.step, actor.seat)
    return Viewer(role=actor.role, group=group.id if group else None)


def _may_see(at: Scene, note: Note, actor: Actor) -> bool:
    own = note.seat is not None and note.seat == actor.seat
    return own or sees_note(at.state, note, viewer_of(at, note.step, actor))


def is_own(at: Scene, target: str, actor: Actor) -> bool | None:
    """Whether something is this person's own, or their group's; None where nobody is kept with it."""
    state = at.state
    thing = state.notes.get(target) or state.links.get(target)
    if thing is not None:
        if thing.group is not None:
            group = group_of(state, thing.step, actor.seat)
            return group is not None and (thing.group == group.id or thing.group in group.parts)
        return None if thing.seat is None else thing.seat == actor.seat
    if target in state.commitments:
        promise = state.commitments[target]
        return actor.seat in (promise.owner, promise.partner) if promise.owner else None
    return None


def check_deal(at: Scene, target: str, actor: Actor) -> None:
    """Nothing when the step's deal lets this person act on `target`; facilitators may act on everything."""
    if actor.role == "facilitator":
        return
    deal = deal_of(at.state, at.options)
    own = is_own(at, target, actor)
    if deal == "own" and own is False:
        raise Refused("In this step everybody answers for their own.")
    if deal == "not_own" and own is True:
        raise Refused("In this step everybody answers for the notes of others.")
    share = share_of(at.state, at.step, actor.seat)
    if share is not None and target not in share:
        raise Refused("That was dealt to somebody else. Choose one of yours.")


def deal_of(state: State, options: StepOptions) -> str:
    """The deal that holds in a step, in one word: its own, else that of the breakout around it."""
    above: str | None = options.id
    while above is not None:
        deal = state.plan.step(above).deal
        if deal != "all":
            return deal if isinstance(deal, str) else "random"
        above = state.plan.parent(above)
    return "all"
