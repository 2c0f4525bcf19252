"""Sources: what a step of a plan reads, as the ids of the steps that made it, and the names that are always there."""

from dataclasses import asdict, dataclass
from typing import Any

RECORDS = frozenset({"viewpoints", "organisations", "plan.next_plans"})  # reserved names that are targets themselves
TARGETS = ("framework.", "frame.", "setting.")  # how names begin that stand for places, cells and answers to settings
COMPUTED = frozenset({"threads", "links.unlinked", "links.top", "start", "last"})  # worked out when they are asked for
PICTURES = frozenset({"start", "last"})  # of those, how things stood when this session began and when the one before ended
LAST = "e1."  # how ids of steps carried on from the session before begin
RESERVED = RECORDS | COMPUTED


@dataclass(frozen=True)
class Sources:
    """What a step reads. Every entry is a step id, in the order of the plan, except `targets`, `carried` and `computed`.

    steps: their notes are the inputs; placements, clusters, ratings, votes, picks: what was done with them since;
    links, commitments: what was made in connect and commit steps; rounds: the repeats in which any of it was made;
    targets: a framework level ("domain") or a reserved name ("plan.next_plans", "viewpoints", "frame.<id>",
    "setting.<id>.signs") with such entries; carried: names that come from an earlier session;
    computed: "threads", "links.unlinked", "links.top" and the pictures "start" and "last".
    """

    steps: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    targets: str | None = None
    carried: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON values."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def joined(self, other: "Sources") -> "Sources":
        """Both together, each step once."""
        mine, theirs = asdict(self), asdict(other)
        both = {key: tuple(dict.fromkeys(mine[key] + theirs[key])) for key in mine if key != "targets"}
        return Sources(**both, targets=self.targets or other.targets)
