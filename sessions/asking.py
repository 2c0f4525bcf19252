"""Asking: what a plan needs to know of people when they join."""

from typing import TYPE_CHECKING

from sessions.options import Attribute, Who, splits_of

if TYPE_CHECKING:
    from sessions.plan import Plan


def asked_at_the_door(plan: "Plan") -> tuple[Attribute, ...]:
    """What joining asks beside a name: organisation, and sector and viewpoint where a step tells them apart or needs them."""
    mine = [step for step in plan.walk() if plan.loc(step.id)[0] != "earlier"]
    used = {attribute for step in mine for attribute in (*splits_of(step), *(step.lens.split if step.lens else ()))}
    used |= {name for who in wanted(plan) for name in ("sector", "viewpoint") if getattr(who, name)}
    return ("organisation", *(name for name in ("sector", "viewpoint") if name in used))


def wanted(plan: "Plan") -> tuple[Who, ...]:
    """The filters of people that steps and parts act by."""
    said = (*(step.who for step in plan.walk()), *(part.who for part in plan.parts))
    return tuple(who for who in said if isinstance(who, Who))


def sectors_of(plan: "Plan") -> tuple[str, ...]:
    """The sectors that a plan speaks of by name; () for the usual ones."""
    return tuple(dict.fromkeys((*plan.who.sectors, *(who.sector for who in wanted(plan) if who.sector))))
