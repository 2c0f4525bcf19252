"""Records: the plain pieces a browser is told of (session, steps, notes, placements, clusters), cut for a viewer."""

from functools import partial

from sessions import acting, alone, company, duties, limits, policy, room_lens, switches
from sessions.clocking import minutes_of
from sessions.exercises.eaches import each_in
from sessions.exercises.growing import ALONE
from sessions.exercises.reviews import review_of
from sessions.messages import Names, Record, Records, Viewer
from sessions.options import MinutesRange, StepOptions, hold_of
from sessions.own_options import own_options
from sessions.photos import photos_of
from sessions.plan_parts import Part
from sessions.promise import promise, recognised
from sessions.seeing import been_open, sees_note, sees_placement, shown_version, signature, step_sight
from sessions.state import Cluster, Note, Placement, State
from sessions.targets import targets_of
from sessions.walks import minutes_of as planned_of
from sessions.words import for_browsers


def session_record(state: State, viewer: Viewer) -> Record:
    """Where the room is; people are counted by organisation for facilitators and the screen alone."""
    floor, box, plan = state.floor, state.floor.timebox, state.plan
    said = for_browsers
    spot = state.notes.get(floor.spotlight or "")
    part = plan.part_of(floor.step or plan.first_leaf())
    sitting = plan.sitting(floor.step or plan.first_leaf())
    record: Record = {
        "title": state.title,
        "plan": {"id": plan.id, "title": said(plan.title)},
        "status": floor.status,
        "sitting": floor.sitting,
        "step": floor.step,
        "top": plan.top(floor.step) if floor.step else None,
        "open": list(policy.open_steps(state)),
        "beside": list(plan.beside(floor.step)) if floor.step else [],
        "timebox": {"state": box.state, "ends_at": box.ends_at, "left": box.left, "seconds": box.seconds}
        if box.seconds
        else None,
        "blank": floor.blank,
        "spotlight": floor.spotlight if spot and sees_note(state, spot, viewer) else None,
        "ground_line": [said(line) for line in plan.ground_line],
        "alone": list(alone.leaves_alone(state)),
        "parts": alone.part_records(state, viewer),
        "lang": for_browsers({name: name for name in plan.languages}) or "en",
        "total": len(plan.live),
        "started_at": floor.started_at,
        "opened_at": floor.opened_at,
        "entered_at": floor.entered_at,
        "minutes": sum(minutes_of(state, step.id) for step in sitting),
        "planned": sum(planned_of(step) for step in sitting if not state.steps[step.id].added),
    }
    record |= _part(state, part)
    if viewer.role in ("facilitator", "screen"):
        named, others = company.organisations(state)
        rows = [{"name": name, "n": n} for name, n in named]
        record["people"] = {"total": company.heads(state), "organisations": rows, "others": others}
    if viewer.role == "facilitator":
        record |= {"duties": duties.holders(state), "since": floor.since} | _afterwards(state)
    return record


def _afterwards(state: State) -> Record:
    """The plans that may follow, once the session is finished."""
    if state.floor.status != "finished" or not state.plan.next_plans:
        return {}
    said = for_browsers
    return {"next_plans": [{"id": one.id, "title": said(one.title), "when": said(one.when)} for one in state.plan.next_plans]}


def step_record(state: State, viewer: Viewer, step: str) -> Record | None:
    """A step: facilitators see every one, with its guide; others those that have been open."""
    plan, options, at = state.plan, state.plan.step(step), state.steps[step]
    if viewer.role != "facilitator" and not been_open(state, step):
        return None
    said = partial(for_browsers, each=each_in(state, step))
    open_now = (*policy.open_steps(state), *alone.leaves_alone(state))
    is_open = step in open_now or bool(set(plan.leaves(step)) & set(open_now)) if plan.children(step) else step in open_now
    record: Record = {
        "id": step,
        "n": plan.number(step),
        "parent": plan.parent(step),
        "kind": options.kind,
        "title": said(options.title),
        "prompt": at.prompt or said(options.prompt),
        "minutes": minutes_of(state, step) or None,
        "planned": planned_of(options) or None,
        "names": options.names,
        "hold": hold_of(options),
        "unit": options.unit,
        "ends": options.ends,
        "per": options.per,
        "at": options.at,
        "room": options.room,
        "who": acting.told(options, part := plan.part_of(step)),
        "deal": options.deal,
        "promise": line.record() if (line := promise(options)) else "",
        "state": "open" if is_open else "done" if at.visits else "ahead",
        "options": own_options(state, options),
        "sources": (sources := plan.sources(step)).record(),
        "saves": list(options.saved_names()),
        "children": list(plan.children(step)),
        "lens": options.lens.model_dump() if options.lens else None,
    }
    record |= switches.said(state, step) | ({"out": sorted(at.out)} if at.out else {})
    record |= _extras(state, options, sources.targets) | _part(state, part) | _before(state, step)
    return record | (_for_facilitators(state, options) if viewer.role == "facilitator" else {})


def _for_facilitators(state: State, options: StepOptions) -> Record:
    """What facilitators alone are told of a step: its guide, what may be cut, where Next leads, and how it is today."""
    said = partial(for_browsers, each=each_in(state, options.id))
    guide = state.plan.guide_of(options.id).guide
    words = {name: said(words) for name in type(guide).model_fields if (words := getattr(guide, name))}
    at = state.steps[options.id]
    today: Record = {"set": at.minutes, "left_out": at.minutes == 0, "added": at.added, "spent": at.spent}
    today["adds_up"] = options.minutes is None and at.minutes is None  # its minutes are those of what it holds
    told: Record = today | {"guide": words, "cut": options.cut, "next": state.plan.next_leaf(options.id)}
    return told | ({"lenses": room_lens.offers(state, options.id)} if options.kind in room_lens.BOARDS else {})


def _part(state: State, part: Part | None) -> Record:
    """The sitting or the work alone that something belongs to; {} for the plan's own steps."""
    if part is None:
        return {}
    said = for_browsers
    return {"part": {"id": part.id, "title": said(part.title), "start": part.start, "day": part.day, "say": said(part.say)}}


def _extras(state: State, options: StepOptions, targets: str | None) -> Record:
    """Words a step may have, and what it lists when that is neither notes nor places of the framework."""
    said = partial(for_browsers, each=each_in(state, options.id))
    names = ("another_way", "example", "help", "halfway")
    record: Record = {name: said(words) for name in names if (words := getattr(options, name))}
    if options.kind == "commit" and (day := review_of(state, options.id)):
        record["review"] = day
    if isinstance(options.minutes, MinutesRange):
        record["between"] = list(options.minutes_between())
    if options.show_if:
        record["show_if"] = options.show_if
    if hold_of(options) == "never":
        record["share"] = options.share
    if targets and not state.framework.of_level(targets):
        listed = targets_of(state.plan, state.framework, targets)
        record["targets"] = [{"id": each.id, "label": said(each.label), "plain": said(each.plain)} for each in listed]
    return record


def _before(state: State, step: str) -> Record:
    """Where an earlier step is from, and what a show is set against."""
    record: Record = {}
    if step in state.carried.of:
        origin = state.carried.origins[state.carried.of[step]]
        record["earlier"] = {"title": origin.title, "at": origin.at}
    if getattr(state.plan.step(step), "against", None):
        record["then"] = state.plan.compared(step).record()
    return record


def progress_record(state: State, viewer: Viewer, step: str) -> Record | None:
    """How far a step is, in counts; nothing in it tells who."""
    at, options = state.steps[step], state.plan.step(step)
    if viewer.role != "facilitator" and not been_open(state, step):
        return None
    nameless = options.names == "none" or getattr(options, "store", None) == "profile"
    people_here = getattr(at.work, "people", None) if at.work is not None else None
    counted = None if nameless else len(at.writers)
    record: Record = {
        "revealed": at.revealed,
        "looked": at.looked,
        "round": at.round,
        "notes": len(at.notes),
        "placed": at.placed,
        "made": at.made,
        "people": people_here if people_here is not None else counted,
    }
    if viewer.role == "facilitator":
        record["hidden"] = at.hidden
    return record


def note_record(state: State, viewer: Viewer, note: Note, names: Names) -> Record | None:
    """A note as this audience may see it, or None."""
    if not sees_note(state, note, viewer):
        return None
    shown = shown_version(state, note) or note
    record = _note(state, shown)
    if hold_of(state.plan.step(note.step)) != "live":
        record.pop("order", None)  # the order of held notes would tell who wrote first; only their writers have it
    record |= signature(state, note.step, note.seat, viewer, names)
    if note.hidden:
        record["hidden"] = True
    return record


def own_note_record(state: State, note: Note) -> Record:
    """A note as its writer's own browser sees it; a hidden one says so, that it can be reworded."""
    record = _note(state, note)
    if note.hidden:
        record["hidden"] = True
    if note.taken_back:
        record["taken_back"] = True
    return record


def _note(state: State, note: Note) -> Record:
    record: Record = {
        "id": note.id,
        "step": note.step,
        "text": note.text,
        "fields": note.fields,
        "note_type": note.note_type,
    }
    for name in ("cell", "order", "group", "about"):
        value = getattr(note, name)
        if value is not None and not (name == "group" and value.startswith(ALONE)):
            record[name] = value
    if note.round > 1:
        record["round"] = note.round
    if photos := photos_of(state, note):
        record["photos"] = sorted(photos)
    if note.merges:
        record["merges"] = list(note.merges)
    if note.past:
        record["past"] = list(note.past)
    for name in ("late", "edited", "shared"):
        if getattr(note, name):
            record[name] = True
    return record


def placement_record(state: State, viewer: Viewer, placement: Placement, names: Names) -> Record | None:
    """A placement as this audience may see it, or None."""
    if not sees_placement(state, placement, viewer):
        return None
    return own_placement_record(placement) | signature(state, placement.step, placement.seat, viewer, names)


def own_placement_record(placement: Placement) -> Record:
    """A placement without a name."""
    return {
        "id": placement.id,
        "step": placement.step,
        "note": placement.note,
        "cell": placement.cell,
        "also": list(placement.also),
    }


def cluster_record(state: State, viewer: Viewer, cluster: Cluster) -> Record | None:
    """A cluster with those of its notes that this audience may see, or None when there are none."""
    if step_sight(state, cluster.step, viewer, cluster.group, cluster.round) is None:
        return None
    notes = [note for note in cluster.notes if note in state.notes and sees_note(state, state.notes[note], viewer)]
    if not notes:
        return None
    record: Record = {"id": cluster.id, "step": cluster.step, "name": cluster.name, "notes": notes}
    return record | ({"group": cluster.group} if cluster.group else {})


def seat_record(state: State, seat: str) -> Records:
    """What a person's own browser knows of their seat; `few`: what one is told whom few speak beside."""
    known = state.seats.get(seat)
    if known is None:
        return {}
    with_them = sum(1 for each in company.present(state) if each.organisation == known.organisation)
    record: Record = {
        "organisation": known.organisation,
        "sector": known.sector,
        "viewpoint": known.viewpoint,
        "left": known.left,
        "duties": list(known.duties),
        "people": known.people,
    }
    few = recognised(known.organisation).record() if known.organisation and with_them < limits.SMALL_GROUP else None
    return {"mine/seat": record | {"few": few}}
