"""Handed on: what a step gives to those that read it, the notes made in it or its inputs with what was done to them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sessions.options import StepOptions, hold_of
from sessions.sources import Sources
from sessions.steps import Breakout
from sessions.walks import rows_of

if TYPE_CHECKING:
    from sessions.plan import Plan

NOTES_FROM = {"write": "steps", "discuss": "steps", "connect": "links", "commit": "commitments"}  # kinds that give what they make
PASSES_ON = {  # kinds that hand their inputs on, and where they then stand
    "place": "placements",
    "cluster": "clusters",
    "rate": "ratings",
    "vote": "votes",
    "pick": "picks",
    "show": None,
    "brief": None,
}


def given_by(plan: "Plan", id: str, found: dict[str, Sources]) -> Sources:
    """What a step hands on: the notes made in it, or its inputs with what was done to them."""
    step = plan.step(id)
    if plan.children(id):
        given = Sources()
        for inner in _gives_for(step):
            given = given.joined(given_by(plan, inner, found))
        return given
    repeat = plan.repeat_of(id)
    rounds = (repeat.id,) if repeat else ()
    if step.kind in NOTES_FROM:
        made: dict[str, Any] = {NOTES_FROM[step.kind]: (id,)}
        return Sources(**made, rounds=rounds)
    if step.kind not in PASSES_ON:
        return Sources()
    passed = found.get(id, Sources())
    if step.kind == "place" and getattr(step, "add_notes", False):
        passed = passed.joined(Sources(steps=(id,)))
    done_in = PASSES_ON[step.kind]
    changed: dict[str, Any] = {done_in: (*getattr(passed, done_in), id)} if done_in else {}
    return replace(passed, **changed).joined(Sources(rounds=rounds))


def _gives_for(step: StepOptions) -> list[str]:
    """Ids of the inner steps whose work a container hands on: all, but of groups that grow only the last and largest."""
    rows = [[inner.id for inner in row] for _, row in rows_of(step)]
    return rows[0][-1:] if isinstance(step, Breakout) and step.grow else [id for row in rows for id in row]


def last_held(plan: "Plan", found: dict[str, Sources]) -> Sources:
    """What the nearest earlier step that holds answers made."""
    held = [id for id in found if not plan.children(id) and hold_of(plan.step(id)) == "until_reveal"]
    return given_by(plan, held[-1], found) if held else Sources()
