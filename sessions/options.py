"""Step options: what any step of a plan may say, whatever its kind (who, seeing, time, data, words, change)."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sessions.words import Words

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="A short name: small letters, digits, - and _")]
Names = Literal["organisation", "none", "role", "full"]
Hold = Literal["until_reveal", "live", "never"]
Unit = Literal["person", "group", "room"]
Attribute = Literal["organisation", "sector", "viewpoint"]


class Strict(BaseModel):
    """A frozen model that refuses unknown keys; the base of everything a plan file may hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True)


class Guide(Strict):
    """Words for the facilitator alone; never sent to anybody else."""

    say: Words | None = None
    watch: Words | None = None
    zoom_in: Words | None = None
    zoom_out: Words | None = None
    if_stuck: Words | None = None
    if_late: Words | None = None


class MinutesRange(Strict):
    """A range of minutes; the middle counts until the facilitator sets it."""

    from_: Annotated[float, Field(alias="from", gt=0, le=600)]
    to: Annotated[float, Field(gt=0, le=600)]


class Who(Strict):
    """A filter of people by attribute; others watch a waiting line."""

    role: Literal["participant", "facilitator", "observer"] | None = None
    duty: Slug | None = None
    organisation: str | None = None
    sector: str | None = None
    viewpoint: str | None = None


class Lens(Strict):
    """A filter and a split: which inputs are shown, and which attributes they are told apart by."""

    filter: dict[str, Any] = {}
    split: list[Literal["organisation", "sector", "viewpoint"]] = []


class Source(Strict):
    """One input with what to do when it is missing."""

    data: Slug
    else_: Annotated[str | None, Field(alias="else")] = None


class FirstOf(Strict):
    """The first of several inputs that is there."""

    first_of: list[Slug]


class Save(Strict):
    """Where results are kept, and whether they add to what is there."""

    name: Slug
    as_: Annotated[Literal["new", "add", "replace"], Field(alias="as")] = "add"


class StepOptions(Strict):
    """Options valid on every step. The defaults are what a facilitator would expect without saying anything."""

    id: Slug
    kind: str = ""
    title: Words | Literal[""] = ""
    prompt: Words | None = None
    another_way: Words | None = None
    example: Words | None = None
    help: Words | None = None
    guide: Guide = Guide()

    who: Literal["all", "facilitator", "scribe", "decider", "convener"] | Who = "all"
    unit: Unit = "person"
    names: Names = "organisation"
    hold: Hold | None = None
    """until_reveal for write, place, connect, rate and vote by a person; live for everything else."""
    splits: bool | list[Literal["organisation", "sector", "viewpoint"]] | None = None
    room: Literal["counts", "show", "off"] = "counts"
    share: Literal["writer", "never"] = "writer"
    small_groups: Annotated[int, Field(ge=1, le=20)] = 3

    minutes: Annotated[float, Field(gt=0, le=600)] | MinutesRange | None = None
    per: Literal["step", "person", "group", "note", "turn"] = "step"
    at: Annotated[str, Field(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    ends: Literal["facilitator", "timer", "everyone_ready"] = "facilitator"
    halfway: Words | None = None
    cut: Literal["shorten", "first", "never"] | None = None
    when: Literal["live", "before", "after"] = "live"
    alongside: Slug | bool = False

    from_: Annotated[list[Slug | Source | FirstOf] | Slug | None, Field(alias="from")] = None
    save: Annotated[Slug | Save | dict[Slug, Slug] | None, Field(union_mode="left_to_right")] = None
    save_picture: Slug | None = None
    deal: Literal["all", "own", "not_own", "one_each", "split"] | dict[Literal["random"], int] = "all"
    lens: Lens | None = None
    else_: Annotated[str | dict[str, str] | None, Field(alias="else")] = None

    variants: dict[Literal["phone", "hybrid", "small", "large", "short"], dict[str, Any]] = {}
    show_if: str | None = None

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
