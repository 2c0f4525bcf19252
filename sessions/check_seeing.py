"""Seeing checks of a plan: nothing private is kept without a name, and no step shows more than its data allows."""

from collections.abc import Iterator

from sessions.exercises import show
from sessions.exercises.lenses import WRITERS, tells
from sessions.faults import Fault
from sessions.framework import Framework
from sessions.options import StepOptions, hold_of, splits_of
from sessions.plan import Place, Plan

HOW_MUCH = ("none", "role", "organisation", "full")  # of a name, from nothing to all
SIGNED = HOW_MUCH[2:]  # the organisation goes with each answer


def seeing_faults(plan: Plan, _framework: Framework) -> Iterator[Fault]:
    """Faults in who sees what."""
    for spot in plan.places():
        if spot.step.hold == "never" and spot.step.names == "none":
            yield Fault((*spot.loc, "hold"), "private means its writer's own, so `hold: never` needs `names` other than none")
        yield from _own_of_nobody(plan, spot)
        yield from _filter(plan, spot)
        if isinstance(spot.step, show.Options):
            yield from _more_names(plan, spot)
            yield from _split(plan, spot)
        if plan.is_live(spot.step.id):
            yield from _kept_back(plan, spot)


def _made_in(plan: Plan, step: StepOptions) -> list[StepOptions]:
    """The steps whose notes, ratings, votes, links or commitments a step reads."""
    read = plan.sources(step.id)
    return [plan.step(id) for id in dict.fromkeys((*read.steps, *read.ratings, *read.votes, *read.links, *read.commitments))]


def _own_of_nobody(plan: Plan, spot: Place) -> Iterator[Fault]:
    """People act on their own notes, and are kept with that, where the notes keep nobody: it would say whose they are."""
    if spot.step.deal != "own" or spot.step.names == "none" or spot.step.unit != "person" or spot.step.kind in ("write", "show"):
        return
    for source in _made_in(plan, spot.step):
        if source.names == "none":
            said = f"gives people their own from '{source.id}', which was answered without names; say `names: none` here too"
            yield Fault((*spot.loc, "deal"), said)
            return


def _more_names(plan: Plan, spot: Place) -> Iterator[Fault]:
    if "names" not in spot.step.model_fields_set:
        return
    for source in _made_in(plan, spot.step):
        if HOW_MUCH.index(spot.step.names) > HOW_MUCH.index(source.names):
            said = f"shows names: {spot.step.names}, but '{source.id}' was answered with names: {source.names}; say that here too"
            yield Fault((*spot.loc, "names"), said)
            return


def _split(plan: Plan, spot: Place) -> Iterator[Fault]:
    """Attributes that nothing a show reads may be told apart by."""
    sources = _made_in(plan, spot.step)
    for n, attribute in enumerate(spot.step.lens.split if spot.step.lens else []):
        if not sources or any(_told_apart(one, attribute) for one in sources):
            continue
        said = f"what is shown here cannot be told apart by {attribute}; list it under `splits` where it is answered"
        signed = next((one for one in sources if one.names in SIGNED and one.unit == "person"), None)
        if signed is not None:
            said = (
                f"tells apart by {attribute} what people answered in '{signed.id}' with names: {signed.names}, "
                f"which promised no such thing; say `names: organisation` and `splits: [{attribute}]` there, or leave this out"
            )
        yield Fault((*spot.loc, "lens", "split", n), said)


def _told_apart(made: StepOptions, attribute: str) -> bool:
    """Whether people were told that what they answer in a step is told apart by an attribute: an organisation that goes with it
    says so itself, and of anything else only `splits` does, never beside a whole name."""
    if attribute == "organisation" and made.names in SIGNED:
        return True
    counted = made.kind in ("rate", "vote")  # in totals alone, whatever their names
    return attribute in splits_of(made) and (counted or (made.names in ("role", "organisation") and made.unit == "person"))


def _filter(plan: Plan, spot: Place) -> Iterator[Fault]:
    """Attributes of writers that a lens asks for, and that nothing it reads tells: it would let nothing through."""
    sources = _made_in(plan, spot.step)
    for attribute in spot.step.lens.filter if spot.step.lens else ():
        if attribute in WRITERS and sources and not any(tells(one, attribute) for one in sources):
            said = f"what is read here does not say its writers' {attribute}; list it under `splits` there, with `names: role`"
            yield Fault((*spot.loc, "lens", "filter", attribute), said)


def _kept_back(plan: Plan, spot: Place) -> Iterator[Fault]:
    for source in _made_in(plan, spot.step):
        if hold_of(source) == "never" and source.share == "never" and spot.step.from_ is not None:
            yield Fault((*spot.loc, "from"), f"what is written in '{source.id}' never leaves its writer (`share: never`)")
