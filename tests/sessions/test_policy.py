"""Policy: every row of the table, for every role and every state of a session."""

from itertools import product
from typing import Any

import pytest

from sessions import Refused, decode_command
from sessions.engine import DECIDE
from sessions.floor import Floor
from sessions.messages import Actor
from sessions.policy import _TABLE, RULES, check
from sessions.state import replaced
from tests.sessions.cast import Room, ident, plan_of

ROLES = ("facilitator", "participant", "observer", "screen", "host")
STATES = ("lobby", "open", "paused", "finished")
N = ident("some-note")
KINDS = {
    "write": ("write_note", "edit_note", "take_back_note", "restore_note", "share_note", "unshare_note"),
    "place": ("place_note", "lift_placement", "settle_note", "add_cell", "remove_cell"),
    "connect": ("make_link", "take_back_link"),
    "commit": ("make_commitment", "answer_commitment", "say_yes_aloud", "let_go", "set_review"),
    "cluster": (
        "make_cluster",
        "add_to_cluster",
        "take_from_cluster",
        "name_cluster",
        "break_cluster",
        "propose_cluster",
        "support_proposal",
        "settle_proposal",
        "set_aside_proposal",
    ),
    "rate": ("give_rating", "lift_rating", "leave_out"),
    "vote": ("cast_dot", "lift_dot"),
    "pick": ("pick_item", "unpick_item"),
    "show": ("set_view", "reveal_next"),
    "discuss": ("ask_to_speak", "leave_queue", "call_speaker", "end_turn", "extend_turn", "add_remark", "next_topic"),
    "brief": ("ready", "show_slide"),
    "breakout": ("make_groups", "move_to_group", "take_scribe", "rotate_groups", "take_group_to"),
    "repeat": ("next_round",),
    "update": ("set_status",),
}
FILL: dict[str, Any] = {
    "fields": {"text": "x"}, "note": N, "placement": N, "cell": "garden", "cluster": N, "notes": [N, ident("other")], "name": "x",
    "target": "garden", "scale": "energy", "mark": "one", "value": 1, "pile": "chosen", "text": "x", "ready": True, "slide": 0,
    "link": N, "duty": "scribe", "relation": "feeds", "commitment": N, "yes": True, "status": "done", "label": "x",
    "seat": "ben", "to": "write", "from": "write", "sure": True, "on": True, "seconds": 60, "prompt": "x", "minutes": 1,
    "part": "alone", "as": "new", "what": "rest", "title": "x",
    "out": True, "proposal": N, "aside": True, "act": "write", "done": True,
    "people": 2, "into": "chi", "seats": ["ben"], "organisation": "x",
}  # fmt: skip


def the_plan() -> Any:
    """One step of every kind, each about the notes of the first."""
    inner = {"id": "inner", "kind": "write", "title": "Inner"}
    steps: list[dict[str, Any]] = [
        {"id": kind, "kind": kind, "from": "write"} for kind in KINDS if kind not in ("write", "breakout", "repeat", "update")
    ]
    steps.append({"id": "update", "kind": "commit", "update": True})
    steps.append({"id": "repeat", "kind": "repeat", "times": 2, "steps": [{"id": "again", "kind": "brief", "title": "Again"}]})
    breakout = {"id": "breakout", "kind": "breakout", "from": "write", "steps": [inner]}
    part = {"id": "alone", "title": "Alone", "steps": [{"id": "pre", "kind": "write", "title": "Pre"}]}
    return plan_of({"id": "write", "kind": "write"}, *steps, breakout, parts=[part])


PLAN = the_plan()


def command_of(tag: str) -> Any:
    """A command with every field it needs."""
    kind = next(command for command in DECIDE if command.__struct_config__.tag == tag)
    step = next((kind for kind, tags in KINDS.items() if tag in tags), "write")
    said = {name: FILL[name] for name in kind.__struct_encode_fields__ if name in FILL} | {"type": tag}
    if "step" in kind.__struct_encode_fields__:
        said["step"] = step
    if tag == "take_seat":
        return kind(role="participant", seat="new")
    if tag == "hand_over":
        return kind(to="new")
    return kind(from_step="write") if tag == "auto_next" else decode_command(said)


def at_step(status: str, step: str) -> Any:
    """A state of this status whose room is, and has been, at the step."""
    room = Room(PLAN)
    room.checks = False
    room.open()
    leaf = room.state.plan.first_leaf(step)
    if leaf != room.state.floor.step:
        room.go(leaf)
    floor: Floor = replaced(room.state.floor, status=status)
    return replaced(room.state, floor=floor)


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    """[P1] What is not in the table is refused, so nothing may be missing from it."""
    tags = {str(command.__struct_config__.tag) for command in DECIDE}
    assert tags == set(_TABLE) == {str(command.__struct_config__.tag) for command in RULES}


@pytest.mark.parametrize("tag", sorted(_TABLE))
def test_the_table_decides(tag: str) -> None:
    """[P2] Allowed exactly where the role and the state are in the row; a refusal is a sentence."""
    command, rule = command_of(tag), _TABLE[tag]
    step = getattr(command, "step", "write")
    states = {status: at_step(status, step if step in KINDS else "write") for status in STATES}
    for role, status in product(ROLES, STATES):
        seat = {"facilitator": "ana", "participant": "ben", "observer": "dee"}.get(role)
        try:
            check(states[status], command, Actor(seat=seat, role=role))  # type: ignore[arg-type]
            allowed = True
        except Refused as refused:
            allowed = False
            assert refused.sentence[0].isupper() and refused.sentence.endswith("."), refused.sentence
            assert refused.code in ("not_allowed", "closed")
        assert allowed == (role in rule.roles and status in rule.states), (role, status)


def test_nobody_who_looks_on_changes_anything() -> None:
    """[P3] Observers and screens have no row but those of their own seat."""
    for tag, rule in _TABLE.items():
        assert "screen" not in rule.roles
        assert "observer" not in rule.roles or tag in ("change_seat", "leave"), tag


def refused(tag: str, *steps: str, who: str = "ben") -> str | None:
    """The code with which a check refuses, or None."""
    room = Room(PLAN)
    room.checks = False
    room.open()
    for past in steps:
        room.go(past)
    state = replaced(room.state, floor=replaced(room.state.floor, status="open"))
    try:
        check(state, command_of(tag), room.actor(who, command_of(tag)))
    except Refused as fault:
        return fault.code
    return None


def test_a_step_that_was_never_open_takes_nothing() -> None:
    """[P4] Not even from a facilitator."""
    for tag in ("make_cluster", "cast_dot", "give_rating", "pick_item", "ready", "place_note"):
        assert refused(tag) == "closed"
        assert refused(tag, who="ana") == "closed"


def test_after_the_room_has_moved_on() -> None:
    """[P5] Notes are late and taken; held dots are taken until they are opened; clusters, picks and talk are over."""
    assert refused("write_note", "cluster") is None
    assert refused("make_cluster", "cluster", "pick") == "closed"
    assert refused("make_cluster", "cluster", "pick", who="ana") is None


WHO: list[tuple[Any, str | None]] = [
    ({"sector": "health"}, None),
    ({"sector": "council"}, "not_allowed"),
    ("facilitator", "not_allowed"),
    ("scribe", "not_allowed"),
]


def test_a_step_for_somebody_else() -> None:
    """[P6] who: one sector, a duty, or the facilitator."""
    for who, expected in WHO:
        room = Room(plan_of({"id": "write", "kind": "write", "who": who}))
        room.open()
        code = None
        try:
            check(room.state, command_of("write_note"), room.actor("ben", command_of("write_note")))
        except Refused as fault:
            code = fault.code
        assert code == expected, who


def test_unknown_steps_are_refused() -> None:
    """[P4] With a sentence."""
    room = Room(PLAN)
    room.open()
    command = replaced(command_of("write_note"), step="attic")
    assert room.refuses("ben", command, "not_found")
