"""Asking: what a plan needs to know of people when they join."""

from typing import TYPE_CHECKING

from sessions.options import Attribute, splits_of

if TYPE_CHECKING:
    from sessions.plan import Plan


def asked_at_the_door(plan: "Plan") -> tuple[Attribute, ...]:
    """What joining asks beside a name: the organisation, then sector and viewpoint where a step of its own tells them apart."""
    mine = [step for step in plan.walk() if plan.loc(step.id)[0] != "earlier"]
    used = {attribute for step in mine for attribute in (*splits_of(step), *(step.lens.split if step.lens else ()))}
    return ("organisation", *(name for name in ("sector", "viewpoint") if name in used))
