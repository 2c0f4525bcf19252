"""Devices: how many people sit at one device, who may say so, and when it can no longer change."""

from typing import Annotated

import msgspec

from sessions import limits
from sessions.exercises.eaches import each_in
from sessions.messages import Actor, Command, Event, Moment, Refused
from sessions.options import hold_of
from sessions.seats import SeatShared, SharesCarried, seat_shared, shares_carried
from sessions.seeing import open_leaves
from sessions.state import Seat, State
from sessions.words import in_language, of_round

Sharing = Annotated[int, msgspec.Meta(ge=1, le=limits.SHARING)]


class ShareDevice(Command, frozen=True):
    """Say how many people share one's own device; a facilitator says it of any `seat`."""

    people: Sharing
    seat: str | None = None


def share_device(state: State, command: ShareDevice, actor: Actor, moment: Moment) -> list[Event]:
    """Says how many people a seat speaks for: one's own, or for a facilitator anybody's who takes part."""
    id = command.seat or actor.seat
    if id != actor.seat and actor.role != "facilitator":
        raise Refused("That is for the people at that device to say.")
    seat = state.seats.get(id or "")
    if seat is None or seat.left or seat.role != "participant":
        raise Refused("That person does not take part in this session.", "not_found")
    if actor.role != "facilitator":
        check_said(state, seat, command.people)
    return [SeatShared(seat=seat.id, people=command.people)] if command.people != seat.people else []


def check_said(state: State, seat: Seat, people: int) -> None:
    """Refused where a device would count as more or fewer people than it did when it spent the dots of a vote that still
    goes on: twelve people's dots are not one person's afterwards, and one more person is not twelve in the middle of a vote."""
    if people == seat.people:
        return
    going = open_leaves(state, state.floor.step) if state.floor.step else ()
    for step, at in state.steps.items():
        if getattr(at.work, "dots", {}).get(seat.id) and not at.revealed and step not in state.carried.of:
            options = state.plan.step(step)
            if step in going or hold_of(options) != "live":
                raise Refused(
                    "Your dots in “{step}” are counted for {n} at this device. Lift them first, or ask a facilitator.",
                    "closed",
                    step=of_round(in_language(options.title), each_in(state, step)),
                    n=seat.people,
                )


COMMANDS = {ShareDevice: share_device}
EVENTS = {SeatShared: seat_shared, SharesCarried: shares_carried}
