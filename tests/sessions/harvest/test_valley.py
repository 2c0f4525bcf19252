"""[HA5] Every figure of the valley’s three harvests agrees with a count of the log that shares no code with them."""

from typing import Any

import pytest

from sessions import Viewer, decode_event, replay
from sessions.harvest import Harvest, harvest_of
from tests.sessions.harvest.recount import DOMAINS, HALVES, Recount, half_of
from tests.sessions.harvest.valley import PEOPLE, valley

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("valley")]
RATED = {0: "energy", 2: "again"}


def of(n: int) -> tuple[Recount, Harvest]:
    """The n-th session, counted twice; its state is made anew from the stored log, as a server would."""
    play = valley()[n].play
    state = replay(play.first, [decode_event(*stored) for stored in play.log])
    assert state.path == play.state.path
    return Recount(play.log), harvest_of(state, Viewer(role="facilitator"), play.names)


each_session = pytest.mark.parametrize("n", range(3))


def test_the_valley_is_as_large_as_it_should_be() -> None:
    """43 people, 150 notes, three sessions within four months."""
    counted, found = of(0)
    assert len(counted.seats) == found.counts.people == PEOPLE
    assert sum(note["step"] == "write" for note in counted.seen().values()) == 150
    first, last = (valley()[n].play.state.floor.started_at or 0 for n in (0, 2))
    assert 100 < (last - first) / 86_400_000 < 125


def test_the_valley_is_the_same_every_time() -> None:
    """Played from its seed in any process; these figures are what other programs' harvests are held against."""
    found = [(h.map.notes, h.map.alone, h.map.links, h.map.crossing) for n in range(3) if (h := of(n)[1]).map is not None]
    assert found == [(117, 19, 0, 0), (117, 73, 53, 12), (153, 109, 53, 12)]


@each_session
def test_what_there_is_of_everything(n: int) -> None:
    """People, organisations, notes, clusters and links of the session's own."""
    counted, found = of(n)
    own = [note for note in counted.seen().values() if not note["step"].startswith("e1.")]
    carried = set() if n == 0 else {id for id in Recount(valley()[n - 1].play.log).clusters}
    before = set() if n < 2 else set(Recount(valley()[1].play.log).links)
    assert found.counts.people == len(counted.seats)
    assert found.counts.organisations == len(set(counted.seats.values()))
    assert found.counts.notes == len(own)
    assert found.counts.clusters == len(set(counted.clusters) - carried)
    assert found.counts.links == sum(id not in before for id, link in counted.links.items() if link in counted.drawn())


@each_session
def test_the_map(n: int) -> None:
    """Notes by domain, linked and alone; ties with their numbers; links inside each half and across."""
    counted, found = of(n)
    assert found.map is not None
    home, alone, ties = counted.home(), counted.alone(), counted.ties()
    assert {mark.note: land.place.id for land in found.map.lands for mark in land.marks} == home
    assert [land.place.id for land in found.map.lands] == DOMAINS
    assert {mark.note for land in found.map.lands for mark in land.marks if not mark.links} == alone
    for land in found.map.lands:
        assert land.alone == sum(home[note] == land.place.id for note in alone)
        assert land.linked == len(land.marks) - land.alone
        if counted.drawn():
            assert {mark.note: mark.links for mark in land.marks} == {
                mark.note: counted.degree()[mark.note] for mark in land.marks
            }
    assert {(tie.a, tie.b): tie.n for tie in found.map.ties} == {pair: n for pair, n in ties.items() if pair[0] != pair[1]}
    assert [tie.n for tie in found.map.ties] == sorted((tie.n for tie in found.map.ties), reverse=True)
    assert all(tie.crosses == (half_of(tie.a) != half_of(tie.b)) for tie in found.map.ties)
    assert found.map.crossing == sum(n for (a, b), n in ties.items() if half_of(a) != half_of(b))
    inside = {half: sum(n for (a, b), n in ties.items() if half_of(a) == half_of(b) == half) for half in HALVES}
    assert found.map.inside == inside
    assert (found.map.notes, found.map.alone, found.map.links) == (len(home), len(alone), len(counted.drawn()))
    assert found.map.missing == len(counted.links) - len(counted.drawn())
    assert found.map.earlier == sum(counted.notes[note]["step"].startswith("e1.") for note in home)
    rows = [row for row in found.map.fact.table.rows if row.kind == "row"]
    assert [row.cells[0] for row in rows] == [sum(at == domain for at in home.values()) for domain in DOMAINS]


@each_session
def test_what_lies_in_no_place(n: int) -> None:
    """Every note of the session is told of once: on the map, in the car park, as the room's sentence, or by its step."""
    counted, found = of(n)
    assert found.map is not None
    apart = sorted(note.text for step in found.apart for note in step.notes)
    home, elsewhere = counted.home(), ("car_park", "ours")
    own = {id: note for id, note in counted.seen().items() if not note["step"].startswith("e1.")}
    assert apart == sorted(note["text"] for id, note in own.items() if id not in home and note["step"] not in elsewhere)
    waiting = sum(note["step"] in elsewhere for note in own.values())
    assert len(apart) + len(home.keys() & own.keys()) + waiting == found.counts.notes


@each_session
def test_the_balance(n: int) -> None:
    """Notes of halves and domains, and shares of the effort that people rated."""
    counted, found = of(n)
    assert found.balance is not None
    home = counted.home()
    assert {part.id: part.notes for part in found.balance.domains} == {d: sum(at == d for at in home.values()) for d in DOMAINS}
    halves = {half: sum(half_of(at) == half for at in home.values()) for half in HALVES}
    assert {part.id: part.notes for part in found.balance.halves} == halves
    if n not in RATED:
        assert found.balance.scale == "" and all(part.share is None for part in found.balance.domains)
        return
    effort = counted.effort(RATED[n])
    whole = sum(each["mean"] for each in effort.values())
    for part in found.balance.domains:
        said = effort[part.id]
        assert part.effort is not None and part.share == round(100 * said["mean"] / whole)
        assert (part.effort.n, part.effort.cannot_see, part.effort.median) == (said["n"], said["blind"], said["median"])
        assert part.effort.mean == pytest.approx(said["mean"])
    assert found.balance.answered == max(each["n"] + each["blind"] for each in effort.values())


@each_session
def test_the_coverage(n: int) -> None:
    """Every cell, every total, the empty ones and those where one organisation alone named something."""
    counted, found = of(n)
    assert found.coverage is not None
    named, people, others = counted.organisations()
    cells = counted.cells()
    lines = {line.label: line for line in found.coverage.lines}
    assert set(lines) == {*named, ""} if people >= 3 else set(named)
    for label, line in lines.items():
        assert line.cells == tuple(cells[label, domain] for domain in DOMAINS)
        assert line.people == (named[label] if label else people)
    if "" in lines:
        assert lines[""].organisations == others
    assert found.coverage.totals == tuple(sum(cells[label, domain] for label in lines) for domain in DOMAINS)
    assert found.coverage.empty == sum(not cells[label, domain] for label in lines for domain in DOMAINS)
    only = {}
    for domain in DOMAINS:
        there = [label for label in (*named, "") if cells[label, domain]]
        if len(there) == 1 and there[0]:
            only[domain] = there[0]
    assert {domain: found.coverage.lines[at].label for domain, at in found.coverage.only.items()} == only
    assert found.coverage.unsigned == sum(counted.notes[note]["seat"] is None for note in counted.home())


@each_session
def test_the_links(n: int) -> None:
    """Hubs, islands, links across; what one person alone holds."""
    counted, found = of(n)
    if not counted.drawn():
        assert found.links is None
        return
    assert found.links is not None
    degree = counted.degree()
    busy = sorted((end for end, links in degree.items() if links >= 3), key=lambda end: (-degree[end], end))[:5]
    assert [(hub.id, hub.links) for hub in found.links.hubs] == [(end, degree[end]) for end in busy]
    assert {thing.id for thing in found.links.islands} == counted.alone()
    first = [thing.place for thing in found.links.islands[:6]]
    assert len(set(first)) == 6, "the first few tell of all places"
    makers: dict[tuple[str, str], list[Any]] = {}
    for link in counted.drawn():
        a, b = counted.end(link["from"]), counted.end(link["to"])
        if a and b and a != b:
            first, second = sorted((a, b), key=DOMAINS.index)
            makers.setdefault((first, second), []).append(link.get("owner") or link.get("seat"))
    held = sorted(len(who) for who in makers.values() if len(who) > 1 and len(set(who)) == 1)
    assert sorted(one.n for one in found.links.held) == held


@pytest.mark.parametrize("n", RATED)
def test_the_lenses(n: int) -> None:
    """The middle of each part in each domain, wherever they are told apart; and the widest difference."""
    counted, found = of(n)
    for lens in found.lenses:
        middles = counted.middles(RATED[n], lens.by)
        assert {side.value for side in lens.sides} <= set(middles)
        widest = 0.0
        for at, domain in enumerate(DOMAINS):
            told = {side.value: side.cells[at] for side in lens.sides if side.cells[at] is not None}
            assert all(middles[value][domain] == middle for value, middle in told.items())
            widest = max(widest, max(told.values(), default=0) - min(told.values(), default=0))  # type: ignore[type-var, operator]
        assert lens.difference == widest
    assert found.lenses


@each_session
def test_the_promises(n: int) -> None:
    """Each with its owner, its day and what became of it; who owns several."""
    counted, found = of(n)
    names = valley()[n].play.names
    told = {one.id: one for one in found.promises.promises} if found.promises else {}
    assert set(told) == set(counted.promises)
    owners: dict[str, int] = {}
    for id, promise in counted.promises.items():
        one = told[id]
        assert (one.what, one.by) == (promise["fields"]["what"], promise["fields"].get("by", ""))
        assert one.owner == names.get(promise["owner"] or "", "")
        assert one.status == (promise["status"] or "")
        if promise["owner"] and promise["status"] not in ("done", "dropped"):
            owners[one.owner] = owners.get(one.owner, 0) + 1
    if found.promises:
        assert sum(owner.n for owner in found.promises.many) == sum(n for n in owners.values() if n > 1)


@each_session
def test_the_journey_and_the_car_park(n: int) -> None:
    """Every stop with its sitting, its time and how long; every note in the car park that is seen."""
    counted, found = of(n)
    assert [[leg.step, leg.sitting, leg.at, leg.spent] for leg in found.journey.legs] == counted.path
    assert found.journey.sittings == counted.sittings
    parked = sorted(note["text"] for note in counted.seen().values() if note["step"] == "car_park")
    assert sorted(one.text for one in found.car_park) == parked


@each_session
def test_the_rooms_own_sentence(n: int) -> None:
    """What was written last in the step in which the room writes as one."""
    counted, found = of(n)
    own = [note["text"] for note in counted.seen().values() if note["step"] == "ours"]
    assert ([found.own.text] if found.own else []) == own[-1:]
