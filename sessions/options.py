"""Step options: what any step of a plan may say, whatever its kind (who, seeing, time, data, words, change)."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sessions.words import Words

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
Names = Literal["organisation", "none", "role", "full"]
Hold = Literal["until_reveal", "live", "never"]
Unit = Literal["person", "group", "room"]
Attribute = Literal["organisation", "sector", "viewpoint"]
CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
TEST = r"[a-z0-9][a-z0-9_.-]* *(>=|<=|>|<|=) *[0-9]{1,4}"


class Strict(BaseModel):
    """A frozen model that refuses unknown keys; the base of everything a plan file may hold."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True, allow_inf_nan=False
    )


class Guide(Strict):
    """Words for the facilitator alone; never sent to anybody else."""

    say: Words | None = None
    """What to say when the step begins."""
    watch: Words | None = None
    """What tends to go wrong here, and what to do about it."""
    zoom_in: Words | None = None
    """A question for a room that stays too general."""
    zoom_out: Words | None = None
    """A question for a room that stays too close."""
    if_stuck: Words | None = None
    """What to try when nothing comes."""
    if_late: Words | None = None
    """How to save time here."""


class MinutesRange(Strict):
    """A range of minutes; the middle counts until the facilitator sets it."""

    from_: Annotated[float, Field(alias="from", gt=0, le=600)]
    """The shortest that will do."""
    to: Annotated[float, Field(gt=0, le=600)]
    """The longest it may take."""


class Who(Strict):
    """A filter of people by attribute; others watch a waiting line."""

    role: Literal["participant", "facilitator", "observer"] | None = None
    """Only people with this role."""
    duty: Slug | None = None
    """Only people with this duty: scribe, decider, convener, stayer, or one from the plan's `roles`."""
    organisation: str | None = None
    """Only people from this organisation."""
    sector: str | None = None
    """Only people from this sector."""
    viewpoint: str | None = None
    """Only people who mostly see things from here: a viewpoint of the framework."""


class Lens(Strict):
    """A filter and a split: which inputs are shown, and which attributes they are told apart by."""

    filter: dict[Slug, Any] = {}
    """Keep only what fits: organisation, sector, viewpoint, cell, half, stage, relation, status, pile, a field's id, or `mark`
    (agreed, disagreed, unlinked, top, low, new)."""
    split: list[Attribute] = []
    """Tell people apart by these; groups under `small_groups` are never shown alone."""


class Source(Strict):
    """One input with what to do when it is missing."""

    data: Slug
    """The name of the input."""
    else_: Annotated[str | None, Field(alias="else")] = None
    """When it is missing: `ask` people for it, `skip` it, or `use_starters`; or the id of a step to do instead."""


class FirstOf(Strict):
    """The first of several inputs that is there."""

    first_of: list[Slug]
    """Names, the one to prefer first."""


class Save(Strict):
    """Where results are kept, and whether they add to what is there."""

    name: Slug
    """The name that later steps read."""
    as_: Annotated[Literal["new", "add", "replace"], Field(alias="as")] = "add"
    """What happens to what the name held before."""


class StepOptions(Strict):
    """Options valid on every step. The defaults are what a facilitator would expect without saying anything."""

    id: Slug
    """The step's own name, unlike any other in this plan."""
    kind: str = ""
    """What people do."""
    title: Words | Literal[""] = ""
    """A few words that name the step."""
    prompt: Words | None = None
    """The question put to people, 30 words at most."""
    another_way: Words | None = None
    """The prompt once more in other words, for those it does not speak to."""
    example: Words | None = None
    """An answer of the sort that helps."""
    help: Words | None = None
    """How to do it, in one line."""
    guide: Guide = Guide()
    """Words for the facilitator alone."""

    who: Literal["all", "facilitator", "scribe", "decider", "convener", "stayer"] | Who = "all"
    """Who acts here; everybody else watches a waiting line."""
    unit: Unit = "person"
    """Whose answer it is: one each, one a small group, or one for the room."""
    names: Names = "organisation"
    """What goes with an answer when it is shown. `none` keeps no name at all, not even for the facilitator."""
    hold: Hold | None = None
    """until_reveal for write, place, connect, rate and vote by a person; live for everything else."""
    splits: bool | list[Attribute] | None = None
    """Without names: the attributes by which totals may be told apart. Unsaid: yes for rate and vote, no for everything else."""
    room: Literal["counts", "show", "off"] = "counts"
    """What the big screen shows while the step is open."""
    share: Literal["writer", "never"] = "writer"
    """With `hold: never`: whether writers may share single things themselves."""
    small_groups: Annotated[int, Field(ge=1, le=20)] = 3
    """Fewer people than this are never shown as a group of their own."""

    minutes: Annotated[float, Field(gt=0, le=600)] | MinutesRange | None = None
    """Planned time; none runs to the next fixed time."""
    per: Literal["step", "person", "group", "note", "turn"] = "step"
    """What the minutes are for: the whole step, or each person, group, note or turn in it."""
    at: Annotated[str, Field(pattern=rf"^{CLOCK}$")] | None = None
    """A time of day at which this begins, such as 13:00; what stands before it gives way."""
    ends: Literal["facilitator", "timer", "everyone_ready"] = "facilitator"
    """What ends the step; it never goes on by itself unless this says so."""
    halfway: Words | None = None
    """A line on every screen at half time."""
    cut: Literal["shorten", "first", "never"] | None = None
    """What the running-late panel may do with it."""
    when: Literal["live", "before", "after"] = "live"
    """In the sitting, or alone before or after it (under `parts`)."""
    alongside: Slug | bool = False
    """Stays open beside later steps, until the step named here begins."""

    from_: Annotated[list[Slug | Source | FirstOf] | Slug | None, Field(alias="from")] = None
    """What goes in: names saved earlier, ids of steps, `framework.domain`, `frame.<id>` and the other names the README lists."""
    save: Annotated[Slug | Save | dict[Slug, Slug] | None, Field(union_mode="left_to_right")] = None
    """The name under which later steps find what is made here; for a form also one name for each field."""
    save_picture: Slug | None = None
    """Keep a dated picture of how things stand at the end of this step, under this name."""
    deal: Literal["all", "own", "not_own", "one_each", "split"] | dict[Literal["random", "not_own"], int | bool] = "all"
    """Which inputs each person or group gets: everything, one's own, other people's, one each, a fair share, or {random: 6}."""
    lens: Lens | None = None
    """Look at some of the inputs, or at people told apart."""
    else_: Annotated[str | dict[str, str] | None, Field(alias="else")] = None
    """What to do when an input is missing: ask, skip, use_starters, or the id of a step to do instead."""

    variants: dict[Literal["phone", "hybrid", "small", "large", "short"], dict[str, Any]] = {}
    """Other options for other rooms; `{skip: true}` leaves the step out."""
    show_if: Annotated[str, Field(pattern=rf"^{TEST}( and {TEST})*$")] | None = None
    """A test on counts, such as `people >= 6 and candidates > 8`; the step is left out where it fails."""

    def source_names(self) -> tuple[str, ...]:
        """The names in `from`, flattened in order; () when there is none."""
        entries = self.from_ if isinstance(self.from_, list) else [self.from_] if self.from_ else []
        names: list[str] = []
        for entry in entries:
            names += [entry] if isinstance(entry, str) else [entry.data] if isinstance(entry, Source) else entry.first_of
        return tuple(names)

    def saved_names(self) -> tuple[str, ...]:
        """The names this step saves to."""
        if self.save is None:
            return ()
        if isinstance(self.save, str):
            return (self.save,)
        return (self.save.name,) if isinstance(self.save, Save) else tuple(self.save.values())

    def record(self) -> dict[str, Any]:
        """What the step says as JSON values, as a plan would write it."""
        said: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return said

    def planned_minutes(self) -> float:
        """Planned minutes; the middle of a range; 0 when the step runs to the next fixed point."""
        if isinstance(self.minutes, MinutesRange):
            return (self.minutes.from_ + self.minutes.to) / 2
        return self.minutes or 0

    def minutes_between(self) -> tuple[float, float]:
        """The fewest and the most minutes planned; (0, 0) when the step runs to the next fixed point."""
        if isinstance(self.minutes, MinutesRange):
            return (self.minutes.from_, self.minutes.to)
        return (self.minutes or 0, self.minutes or 0)


CAR_PARK = "car_park"  # the box that every session may have, from its plan or opened by a facilitator
HELD_KINDS = frozenset({"write", "place", "connect", "rate", "vote"})


def hold_of(step: StepOptions) -> Hold:
    """When others may see what is made in a step: what it says, else until_reveal for answers by a person, live for the rest."""
    if step.hold is not None:
        return step.hold
    return "until_reveal" if step.kind in HELD_KINDS and step.unit == "person" else "live"


def splits_of(step: StepOptions) -> tuple[Attribute, ...]:
    """The attributes by which totals of a step may be told apart; () for none.

    Unsaid means yes for rate and vote. "Yes" is sector and viewpoint without names, and organisation too with them.
    """
    said = step.splits if step.splits is not None else step.kind in {"rate", "vote"}
    if isinstance(said, list):
        return tuple(said)
    if not said:
        return ()
    return ("sector", "viewpoint") if step.names == "none" else ("organisation", "sector", "viewpoint")
