"""Plan: what a facilitator wrote, read into steps, and the ways of walking through them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import Field, model_validator

from sessions.faults import Loc
from sessions.frames import Frame
from sessions.framework import Framework, Relation, Scale
from sessions.handed_on import given_by
from sessions.options import Slug, StepOptions
from sessions.options import hold_of as hold_of
from sessions.plan_guide import HardMoment, RunningLate
from sessions.plan_head import Gift, Need, NextPlan, People, PlanHead, Setting
from sessions.plan_parts import Box, Part
from sessions.plan_variants import PlanVariant, Variant
from sessions.presets import in_variant
from sessions.reading import all_sources, named
from sessions.sources import Sources
from sessions.steps import KINDS as KINDS
from sessions.steps import Block, Breakout, Repeat, Step
from sessions.walks import inner_steps, leaves_of, looks_before, minutes_of, rows_of, stops_of
from sessions.words import Words

__all__ = ["KINDS", "Block", "Breakout", "Place", "Plan", "Repeat", "Sources", "Step", "hold_of", "inner_steps", "minutes_of"]


class Place(NamedTuple):
    """Where a step stands: the step, the id of the container around it, and the way to it from the top of the plan."""

    step: StepOptions
    parent: str | None
    loc: Loc


class Plan(PlanHead):
    """A sequence of steps with everything a facilitator should know before using it."""

    who: People
    """Who it is for, and how many."""
    minutes: Annotated[float, Field(gt=0, le=6000)]
    """How long the sitting takes."""
    needs: list[Need] = []
    """Data it begins with."""
    gives: list[Gift] = []
    """Data it leaves behind."""
    settings: list[Setting] = []
    """Questions asked when a session is started from it."""
    boxes: list[Box] = []
    """Boxes that are always open, by name (car_park) or written out as a write step."""
    roles: list[Slug] = []
    """Duties of this plan's own, for `who: {duty: ...}`."""
    ground_line: list[Words] = []
    """What is said at the start of every session."""
    frames: dict[Slug, Frame] = {}
    """Frames of its own; the ready ones in presets.yaml need not be named here."""
    scales: list[Scale] = []
    """Scales of its own, beside those of the framework."""
    relations: list[Relation] = []
    """Relations of its own, beside those of the framework."""
    languages: list[str] = ["en"]
    """The languages its words are in."""
    materials: list[Words] = []
    """What to bring."""
    variants: dict[Variant, PlanVariant] = {}
    """How it changes as a whole for other rooms."""
    running_late: RunningLate = RunningLate()
    """What may be cut when time slips, and what must not be."""
    hard_moments: list[HardMoment] = []
    """What tends to go wrong in the room, and words for it."""
    next_plans: list[NextPlan] = []
    """Plans that may follow."""
    credits: list[Words] = []
    """Whose ideas and words these are."""
    source: Words | None = None
    """Where the plan is from."""
    licence: str | None = None
    """How it may be used by others."""
    parts: Annotated[list[Part], Field(max_length=10)] = []
    """Further sittings with their own days and people (`when: live`), and work alone before or after."""
    earlier: list[Step] = []
    """Steps of earlier sessions whose data this one carries on from; put there when a session starts, never in a file."""
    steps: Annotated[list[Step], Field(max_length=60)] = []
    """The sitting, in order; over several days the first of them, unless all stand under `parts`."""

    @model_validator(mode="after")
    def _has_a_sitting(self) -> Self:
        if not self.live:
            raise ValueError("a plan needs `steps`, or `parts` with `when: live`")
        return self

    @cached_property
    def live(self) -> tuple[StepOptions, ...]:
        """The top-level steps of all sittings, in order."""
        return (*self.steps, *(step for part in self.parts if part.when == "live" for step in part.steps))

    @cached_property
    def _places(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        for place in self.places():
            places.setdefault(place.step.id, place)
        return places

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {step.id: n for n, step in enumerate(self.live, 1)}

    @cached_property
    def _line(self) -> tuple[tuple[str, ...], ...]:
        """Where Next stops, in order: the leaves that open together at each stop, the one that names the stop first."""
        return tuple(stop for step in self.live for stop in stops_of(step))

    @cached_property
    def _stops(self) -> dict[str, int]:
        """The first stop at which each leaf of the sitting opens."""
        return {leaf: n for n, stop in reversed(list(enumerate(self._line))) for leaf in stop}

    @cached_property
    def _open(self) -> dict[str, tuple[str, ...]]:
        return {id: self._opened(id) for id, place in self._places.items() if not inner_steps(place.step)}

    @cached_property
    def shows(self) -> tuple[str, ...]:
        """Ids of the steps in which people look together."""
        return tuple(id for id, place in self._places.items() if place.step.kind == "show")

    @cached_property
    def _sources(self) -> dict[str, Sources]:
        return all_sources(self)

    def places(self) -> Iterator[Place]:
        """Every step with where it stands, ids met twice included: earlier ones, parts before, the sittings, after, boxes."""
        yield from _spread(self.earlier, None, ("earlier",))
        for when in ("before", "live", "after"):
            if when == "live":
                yield from _spread(self.steps, None, ("steps",))
            for n, part in enumerate(self.parts):
                if part.when == when:
                    yield from _spread(part.steps, None, ("parts", n, "steps"))
        yield from _spread(self.boxes, None, ("boxes",))

    def walk(self) -> Iterator[StepOptions]:
        """Every step, containers before what they hold: earlier ones, parts before, the sitting, parts after it, boxes."""
        return (place.step for place in self._places.values())

    def has(self, id: str) -> bool:
        """Whether a step has this id."""
        return id in self._places

    def step(self, id: str) -> StepOptions:
        """The step with this id, wherever it stands; KeyError when there is none."""
        return self._places[id].step

    def loc(self, id: str) -> Loc:
        """The way to a step from the top of the plan: ("steps", 4, "steps", 0)."""
        return self._places[id].loc

    def parent(self, id: str) -> str | None:
        """The id of the container a step stands in, or None at the top."""
        return self._places[id].parent

    def children(self, id: str) -> tuple[str, ...]:
        """Ids of the steps a container holds; () for a leaf."""
        return tuple(inner.id for inner in inner_steps(self.step(id)))

    def top(self, id: str) -> str:
        """The id of the top-level step that a step stands in; its own at the top."""
        while (parent := self.parent(id)) is not None:
            id = parent
        return id

    def number(self, id: str) -> int:
        """The number people know a step by: 1 for the first top-level step; 0 for boxes, work alone, earlier steps."""
        return self._numbers.get(self.top(id), 0)

    def is_live(self, id: str) -> bool:
        """Whether a step is done in a sitting, and not alone or in a box."""
        return self.number(id) > 0

    def sitting(self, id: str) -> tuple[StepOptions, ...]:
        """The top-level steps of the sitting that a step stands in, in order."""
        part = self.part_of(id)
        return tuple(part.steps) if part is not None and part.when == "live" else tuple(self.steps)

    def part_of(self, id: str) -> Part | None:
        """The part a step stands in; None for the plan's own steps and for boxes."""
        loc = self.loc(id)
        return self.parts[int(loc[1])] if loc[0] == "parts" else None

    def leaves(self, id: str | None = None) -> tuple[str, ...]:
        """Ids of the leaves of a step (its own id if it is one), or of the whole sitting without boxes and parts."""
        steps = self.live if id is None else [self.step(id)]
        return tuple(leaf for step in steps for leaf in leaves_of(step))

    def first_leaf(self, id: str | None = None) -> str:
        """The leaf to open first in a step, or in the plan."""
        return self.leaves(id)[0]

    def next_leaf(self, id: str) -> str | None:
        """Where Next leads from a leaf; None at the end, and for a step outside the sitting."""
        return self._beside_in_line(id, 1)

    def previous_leaf(self, id: str) -> str | None:
        """Where Back leads from a leaf; None at the start, and for a step outside the sitting."""
        return self._beside_in_line(id, -1)

    def _beside_in_line(self, id: str, by: int) -> str | None:
        at = self._stops.get(id, -2) + by
        return self._line[at][0] if 0 <= at < len(self._line) else None

    def open_leaves(self, leaf: str) -> tuple[str, ...]:
        """Ids of the leaves people may act in while the room is at `leaf`: it, or all that opens together with it, then what
        stays open alongside and the boxes."""
        return self._open[leaf]

    def _opened(self, leaf: str) -> tuple[str, ...]:
        here = self._line[self._stops[leaf]] if leaf in self._stops else (leaf,)
        return here + tuple(id for id in self._alongside(leaf) if id not in here)

    def beside(self, leaf: str) -> tuple[str, ...]:
        """Ids of the shows and briefs that stay in sight beside `leaf`: those directly before it in the same block."""
        parent = self.parent(leaf)
        return looks_before(self.step(parent), leaf) if parent else ()

    def _alongside(self, leaf: str) -> tuple[str, ...]:
        order = self.leaves()
        if leaf not in order:
            return tuple(box.id for box in self.boxes)
        here = order.index(leaf)
        found: list[str] = []
        for id in order[:here]:
            until = self.step(id).alongside
            end = order.index(self.first_leaf(until)) if isinstance(until, str) and self.has(until) else len(order)
            if until and here < end:
                found.append(id)
        return (*found, *(box.id for box in self.boxes))

    def guide_of(self, id: str) -> StepOptions:
        """The step whose `guide` holds for this one: itself if it has words of its own, else the nearest container with some."""
        own: str | None = id
        while own is not None:
            if self.step(own).guide.model_fields_set:
                return self.step(own)
            own = self.parent(own)
        return self.step(id)

    def clock_of(self, id: str) -> StepOptions:
        """The step whose minutes hold for this one: the top-level step if that has minutes (one clock), else itself; itself
        too where it ends with a clock of its own."""
        own, top = self.step(id), self.step(self.top(id))
        return own if top.minutes is None or (own.ends == "timer" and own.minutes is not None) else top

    def total_minutes(self) -> float:
        """Minutes of all steps of the sitting together."""
        return sum(minutes_of(step) for step in self.live)

    def repeat_of(self, id: str) -> Repeat | None:
        """The nearest repeat around a step, or None."""
        above: str | None = id
        while (above := self.parent(above) if above else None) is not None:
            if isinstance(step := self.step(above), Repeat):
                return step
        return None

    def joined_to(self, framework: Framework) -> Framework:
        """The framework with this plan's own scales and relations beside it; the plan's win where both use a name."""
        return framework.joined(self.scales, self.relations)

    def sources(self, id: str) -> Sources:
        """What a step reads, followed back to the steps that made it; see sessions.sources."""
        return self._sources[id]

    def handed_on(self, id: str) -> Sources:
        """What a step gives to those that read it."""
        return given_by(self, id, self._sources)

    def compared(self, id: str) -> Sources:
        """What a show is set against: the sources of its `against`; nothing for other steps."""
        name = getattr(self.step(id), "against", None)
        return named(self, name, self._sources) if name else Sources()

    def record(self) -> dict[str, Any]:
        """The plan as JSON values, presets and boxes written out; Plan.model_validate reads it back unchanged."""
        said: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return said

    def in_variant(self, variant: Variant) -> "Plan":
        """The plan patched for a room: phone, hybrid, small, large or short."""
        return Plan.model_validate(in_variant(self.record(), variant))


def _spread(steps: Sequence[StepOptions], parent: str | None, loc: Loc) -> Iterator[Place]:
    for n, step in enumerate(steps):
        yield Place(step, parent, (*loc, n))
        for way, row in rows_of(step):
            yield from _spread(row, step.id, (*loc, n, *way))
