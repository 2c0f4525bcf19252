"""Break checks of a plan: nobody sits or listens for too long."""

from collections.abc import Iterator, Sequence

from sessions.exercises import brief
from sessions.faults import Fault, Loc
from sessions.options import StepOptions
from sessions.plan import Plan, inner_steps, minutes_of
from sessions.walks import leaves_of, rows_of

BRIEF_IN_A_ROW = 8
WITHOUT_BREAK, AT_MOST = 75, 90


def brief_faults(plan: Plan) -> Iterator[Fault]:
    """Too much listening, in a row or in all."""
    row, total = 0.0, 0.0
    for step in plan.live:
        listening = isinstance(step, brief.Options) and step.how in {"tell", "watch"}
        row = (0 if step is plan.sitting(step.id)[0] else row) + minutes_of(step) if listening else 0
        total += minutes_of(step) if listening else 0
        if row > BRIEF_IN_A_ROW:
            yield Fault(plan.loc(step.id), f"{row:g} minutes of listening in a row; {BRIEF_IN_A_ROW} at most", "warning")
    if total * 4 > plan.minutes:
        yield Fault(("steps",), f"{total:g} of {plan.minutes:g} minutes are listening; a quarter at most", "warning")


def break_faults(plan: Plan) -> Iterator[Fault]:
    """Too long without a break, in any sitting."""
    yield from _sitting(plan.steps, ("steps",))
    for n, part in enumerate(plan.parts):
        if part.when == "live":
            yield from _sitting(part.steps, ("parts", n, "steps"))


def _sitting(steps: Sequence[StepOptions], at: Loc) -> Iterator[Fault]:
    stretch, last = 0.0, [leaf for step in steps for leaf in leaves_of(step)][-1:]
    clock: str | None = None
    for loc, step in _stretches(steps, at):
        another_day = step.at is not None and clock is not None and step.at.zfill(5) < clock.zfill(5)
        clock = step.at or clock
        before, stretch = stretch, 0 if step.kind == "rest" or another_day else stretch + minutes_of(step)
        if before <= AT_MOST < stretch:
            yield Fault(loc, f"{stretch:g} minutes without a break; put a `rest` before this")
        elif before <= WITHOUT_BREAK < stretch and not set(last) & set(leaves_of(step)):
            yield Fault(loc, f"{stretch:g} minutes without a break", "warning")


def _stretches(steps: Sequence[StepOptions], loc: Loc) -> Iterator[tuple[Loc, StepOptions]]:
    """Steps one after another; a container with a rest in each of its rows is taken apart, of tracks the first stands for all."""
    for n, step in enumerate(steps):
        rows = rows_of(step)
        if rows and all(any(_holds_rest(inner) for inner in row) for _, row in rows):
            yield from _stretches(rows[0][1], (*loc, n, *rows[0][0]))
        else:
            yield (*loc, n), step


def _holds_rest(step: StepOptions) -> bool:
    return step.kind == "rest" or any(_holds_rest(inner) for inner in inner_steps(step))
