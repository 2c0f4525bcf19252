"""Promises: what may be asked and what may happen to a commitment."""

from typing import Annotated, Literal

import msgspec

from sessions.messages import Command, Event, Id, Target, Typed
from sessions.messages import Slug as SlugField

SeatId = Annotated[str, msgspec.Meta(max_length=64)]
Status = Literal["done", "moving", "stuck", "dropped", "not_known"]


class MakeCommitment(Command, frozen=True):
    """Promise something, or change a promise: what, who, with whom, by when; without an owner it is for another day."""

    step: SlugField
    commitment: Id
    fields: dict[str, Typed]
    about: Target | None = None
    owner: SeatId | None = None
    partner: SeatId | None = None


class AnswerCommitment(Command, frozen=True):
    """Say yes or no to a promise one was asked for."""

    step: SlugField
    commitment: Id
    yes: bool


class SayYesAloud(Command, frozen=True):
    """A facilitator takes down that those who were asked said yes aloud."""

    step: SlugField
    commitment: Id


class LetGo(Command, frozen=True):
    """Let a promise go; it stays readable, and making it again brings it back."""

    step: SlugField
    commitment: Id
    reason: Typed = ""


class SetStatus(Command, frozen=True):
    """Say what became of a promise."""

    step: SlugField
    commitment: Id
    status: Status
    why: Typed = ""


class CommitmentMade(Event, frozen=True):
    """A promise is there, or reads differently; `yes` are the seats that agree, `over` that its owner has many."""

    step: str
    commitment: str
    fields: dict[str, str]
    about: str | None = None
    owner: str | None = None
    partner: str | None = None
    maker: str | None = None
    group: str | None = None
    yes: list[str] = []
    over: bool = False


class CommitmentAnswered(Event, frozen=True):
    """Seats said yes, or one said no."""

    step: str
    commitment: str
    seats: list[str]
    yes: bool


class CommitmentLetGo(Event, frozen=True):
    """A promise is let go."""

    step: str
    commitment: str
    reason: str = ""


class StatusSet(Event, frozen=True):
    """What became of a promise, said in `step` on `day` (ISO date)."""

    step: str
    commitment: str
    status: str
    why: str = ""
    day: str = ""
