"""Carrying on: what a session begins with from earlier ones of its conversation."""

import json
from typing import Any

import pytest

from sessions import Framework, Plan, Viewer, decode_event, encode_event, replay
from sessions.carrying import Past, carry
from sessions.exercises.cluster import MakeCluster
from sessions.exercises.commit import MakeCommitment, SetStatus
from sessions.exercises.exercise import Scene
from sessions.exercises.groups import MakeGroups
from sessions.exercises.inputs import inputs_of
from sessions.exercises.pick import PickItem
from sessions.exercises.place import PlaceNote
from sessions.exercises.rate import GiveRating
from sessions.exercises.vote import CastDot
from sessions.exercises.write import EditNote, WriteNote
from sessions.facilitation import FinishSession, GoToStep, PauseSession
from sessions.open_threads import open_threads
from sessions.people import TakeSeat
from sessions.preparing import Choices, prepared, variants_of
from sessions.revealing import Reveal
from sessions.shown import next_shown
from sessions.stage import HideNote
from sessions.state import joined, replaced
from sessions.view import view_for
from tests.sessions.cast import FRAMEWORK, HOST, PEOPLE, Room, ident, plan_of

NEED = {"needs": [{"data": "work", "else": "quick_capture"}]}
GATHER: dict[str, Any] = {"id": "gather", "kind": "write", "hold": "live", "save": "work"}
SORT: dict[str, Any] = {"id": "sort", "kind": "place", "hold": "live", "from": "gather", "save": "work"}
LOOK: dict[str, Any] = {"id": "look", "kind": "show", "from": "work"}
BOX = {"boxes": ["car_park"]}


def room_after(plan: Plan, *earlier: Room, names: str = "work", threads: bool = False, people: str = "ana ben chi dee") -> Room:
    """A room whose session carries on from others, the newest first."""
    pasts = [Past(room.state, 1_000 - n, frozenset(names.split()), threads) for n, room in enumerate(earlier)]
    ready, carried = prepared(plan, FRAMEWORK, Choices(), pasts)
    room = Room(ready, "")
    room.names = {seat: seat.title() for each in earlier for seat in each.names}
    if carried is not None:
        room.fold(carried)
    for seat in people.split():
        room.names[seat] = seat.title()
        organisation, sector, viewpoint = PEOPLE.get(seat, ("", "", ""))
        taken = TakeSeat(seat=seat, role=room.role(seat), organisation=organisation, sector=sector, viewpoint=viewpoint)
        room.play(taken, HOST)
    room.open()
    return room


def written(room: Room, who: str, text: str, step: str = "gather", **more: Any) -> str:
    note = ident(text)
    room.do(who, WriteNote(step=step, note=note, fields={"text": text}, **more))
    return note


def first_session(**gather: Any) -> Room:
    """Ben and Chi wrote something each; Ben's lies in the kitchen."""
    room = Room(plan_of(GATHER | gather, SORT, **BOX))
    room.open()
    nameless = gather.get("names") == "none"
    for who, text in (("ben", "bread"), ("chi", "soup")):
        written(room, who, text, key="k" * 22 if nameless else None)
    room.go("sort")
    room.do("ben", PlaceNote(step="sort", placement=ident("p1"), note=ident("bread"), cell="kitchen"))
    return room


def test_data_stays_itself_under_its_name() -> None:
    """[H1] The same notes, ids, places and writers, in a step of their own that says where it is from."""
    room = room_after(plan_of(LOOK, **NEED), first_session())
    seen = room.view("dee")
    bread = seen[f"note/{ident('bread')}"]
    assert bread["text"] == "bread" and bread["step"] == "e1.gather" and bread["organisation"] == "Hill Ward"
    assert "name" not in bread and "seat" not in bread, "it says no more than it was promised to say"
    assert seen[f"placement/{ident('p1')}"]["cell"] == "kitchen"
    assert room.state.plan.sources("look").steps == ("e1.gather",) and room.state.plan.sources("look").placements == ("e1.sort",)
    assert room.view("ana")["step/e1.gather"]["earlier"] == {"title": "Small", "at": 1_000}
    assert seen["session"]["total"] == 1, "earlier steps are no steps of today's plan"


def test_only_what_is_asked_for_comes_along() -> None:
    """[H1] Another name, what was taken back, hidden or private stays behind."""
    mine = {"id": "mine", "kind": "write", "hold": "never", "save": "work"}
    first = Room(plan_of(GATHER, mine, GATHER | {"id": "other", "save": "x"}))
    first.open()
    kept, hidden = written(first, "ben", "kept"), written(first, "ben", "hidden")
    first.do("ana", HideNote(note=hidden))
    first.go("mine")
    written(first, "ben", "private", "mine")
    first.go("other")
    written(first, "ben", "elsewhere", "other")
    room = room_after(plan_of(LOOK, **NEED), first)
    assert list(room.state.notes) == [kept]
    assert "private" not in json.dumps(room.log) and "elsewhere" not in json.dumps(room.log)


def test_privacy_travels_with_the_note() -> None:
    """[H2] What was written without names has none in a later session either, and what is held is still held."""
    nameless = room_after(plan_of(LOOK, **NEED), first_session(names="none"))
    kept = json.loads(nameless.log[0][1])["notes"]
    assert kept and all(note.get("seat") is None and note.get("order") is None for note in kept)
    assert not {"organisation", "name", "seat"} & set(nameless.view("ana")[f"note/{ident('bread')}"])
    held = Room(plan_of(GATHER | {"hold": "until_reveal"}))
    held.open()
    written(held, "ben", "bread")
    room = room_after(plan_of({"id": "talk", "kind": "brief"}, LOOK, **NEED), held)
    assert not room.see("ana", "note/") and not room.see("dee", "note/"), "nobody opened it, then or now"
    assert room.see("ben", "mine/note/"), "its writer has it"
    room.go("look")
    assert room.see("dee", "note/"), "a show of it opens it"


def test_earlier_steps_take_nothing_new() -> None:
    """[H3] What was made then stays as it was, for facilitators too."""
    room = room_after(plan_of(LOOK, **NEED), first_session())
    for who in ("ben", "ana"):
        for command in (
            WriteNote(step="e1.gather", note=ident("late"), fields={"text": "late"}),
            EditNote(step="e1.gather", note=ident("bread"), fields={"text": "cake"}),
            PlaceNote(step="e1.sort", placement=ident("p1"), note=ident("bread"), cell="garden"),
        ):
            assert "earlier session" in room.refuses(who, command, "closed")


def test_a_known_seat_comes_back_and_the_absent_do_not_count() -> None:
    """[H4] Whoever wrote is known; in the room is who came today."""
    room = room_after(plan_of(LOOK, **NEED), first_session(), people="ana ben")
    assert room.view("ana")["session"]["people"]["total"] == 1
    assert room.state.seats["chi"].carried and not room.state.seats["ben"].carried
    assert room.view("ana")[f"note/{ident('soup')}"]["organisation"] == "Hill Ward"
    assert set(room.see("ben", "mine/note/")) == {f"mine/note/{ident('bread')}"}


def test_who_comes_back_from_elsewhere_is_told_of_everywhere() -> None:
    """[H4] [E3] Their notes say where they are from now; `fold` checks that every viewer is told."""
    room = room_after(plan_of(LOOK, **NEED), first_session(), people="ana")
    room.play(TakeSeat(seat="ben", role="participant", organisation="Town Hall"), HOST)
    assert room.view("ana")[f"note/{ident('bread')}"]["organisation"] == "Town Hall"


def test_what_a_third_session_gets_of_the_first() -> None:
    """[H5] By way of the second, under the origin it had; what the second added is there too."""
    first = first_session()
    first.state = replaced(first.state, session="first")
    second = room_after(plan_of(GATHER | {"id": "more", "from": "work"}, **NEED), first)
    written(second, "ben", "salt", "more")
    third = room_after(plan_of(LOOK, **NEED), second)
    assert {note.text: note.step for note in third.state.notes.values()} == {
        "bread": "e2.gather", "soup": "e2.gather", "salt": "e1.more",
    }  # fmt: skip
    assert [origin.session for origin in third.state.carried.origins] == ["session", "first"]


def test_the_log_of_a_session_that_carries_on_is_its_state() -> None:
    """[E2] [H1] The first event holds it all; the earlier log is not needed again."""
    room = room_after(plan_of(LOOK, **NEED), first_session())
    assert replay(room.first, [decode_event(*event) for event in room.log]) == room.state
    assert room.log[0][0] == "data_carried"


def rated() -> Room:
    step = {"id": "effort", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "names": "organisation"}
    step |= {"save": "effort"}
    room = Room(plan_of(step), "ana ben chi p1 p2 p3 p4")
    room.open()
    for n, who in enumerate(("ben", "chi", "p1")):
        room.do(who, GiveRating(step="effort", target="kitchen", scale="energy", mark="one", value=n))
    room.go("effort")
    return room


AGAIN = plan_of(
    {"id": "now", "kind": "rate", "from": [{"first_of": ["mood", "effort"]}], "again": {"first_of": ["mood", "effort"]},
     "scales": ["mood"], "names": "organisation", "hold": "live"},
    {"id": "compare", "kind": "show", "from": "now", "against": "last"},
    needs=[{"data": "effort", "else": "go_without"}],
)  # fmt: skip


def test_ratings_are_asked_again_as_they_were() -> None:
    """[H6] The same targets and scale; then and now stand apart, and who is new is told apart where both are enough."""
    first = rated()
    first.do("ana", Reveal(step="effort", sure=True))
    room = room_after(AGAIN, first, names="effort", people="ana ben chi p1 p2 p3 p4")
    options: Any = room.state.plan.step("now")
    assert options.scales == ["energy"] and room.state.plan.sources("now").targets == "domain"
    assert room.view("dee")["rating/e1.effort/kitchen"]["scales"]["energy"]["one"]["median"] == 1
    for who in ("ben", "chi", "p1", "p2", "p3", "p4"):
        room.do(who, GiveRating(step="now", target="kitchen", scale="energy", mark="one", value=4))
    room.go("compare")
    assert room.view("dee")["step/compare"]["then"]["ratings"] == ["e1.effort"]
    came = room.view("dee")["rating/now/kitchen"]["splits"]["came"]
    assert {part: scales["energy"]["one"]["n"] for part, scales in came.items()} == {"returning": 3, "new": 3}


def test_a_small_part_of_new_people_is_not_told_apart() -> None:
    """[H6] Two new people would be seen in the difference."""
    first = rated()
    first.do("ana", Reveal(step="effort", sure=True))
    room = room_after(AGAIN, first, names="effort", people="ana ben chi p1 p2 p3")
    for who in ("ben", "chi", "p1", "p2", "p3"):
        room.do(who, GiveRating(step="now", target="kitchen", scale="energy", mark="one", value=4))
    room.go("compare")
    assert "came" not in room.view("dee")["rating/now/kitchen"].get("splits", {})


def test_a_scale_that_means_something_else_now_keeps_its_own_name() -> None:
    """[H6] Ratings of then are not read on a scale of today."""
    changed = FRAMEWORK.model_copy(update={"scales": [FRAMEWORK.scales[0].model_copy(update={"to": 10.0}), FRAMEWORK.scales[1]]})
    plan, carried = carry(AGAIN, changed, [Past(rated().state, 1, frozenset({"effort"}))])
    step: Any = plan.step("e1.effort")
    assert step.scales == ["e1-energy"] and plan.joined_to(changed).scale("e1-energy").to == 4  # type: ignore[union-attr]
    assert carried is not None
    kept = json.loads(encode_event(carried)[1])["steps"][0]["work"]["given"]
    assert {key for targets in kept.values() for mine in targets.values() for key in mine} == {joined("e1-energy", "one")}


def promised() -> Room:
    """Ben promised, Chi promised; two things were picked, one left, one put off; something is in the car park."""
    room = Room(
        plan_of(
            GATHER,
            {"id": "choose", "kind": "pick", "by": "facilitator", "from": "work"},
            {"id": "promise", "kind": "commit", "save": "promises"},
            **BOX,
        )
    )
    room.open()
    for text in ("one", "two", "three"):
        written(room, "ben", text)
    room.do("ben", WriteNote(step="car_park", note=ident("parked"), fields={"text": "parked"}, key="k" * 22))
    room.go("choose")
    room.do("ana", PickItem(step="choose", target=ident("one"), pile="chosen"))
    room.do("ana", PickItem(step="choose", target=ident("two"), pile="not_now"))
    room.go("promise")
    for who in ("ben", "chi"):
        room.do(who, MakeCommitment(step="promise", commitment=ident(f"by-{who}"), fields={"what": "Ring"}, owner=who))
    return room


def test_what_was_left_open_comes_back() -> None:
    """[H7] The car park, what was not picked, promises; until they are done, or sorted into a pile."""
    first = promised()
    assert set(open_threads(first.state)) == {ident(word) for word in ("two", "three", "parked", "by-ben", "by-chi")}
    plan = plan_of(
        {"id": "status", "kind": "commit", "update": True, "from": "promises", "deal": "own", "save": "promises"},
        {"id": "sort", "kind": "pick", "by": "facilitator", "from": "threads", "piles": ["go_on", "let_go"]},
        needs=[{"data": "promises", "else": "go_without"}],
    )
    room = room_after(plan, first, names="promises", threads=True)
    room.do("ben", SetStatus(step="status", commitment=ident("by-ben"), status="done", why="Rang them"))
    room.refuses("chi", SetStatus(step="status", commitment=ident("by-ben"), status="stuck", why="No"))
    room.go("sort")
    found = room.view("dee")["found/sort"]["ids"]
    assert set(found) == {ident(word) for word in ("two", "three", "parked", "by-ben", "by-chi")}
    room.do("ana", PickItem(step="sort", target=ident("three"), pile="let_go"))
    assert set(open_threads(room.state)) == {ident(word) for word in ("two", "parked", "by-chi")}


def test_a_picture_is_the_log_up_to_there() -> None:
    """[H8] It is kept as the room leaves its step, also for good; and again when the room leaves it again."""
    room = Room(plan_of(GATHER | {"save_picture": "start_of_it"}, {"id": "end", "kind": "brief", "save_picture": "end_of_it"}))
    room.open()
    written(room, "ben", "bread")
    room.go("end")
    kept = room.state.pictures["start_of_it"]
    then = replay(room.first, [decode_event(*event) for event in room.log[: kept.seq]])
    assert [note.text for note in then.notes.values()] == ["bread"] and then.seq == kept.seq
    assert "end_of_it" not in room.state.pictures
    room.do("ana", PauseSession())
    assert "end_of_it" not in room.state.pictures, "a pause leaves nothing"
    room.open()
    room.do("ana", FinishSession(sure=True))
    assert "end_of_it" in room.state.pictures


def test_what_is_missing_is_captured_in_front_of_who_reads_it() -> None:
    """[H9] Five minutes more, with the plan's words, right before the first step that needs it."""
    plan = plan_of({"id": "hello", "kind": "brief"}, {"id": "both", "kind": "block", "steps": [LOOK]}, minutes=20,
                   needs=[{"data": "work", "else": "quick_capture", "capture": "What do you do?"}])  # fmt: skip
    ready, carried = prepared(plan, FRAMEWORK, Choices(capture=frozenset({"work"})))
    assert [step.id for step in ready.steps] == ["hello", "capture.work", "both"]
    assert ready.step("capture.work").prompt == "What do you do?" and ready.minutes == 25
    assert ready.sources("look").steps == ("capture.work",) and carried is None


SKIPS = plan_of(
    {"id": "hello", "kind": "brief"},
    LOOK | {"from": [{"data": "work", "else": "skip"}]},
    {"id": "asked", "kind": "rate", "from": "work", "again": "work"},
    {"id": "compare", "kind": "show", "from": "asked", "against": "last"},
    {"id": "place", "kind": "place", "from": [{"data": "work", "else": "write"}]},
    {"id": "end", "kind": "brief"},
    {"id": "write", "kind": "write", "save": "other"},
    **NEED,
)


def test_a_step_whose_data_is_missing_is_skipped_or_replaced() -> None:
    """[H10] Where the plan says so; a step chosen by itself still opens."""
    room = Room(SKIPS)
    room.open()
    assert next_shown(room.state, "hello") == "write", "skipped, asked never, nothing to compare, then instead"
    with_it = room_after(SKIPS, first_session())
    assert next_shown(with_it.state, "hello") == "look"
    room.do("ana", GoToStep(to="asked", from_="hello"))
    assert room.state.floor.step == "asked"


def test_variants_and_answers_are_chosen_at_the_start() -> None:
    """[H9] The plan of the session is the one for that room, with the answers in its words."""
    plan = plan_of(
        GATHER | {"prompt": "About {place}: what?", "minutes": 10, "variants": {"short": {"minutes": 5}}},
        minutes=10, variants={"short": {"minutes": 5}},
        settings=[{"id": "place", "label": "Which?", "from": "framework.domain"}],
    )  # fmt: skip
    assert variants_of(plan) == ("short",)
    ready, _ = prepared(plan, FRAMEWORK, Choices("short", {"place": "garden"}))
    assert ready.step("gather").prompt == "About Garden: what?" and ready.minutes == 5 and ready.step("gather").minutes == 5
    usual, _ = prepared(plan, FRAMEWORK, Choices("no-such-room", {"place": "nowhere"}))
    assert usual.step("gather").prompt == "About Kitchen: what?" and usual.minutes == 10


@pytest.mark.parametrize("role", ("facilitator", "participant", "screen"))
def test_a_place_that_is_gone_from_the_framework_is_unsure(role: Any) -> None:
    """[H1] A domain that was taken out of the file since: its notes are still there."""
    said = FRAMEWORK.model_dump(mode="json", by_alias=True)
    smaller = Framework.model_validate(said | {"nodes": [node for node in said["nodes"] if node["id"] != "kitchen"]})
    plan, carried = carry(plan_of(LOOK, **NEED), smaller, [Past(first_session().state, 1, frozenset({"work"}))])
    room = Room(plan, "ana", smaller)
    assert carried is not None
    room.fold(carried)
    assert view_for(room.state, Viewer(role=role), {})[f"placement/{ident('p1')}"]["cell"] == "unsure"


def in_groups(return_: str, *steps: dict[str, Any]) -> Room:
    """Two groups of one, Ben's and Chi's, after a step for all; the room stands in the breakout."""
    out = {
        "id": "out",
        "kind": "breakout",
        "count": 2,
        "return": return_,
        "steps": [{"title": step["id"]} | step for step in steps],
    }
    room = Room(plan_of(GATHER, out, {"id": "end", "kind": "brief"}))
    room.open()
    for text in ("one", "two", "three"):
        written(room, "ben", text)
    room.go(steps[0]["id"])
    room.do("ana", MakeGroups(step="out"))
    return room


def test_a_groups_own_promise_and_cluster_stay_with_it() -> None:
    """[H1] [S6] What a breakout brings nothing back of is for nobody in a later session, by name or as a thread."""
    cluster = {"id": "gathered", "kind": "cluster", "from": "gather", "unit": "group"}
    vote = {"id": "dots", "kind": "vote", "from": "gathered", "unit": "group", "hold": "live", "save": "work"}
    promise = {"id": "promise", "kind": "commit", "unit": "group", "save": "work"}
    first = in_groups("nothing", cluster, vote, promise)
    notes = (ident("one"), ident("two"))
    who = first.state.groups["out"][0].seats[0]
    first.do(who, MakeCluster(step="gathered", cluster=ident("cluster"), name="only ours", notes=notes))
    first.go("dots")
    first.do(who, CastDot(step="dots", target=ident("cluster")))
    first.go("promise")
    first.do(who, MakeCommitment(step="promise", commitment=ident("ours"), fields={"what": "our secret"}, owner=who))
    first.go("end")
    for threads in (False, True):
        room = room_after(plan_of(LOOK, {"id": "open", "kind": "show", "from": "threads"}, **NEED), first, threads=threads)
        assert "our secret" not in json.dumps(room.log) and "only ours" not in json.dumps(room.log)


def test_what_a_group_writes_goes_along_once_the_room_is_back() -> None:
    """[H1] [S6] Paused in the middle of it, it is the group's; afterwards it is everybody's."""
    first = in_groups("merge", GATHER | {"id": "inner", "unit": "group"})
    who = first.state.groups["out"][0].seats[0]
    written(first, who, "ours", "inner")
    assert ident("ours") not in room_after(plan_of(LOOK, **NEED), first).state.notes
    first.go("end")
    assert ident("ours") in room_after(plan_of(LOOK, **NEED), first).state.notes


def test_what_a_newer_session_hides_no_older_one_brings_back() -> None:
    """[H1] By another name, from the session before: what was hidden since stays hidden, and a promise that was kept is over."""
    best = {"id": "best", "kind": "pick", "by": "facilitator", "from": "gather", "save": "best"}
    first = Room(plan_of(GATHER, best, {"id": "promise", "kind": "commit", "save": "work"}))
    first.open()
    bad, fine = written(first, "ben", "bad"), written(first, "ben", "fine")
    first.go("best")
    for note in (bad, fine):
        first.do("ana", PickItem(step="best", target=note, pile="chosen"))
    first.go("promise")
    first.do("ben", MakeCommitment(step="promise", commitment=ident("p"), fields={"what": "Ring"}, owner="ben"))
    status = {"id": "status", "kind": "commit", "update": True, "from": "work"}
    second = room_after(plan_of(LOOK, status, **NEED), first)
    second.do("ana", HideNote(note=bad))
    second.go("status")
    second.do("ben", SetStatus(step="status", commitment=ident("p"), status="done", why="Rang"))
    third = plan_of(LOOK | {"from": "best"}, {"id": "open", "kind": "show", "from": "threads"}, needs=[{"data": "best"}])
    past = Past(first.state, 1, frozenset({"best"}), threads=True)
    _, carried = carry(third, FRAMEWORK, [past], [second.state, first.state])
    assert carried is not None and [note.id for note in carried.notes] == [fine]
    assert ident("p") not in carried.threads


def test_where_people_placed_a_note_differently_it_is_still_so() -> None:
    """[H1] [X8] The newest stands with `clash: latest`, and a lens finds what lies there."""
    first = Room(plan_of(GATHER, SORT | {"clash": "latest"}))
    first.open()
    bread = written(first, "ben", "bread")
    first.go("sort")
    first.do("chi", PlaceNote(step="sort", placement=ident("zz"), note=bread, cell="kitchen"))
    first.do("ben", PlaceNote(step="sort", placement=ident("aa"), note=bread, cell="garden"))
    look = LOOK | {"lens": {"filter": {"cell": "garden"}}}
    room = room_after(plan_of(look, **NEED), first)
    assert [record["cell"] for record in room.see("dee", "placement/").values()] == ["garden"]
    assert inputs_of(Scene(room.state, "look", room.state.plan.step("look"), room.state.steps["look"])) == [bread]


def test_ratings_of_what_was_hidden_and_private_ones_stay_behind() -> None:
    """[H1] In no record and not in the log."""
    rate = {"id": "rate", "kind": "rate", "from": "gather", "scales": ["energy"], "comment": "optional", "save": "work"}
    for more in ({"hold": "never"}, {"hold": "live"}):
        first = Room(plan_of(GATHER, rate | more | {"names": "organisation"}))
        first.open()
        note = written(first, "ben", "bread")
        first.go("rate")
        first.do("chi", GiveRating(step="rate", target=note, scale="energy", mark="one", value=1, comment="about the hidden one"))
        if more["hold"] == "live":
            first.do("ana", HideNote(note=note))
        room = room_after(plan_of(LOOK, **NEED), first)
        assert "about the hidden one" not in json.dumps(room.log)


def test_next_never_leads_in_a_circle() -> None:
    """[H10] An `else` that leads back is passed over, and steps that look at each other end the search."""
    back = {"id": "a", "kind": "show", "from": "work", "else": "z"}
    each = [{"id": one, "kind": "show", "from": other} for one, other in (("b", "c"), ("c", "b"))]
    room = Room(plan_of({"id": "z", "kind": "brief"}, back, *each, {"id": "end", "kind": "brief"}, **NEED))
    room.open()
    seen, at = ["z"], "z"
    while (to := next_shown(room.state, at)) is not None:
        assert to not in seen
        seen, at = [*seen, to], to
    assert seen[-1] == "end"


def test_a_long_id_is_cut_to_a_name_of_its_own() -> None:
    """[H1] Two steps alike in all but their last letters stay two, each with its own privacy."""
    long = "x" * 60
    steps = [GATHER | {"id": f"{long}{n}", "names": names} for n, names in (("1", "none"), ("2", "full"))]
    first = Room(plan_of(*steps))
    first.open()
    written(first, "ben", "nameless", f"{long}1", key="k" * 22)
    first.go(f"{long}2")
    written(first, "ben", "named", f"{long}2")
    room = room_after(plan_of(LOOK, **NEED), first)
    names = {note.text: room.state.plan.step(note.step).names for note in room.state.notes.values()}
    assert names == {"nameless": "none", "named": "full"} and all(len(step.id) <= 64 for step in room.state.plan.earlier)


def test_promises_left_open_can_be_told_of_as_threads() -> None:
    """[H7] A step that says what became of promises may read `threads`."""
    status = {"id": "status", "kind": "commit", "update": True, "from": "threads"}
    room = room_after(plan_of(status), promised(), names="", threads=True)
    room.do("ben", SetStatus(step="status", commitment=ident("by-ben"), status="moving", why="Soon"))
    assert room.state.commitments[ident("by-ben")].status == "moving"
