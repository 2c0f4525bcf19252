"""Conversations: plans played one after another by the same people, each carrying on from what it needs of those before."""

from functools import cache

from app.library import Library
from app.rehearsal.in_engine import Play
from sessions import Plan
from sessions.carrying import Past, all_names
from sessions.preparing import Choices, looks_back, prepared, takes_threads

LIBRARY = Library()
BEFORE = {  # what is played first, so that a plan finds all it needs: the newest session first
    "balance": ("introduce",),
    "deepdive": ("map",),
    "connections": ("map",),
    "tensions": ("balance",),
    "viewpoints": ("map",),
    "commit": ("connections",),
    "return": ("commit", "map"),
    "narrative": ("commit", "map", "balance"),
}


@cache
def play_once(id: str, people: int, seed: int = 7) -> Play:
    """A plan of the shelf played to its end, paused and resumed after every step, after the plans it needs."""
    plan = LIBRARY.plan(id)
    before = [play_once(each, people, seed * 13 + n) for n, each in enumerate(BEFORE.get(id, ()), 1)]
    play = carrying_on(plan, before, people, seed)
    play.play()
    return play


def carrying_on(plan: Plan, before: list[Play], people: int, seed: int) -> Play:
    """A play of a plan that takes all it needs of earlier ones, the newest first; whoever came to those comes first again."""
    framework = plan.joined_to(LIBRARY.framework(plan.framework))
    needs = frozenset(need.data for need in plan.needs)
    pasts = [
        Past(
            earlier.state,
            1_900_000_000_000 - n,
            needs | (frozenset(all_names(earlier.state.plan)) if looks_back(plan) and n == 0 else frozenset()),
            takes_threads(plan),
        )
        for n, earlier in enumerate(before)
    ]
    ready, carried = prepared(plan, framework, Choices(), pasts)
    known = {seat: earlier.names[seat] for earlier in before for seat in sorted(earlier.seats)}
    return Play(ready, ready.joined_to(framework), people, seed, pauses=True, carried=carried, known=known)
