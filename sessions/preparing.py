"""Preparing: makes of a plan the one a session is run from, by what was chosen when it was started."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sessions.carrying import Past, carry
from sessions.options import FirstOf
from sessions.reading import named
from sessions.settling import settled

if TYPE_CHECKING:
    from sessions.carried import DataCarried
    from sessions.framework import Framework
    from sessions.plan import Plan
    from sessions.plan_head import Need
    from sessions.state import State

CAPTURE_MINUTES = 5.0
CAPTURED = frozenset({"ask", "quick_capture"})  # what a need says when it can be had by asking the room


class Choices(NamedTuple):
    """What a facilitator chose at the start: the room's variant, answers to settings, and needs to capture quickly."""

    variant: str | None = None
    answers: Mapping[str, str] = {}
    capture: frozenset[str] = frozenset()


def prepared(
    plan: "Plan", framework: "Framework", choices: Choices, pasts: Sequence[Past] = (), known: Sequence["State"] = ()
) -> tuple["Plan", "DataCarried | None"]:
    """The plan as it will be run, and the event that fills what it carries on from; None when nothing is carried.

    In order: the variant, the answers in its words, a step in front of the first reader of each need that is captured, the
    earlier steps, and ratings that are asked again as they were asked then.
    """
    if choices.variant in variants_of(plan):
        plan = plan.in_variant(choices.variant)  # type: ignore[arg-type]
    plan = settled(plan, framework, choices.answers)
    plan = with_captures(plan, [need for need in plan.needs if need.data in choices.capture])
    plan, carried = carry(plan, framework, pasts, known)
    return asked_again(plan), carried


def variants_of(plan: "Plan") -> tuple[str, ...]:
    """The rooms a plan can change for, in the usual order."""
    known = set(plan.variants) | {name for step in plan.walk() for name in step.variants}
    return tuple(name for name in ("phone", "hybrid", "small", "large", "short") if name in known)


def names_read(plan: "Plan") -> frozenset[str]:
    """The names that steps of a plan read or are compared with."""
    read = {name for step in plan.walk() for name in step.source_names()}
    return frozenset(read | {str(name) for step in plan.walk() if (name := getattr(step, "against", None))})


def looks_back(plan: "Plan") -> bool:
    """Whether a plan looks at the session before it as a whole: it then takes everything from there."""
    return bool(names_read(plan) & {"last", "start"})


def takes_threads(plan: "Plan") -> bool:
    """Whether a plan takes up what was left open."""
    return "threads" in names_read(plan)


def with_captures(plan: "Plan", needs: Sequence["Need"]) -> "Plan":
    """The plan with a short writing step in front of the first step that reads each of these needs."""
    record, more = plan.record(), 0.0
    for need in needs:
        reads = [step.id for step in plan.walk() if need.data in step.source_names() and plan.is_live(step.id)]
        first = plan.top(reads[0]) if reads else plan.live[0].id
        row: Any = record
        for key in plan.loc(first)[:-1]:
            row = row[key]
        row.insert(next(n for n, step in enumerate(row) if step["id"] == first), capture_step(need))
        more += CAPTURE_MINUTES
    return type(plan).model_validate(record | {"minutes": plan.minutes + more}) if needs else plan


def capture_step(need: "Need") -> dict[str, Any]:
    """A step in which the room writes down what a need asks for."""
    name = need.data.replace("_", " ")
    usual = {
        "en": f"What do you know that belongs under “{name}”? One to each note.",
        "cy": f"Beth ydych chi’n ei wybod sy’n perthyn dan “{name}”? Un i bob nodyn.",
    }
    said = need.capture or usual
    step: dict[str, Any] = {
        "id": f"capture.{need.data}"[:64],
        "kind": "write",
        "title": {"en": "Quick capture", "cy": "Casglu cyflym"},
        "minutes": CAPTURE_MINUTES,
        "prompt": said,
        "names": "organisation",
        "hold": "live",
        "notes": {"max": 5},
        "save": need.data,
        "guide": {
            "say": {
                "en": "Five minutes, in short words. It is enough to begin with.",
                "cy": "Pum munud, mewn geiriau byr. Mae’n ddigon i ddechrau.",
            }
        },
    }
    if need.data == "activities":
        step |= {"note_type": "activity", "into": "framework"}
    return step


def asked_again(plan: "Plan") -> "Plan":
    """The plan with every rating that says `again` asked as it was: the same scales, marks and ways out."""
    found, record = {step.id: plan.sources(step.id) for step in plan.walk()}, plan.record()
    for step in plan.walk():
        names = _again(step)
        rated = next((id for name in names for id in reversed(named(plan, name, found).ratings) if id != step.id), None)
        if rated is None:
            continue
        then: Any = plan.step(rated)
        here: Any = record
        for key in plan.loc(step.id):
            here = here[key]
        here |= {"scales": then.scales, "marks": then.marks, "cannot_see": then.cannot_see}
    return type(plan).model_validate(record)


def _again(step: Any) -> list[str]:
    again = getattr(step, "again", None)
    return again.first_of if isinstance(again, FirstOf) else [again] if again else []
