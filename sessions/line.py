"""Line: a plan with its top-level steps in another order, and what would then have nothing to work with."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sessions.check_named import named_in
from sessions.options import StepOptions, hold_of
from sessions.plan import Plan
from sessions.walks import inner_steps

Row = list[StepOptions]


class Gap(NamedTuple):
    """A place between two top-level steps that follow each other in one sitting; None for its start or its end."""

    after: str | None
    before: str | None


def gaps(plan: Plan, without: str | None = None) -> Iterator[Gap]:
    """Every place a step could stand in, sitting by sitting; with `without` as if that step were not there."""
    for row in _rows(plan):
        ids = [step.id for step in row if step.id != without]
        yield from (Gap(*pair) for pair in zip((None, *ids), (*ids, None), strict=True))


def gap_of(plan: Plan, step: str) -> Gap:
    """Where a top-level step stands now."""
    ids = [each.id for each in plan.sitting(step)]
    n = ids.index(step)
    return Gap(ids[n - 1] if n else None, ids[n + 1] if n + 1 < len(ids) else None)


def inserted(plan: Plan, step: StepOptions, gap: Gap) -> Plan:
    """The plan with a top-level step put in; at its start when the gap has no ends."""
    plan = pinned(plan)

    def change(row: Row) -> Row:
        ids = [each.id for each in row]
        if gap.after in ids:
            at = ids.index(str(gap.after)) + 1
        elif gap.after is None and gap.before in ids[:1]:
            at = 0
        else:
            return row
        return [*row[:at], step, *row[at:]]

    return _rearranged(plan, change)


def removed(plan: Plan, step: str) -> Plan:
    """The plan without a top-level step."""
    return _rearranged(pinned(plan), lambda row: [each for each in row if each.id != step])


def moved(plan: Plan, step: str, gap: Gap) -> Plan:
    """The plan with a top-level step at another place."""
    plan = pinned(plan)
    return inserted(removed(plan, step), plan.step(step), gap)


def lacking(before: Plan, after: Plan) -> tuple[str, str] | None:
    """The first step that would come before all it works with, and the step that makes it; None when all is well.

    A step that is new in `after` must find what it speaks of; others must not lose what they found in `before`.
    """
    before = pinned(before)
    met, still = _met(before), _met(after)
    for step in after.walk():
        for name in names_of(step):
            found = met.get((step.id, name)) if before.has(step.id) else next(_givers(after, name), None)
            if found and not still.get((step.id, name)):
                return step.id, found
    return None


def names_of(step: StepOptions) -> set[str]:
    """What a step speaks of that others may make: its `from`, and the data named in its other options."""
    return {*step.source_names(), *(each.name for each in named_in(step) if each.key != "show_if")}


def _met(plan: Plan) -> dict[tuple[str, str], str]:
    """For each step and name it speaks of, the last step before it that makes it; nothing where there is none."""
    order = {step.id: n for n, step in enumerate(plan.walk())}
    found = {}
    for step in plan.walk():
        for name in names_of(step):
            before = [giver for giver in _givers(plan, name) if order[giver] < order[step.id]]
            if before:
                found[step.id, name] = before[-1]
    return found


def _givers(plan: Plan, name: str) -> Iterator[str]:
    return (step.id for step in plan.walk() if step.id == name or name in step.saved_names())


def pinned(plan: Plan) -> Plan:
    """The plan with every show that looks at what was held last saying which step that is: it keeps to it from now on."""
    held: list[str] = []
    looks: dict[str, str] = {}
    for step in plan.walk():
        if step.kind == "show" and held and _looks_at_last(plan, step):
            looks[step.id] = held[-1]
        if not inner_steps(step) and hold_of(step) == "until_reveal":
            held.append(step.id)
    return _rearranged(plan, lambda row: [_told(step, looks) for step in row]) if looks else plan


def _looks_at_last(plan: Plan, step: StepOptions) -> bool:
    above: str | None = step.id
    while above is not None:
        if plan.step(above).from_ is not None:
            return False
        above = plan.parent(above)
    return plan.is_live(step.id)


def _told(step: StepOptions, looks: dict[str, str]) -> StepOptions:
    changed: dict[str, Any] = {"from_": looks[step.id]} if step.id in looks else {}
    whole: Any = step
    if getattr(step, "steps", None):
        changed["steps"] = [_told(inner, looks) for inner in whole.steps]
    if getattr(step, "tracks", None):
        changed["tracks"] = [
            track.model_copy(update={"steps": [_told(inner, looks) for inner in track.steps]}) for track in whole.tracks
        ]
    return step.model_copy(update=changed) if changed else step


def _rows(plan: Plan) -> Iterator[Row]:
    yield from (row for row in (plan.steps, *(part.steps for part in plan.parts if part.when == "live")) if row)


def _rearranged(plan: Plan, change: Callable[[Row], Row]) -> Plan:
    """A plan whose sittings are changed row by row, with nothing kept of what was worked out for the old one."""
    parts = [part.model_copy(update={"steps": change(list(part.steps))}) if part.when == "live" else part for part in plan.parts]
    new = plan.model_copy(update={"steps": change(list(plan.steps)), "parts": parts})
    for name in set(new.__dict__) - set(type(new).model_fields):
        del new.__dict__[name]
    return new
