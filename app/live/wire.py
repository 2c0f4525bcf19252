"""The wire: every message that travels, in both directions, and the version number of them all."""

import json
from typing import Annotated, Any, Literal

import msgspec

from sessions.engine import COMMANDS
from sessions.messages import Id

PROTOCOL = 1
Records = dict[str, dict[str, Any]]  # by key; what is in each is in the README
Audience = Literal["facilitator", "participant", "observer", "screen"]


class FromBrowser(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=str.lower):
    """What a browser may say."""


class ToBrowser(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=str.lower):
    """What the server may say."""


class Hello(FromBrowser, frozen=True):
    """The first message: what the browser has already, and which view it asks for."""

    protocol: int
    audience: Audience
    epoch: str | None = None
    seq: int | None = None
    build: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    look: bool = False
    """Look on without a seat; nothing that is asked counts."""


class Command(FromBrowser, frozen=True):
    """One command with an id of its own; the same bytes may be sent again until they are answered."""

    id: Id
    command: COMMANDS


class Here(FromBrowser, frozen=True):
    """What this person is doing now; never stored."""

    step: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    writing: bool = False
    visible: bool = True


class Ping(FromBrowser, frozen=True):
    """Are you there? `t` comes back as it is."""

    t: float


class You(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser's own seat is; the return code brings it back on another device."""

    seat: str
    role: str
    name: str
    organisation: str
    sector: str
    viewpoint: str
    return_code: str


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """How others get in: the code, as letters and as shown, and the address behind the QR code."""

    code: str
    shown: str
    url: str
    address: str
    open: bool


class View(ToBrowser, frozen=True):
    """Everything this browser may see at `seq`; `time` is the server's clock in milliseconds."""

    epoch: str
    seq: int
    time: int
    you: You | None
    door: Door | None
    records: Records


class Changes(ToBrowser, frozen=True):
    """What is different between two seqs, for one audience or one seat."""

    after: int
    seq: int
    put: Records
    drop: list[str]


class Accepted(ToBrowser, frozen=True):
    """The command is on disk; its last event is `seq`."""

    id: str
    seq: int


class Refused(ToBrowser, frozen=True):
    """The command will not be carried out: a sentence for the person, a slug for the program."""

    id: str
    reason: str
    code: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One seat as facilitators see it."""

    seat: str
    name: str
    organisation: str
    role: str
    viewpoint: str
    here: bool
    writing: bool
    away_s: int | None
    duties: tuple[str, ...] = ()
    people: int = 1
    """How many share the device."""
    doing: Literal["", "to_do", "begun", "finished"] = ""
    """How far they are in the room's step; "" where that is not told by name."""
    removed: bool = False


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who has the session open by a key: whoever leads, a co-facilitator by name, observers and screens by a link."""

    role: str
    who: str | None
    name: str
    browsers: int


class People(ToBrowser, frozen=True):
    """How many are here and how many write (in nameless steps, how many have written); the lists go to facilitators alone."""

    here: int
    writing: int
    writers: dict[str, int]
    people: list[Person] | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name="list")
    holders: list[Holder] | msgspec.UnsetType = msgspec.UNSET


class Bye(ToBrowser, frozen=True):
    """The connection ends; come back after `retry_ms`, or not at all when that is null."""

    why: str
    retry_ms: int | None


class Renewed(ToBrowser, frozen=True):
    """The server is another version than the page, which named its own in `build`: load again when it suits."""


class Pong(ToBrowser, frozen=True):
    """The answer to a ping, with the server's clock in milliseconds."""

    t: float
    time: int


Incoming = Hello | Command | Here | Ping
Outgoing = View | Changes | Accepted | Refused | People | Bye | Renewed | Pong
encode = msgspec.json.Encoder().encode
decode_incoming = msgspec.json.Decoder(Incoming).decode
decode_command = msgspec.json.Decoder(Command).decode


class Envelope(msgspec.Struct):
    """As much of a message as can be answered when the rest is not understood."""

    type: str = ""
    id: Id = ""


def envelope(text: str) -> Envelope:
    """What can be read of a message that is not understood, even where half of an emoji makes it no proper JSON."""
    try:
        return msgspec.convert(json.loads(text), Envelope)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return Envelope()


def schema() -> dict[str, Any]:
    """The JSON Schema of every message, both ways, with every command."""
    (incoming, outgoing), parts = msgspec.json.schema_components([Incoming, Outgoing], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Plenary wire",
        "protocol": PROTOCOL,
        "anyOf": [{"$ref": "#/$defs/FromBrowser"}, {"$ref": "#/$defs/ToBrowser"}],
        "$defs": {**parts, "FromBrowser": incoming, "ToBrowser": outgoing},
    }
