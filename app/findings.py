"""Findings: where in a plan pydantic's findings belong, and which of them tell what was meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from sessions.faults import Loc
from sessions.steps import KINDS

OTHER_TYPE = frozenset(f"{name}_type" for name in ("string", "list", "dict", "model", "model_attributes", "bool", "int", "float"))


@dataclass(frozen=True)
class Finding:
    """One finding of pydantic: its place in the data, and each union around it as (way to it, its place, branch taken)."""

    details: ErrorDetails
    loc: Loc
    unions: tuple[tuple[Loc, Loc, str], ...] = ()

    def weight(self, place: Loc) -> int:
        """How much speaks against the branch of a union at `place` being the one that was meant."""
        kind = self.details["type"]
        choice_of_words = kind == "literal_error" and isinstance(self.details["input"], dict | list)
        if self.loc == place and (kind in OTHER_TYPE or choice_of_words):
            return 100
        return 1 if kind in {"missing", "extra_forbidden"} else 0


def clean(loc: Loc, data: Any) -> Loc:
    """A way that exists in the data, but for its last key: presets add steps nobody wrote."""
    kept, dropped = walk(loc, data)
    return (*kept, loc[-1]) if dropped and dropped[-1] == len(loc) - 1 and isinstance(loc[-1], str) else kept


def walk(loc: Loc, data: Any) -> tuple[Loc, list[int]]:
    """The parts of a way that are in the data, and the positions of those that are not."""
    kept: list[str | int] = []
    dropped: list[int] = []
    here = data
    for n, part in enumerate(loc):
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int) and part < len(here)):
            kept.append(part)
            here = here[part]  # type: ignore[index]
        else:
            dropped.append(n)
    return tuple(kept), dropped


def finding(details: ErrorDetails, data: Any) -> Finding:
    """One finding at its place in the data as it was written."""
    loc = details["loc"]
    kept, dropped = walk(loc, data)
    if details["type"] == "missing":
        kept, dropped = (*kept, loc[-1]), dropped[:-1]
    tags = [n for n in dropped if isinstance(loc[n], str) and loc[n] not in KINDS]
    return Finding(details, kept, tuple((loc[:n], kept[: n - sum(1 for m in dropped if m < n)], str(loc[n])) for n in tags))


def likeliest(found: list[Finding]) -> Iterator[Finding]:
    """Findings without those of branches that were surely not meant."""
    weights: dict[Loc, dict[str, int]] = {}
    for one in found:
        for way, place, branch in one.unions:
            branches = weights.setdefault(way, {})
            branches[branch] = branches.get(branch, 0) + one.weight(place)
    for one in found:
        if all(weights[way][branch] == min(weights[way].values()) for way, _place, branch in one.unions):
            yield one
