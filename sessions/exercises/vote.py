"""Vote: spread a small budget, mark, rank, or choose one."""

from typing import Annotated, Literal

import msgspec
from pydantic import Field

from sessions import limits
from sessions.company import share
from sessions.exercises.casting import Answer, Ticket, caster, check_share
from sessions.exercises.exercise import Act, Exercise, Scene, scene
from sessions.exercises.tallies import batched, parts, touches, value_of, visible
from sessions.exercises.targets import check_target
from sessions.messages import Actor, Command, Event, Moment, Names, Record, Records, Refused, Target, Touched, Viewer
from sessions.messages import Slug as SlugField
from sessions.options import Slug, StepOptions
from sessions.shards import Shards
from sessions.state import State, replaced, with_step
from sessions.words import Words, in_language, say, say_n

Label = Annotated[str, msgspec.Meta(max_length=limits.PROFILE_CHARS, description="A mark, yes or no, or a place in an order")]
Dots = dict[str, dict[str, int]]
"""One voter's dots: target, to label, to number; in the order they were cast, which for a rank is the order meant."""


class Options(StepOptions):
    """Spread a small budget of dots, mark, rank, or choose one."""

    kind: Literal["vote"] = "vote"
    style: Literal["dots", "marks", "rank", "one", "yes_no"] = "dots"
    """Spread dots, mark with your own words, put in order, choose one, or say yes or no."""
    budget: Annotated[int, Field(ge=0, le=20)] = 3
    """Dots, marks or places a person has; 0 is no limit."""
    per_note: Annotated[int, Field(ge=1, le=20)] = 3
    """How many of them may go on one thing."""
    own_notes: bool = True
    """Whether people may choose what they wrote themselves."""
    labels: list[Words | dict[Slug, Words]] = []
    """The words to mark with."""


class CastDot(Command, frozen=True):
    """Put a dot, a mark or a place in one's order on a target. `label` is the mark, the answer, or the place ("1" is first)."""

    step: SlugField
    target: Target
    label: Label | None = None
    ballot: Ticket | None = None


class LiftDot(Command, frozen=True):
    """Take a dot, a mark or a place away again."""

    step: SlugField
    target: Target
    label: Label | None = None
    ballot: Ticket | None = None


class DotCast(Answer, frozen=True):
    """Somebody put a dot; `label` as in the command, "" for a plain dot."""

    label: str = ""


class DotLifted(Answer, frozen=True):
    """A dot is gone."""

    label: str = ""


class VoteWork(msgspec.Struct, frozen=True):
    """The dots of one round by voter (ballot, seat, group or room), and what ballots say of their attributes."""

    dots: Shards[Dots] = Shards()
    attributes: Shards[dict[str, str]] = Shards()
    moved: frozenset[str] = frozenset()
    shown: "VoteWork | None" = None

    @property
    def people(self) -> int:
        """How many ballots, seats or groups hold a dot."""
        return len(self.dots)


def cast_dot(state: State, command: CastDot, actor: Actor, moment: Moment) -> list[Event]:
    """Casts within the budget; where only one answer is possible, casting moves it."""
    at = scene(state, command.step, "vote")
    check_target(at, command.target, actor)
    _check_own(at, command.target, actor)
    who = caster(at, actor)
    mine: Dots = at.at.work.dots.get(who.voter, {})
    check_share(at, who, command.target, mine)
    label = _label(at, command, mine)
    if at.options.style != "dots" and _has(at, mine, command.target, label):
        return []
    given_up = _given_up(at, mine, command.target)
    left: Dots = {target: labels for target, labels in mine.items() if (target, *labels) not in given_up}
    _check_budget(at, left, command.target, 1 if who.ballot else share(at.state, at.options, actor.seat))
    lifted = [DotLifted(step=at.step, target=target, label=old, **who._asdict()) for target, old in given_up]
    return [*lifted, DotCast(step=at.step, target=command.target, label=label, **who._asdict())]


def _check_own(at: Scene, target: str, actor: Actor) -> None:
    note = at.state.notes.get(target)
    if not at.options.own_notes and note is not None and note.seat is not None and note.seat == actor.seat:
        raise Refused("Your dots go to the notes of others here.")


def _label(at: Scene, command: CastDot, mine: Dots) -> str:
    """The label as it is kept: "" for dots, a known mark, "yes" or "no", or the place in an order."""
    said, style = command.label, at.options.style
    if style in ("dots", "one"):
        return ""
    if style == "rank":
        most = len([target for target in mine if target != command.target]) + 1
        if said is not None and not (said.isascii() and said.isdigit()):
            raise Refused("A place in your order is a number.", "not_found")
        return str(min(max(1, int(said)), most) if said else most)
    known = label_ids(at.options)
    if said is None and len(known) == 1:
        return known[0]
    if said not in known:
        raise Refused("That mark is not one of this step's marks.", "not_found")
    return said


def label_ids(options: Options) -> list[str]:
    """The labels of a vote as commands name them: the id of `{id: words}`, else the words themselves."""
    ids = [
        in_language(label, "en") if isinstance(label, str) or "en" in label else next(iter(label))  # type: ignore[arg-type]
        for label in options.labels
    ]
    return ids or (["yes", "no"] if options.style == "yes_no" else [""])


def _has(at: Scene, mine: Dots, target: str, label: str) -> bool:
    """Whether this very answer is there already."""
    if at.options.style == "rank":
        return target in mine and list(mine).index(target) + 1 == int(label)
    return label in mine.get(target, {})


def _given_up(at: Scene, mine: Dots, target: str) -> list[tuple[str, str]]:
    """Earlier answers (target, label) that a new one takes the place of."""
    style = at.options.style
    others = mine if style == "one" else {target: mine[target]} if style in ("yes_no", "rank") and target in mine else {}
    return [(old, label) for old, labels in others.items() for label in labels]


def _check_budget(at: Scene, left: Dots, target: str, people: int) -> None:
    """`left` is what the voter holds once the new answer has taken the place of old ones; `people` share the voter's device."""
    style, budget = at.options.style, at.options.budget
    if style in ("one", "yes_no"):
        return
    budget *= people if style != "rank" else 1
    spent = sum(n for labels in left.values() for n in labels.values())
    if budget and spent >= budget:
        raise Refused(_ALL_USED[style] if budget > 1 else "You have used yours. Lift it first.", "limit", n=budget)
    most = at.options.per_note * people
    if style == "dots" and sum(left.get(target, {}).values()) >= most:
        one, many = "One note takes one of your dots.", "One note takes {n} of your dots at most."
        raise Refused(say_n(one, many, most), "limit")


_ALL_USED = {
    "dots": say("You have used all {n} dots. Lift one first."),
    "marks": say("You have used all {n} marks. Lift one first."),
    "rank": say("You have used all {n} places. Lift one first."),
}


def lift_dot(state: State, command: LiftDot, actor: Actor, moment: Moment) -> list[Event]:
    """Takes one of one's own dots away; nothing to do when there is none."""
    at = scene(state, command.step, "vote")
    who = caster(at, actor)
    labels = at.at.work.dots.get(who.voter, {}).get(command.target, {})
    label = command.label if at.options.style in ("marks", "yes_no") and command.label is not None else next(iter(labels), "")
    return [DotLifted(step=at.step, target=command.target, label=label, **who._asdict())] if label in labels else []


def dot_cast(state: State, event: DotCast) -> tuple[State, Touched]:
    """Folds a dot."""
    mine: Dots = state.steps[event.step].work.dots.get(event.voter, {})
    if state.plan.step(event.step).style == "rank":  # type: ignore[attr-defined]
        order = [target for target in mine if target != event.target]
        order.insert(int(event.label) - 1, event.target)
        return _kept(state, event, {target: {"": 1} for target in order})
    labels = mine.get(event.target, {})
    return _kept(state, event, {**mine, event.target: {**labels, event.label: labels.get(event.label, 0) + 1}})


def dot_lifted(state: State, event: DotLifted) -> tuple[State, Touched]:
    """Folds a dot taken away."""
    mine: Dots = state.steps[event.step].work.dots.get(event.voter, {})
    labels = {label: n - (label == event.label) for label, n in mine.get(event.target, {}).items()}
    kept = {**mine, event.target: {label: n for label, n in labels.items() if n}}
    return _kept(state, event, {target: labels for target, labels in kept.items() if labels})


def _kept(state: State, event: Answer, mine: Dots) -> tuple[State, Touched]:
    work: VoteWork = state.steps[event.step].work
    dots = work.dots.put(event.voter, mine) if mine else work.dots.drop(event.voter)
    known = work.attributes.put(event.voter, event.attributes) if event.attributes else work.attributes
    work = batched(state, event, replaced(work, dots=dots, attributes=known))
    return with_step(state, event.step, work=work), touches(state, event)


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """A tally for each target that has dots, once they may be seen."""
    work: VoteWork | None = visible(at, viewer)
    if work is None:
        return {}
    parted = _organisations(at, work)
    tallies: dict[str, Record] = {}
    hidden = at.at.out if viewer.role != "facilitator" else frozenset()
    for target in sorted({target for mine in work.dots.values() for target in mine} - hidden):
        tallies[f"tally/{at.step}/{target}"] = _tally(at, work, target, parted)
    return tallies


def _tally(at: Scene, work: VoteWork, target: str, parted: dict[str, list[str]]) -> Record:
    mine = {voter: _points(at, dots, target) for voter, dots in work.dots.items() if target in dots}
    record: Record = {"step": at.step, "target": target, "dots": sum(mine.values()), "people": len(mine)}
    labels: dict[str, int] = {}
    for voter in mine:
        for label, n in own_labels(at, work.dots[voter], target).items():
            labels[label] = labels.get(label, 0) + n
    if set(labels) - {""}:
        record["labels"] = dict(sorted(labels.items()))
    if parted:
        rows = [{"name": name, "dots": sum(mine.get(voter, 0) for voter in voters)} for name, voters in parted.items()]
        record["organisations"] = rows
    return record


def _points(at: Scene, dots: Dots, target: str) -> int:
    """What one voter gives a target: dots or marks; in a rank the first of three places counts 3, the last 1."""
    if at.options.style != "rank":
        return sum(dots[target].values())
    return max(1, (at.options.budget or len(dots)) - list(dots).index(target))


def own_labels(at: Scene, dots: Dots, target: str) -> dict[str, int]:
    """Label to number of one voter on a target; in a rank the place is the label."""
    return {str(list(dots).index(target) + 1): 1} if at.options.style == "rank" else dots[target]


def _organisations(at: Scene, work: VoteWork) -> dict[str, list[str]]:
    """Voters by organisation, where names allow it and no part is small enough to tell who."""
    if at.options.names not in ("organisation", "full") or at.options.unit != "person":
        return {}
    values = {voter: value_of(at.state, voter, {}, "organisation") for voter in work.dots}
    return parts(values, at.options.small_groups)


def own(at: Scene, seat: str, names: Names) -> Records:
    """A seat's own dots, so that any of its browsers can show them."""
    mine: Dots | None = at.at.work.dots.get(seat)
    if not mine:
        return {}
    plain = at.options.style in ("dots", "one")
    return {f"mine/vote/{at.step}": {t: labels[""] if plain else own_labels(at, mine, t) for t, labels in mine.items()}}


EXERCISE = Exercise(
    kind="vote",
    options=Options,
    commands={CastDot: cast_dot, LiftDot: lift_dot},
    events={DotCast: dot_cast, DotLifted: dot_lifted},
    work=VoteWork,
    records=records,
    own=own,
    acts=(Act("vote", (CastDot, LiftDot)),),
)
