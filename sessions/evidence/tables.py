"""Tables: the files of the evidence as rows of plain values, with nothing in them that is a host's or a team's own."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from sessions import limits
from sessions.evidence.counting import Session, session_of
from sessions.evidence.mapped import Mapped, mapped
from sessions.state import State

OWN_PLAN, OWN_FRAMEWORK, WITHHELD = "own plan", "own framework", "withheld"
OFTEN = "3 or more"  # a step may come once for each person, and people are told in bands
Row = tuple[str | int, ...]
Tables = dict[str, list[Row]]
"""Name of a file to its rows; the columns stand in the dictionary."""


class TooFew(Exception):
    """So few conversations opted in that the evidence would be about one team; `n` of them could be counted."""

    def __init__(self, n: int) -> None:
        super().__init__(n)
        self.n = n


class Shelf(msgspec.Struct, frozen=True):
    """What this product's own shelf holds: the ids of the steps of each plan, and of the places of each framework."""

    plans: Mapping[str, frozenset[str]]
    frameworks: Mapping[str, frozenset[str]]


class Counted(msgspec.Struct, frozen=True):
    """What is counted of one conversation: its sessions with their turns, and the newest map among them."""

    sessions: tuple[tuple[int, Session], ...]
    map: Mapped | None


def evidence_of(conversations: Sequence[Sequence[State]], shelf: Shelf, draw: Callable[[], str]) -> Tables:
    """The evidence of some conversations, each with its sessions, the oldest first. `draw` gives ids nobody can guess, for
    each conversation and session; rows stand in the order of those. Raises TooFew."""
    counted = [one for states in conversations if (one := counted_of(states, shelf)).sessions]
    if len(counted) < limits.SMALL_GROUP:
        raise TooFew(len(counted))
    found: Tables = {"sessions": [], "steps": [], "balance": [], "coverage": [], "links": []}
    for id, one in sorted(((draw(), each) for each in counted), key=lambda pair: pair[0]):
        for turn, session in one.sessions:
            name = draw()
            found["sessions"].append(_session(id, turn, name, session, shelf))
            found["steps"] += _steps(name, session, shelf)
        if one.map is not None:
            found["balance"] += _balance(id, one.map)
            found["coverage"] += [(id, domain, _cell(one.map.organisations, domain)) for domain in one.map.domains]
            found["links"] += _links(id, one.map)
    return found


def counted_of(states: Sequence[State], shelf: Shelf) -> Counted:
    """One conversation. Only its newest map is counted: earlier ones are in it, and the difference of two is a few notes."""
    sessions = [(turn, state, one) for turn, state in enumerate(states, start=1) if (one := session_of(state)) is not None]
    ours = [state for _, state, _ in reversed(sessions) if state.framework.id in shelf.frameworks]
    maps = ((state, mapped(state)) for state in ours)
    found = next((each for state, each in maps if each is not None and _is_ours(each, state, shelf)), None)
    return Counted(tuple((turn, one) for turn, _, one in sessions), found)


def _is_ours(found: Mapped, state: State, shelf: Shelf) -> bool:
    """Whether every place of a map is one of our framework's own: a host may have changed it and kept its name."""
    return {*found.halves, *found.domains} <= shelf.frameworks[state.framework.id]


def _session(id: str, turn: int, name: str, one: Session, shelf: Shelf) -> Row:
    live = [step for step in one.steps if step.visits]
    return (
        id,
        turn,
        name,
        one.month,
        one.plan if one.plan in shelf.plans else OWN_PLAN,
        one.framework if one.framework in shelf.frameworks else OWN_FRAMEWORK,
        one.sittings,
        len(one.steps),
        len(live),
        round(sum(step.planned for step in one.steps)),
        sum(step.spent for step in one.steps),
        one.people,
        WITHHELD if one.organisations is None else one.organisations,
    )


def _steps(name: str, one: Session, shelf: Shelf) -> list[Row]:
    known = shelf.plans.get(one.plan, frozenset())
    return [
        (
            name,
            step.n,
            step.kind,
            step.id if step.id in known and not step.put_in else "",
            "yes" if step.put_in else "no",
            round(step.planned),
            step.spent,
            step.visits if step.visits < limits.SMALL_GROUP else OFTEN,
        )
        for step in one.steps
    ]


def _balance(id: str, one: Mapped) -> list[Row]:
    rows: list[Row] = [(id, "all", "", _cell(one.notes, "all"), "", "", "")]
    rows += [(id, "half", half, _cell(one.notes, half), "", "", "") for half in one.halves]
    for domain in one.domains:
        figures = (one.notes, one.linked, one.alone, one.effort)
        rows.append((id, "domain", domain, *(_cell(each, domain) for each in figures)))
    return rows


def _links(id: str, one: Mapped) -> list[Row]:
    return [(id, kind.partition("/")[0], kind.partition("/")[2], _cell(one.links, kind)) for kind in one.links]


def _cell(figures: Mapping[str, int | str | None], id: str) -> str | int:
    """A number, that it is withheld, or nothing where there is none."""
    if id not in figures:
        return ""
    n = figures[id]
    return WITHHELD if n is None else n
