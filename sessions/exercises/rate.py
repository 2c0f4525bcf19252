"""Rate: give a value on a scale, or say that one cannot see."""

from typing import Annotated, Any, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.exercises.casting import Answer, Caster, Ticket, caster, check_share
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.spreads import Given, Mine, on_scale, spreads
from sessions.exercises.tallies import batched, parts, settled, touches, value_of, visible
from sessions.exercises.targets import check_target
from sessions.messages import Actor, Command, Event, Moment, Names, Record, Records, Refused, Target, Touched, Typed, Viewer
from sessions.messages import Slug as SlugField
from sessions.options import FirstOf, Slug, StepOptions, splits_of
from sessions.shards import Shards
from sessions.state import State, joined, replaced, with_step
from sessions.text import clean

Value = float | Annotated[str, msgspec.Meta(max_length=64)]
CANNOT_SEE = "cannot_see"


class Options(StepOptions):
    """Give a value on a scale, or say that one cannot see."""

    kind: Literal["rate"] = "rate"
    scales: Annotated[list[Slug], Field(min_length=1, max_length=3)] = ["energy"]
    """One to three scales, of the framework or of the plan's own `scales`."""
    marks: Annotated[list[Slug], Field(min_length=1, max_length=4)] = ["one"]
    """One value, or several on the same scale, such as [now, needed]."""
    cannot_see: bool = True
    """Whether "cannot see" is an answer."""
    comment: Literal["off", "optional", "required"] = "off"
    """Whether a line may, or must, go with a value."""
    comment_below: float | None = None
    """With `comment: required`: only for values under this."""
    guess_tick: bool = False
    """People may tick that a value is a guess."""
    again: Slug | FirstOf | None = None
    """The name of earlier ratings, or the first of several: the same targets and scales are asked once more."""


class GiveRating(Command, frozen=True):
    """Give a value, or say that one cannot see; once more on the same target, scale and mark changes it."""

    step: SlugField
    target: Target
    scale: SlugField
    mark: SlugField
    value: Value | None = None
    cannot_see: bool = False
    guess: bool = False
    comment: Typed = ""
    ballot: Ticket | None = None


class LiftRating(Command, frozen=True):
    """Take one's own rating away again."""

    step: SlugField
    target: Target
    scale: SlugField
    mark: SlugField
    ballot: Ticket | None = None


class RatingGiven(Answer, frozen=True):
    """Somebody gave a value; None says that they cannot see."""

    scale: str
    mark: str
    value: float | str | None = None
    guess: bool = False
    comment: str = ""


class RatingLifted(Answer, frozen=True):
    """A rating is gone."""

    scale: str
    mark: str


class RateWork(msgspec.Struct, frozen=True):
    """The ratings of one round by voter and target, and what ballots say of their attributes."""

    given: Shards[dict[str, Mine]] = Shards()
    attributes: Shards[dict[str, str]] = Shards()
    moved: frozenset[str] = frozenset()
    shown: "RateWork | None" = None

    @property
    def people(self) -> int:
        """How many ballots, seats or groups have given a rating."""
        return len(self.given)


def give_rating(state: State, command: GiveRating, actor: Actor, moment: Moment) -> list[Event]:
    """Gives or changes a rating; the value must be on the scale."""
    at = scene(state, command.step, "rate")
    check_target(at, command.target, actor)
    who = caster(at, actor)
    check_share(at, who, command.target, at.at.work.given.get(who.voter, {}))
    value = _value(at, command)
    comment = _comment(at, command.comment, value)
    if _mine(at, who, command) == Given(value, command.guess, comment):
        return []
    return [
        RatingGiven(
            step=at.step,
            target=command.target,
            scale=command.scale,
            mark=command.mark,
            value=value,
            guess=command.guess and at.options.guess_tick,
            comment=comment,
            **who._asdict(),
        )
    ]


def _mine(at: Scene, who: Caster, command: GiveRating | LiftRating) -> Given | None:
    targets: dict[str, Mine] = at.at.work.given.get(who.voter, {})
    return targets.get(command.target, {}).get(joined(command.scale, command.mark))


def _value(at: Scene, command: GiveRating) -> float | str | None:
    """The value as it is kept; None for "cannot see"; Refused when it is not on the scale."""
    scale = at.state.framework.scale(command.scale)
    if scale is None or command.scale not in at.options.scales or command.mark not in at.options.marks:
        raise Refused("That is not asked in this step.", "not_found")
    if command.cannot_see:
        if not at.options.cannot_see:
            raise Refused("This step needs a value from everybody.")
        return None
    if command.value is None or not on_scale(scale, command.value):
        raise Refused("Choose a value of the scale.", "limit")
    return command.value


def _comment(at: Scene, comment: str, value: float | str | None) -> str:
    if at.options.comment == "off":
        return ""
    below = at.options.comment_below
    high = below is not None and (not isinstance(value, float | int) or value >= below)
    return clean(comment, limits.REASON_CHARS, what="Your comment", empty=high or at.options.comment == "optional")


def lift_rating(state: State, command: LiftRating, actor: Actor, moment: Moment) -> list[Event]:
    """Takes one's own rating away; nothing to do when there is none."""
    at = scene(state, command.step, "rate")
    who = caster(at, actor)
    if _mine(at, who, command) is None:
        return []
    return [RatingLifted(step=at.step, target=command.target, scale=command.scale, mark=command.mark, **who._asdict())]


def rating_given(state: State, event: RatingGiven) -> tuple[State, Touched]:
    """Folds a rating."""
    targets = state.steps[event.step].work.given.get(event.voter, {})
    given = Given(event.value, event.guess, event.comment)
    mine = {**targets.get(event.target, {}), joined(event.scale, event.mark): given}
    return _kept(state, event, {**targets, event.target: mine})


def rating_lifted(state: State, event: RatingLifted) -> tuple[State, Touched]:
    """Folds a rating taken away."""
    targets = state.steps[event.step].work.given.get(event.voter, {})
    gone = joined(event.scale, event.mark)
    mine = {key: given for key, given in targets.get(event.target, {}).items() if key != gone}
    return _kept(state, event, {target: each for target, each in {**targets, event.target: mine}.items() if each})


def _kept(state: State, event: Answer, targets: dict[str, Mine]) -> tuple[State, Touched]:
    work: RateWork = state.steps[event.step].work
    given = work.given.put(event.voter, targets) if targets else work.given.drop(event.voter)
    known = work.attributes.put(event.voter, event.attributes) if event.attributes else work.attributes
    work = batched(state, event, replaced(work, given=given, attributes=known))
    return with_step(state, event.step, work=work), touches(state, event)


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """The spread of each target's ratings, once they may be seen."""
    work: RateWork | None = visible(at, viewer)
    if work is None:
        return {}
    split_by: dict[str, dict[str, list[str]]] = (
        {name: _parts(at, work, name) for name in splits_of(at.options)} if settled(at) else {}
    )
    if at.options.again is not None and settled(at):
        split_by["came"] = _who_came(at, work)
    found: Records = {}
    hidden = at.at.out if viewer.role != "facilitator" else frozenset()
    for target in sorted({target for targets in work.given.values() for target in targets} - hidden):
        mine = {voter: targets[target] for voter, targets in work.given.items() if target in targets}
        record: Record = {"step": at.step, "target": target, "scales": spreads(at, list(mine.values()))}
        splits = {name: split for name, voters in split_by.items() if (split := _split(at, mine, voters))}
        if splits:
            record["splits"] = splits
        if said := sorted(given.comment for each in mine.values() for given in each.values() if given.comment):
            record["comments"] = said
        found[f"rating/{at.step}/{target}"] = record
    return found


def _parts(at: Scene, work: RateWork, name: str) -> dict[str, list[str]]:
    """Voters by an attribute, none too small to be told apart; {} where unit or names allow no such parts."""
    if at.options.unit != "person" or (name == "organisation" and at.options.names == "role"):
        return {}
    values = {voter: value_of(at.state, voter, work.attributes.get(voter, {}), name) for voter in work.given}
    return parts(values, at.options.small_groups)


def _who_came(at: Scene, work: RateWork) -> dict[str, list[str]]:
    """Voters by whether they answered then too; {} without names, and where either part would be too small to show."""
    then = {voter for step in at.state.plan.sources(at.step).ratings for voter in at.state.steps[step].work.given}
    if at.options.names == "none" or at.options.unit != "person" or not then:
        return {}
    return parts({voter: "returning" if voter in then else "new" for voter in work.given}, at.options.small_groups)


def _split(at: Scene, mine: dict[str, Mine], voters: dict[str, list[str]]) -> Record:
    """Value to scale to mark to spread; {} when one part of any of them would be too small."""
    split: Record = {}
    for value, those in voters.items():
        ratings = [mine[voter] for voter in those if voter in mine]
        for scale in at.options.scales:
            for mark in at.options.marks:
                if 0 < sum(joined(scale, mark) in each for each in ratings) < at.options.small_groups:
                    return {}
        if ratings:
            split[value] = spreads(at, ratings)
    return split if len(split) >= 2 else {}


def own(at: Scene, seat: str, names: Names) -> Records:
    """A seat's own ratings, so that any of its browsers can show them."""
    targets: dict[str, Mine] | None = at.at.work.given.get(seat)
    if not targets:
        return {}
    record: Record = {}
    for target, mine in targets.items():
        by_scale: dict[str, dict[str, Any]] = {}
        for key, given in mine.items():
            scale, _, mark = key.partition(joined("", ""))
            by_scale.setdefault(scale, {})[mark] = CANNOT_SEE if given.value is None else given.value
        record[target] = by_scale
    return {f"mine/rating/{at.step}": record}


EXERCISE = Exercise(
    kind="rate",
    options=Options,
    commands={GiveRating: give_rating, LiftRating: lift_rating},
    events={RatingGiven: rating_given, RatingLifted: rating_lifted},
    work=RateWork,
    records=records,
    own=own,
    acts=(Act("rate", (GiveRating, LiftRating)),),
)
