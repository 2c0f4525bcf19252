"""Leading: who was handed the lead of the session, and when; keys decide who may lead, the log remembers it."""

from sessions.messages import Actor, Command, Event, Moment, Names, Record, Touched, Viewer, touch
from sessions.state import Lead, State, replaced


class HandOver(Command, frozen=True):
    """The server asks this once it has given the keys of the lead to somebody else; it never comes from a browser."""

    to: str


class LeadHandedOver(Event, frozen=True):
    """Somebody else leads the session since `at` (ms). Who that is called is kept elsewhere, so that it can be erased."""

    to: str
    at: int


def hand_over(state: State, command: HandOver, actor: Actor, moment: Moment) -> list[Event]:
    """Takes down who leads now."""
    leads = state.leads
    return [] if leads and leads[-1].who == command.to else [LeadHandedOver(to=command.to, at=moment.ms)]


def lead_handed_over(state: State, event: LeadHandedOver) -> tuple[State, Touched]:
    """Folds another leader."""
    return replaced(state, leads=(*state.leads, Lead(event.to, event.at))), touch(("leading", ""))


def record(state: State, viewer: Viewer, names: Names) -> Record | None:
    """`leading`, for facilitators alone: who was handed the lead, oldest first; None before that has happened."""
    if viewer.role != "facilitator" or not state.leads:
        return None
    return {"leads": [{"name": names.get(lead.who, ""), "at": lead.at} for lead in state.leads]}


COMMANDS = {HandOver: hand_over}
EVENTS = {LeadHandedOver: lead_handed_over}
