"""Messages: the base shapes of what people ask, what then happened, and what is refused."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, dataclass_transform

import msgspec

from sessions.words import Sentence, say

Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{16,40}$", description="An id made by a browser from 128 random bits")]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$", description="The id of a step, cell, scale or pile")]
Target = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$|^[A-Za-z0-9_-]{16,40}$", description="A note, cluster or cell"),
]
Typed = Annotated[str, msgspec.Meta(max_length=8_000)]
Role = Literal["facilitator", "participant", "observer", "screen", "host"]
Names = Mapping[str, str]
Record = dict[str, object]
Records = dict[str, Record]
Address = tuple[str, str]
Touched = frozenset[Address]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", tag=_snake):
    """A request, in the imperative; it may be refused."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=_snake):
    """A stored fact, in the past tense; folding it never fails."""


class Ballot(msgspec.Struct, frozen=True):
    """What a nameless vote or rating is cast on: a random id and the attributes its step lists, never a seat."""

    id: str
    attributes: dict[str, str] = {}


class Actor(msgspec.Struct, frozen=True):
    """Who asks. `written` counts this seat's nameless notes in the command's step; only memory knows it."""

    seat: str | None
    role: Role
    ballot: Ballot | None = None
    written: int = 0


class Moment(msgspec.Struct, frozen=True):
    """What only the world outside knows: the clock (UTC), dice, who is connected, how many people wrote in nameless steps, and
    which of the photos a command names are kept."""

    now: datetime
    seed: int = 0
    here: tuple[str, ...] = ()
    writers: dict[str, int] = {}
    photos: frozenset[str] = frozenset()

    @property
    def ms(self) -> int:
        """The clock in milliseconds since 1970, UTC."""
        return int(self.now.timestamp() * 1000)


class Viewer(msgspec.Struct, frozen=True):
    """Whom a view is cut for: a role and, in a breakout, a group; with `seat`, that seat's own records come too."""

    role: Role
    seat: str | None = None
    group: str | None = None


class Refused(Exception):
    """The answer to a command that cannot be carried out: one sentence for the person, and a slug for the program.

    Refused("A cluster holds {n} notes.", "limit", n=30): values go into {named} places, so that the sentence can be said in
    other languages; one that counts is made by `say_n`.
    """

    def __init__(self, sentence: str, code: str = "not_allowed", **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence if isinstance(sentence, Sentence) and not values else say(sentence, **values)
        self.code = code


def touch(*addresses: Address) -> Touched:
    """The records an event may have changed, by address."""
    return frozenset(addresses)


ALL: Touched = touch(("all", ""))
