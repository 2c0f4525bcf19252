"""Proposals: anybody says which notes belong together, and a facilitator settles it; notes move only then."""

from typing import Annotated, Any

import msgspec

from sessions import limits
from sessions.board import cluster_of, is_counted
from sessions.exercises.exercise import Scene
from sessions.exercises.gathering import check_note, fewest, gathering, group_for, name_of
from sessions.exercises.made_clusters import ClusterMade
from sessions.messages import Actor, Command, Event, Id, Moment, Names, Record, Records, Refused, Touched, Typed, Viewer, touch
from sessions.messages import Slug as SlugField
from sessions.seeing import sees_note, signature, step_sight
from sessions.state import Proposal, State, joined, replaced

Notes = Annotated[list[Id], msgspec.Meta(min_length=1, max_length=limits.CLUSTER_NOTES)]


class ProposeCluster(Command, frozen=True):
    """Say which notes belong together, and what they share."""

    step: SlugField
    proposal: Id
    notes: Notes
    name: Typed = ""


class SupportProposal(Command, frozen=True):
    """Propose the same as somebody else, or no longer; what nobody proposes any more is gone."""

    step: SlugField
    proposal: Id
    on: bool


class SettleProposal(Command, frozen=True):
    """Gather the notes as was proposed, under the proposed name or another; breaking the cluster brings the proposal back."""

    step: SlugField
    proposal: Id
    name: Typed | None = None


class SetAsideProposal(Command, frozen=True):
    """Leave a proposal out, or take it up again."""

    step: SlugField
    proposal: Id
    aside: bool


class ClusterProposed(Event, frozen=True):
    """Somebody says that these notes belong together; without names there is no seat."""

    step: str
    proposal: str
    name: str
    notes: list[str]
    seat: str | None = None
    group: str | None = None


class ProposalSupported(Event, frozen=True):
    """Somebody proposes the same, or no longer."""

    step: str
    proposal: str
    seat: str
    on: bool


class ProposalSetAside(Event, frozen=True):
    """A facilitator left a proposal out, or took it up again."""

    step: str
    proposal: str
    aside: bool


def propose_cluster(state: State, command: ProposeCluster, actor: Actor, moment: Moment) -> list[Event]:
    """Proposes; the same notes as in another proposal support that one."""
    at = _open(state, command.step)
    if command.proposal in state.proposals or command.proposal in state.clusters:
        raise Refused("That proposal is already there.", "exists")
    notes = list(dict.fromkeys(command.notes))
    if len(notes) < fewest(at.options):
        raise Refused("A cluster begins with {n} notes. Choose another one.", "limit", n=fewest(at.options))
    group = group_for(at, actor, notes)
    for note in notes:
        check_note(at, note, actor, group)
    seat = None if at.options.names == "none" else actor.seat
    of_group = group.id if group else None
    same = next((one for one in _waiting(at) if set(one.notes) == set(notes) and one.group == of_group), None)
    if same is not None:
        return _supported(same, seat, on=True) if seat else []
    if len(_waiting(at)) >= limits.PROPOSALS:
        raise Refused("Many clusters are proposed already. Your facilitator settles some of them first.", "full")
    said: dict[str, Any] = {"name": name_of(at, command.name), "notes": notes, "seat": seat, "group": of_group}
    return [ClusterProposed(step=at.step, proposal=command.proposal, **said)]


def _open(state: State, step: str) -> Scene:
    at = gathering(state, step)
    if not at.options.proposals:
        raise Refused("Nothing is proposed in this step: who may gather notes does so at once.")
    if step_sight(state, step, Viewer(role="facilitator")) != "open":
        raise Refused("These are still held. Propose clusters once they are open.", "closed")
    return at


def _waiting(at: Scene) -> list[Proposal]:
    """The proposals of a step that are neither settled nor set aside, by id."""
    return [one for one in all_in(at.state, at.step) if not one.aside and one.id not in at.state.clusters]


def all_in(state: State, step: str) -> list[Proposal]:
    """The proposals of a step in this round, by id."""
    mine = [one for one in state.proposals.values() if one.step == step and is_counted(state, step, one.round)]
    return sorted(mine, key=lambda one: one.id)


def support_proposal(state: State, command: SupportProposal, actor: Actor, moment: Moment) -> list[Event]:
    """Supports a proposal, or takes one's own support back."""
    at = _open(state, command.step)
    found = _found(at, command.proposal)
    if at.options.names == "none" or actor.seat is None:
        raise Refused("No names are kept in this step, so nobody can be counted here. Say it aloud instead.")
    group = group_for(at, actor, list(found.notes))
    if found.group is not None and (group is None or group.id != found.group):
        raise Refused("That proposal belongs to another group.")
    return _supported(found, actor.seat, on=command.on)


def _supported(found: Proposal, seat: str, *, on: bool) -> list[Event]:
    if on == (seat in found.seats):
        return []
    return [ProposalSupported(step=found.step, proposal=found.id, seat=seat, on=on)]


def _found(at: Scene, proposal: str) -> Proposal:
    found = at.state.proposals.get(proposal)
    if found is None or found.step != at.step:
        raise Refused("That proposal is not there any more.", "not_found")
    return found


def settle_proposal(state: State, command: SettleProposal, actor: Actor, moment: Moment) -> list[Event]:
    """Makes the cluster; notes that another cluster has taken meanwhile stay where they are."""
    at = _open(state, command.step)
    found = _found(at, command.proposal)
    if found.id in state.clusters:
        return []
    free = [note for note in found.notes if cluster_of(state, at.step, note) is None and _there(state, note)]
    if len(free) < fewest(at.options):
        raise Refused("Most of these notes are in other clusters by now. Take them out there first, or set this aside.", "limit")
    name = name_of(at, found.name if command.name is None else command.name)
    return [ClusterMade(step=at.step, cluster=found.id, name=name, notes=free, group=found.group)]


def _there(state: State, note: str) -> bool:
    return note in state.notes and sees_note(state, state.notes[note], Viewer(role="facilitator"))


def set_aside_proposal(state: State, command: SetAsideProposal, actor: Actor, moment: Moment) -> list[Event]:
    """Leaves a proposal out; it can be taken up again."""
    at = _open(state, command.step)
    found = _found(at, command.proposal)
    if command.aside == found.aside:
        return []
    return [ProposalSetAside(step=at.step, proposal=found.id, aside=command.aside)]


def cluster_proposed(state: State, event: ClusterProposed) -> tuple[State, Touched]:
    """Folds a proposal."""
    round_ = state.steps[event.step].round
    made = Proposal(event.proposal, event.step, event.name, tuple(event.notes), group=event.group, round=round_)
    return _put(state, replaced(made, seats=(event.seat,) if event.seat else ()), event.seat)


def proposal_supported(state: State, event: ProposalSupported) -> tuple[State, Touched]:
    """Folds support given or taken back; the last to go takes the proposal along."""
    old = state.proposals[event.proposal]
    seats = (*old.seats, event.seat) if event.on else tuple(seat for seat in old.seats if seat != event.seat)
    if not seats:
        touched = touch(("proposal", old.id), ("mine", joined(old.step, event.seat)))
        return replaced(state, proposals=state.proposals.drop(old.id)), touched
    return _put(state, replaced(old, seats=seats), event.seat)


def proposal_set_aside(state: State, event: ProposalSetAside) -> tuple[State, Touched]:
    """Folds a proposal left out or taken up."""
    return _put(state, replaced(state.proposals[event.proposal], aside=event.aside), None)


def _put(state: State, proposal: Proposal, seat: str | None) -> tuple[State, Touched]:
    mine = touch(("mine", joined(proposal.step, seat))) if seat else frozenset()
    return replaced(state, proposals=state.proposals.put(proposal.id, proposal)), touch(("proposal", proposal.id)) | mine


def record(state: State, viewer: Viewer, proposal: Proposal, names: Names) -> Record | None:
    """A proposal that waits, as this audience may see it: how many propose it, and who where the step has full names.

    Facilitators also have those that were set aside; what is settled is a cluster, and no longer here.
    """
    if proposal.id in state.clusters or not is_counted(state, proposal.step, proposal.round):
        return None
    if proposal.aside and viewer.role != "facilitator":
        return None
    if step_sight(state, proposal.step, viewer, proposal.group, proposal.round) != "open":
        return None
    notes = [note for note in proposal.notes if note in state.notes and sees_note(state, state.notes[note], viewer)]
    if len(notes) < 2:
        return None
    said: Record = {"id": proposal.id, "step": proposal.step, "name": proposal.name, "notes": notes}
    if proposal.seats and state.plan.step(proposal.step).names != "none":
        said["by"] = len(proposal.seats)
        signed = [signature(state, proposal.step, seat, viewer, names).get("name") for seat in proposal.seats]
        said |= {"names": [str(name) for name in signed if name]} if any(signed) else {}
    return said | ({"aside": True} if proposal.aside else {}) | ({"group": proposal.group} if proposal.group else {})


def own(at: Scene, seat: str, names: Names) -> Records:
    """The ids of what a seat itself proposes in a step."""
    mine = [one.id for one in all_in(at.state, at.step) if seat in one.seats]
    return {f"mine/proposals/{at.step}": {"ids": mine}} if mine else {}


COMMANDS: dict[type[Command], Any] = {
    ProposeCluster: propose_cluster,
    SupportProposal: support_proposal,
    SettleProposal: settle_proposal,
    SetAsideProposal: set_aside_proposal,
}
EVENTS: dict[type[Event], Any] = {
    ClusterProposed: cluster_proposed,
    ProposalSupported: proposal_supported,
    ProposalSetAside: proposal_set_aside,
}
