"""Mapped: the map of a conversation as sums whose small numbers are withheld: notes, links, and organisations by place."""

from collections.abc import Iterable

import msgspec

from sessions import company, limits
from sessions.evidence.hiding import Sum, told
from sessions.harvest.balance import balance_of
from sessions.harvest.picture import Land, Map, map_of
from sessions.harvest.places import Places, places_of
from sessions.harvest.seen import Seen
from sessions.messages import Viewer
from sessions.state import State

FEW, NEARLY_ALL = "few", "all or nearly all"
Figures = dict[str, int | None]
"""Numbers by what they are about; None where one is withheld."""


class Mapped(msgspec.Struct, frozen=True):
    """What a map comes to; keys are ids of halves and domains.

    notes: "all", halves and domains; linked, alone, organisations, effort (share in per cent): domains, and of `effort` none
    where nobody rated; links: "all", "within" with a half's id (`within/ID`), "between".
    """

    halves: tuple[str, ...]
    domains: tuple[str, ...]
    notes: Figures
    linked: Figures
    alone: Figures
    links: Figures
    organisations: dict[str, int | str | None]
    effort: Figures


def mapped(state: State) -> Mapped | None:
    """The map of a session as every participant sees it; None where nothing lies on its framework."""
    seen = Seen(state, Viewer(role="participant"), {}, "en")
    places = places_of(seen)
    if places is None or places.frame != "framework":
        return None
    found, few = map_of(places), enough(state)
    links = told(_links(places, found, few), few)
    joined = found.by == "links" and None not in links.values()
    notes = told(_notes(places, found, few, joined), few)
    domains = tuple(land.place.id for land in found.lands)
    return Mapped(
        halves=tuple(group.id for group in found.groups),
        domains=domains,
        notes={id: n for id, n in notes.items() if "/" not in id},
        linked={id: notes.get(f"{id}/linked") for id in domains},
        alone={id: notes.get(f"{id}/alone") for id in domains},
        links=links,
        organisations=_organisations(places, notes, few),
        effort=_effort(places, found, few),
    )


def enough(state: State) -> int:
    """How many people must be behind a number: what the house says, or more where a step of the plan promised more."""
    return max([limits.SMALL_GROUP, *(step.small_groups for step in state.plan.walk())])


def _notes(places: Places, found: Map, few: int, joined: bool) -> Sum:
    """All notes, in halves, in domains, and those again in what is linked and what is alone where links may be told."""
    halves = []
    for group in found.groups:
        lands = [land for land in found.lands if land.place.group == group.id]
        domains = tuple(_domain(places, land, few, joined) for land in lands)
        halves.append(_of_notes(places, group.id, [mark.note for land in lands for mark in land.marks], few, domains))
    return _of_notes(places, "all", list(places.lying), few, tuple(halves))


def _domain(places: Places, land: Land, few: int, joined: bool) -> Sum:
    id, marks = land.place.id, land.marks
    linked = _of_notes(places, f"{id}/linked", [mark.note for mark in marks if mark.links], few)
    alone = _of_notes(places, f"{id}/alone", [mark.note for mark in marks if not mark.links], few)
    return _of_notes(places, id, [mark.note for mark in marks], few, (linked, alone) if joined else ())


def _of_notes(places: Places, id: str, notes: list[str], few: int, parts: tuple[Sum, ...] = ()) -> Sum:
    made = places.seen.state.notes
    return Sum(id, len(notes), parts, _people(made[note].seat for note in notes) < few)


def _people(seats: Iterable[str | None]) -> int:
    """How many people are behind things; of what carries no seat nobody knows, so each counts as one more."""
    known = list(seats)
    return len(set(known) - {None}) + known.count(None)


def _links(places: Places, found: Map, few: int) -> Sum:
    """The links with both ends on the map: those within each half, and those between halves."""
    kinds: dict[str, list[str]] = {name: [] for name in (*(f"within/{group.id}" for group in found.groups), "between")}
    for id, link in places.seen.drawn.items():
        homes = [places.place(home).group for end in (link["from"], link["to"]) if (home := places.home(end)) is not None]
        if len(homes) == 2:
            kinds[f"within/{homes[0]}" if homes[0] == homes[1] else "between"].append(id)
    parts = tuple(_of_links(places, kind, links, few) for kind, links in kinds.items())
    return _of_links(places, "all", [id for links in kinds.values() for id in links], few, parts)


def _of_links(places: Places, id: str, links: list[str], few: int, parts: tuple[Sum, ...] = ()) -> Sum:
    made = places.seen.state.links
    return Sum(id, len(links), parts, _people(made[link].seat for link in links) < few)


def _organisations(places: Places, notes: Figures, few: int) -> dict[str, int | str | None]:
    """By domain how many organisations signed a note there: a number, FEW, or NEARLY_ALL. Nothing where no note is signed.

    None where the notes are withheld, or where those or the organisations are so few that a word would say a number."""
    signed: dict[str, set[str]] = {place.id: set() for place in places.places}
    for note, home in places.lying.items():
        signed[home].update({str(places.seen.notes[note].get("organisation", ""))} - {""})
    every = {seat.organisation for seat in company.present(places.seen.state)}.union(*signed.values()) - {""}
    if not any(signed.values()):
        return {}
    return {id: in_words(len(found), len(every), notes[id], few) for id, found in signed.items()}


def in_words(there: int, every: int, notes: int | None, few: int) -> int | str | None:
    """How many of `every` organisations are `there`, where so many notes are told to lie: a few, and all but a few, as a word."""
    if notes is None or notes < every or every < 2 * few - 1:
        return None
    return FEW if there < few else NEARLY_ALL if every - there < few else there


def _effort(places: Places, found: Map, few: int) -> Figures:
    """By domain the share of the effort, of all domains or of none: shares add up to 100. Nothing where nobody rated."""
    parts = balance_of(places, found).domains
    if not any(part.effort for part in parts):
        return {}
    told_all = all(part.effort is not None and part.effort.n >= few and part.share is not None for part in parts)
    return {part.id: part.share if told_all else None for part in parts}
