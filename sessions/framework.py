"""Framework: the vocabulary a board is made of, read from one file; nothing here knows how many halves or domains there are."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from sessions.faults import Fault, did_you_mean
from sessions.options import Slug, Strict
from sessions.scales import Relation as Relation
from sessions.scales import Scale as Scale
from sessions.scales import Value
from sessions.words import Words, in_language

Origin = Literal["official", "secondary", "ours"]


class Node(Strict):
    """One place of the framework: a half, a domain or a mode."""

    id: Slug
    level: Slug
    parent: Slug | None = None
    label: Words
    short: Words | None = None
    """A label for tiles, where the whole one is too long; the whole one stays its accessible name."""
    source: Origin = "ours"
    """Whose words the label is."""
    parent_source: Origin | None = None
    """Who says that it sits under its parent."""
    based_on: list[str] = []
    purpose: Words | None = None
    question: Words | None = None
    plain: Words | None = None
    strong: list[Words] = []
    missing: list[Words] = []
    examples: list[Words] = []
    leans: Words | None = None
    """What one sees when it leans too far."""
    replaces: list[Slug] = []
    """Ids of an earlier edition that this place takes the notes of."""


class Viewpoint(Strict):
    """One of the views people look from."""

    id: Slug
    label: Words
    source: Origin = "ours"
    plain: Words
    ask: Words | None = None
    blind: Words | None = None
    """What one will not easily see from here."""
    sounds_like: Words | None = None


class Tension(Strict):
    """Two good things that pull against each other; neither wins for ever."""

    id: Slug
    a: Words
    b: Words
    good_a: Words
    too_much_a: Words
    good_b: Words
    too_much_b: Words
    warning: Words
    touches: list[Slug] = []


class Pattern(Strict):
    """A rule of thumb the software may point out, always as a question."""

    id: Slug
    rule: Words
    numbers: dict[Slug, float] = {}
    words: Words


class LensWords(Strict):
    """An attribute by which people, notes or places may be filtered."""

    id: Slug
    label: Words
    options: list[Value] = []


class Zoom(Strict):
    """Prompts for looking wider or closer, and how to notice that a group is stuck at one height."""

    out: list[Words] = []
    in_: Annotated[list[Words], Field(alias="in")] = []
    stuck_high: list[Words] = []
    stuck_low: list[Words] = []


class Consideration(Strict):
    """A published consideration that modes trace to, in a short paraphrase."""

    id: str
    words: Words


class Crosswalk(Strict):
    """How another approach speaks to the domains, and where that approach is used."""

    id: Slug
    label: Words
    used_in: list[Words] = []
    maps: dict[str, list[Slug]]
    note: Words | None = None


class Framework(Strict):
    """Halves, domains and modes with their words, and the viewpoints, tensions, scales and patterns that go with them."""

    id: Slug
    label: Words
    credit: Words
    version: str = "1"
    levels: Annotated[list[Slug], Field(min_length=2, max_length=6)]
    """From the widest to the narrowest; the last is what people write."""
    rules: list[Words] = []
    between: Words | None = None
    """What the halves do for each other."""
    nodes: Annotated[list[Node], Field(min_length=1, max_length=500)]
    viewpoints: list[Viewpoint] = []
    lenses: list[LensWords] = []
    zoom: Zoom = Zoom()
    tensions: list[Tension] = []
    relations: list[Relation] = []
    scales: list[Scale] = []
    patterns: list[Pattern] = []
    reminder: Words | None = None
    """Stands beside every box where people write."""
    considerations: list[Consideration] = []
    crosswalks: list[Crosswalk] = []

    def joined(self, scales: list[Scale], relations: list[Relation]) -> "Framework":
        """This framework with further scales and relations, which win where both use a name."""
        if not scales and not relations:
            return self
        known, words = {one.id for one in scales}, {one.id for one in relations}
        both = {
            "scales": [*scales, *(one for one in self.scales if one.id not in known)],
            "relations": [*relations, *(one for one in self.relations if one.id not in words)],
        }
        return self.model_copy(update=both)

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {node.id: node for node in reversed(self.nodes)}

    @cached_property
    def _children(self) -> dict[str, tuple[Node, ...]]:
        kept: dict[str, list[Node]] = {}
        for node in self.nodes:
            kept.setdefault(node.parent or "", []).append(node)
        return {parent: tuple(nodes) for parent, nodes in kept.items()}

    @cached_property
    def _slots(self) -> dict[str, int]:
        return {node.id: n for n, node in enumerate(self.of_level(self.levels[1]), start=1)}

    def has(self, id: str) -> bool:
        """Whether there is a place with this id."""
        return id in self._by_id

    def node(self, id: str) -> Node:
        """The place with this id; KeyError when there is none."""
        return self._by_id[id]

    def children(self, id: str) -> tuple[Node, ...]:
        """The places directly under a place, in the order of the file."""
        return self._children.get(id, ())

    def of_level(self, level: str) -> tuple[Node, ...]:
        """The places of one level, in the order of the file; () for a level nobody loaded, such as activity."""
        return tuple(node for node in self.nodes if node.level == level)

    def ancestors(self, id: str) -> tuple[Node, ...]:
        """The places above a place, nearest first."""
        above: list[Node] = []
        parent = self.node(id).parent
        while parent is not None and parent in self._by_id and len(above) < len(self.levels):
            above.append(self._by_id[parent])
            parent = above[-1].parent
        return tuple(above)

    def at_level(self, id: str, level: str) -> Node | None:
        """The place itself or the one above it that is of this level; None when it sits higher than that."""
        return next((node for node in (self.node(id), *self.ancestors(id)) if node.level == level), None)

    def half_of(self, id: str) -> Node | None:
        """The half (the place of the first level) a place belongs to."""
        return self.at_level(id, self.levels[0])

    def slot(self, id: str) -> int | None:
        """Which of the drawn colours and shapes a place has: 1, 2, ... by order of the second level; None for a half."""
        second = self.at_level(id, self.levels[1])
        return self._slots[second.id] if second else None

    def scale(self, id: str) -> Scale | None:
        """The scale with this id, or None."""
        return next((scale for scale in self.scales if scale.id == id), None)

    def viewpoint(self, id: str) -> Viewpoint | None:
        """The viewpoint with this id, or None."""
        return next((viewpoint for viewpoint in self.viewpoints if viewpoint.id == id), None)

    def label_of(self, id: str, language: str = "en") -> str:
        """A place's whole label in one language."""
        return in_language(self.node(id).label, language)

    def faults(self) -> list[Fault]:
        """What is wrong with the file beyond its shape: ids met twice, parents that are not one level up, unknown words."""
        found = _ids_twice(self)
        for n, node in enumerate(self.nodes):
            found += self._faults_of_node(("nodes", n), node)
        known = set(self._by_id)
        for n, tension in enumerate(self.tensions):
            found += _unknown_among(("tensions", n, "touches"), tension.touches, known)
        for n, walk in enumerate(self.crosswalks):
            for key, ids in walk.maps.items():
                found += _unknown_among(("crosswalks", n, "maps", key), ids, known)
        for n, scale in enumerate(self.scales):
            if not scale.values and (scale.from_ is None or scale.to is None or scale.from_ >= scale.to):
                found.append(Fault(("scales", n), "a scale needs `from` below `to`, or `values`"))
        return found

    def _faults_of_node(self, loc: tuple[str | int, ...], node: Node) -> list[Fault]:
        if node.level not in self.levels:
            return [Fault((*loc, "level"), f"no level is called '{node.level}'{did_you_mean(node.level, self.levels)}")]
        depth = self.levels.index(node.level)
        if depth == len(self.levels) - 1:
            return [Fault((*loc, "level"), f"'{node.level}' is what people write in a session; it is not loaded from here")]
        if depth == 0:
            return [Fault((*loc, "parent"), f"a {node.level} is at the top and has no parent")] if node.parent else []
        if node.parent is None:
            return [Fault(loc, f"a {node.level} needs a parent, one {self.levels[depth - 1]}")]
        if node.parent not in self._by_id:
            return [_unknown((*loc, "parent"), node.parent, set(self._by_id))]
        if self._by_id[node.parent].level != self.levels[depth - 1]:
            wanted = self.levels[depth - 1]
            return [Fault((*loc, "parent"), f"the parent of a {node.level} must be a {wanted}; '{node.parent}' is not")]
        return []


def _unknown(loc: tuple[str | int, ...], id: str, known: set[str]) -> Fault:
    return Fault(loc, f"no place is called '{id}'{did_you_mean(id, known)}")


def _unknown_among(loc: tuple[str | int, ...], ids: list[str], known: set[str]) -> list[Fault]:
    return [_unknown((*loc, n), id, known) for n, id in enumerate(ids) if id not in known]


def _ids_twice(framework: Framework) -> list[Fault]:
    found: list[Fault] = []
    names = ("nodes", "viewpoints", "tensions", "relations", "scales", "patterns", "lenses")
    lists: dict[str, list[Any]] = {name: getattr(framework, name) for name in names}
    for name, entries in lists.items():
        seen: set[str] = set()
        for n, entry in enumerate(entries):
            if entry.id in seen:
                found.append(Fault((name, n, "id"), f"'{entry.id}' is here twice"))
            seen.add(entry.id)
    if len(set(framework.levels)) < len(framework.levels):
        found.append(Fault(("levels",), "a level is here twice"))
    return found
