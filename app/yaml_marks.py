"""YAML marks: reads YAML nobody vouches for into plain data, with the line and column of every value.

The parser's events are taken one at a time and built up here without recursion, so that a file that is too deep, too
long or too clever is refused at the first event that says so. Scalars follow YAML 1.2: `10:30` and `no` are text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from sessions.faults import Loc

BYTES = 256 * 1024  # bytes of a file
NODES = 8_000  # values of a file, keys not counted
ENTRIES = 500  # entries of one list or group
DEPTH = 20  # lists and groups inside one another
AS_WRITTEN = frozenset({"at", "start", "starts", "time", "begins", "version"})  # keys of text: 9.30 and 1.10 keep their nought
DIGITS = 15  # digits of a number; more would not survive a browser

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")
NULL = ("", "~", "null", "Null", "NULL")
INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")

Position = tuple[int, int]


class BadYaml(Exception):
    """A file that is refused before anybody asks what it means: where, and a sentence."""

    def __init__(self, line: int, column: int, sentence: str, loc: Loc = ()) -> None:
        super().__init__(sentence)
        self.line, self.column, self.sentence, self.loc = line, column, sentence, loc


@dataclass
class Marked:
    """Plain data with the position (line and column from 1) of each value, and of each key of a group."""

    data: Any = None
    values: dict[Loc, Position] = field(default_factory=dict)
    keys: dict[Loc, Position] = field(default_factory=dict)

    def position(self, loc: Loc, key: bool = False) -> Position:
        """Where a value stands (or its key, if asked and there); where there is none, the nearest thing around it."""
        if key and loc in self.keys:
            return self.keys[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.values.get(loc, (1, 1))


@dataclass
class _Open:
    """A list or group whose end has not come yet."""

    loc: Loc
    into: Any
    key: Any = None
    has_key: bool = False


def read_yaml(raw: bytes) -> Marked:
    """Data with positions; BadYaml for anything but one plain document of text, numbers, true, false, lists and groups."""
    if len(raw) > BYTES:
        raise BadYaml(1, 1, f"this file is too long ({BYTES // 1024} KB at most)")
    text = _text(raw)
    marked = Marked()
    try:
        _Builder(marked).read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise BadYaml(line, column, _plain(fault.problem or str(fault))) from None
    except yaml.YAMLError:
        raise BadYaml(1, 1, "this file is not YAML") from None
    if marked.data is None:
        raise BadYaml(1, 1, "this file is empty")
    return marked


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start]
        line, column = before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1
        raise BadYaml(line, column, "this byte is not UTF-8 text") from None
    if found := CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        raise BadYaml(line, column, f"the control character U+{ord(found.group()):04X} is not allowed")
    return text


def _plain(problem: str) -> str:
    """The parser's complaint, with the commonest ones in words that say what to do."""
    for known, said in (
        ("mapping values are not allowed", "a colon stands where none can be (put text that holds ': ' in quotes)"),
        ("could not find expected ':'", "a key without its colon"),
        ("did not find expected key", "this line does not fit the indent of the lines above it"),
        ("did not find expected '-' indicator", "this line does not fit the list above it"),
        ("did not find expected ',' or ']'", "a list in [ ] is not closed"),
        ("did not find expected ',' or '}'", "a group in { } is not closed"),
        ("found unexpected end of stream", "the quotes opened here are not closed"),
        ("cannot start any token", "indent with spaces, not tabs; put text that begins with a sign in quotes"),
    ):
        if known in problem:
            return said
    return problem


class _Builder:
    """Builds data from parser events, keeping a stack of what is open instead of recursing."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def read(self, events: Iterable[yaml.Event]) -> None:
        """Build everything; BadYaml at the first event that is not allowed."""
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self.scalar(event)
                case yaml.SequenceStartEvent():
                    self.open(event, [])
                case yaml.MappingStartEvent():
                    self.open(event, {})
                case yaml.CollectionEndEvent():
                    self.stack.pop()
                case yaml.AliasEvent():
                    raise self.bad(event, "anchors and aliases are not allowed")
                case yaml.DocumentStartEvent():
                    self.document(event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.bad(event, "a file holds one document; '---' may stand at its top only")

    def open(self, event: Any, into: Any) -> None:
        self.check(event)
        if len(self.stack) >= DEPTH:
            raise self.bad(event, f"nested too deep ({DEPTH} levels at most)")
        loc = self.put(event, into)
        self.stack.append(_Open(loc, into))

    def scalar(self, event: Any) -> None:
        self.check(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.into, dict) and not top.has_key:
            self.take_key(top, event)
        else:
            self.put(event, self.value(event))

    def take_key(self, top: _Open, event: Any) -> None:
        plain = event.implicit[0]
        key: Any = int(event.value) if plain and len(event.value) <= DIGITS and INT.fullmatch(event.value) else event.value
        if CONTROL.search(str(key)):
            raise self.bad(event, "a control character is not allowed")
        loc = (*top.loc, key)
        if key in top.into:
            raise self.bad(event, "this key is here twice", loc)
        top.key, top.has_key = key, True
        self.marked.keys[loc] = _position(event)

    def value(self, event: Any) -> Any:
        said: str = event.value
        if CONTROL.search(said):
            raise self.bad(event, "a control character is not allowed")
        if not event.implicit[0] or (said not in NULL and self.stack and self.stack[-1].key in AS_WRITTEN):
            return said
        if said in NULL:
            return None
        if said in TRUE or said in FALSE:
            return said in TRUE
        if FLOAT.fullmatch(said):
            if sum(letter.isdigit() for letter in said) > DIGITS:
                raise self.bad(event, f"a number has {DIGITS} digits at most (put text in quotes)")
            return int(said) if INT.fullmatch(said) else self.finite(event, float(said))
        return said

    def finite(self, event: Any, number: float) -> float:
        if number in (float("inf"), float("-inf")):
            raise self.bad(event, "this number is too large")
        return number

    def check(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > 2 * NODES or len(self.marked.values) >= NODES:
            raise self.bad(event, f"too many values ({NODES} at most)")
        if event.anchor is not None:
            raise self.bad(event, "anchors and aliases are not allowed")
        if event.tag is not None and event.tag != "!":
            raise self.bad(event, "tags are not allowed")
        if event.tag == "!" and getattr(event, "style", None) in (None, ""):
            raise self.bad(event, "tags are not allowed")

    def put(self, event: Any, value: Any) -> Loc:
        """Hang a value where the parser is; its way from the top."""
        loc: Loc = ()
        if not self.stack:
            self.marked.data = value
        else:
            top = self.stack[-1]
            if len(top.into) >= ENTRIES:
                raise self.bad(event, f"too many entries in one list or group ({ENTRIES} at most)")
            if isinstance(top.into, list):
                loc = (*top.loc, len(top.into))
                top.into.append(value)
            elif not top.has_key:
                raise self.bad(event, "a key must be a word")
            else:
                loc = (*top.loc, top.key)
                top.into[top.key], top.has_key = value, False
        self.marked.values[loc] = _position(event)
        return loc

    def bad(self, event: Any, sentence: str, loc: Loc | None = None) -> BadYaml:
        line, column = _position(event)
        return BadYaml(line, column, sentence, self.here() if loc is None else loc)

    def here(self) -> Loc:
        """The way to what the parser is about to build."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.into, list):
            return (*top.loc, len(top.into))
        return (*top.loc, top.key) if top.has_key else top.loc


def _position(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
