"""Patterns: questions that the framework's rules of thumb raise about what lies open, never verdicts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from sessions.exercises import rate
from sessions.exercises.cells import frame_name
from sessions.exercises.exercise import Scene
from sessions.exercises.homes import Put, homes_of
from sessions.exercises.tallies import OTHERS
from sessions.framework import Pattern
from sessions.messages import Record, Records, Viewer
from sessions.seeing import open_leaves, sees_commitment, sees_link, sees_note, sees_placement
from sessions.state import Link, Note, State
from sessions.words import in_language

ROOM = Viewer(role="participant")  # questions are made of what everybody sees
FEW = 4  # placed notes from which shares begin to mean something
AT_MOST = 3  # questions of one pattern
ABOUT = "at"  # beside the values of a question's places: what it is about
Found = Mapping[str, str]


def records(at: Scene) -> Records:
    """`patterns/<show>`: the questions, while the show is open and asks for them."""
    if not at.options.patterns or not is_open(at.state, at.step):
        return {}
    told: list[Record] = [{"id": one["id"], "words": one["words"]} for one in questions(at.state)]
    return {f"patterns/{at.step}": {"questions": told}}


def questions(state: State, language: str = "en") -> list[Record]:
    """The questions that what everybody sees raises now: [{id, words, at}]; `at` is the place, note or "" a question is about."""
    board, told = Board(state, language), list[Record]()
    for pattern in state.framework.patterns:
        found = RULES[pattern.id](board, pattern.numbers) if pattern.id in RULES else ()
        told += [_told(pattern, said, language) for _, said in zip(range(AT_MOST), found, strict=False)]
    return told


def is_open(state: State, show: str) -> bool:
    """Whether the room is at a show now."""
    return state.floor.step is not None and show in open_leaves(state, state.floor.step)


def _told(pattern: Pattern, said: Found, language: str) -> Record:
    words = in_language(pattern.words, language)
    for name, value in said.items():
        words = words.replace("{" + name + "}", value)
    return {"id": pattern.id, "words": words, "at": said.get(ABOUT, "")}


class Board:
    """What everybody in the room sees of notes, places, links, ratings and promises."""

    def __init__(self, state: State, language: str = "en") -> None:
        """Looked up once for all rules; places are called what they are in one language."""
        self.state, self.framework, self.language = state, state.framework, language
        self.notes: dict[str, Note] = {note.id: note for note in state.notes.values() if sees_note(state, note, ROOM)}
        self.links: list[Link] = [link for link in state.links.values() if sees_link(state, link, ROOM)]
        self.cells = self._cells()
        self.ratings: list[Any] = [record for step in state.plan.leaves() for record in self._rated(step)]

    def _cells(self) -> dict[str, str]:
        """The domain that each note lies in, as the harvest counts it."""
        state, domain = self.state, self.framework.levels[1]
        on = {step.id: n for n, step in enumerate(state.plan.walk()) if frame_name(step) == "framework"}
        laid = (each for each in state.placements.values() if each.step in on and each.note in self.notes)
        puts = [Put(each.note, each.cell, on[each.step], each.round) for each in laid if sees_placement(state, each, ROOM)]
        written = {id: note.cell if note.step in on else None for id, note in sorted(self.notes.items())}
        merged = {old: id for id, note in self.notes.items() for old in note.merges}
        found = ((node.id, self.framework.at_level(node.id, domain)) for node in self.framework.nodes)
        return homes_of(puts, written, merged, {id: home.id for id, home in found if home is not None})

    def _rated(self, step: str) -> Iterator[Any]:
        options: Any = self.state.plan.step(step)
        if options.kind == "rate" and self.state.steps[step].visits:
            scene = Scene(self.state, step, options, self.state.steps[step])
            for record in map(dict[str, Any], rate.records(scene, ROOM, {}).values()):
                if self.framework.has(record["target"]):
                    yield record

    def at_level(self, level: str) -> Counter[str]:
        """How many notes lie in each place of a level."""
        found = (self.framework.at_level(cell, level) for cell in self.cells.values())
        return Counter(node.id for node in found if node is not None)

    def label(self, id: str) -> str:
        """What a place is called."""
        return self.framework.label_of(id, self.language)

    def ends(self) -> Counter[str]:
        """How many links each thing has."""
        return Counter(end for link in self.links for end in (link.from_, link.to))


def _one_sided(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for half in _crowded_at(board, board.framework.levels[0], numbers["share"]):
        yield {"half": board.label(half), ABOUT: half}


def _crowded(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for domain in _crowded_at(board, board.framework.levels[1], numbers["share"]):
        yield {"domain": board.label(domain), ABOUT: domain}


def _crowded_at(board: Board, level: str, share: float) -> Iterator[str]:
    counts = board.at_level(level)
    for place, n in counts.most_common():
        if counts.total() >= FEW and n >= share * counts.total() - 1e-9:
            yield place


def _empty(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    counts = board.at_level(board.framework.levels[1])
    for target, marks in _of_scale(board, "energy"):
        low = [mark["median"] for mark in marks if isinstance(mark["median"], int | float)]
        if low and median(low) <= numbers["median"] and counts.get(target, 0) <= numbers["notes"]:
            yield {"domain": board.label(target), ABOUT: target}


def _of_scale(board: Board, scale: str) -> Iterator[tuple[str, list[Any]]]:
    for record in board.ratings:
        if scale in record["scales"]:
            yield record["target"], list(record["scales"][scale].values())


def _unseen(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for record in board.ratings:
        marks = [mark for scale in record["scales"].values() for mark in scale.values()]
        blind, people = sum(mark["cannot_see"] for mark in marks), sum(mark["n"] + mark["cannot_see"] for mark in marks)
        if people and blind >= numbers["share"] * people:
            yield {"domain": board.label(record["target"]), ABOUT: record["target"]}


def _split_view(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for record in board.ratings:
        for split in (record.get("splits", {}).get(name, {}) for name in ("viewpoint", "sector")):
            middles = {value: _middle(scales) for value, scales in split.items() if value != OTHERS}
            known = {value: middle for value, middle in middles.items() if middle is not None}
            low, high = min(known, key=known.get, default=""), max(known, key=known.get, default="")  # type: ignore[arg-type]
            if known and known[high] - known[low] >= numbers["difference"]:
                seen = {"domain": board.label(record["target"]), ABOUT: record["target"]}
                yield {"x": _named(board, high), "y": _named(board, low)} | seen
                break


def _middle(scales: Mapping[str, Mapping[str, Any]]) -> float | None:
    found = [mark["median"] for marks in scales.values() for mark in marks.values()]
    numbers = [one for one in found if isinstance(one, int | float)]
    return numbers[0] if numbers else None


def _named(board: Board, value: str) -> str:
    viewpoints = {each.id: in_language(each.label, board.language) for each in board.framework.viewpoints}
    return viewpoints.get(value, value)


def _island(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    ends = board.ends()
    for note in sorted(board.cells) if board.links else ():
        if ends[note] <= numbers["links"]:
            yield {"activity": f"“{board.notes[note].text}”", ABOUT: note}


def _hub(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for note, n in board.ends().most_common():
        if n >= numbers["owned"] and note in board.notes:
            yield {"activity": f"“{board.notes[note].text}”", ABOUT: note}


def _twins(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    if sum(link.relation == "repeats" for link in board.links) >= numbers["links"]:
        yield {}


def _no_return(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    """Work in the last half that no link ties to any work in another half."""
    halves = {note: half.id for note, cell in board.cells.items() if (half := board.framework.half_of(cell)) is not None}
    last = board.framework.of_level(board.framework.levels[0])[-1].id
    tied = {a for link in board.links for a, b in ((link.from_, link.to), (link.to, link.from_)) if _across(halves, a, b)}
    alone = [note for note, half in halves.items() if half == last and note not in tied]
    if board.links and len(alone) > numbers["links"]:
        yield {}


def _across(halves: Mapping[str, str], a: str, b: str) -> bool:
    return a in halves and b in halves and halves[a] != halves[b]


def _stuck_twice(board: Board, numbers: Mapping[str, float]) -> Iterator[Found]:
    for promise in board.state.commitments.values():
        lines = [line.get("status") for line in promise.history][-int(numbers["sessions"]) :]
        if sees_commitment(board.state, promise, ROOM) and lines == ["stuck"] * int(numbers["sessions"]):
            yield {}
            return


RULES = {
    "one_sided": _one_sided,
    "crowded": _crowded,
    "empty": _empty,
    "unseen": _unseen,
    "split_view": _split_view,
    "island": _island,
    "hub": _hub,
    "twins": _twins,
    "no_return": _no_return,
    "stuck_twice": _stuck_twice,
}
