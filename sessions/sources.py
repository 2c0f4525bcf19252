"""Sources: what a step of a plan reads, followed through step ids and saved names back to the steps that made it."""

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sessions.options import FirstOf, Save, StepOptions, hold_of
from sessions.steps import Breakout, rows_of

if TYPE_CHECKING:
    from sessions.plan import Plan

NOTES_FROM = {"write": "steps", "discuss": "steps", "connect": "links", "commit": "commitments"}  # kinds that give what they make
PASSES_ON = {  # kinds that hand their inputs on, and where they then stand
    "place": "placements",
    "cluster": "clusters",
    "rate": "ratings",
    "vote": "votes",
    "pick": "picks",
    "show": None,
    "brief": None,
}
RECORDS = frozenset({"viewpoints", "organisations", "plan.next_plans"})  # reserved names that are targets themselves
TARGETS = ("framework.", "frame.", "setting.")  # how names begin that stand for places, cells and answers to settings
COMPUTED = frozenset({"threads", "links.unlinked", "links.top", "start", "last"})  # worked out when they are asked for
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


def all_sources(plan: "Plan") -> dict[str, Sources]:
    """What each step reads, by id: its own `from`, else its container's, else (for a show) the step held last."""
    found: dict[str, Sources] = {}
    for step in plan.walk():
        found[step.id] = _sources_of(plan, step, found)
    return found


def _sources_of(plan: "Plan", step: StepOptions, found: dict[str, Sources]) -> Sources:
    own: StepOptions | None = step
    while own is not None:
        if own.from_ is not None:
            return _read(plan, own, found)
        parent = plan.parent(own.id)
        own = plan.step(parent) if parent else None
    return _last_held(plan, found) if step.kind == "show" else Sources()


def _read(plan: "Plan", step: StepOptions, found: dict[str, Sources]) -> Sources:
    """The inputs that the `from` of a step names, all together; of `first_of` the first that is there.

    Whether what comes from an earlier session is there shows only in the session, so names after it are kept as well.
    """
    entries = step.from_ if isinstance(step.from_, list) else [step.from_]
    read = Sources()
    for entry in entries:
        if isinstance(entry, FirstOf):
            for choice in (_named(plan, name, found) for name in entry.first_of):
                read = read.joined(choice)
                if choice not in (Sources(), Sources(carried=choice.carried)):
                    break
        elif entry is not None:
            read = read.joined(_named(plan, entry if isinstance(entry, str) else entry.data, found))
    return read


def _named(plan: "Plan", name: str, found: dict[str, Sources]) -> Sources:
    """What one name stands for at a point of the plan: a reserved name, a step, or everything saved under it so far."""
    if name in RECORDS:
        return Sources(targets=name)
    if name in COMPUTED:
        return Sources(computed=(name,))
    if name.startswith(TARGETS):
        return Sources(targets=name.removeprefix("framework."))
    if name in found:
        return _given(plan, name, found)
    read = Sources(carried=(name,)) if any(need.data == name for need in plan.needs) else Sources()
    for id in found:
        step = plan.step(id)
        if name in step.saved_names():
            given = _given(plan, id, found)
            read = given if isinstance(step.save, Save) and step.save.as_ != "add" else read.joined(given)
    return read


def _given(plan: "Plan", id: str, found: dict[str, Sources]) -> Sources:
    """What a step hands on: the notes made in it, or its inputs with what was done to them."""
    step = plan.step(id)
    if plan.children(id):
        given = Sources()
        for inner in _gives_for(step):
            given = given.joined(_given(plan, inner, found))
        return given
    repeat = plan.repeat_of(id)
    rounds = (repeat.id,) if repeat else ()
    if step.kind in NOTES_FROM:
        made: dict[str, Any] = {NOTES_FROM[step.kind]: (id,)}
        return Sources(**made, rounds=rounds)
    if step.kind not in PASSES_ON:
        return Sources()
    passed = found.get(id, Sources())
    if step.kind == "place" and getattr(step, "add_notes", False):
        passed = passed.joined(Sources(steps=(id,)))
    done_in = PASSES_ON[step.kind]
    changed: dict[str, Any] = {done_in: (*getattr(passed, done_in), id)} if done_in else {}
    return replace(passed, **changed).joined(Sources(rounds=rounds))


def _gives_for(step: StepOptions) -> list[str]:
    """Ids of the inner steps whose work a container hands on: all, but of groups that grow only the last and largest."""
    rows = [[inner.id for inner in row] for _, row in rows_of(step)]
    return rows[0][-1:] if isinstance(step, Breakout) and step.grow else [id for row in rows for id in row]


def _last_held(plan: "Plan", found: dict[str, Sources]) -> Sources:
    """What the nearest earlier step that holds answers made."""
    held = [id for id in found if not plan.children(id) and hold_of(plan.step(id)) == "until_reveal"]
    return _given(plan, held[-1], found) if held else Sources()
