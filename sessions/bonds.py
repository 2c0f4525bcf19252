"""Bonds: the records of links between things and of commitments people made, cut for a viewer."""

from collections.abc import Iterator

from sessions.messages import Address, Names, Record, Viewer
from sessions.seeing import sees_commitment, sees_end, sees_link, signature
from sessions.state import Commitment, Link, State


def link_record(state: State, viewer: Viewer, link: Link, names: Names) -> Record | None:
    """A link as this audience may see it, or None."""
    if not sees_link(state, link, viewer):
        return None
    return own_link_record(link) | signature(state, link.step, link.seat, viewer, names)


def own_link_record(link: Link) -> Record:
    """A link without a name."""
    record: Record = {"id": link.id, "step": link.step, "from": link.from_, "to": link.to, "relation": link.relation}
    for name in ("remark", "strength", "group"):
        if (value := getattr(link, name)) not in (None, ""):
            record[name] = value
    return record | ({"round": link.round} if link.round > 1 else {})


def commitment_record(state: State, viewer: Viewer, promise: Commitment, names: Names) -> Record | None:
    """A commitment as this audience may see it, or None. Who owns it is said as far as the step's `names` go."""
    if not sees_commitment(state, promise, viewer):
        return None
    record: Record = {"id": promise.id, "step": promise.step, **promise.fields, "state": promise.state}
    if promise.about is not None and sees_end(state, promise.about, viewer):
        record["about"] = promise.about
    for name, value in (("status", promise.status), ("why", promise.why), ("group", promise.group), ("review", promise.review)):
        if value:
            record[name] = value
    if promise.history:
        record["history"] = list(promise.history)
    if promise.over:
        record["over"] = True
    return record | _owner(state, promise, viewer, names)


def _owner(state: State, promise: Commitment, viewer: Viewer, names: Names) -> Record:
    """The owner and who was named with them: seats and names with `names: full`, else as much as `signature` gives."""
    said = signature(state, promise.step, promise.owner, viewer, names)
    record: Record = {name: said[name] for name in ("organisation", "role") if name in said}
    if "seat" in said:
        record |= {"owner": said["seat"], "owner_name": said["name"]}
    with_them = signature(state, promise.step, promise.partner, viewer, names)
    if "seat" in with_them:
        record |= {"partner": with_them["seat"], "partner_name": with_them["name"]}
    if "seat" in said or "seat" in with_them:
        record["said_yes"] = list(promise.yes)
    return record


def people_in(promise: Commitment) -> set[str]:
    """The seats a commitment has to do with: its owner, who was named with them, and who wrote it."""
    return {seat for seat in (promise.owner, promise.partner, promise.maker) if seat}


def own_commitment_record(promise: Commitment, seat: str) -> Record:
    """What a commitment is to one of the seats in it, whose names need not be shown to anybody else."""
    part = "owner" if seat == promise.owner else "partner" if seat == promise.partner else "maker"
    return {"id": promise.id, "step": promise.step, "part": part, "yes": seat in promise.yes, "state": promise.state}


def bonds_of(state: State, end: str) -> Iterator[Address]:
    """The links and commitments that hang on a note, cluster, link or commitment, directly or through another link."""
    ends = {end, *(each.id for each in state.clusters.values() if end in each.notes)}
    links = list(state.links.values())
    for _ in range(2):
        ends |= {link.id for link in links if link.from_ in ends or link.to in ends}
    promises = {each.id for each in state.commitments.values() if each.about in ends}
    yield from (("link", id) for id in ends if id in state.links)
    yield from (("commitment", id) for id in promises | {id for id in ends if id in state.commitments})


def every_bond(state: State) -> Iterator[Address]:
    """All links and commitments: what they are about may be anything that has just been opened."""
    yield from (("link", link) for link in state.links)
    yield from (("commitment", promise) for promise in state.commitments)
