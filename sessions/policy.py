"""Policy: who may ask what, and when; one table, and what is not in it is refused."""

from itertools import chain
from typing import Any, Literal, NamedTuple

from sessions import (
    alone,
    auto,
    devices,
    duties,
    facilitation,
    leading,
    leaving_out,
    parking,
    people,
    ready,
    replanning,
    revealing,
    room_lens,
    rounds,
    stage,
    switches,
    timebox,
    twice,
)
from sessions.acting import meant
from sessions.exercises import EXERCISES
from sessions.exercises.exercise import may_act
from sessions.messages import Actor, Command, Refused
from sessions.options import hold_of
from sessions.seeing import been_open, open_leaves, part_of
from sessions.state import State
from sessions.words import say

When = Literal["any", "visited", "open", "held", "late"]
FACILITATORS = frozenset({"facilitator"})
EVERYBODY = frozenset({"facilitator", "participant"})
SEATED = frozenset({"facilitator", "participant", "observer"})
SERVER = frozenset({"host"})
OPEN = frozenset({"open"})
GOING = frozenset({"lobby", "open", "paused"})
ALWAYS = frozenset({"lobby", "open", "paused", "finished"})


class Rule(NamedTuple):
    """One row: the roles that may ask, the states of the session it is allowed in, and how open the command's step must be.

    when: "any" asks nothing of the step; "visited" that the room has been there; "open" that people may act in it now;
    "held" that it is open, or still unopened after the room moved on; "late" that the room has been there in this session.
    """

    roles: frozenset[str]
    states: frozenset[str]
    when: When = "any"
    by_who: bool = False


_TABLE: dict[str, Rule] = {
    "take_seat": Rule(SERVER, ALWAYS),
    "change_seat": Rule(SEATED, ALWAYS),
    "leave": Rule(SEATED, ALWAYS),
    "remove_seat": Rule(FACILITATORS, ALWAYS),
    "let_back_in": Rule(FACILITATORS, ALWAYS),
    "share_device": Rule(EVERYBODY, ALWAYS),
    "hand_over": Rule(SERVER, ALWAYS),
    "merge_seats": Rule(FACILITATORS, ALWAYS),
    "part_seats": Rule(FACILITATORS, ALWAYS),
    "spell_organisation": Rule(FACILITATORS, ALWAYS),
    "open_sitting": Rule(FACILITATORS, frozenset({"lobby", "open", "paused"})),
    "go_to_step": Rule(FACILITATORS, OPEN),
    "pause_session": Rule(FACILITATORS, OPEN),
    "finish_session": Rule(FACILITATORS, frozenset({"open", "paused"})),
    "look_first": Rule(FACILITATORS, ALWAYS),
    "reveal": Rule(FACILITATORS, OPEN),
    "reopen": Rule(FACILITATORS, OPEN),
    "start_timebox": Rule(FACILITATORS, OPEN),
    "add_time": Rule(FACILITATORS, OPEN),
    "pause_timebox": Rule(FACILITATORS, OPEN),
    "continue_timebox": Rule(FACILITATORS, OPEN),
    "stop_timebox": Rule(FACILITATORS, OPEN),
    "auto_next": Rule(SERVER, OPEN),
    "give_duty": Rule(FACILITATORS, ALWAYS),
    "reveal_next": Rule(FACILITATORS, OPEN, "visited"),
    "next_topic": Rule(FACILITATORS, OPEN, "open"),
    "blank_screen": Rule(FACILITATORS, GOING),
    "spotlight": Rule(FACILITATORS, OPEN),
    "hide_note": Rule(FACILITATORS, ALWAYS),
    "bring_back_note": Rule(FACILITATORS, ALWAYS),
    "reword": Rule(FACILITATORS, GOING),
    "set_minutes": Rule(FACILITATORS, GOING),
    "insert_step": Rule(FACILITATORS, GOING),
    "repeat_step": Rule(FACILITATORS, GOING),
    "move_step": Rule(FACILITATORS, GOING),
    "remove_step": Rule(FACILITATORS, GOING),
    "switch_act": Rule(FACILITATORS, OPEN),
    "open_car_park": Rule(FACILITATORS, OPEN),
    "park_note": Rule(FACILITATORS, OPEN),
    "unpark_note": Rule(FACILITATORS, OPEN),
    "tick_parked": Rule(FACILITATORS, GOING),
    "show_car_park": Rule(FACILITATORS, OPEN),
    "leave_out": Rule(FACILITATORS, OPEN, "visited"),
    "set_lens": Rule(FACILITATORS, OPEN, "visited"),
    "set_part_date": Rule(FACILITATORS, GOING),
    "write_note": Rule(EVERYBODY, OPEN, "late", by_who=True),
    "edit_note": Rule(EVERYBODY, OPEN, "late"),
    "take_back_note": Rule(EVERYBODY, OPEN, "late"),
    "restore_note": Rule(EVERYBODY, OPEN, "late"),
    "share_note": Rule(EVERYBODY, OPEN, "visited"),
    "unshare_note": Rule(EVERYBODY, OPEN, "visited"),
    "add_cell": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "remove_cell": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "place_note": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "lift_placement": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "settle_note": Rule(FACILITATORS, OPEN, "visited"),
    "make_cluster": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "add_to_cluster": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "take_from_cluster": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "name_cluster": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "break_cluster": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "propose_cluster": Rule(EVERYBODY, OPEN, "open"),
    "support_proposal": Rule(EVERYBODY, OPEN, "open"),
    "settle_proposal": Rule(FACILITATORS, OPEN, "visited"),
    "set_aside_proposal": Rule(FACILITATORS, OPEN, "visited"),
    "give_rating": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "lift_rating": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "cast_dot": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "lift_dot": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "pick_item": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "unpick_item": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "set_view": Rule(FACILITATORS, OPEN, "visited"),
    "ask_to_speak": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "leave_queue": Rule(EVERYBODY, OPEN, "visited"),
    "call_speaker": Rule(FACILITATORS, OPEN, "open"),
    "extend_turn": Rule(FACILITATORS, OPEN, "open"),
    "end_turn": Rule(EVERYBODY, OPEN, "open"),
    "add_remark": Rule(EVERYBODY, OPEN, "late", by_who=True),
    "ready": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "show_slide": Rule(FACILITATORS, OPEN, "visited"),
    "make_groups": Rule(FACILITATORS, OPEN, "visited"),
    "move_to_group": Rule(EVERYBODY, OPEN, "visited"),
    "take_scribe": Rule(EVERYBODY, OPEN, "visited"),
    "rotate_groups": Rule(FACILITATORS, OPEN, "visited"),
    "take_group_to": Rule(EVERYBODY, OPEN, "visited"),
    "next_round": Rule(FACILITATORS, OPEN, "visited"),
    "make_link": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "take_back_link": Rule(EVERYBODY, OPEN, "held", by_who=True),
    "make_commitment": Rule(EVERYBODY, OPEN, "open", by_who=True),
    "answer_commitment": Rule(EVERYBODY, OPEN, "visited"),
    "say_yes_aloud": Rule(FACILITATORS, OPEN, "visited"),
    "let_go": Rule(EVERYBODY, OPEN, "visited"),
    "set_review": Rule(FACILITATORS, OPEN, "visited"),
    "set_status": Rule(EVERYBODY, OPEN, "visited"),
}
_PARTS: tuple[Any, ...] = (people.COMMANDS, facilitation.COMMANDS, revealing.COMMANDS, timebox.COMMANDS, stage.COMMANDS)
_PARTS += (rounds.COMMANDS, auto.COMMANDS, duties.COMMANDS, ready.COMMANDS, alone.COMMANDS, replanning.COMMANDS)
_PARTS += (leading.COMMANDS, twice.COMMANDS, devices.COMMANDS)
_PARTS += (switches.COMMANDS, parking.COMMANDS, room_lens.COMMANDS, leaving_out.COMMANDS)
_OF_A_KIND = Rule(EVERYBODY, OPEN, "open", by_who=True)  # what a new kind's commands are until the table has a row for them


def _rules() -> dict[type[Command], Rule]:
    rules = {command: _OF_A_KIND for each in EXERCISES for command in each.commands}
    for command in chain(*_PARTS, rules):
        tag = str(command.__struct_config__.tag)
        if tag in _TABLE:
            rules[command] = _TABLE[tag]
    return rules


RULES: dict[type[Command], Rule] = _rules()


def check(state: State, command: Command, actor: Actor, now: int = 0) -> None:
    """Nothing when `actor` may ask this at `now` (ms); else Refused with a sentence for the person."""
    rule = RULES.get(type(command))
    if rule is None or actor.role not in rule.roles:
        raise Refused(_not_yours(actor, rule))
    step = getattr(command, "step", None)
    part = part_of(state, step) if step is not None and rule.when != "any" and state.plan.has(step) else None
    if state.floor.status not in (alone.OPEN_IN[part.when] if part is not None else rule.states):
        raise Refused(_NOT_NOW[state.floor.status], "closed")
    if part is not None and part.who != "all" and actor.role == "participant":
        seat = state.seats.get(actor.seat or "")
        if seat is None or not meant(seat, part.who):
            raise Refused("Somebody else does this part. You will see what they share.")
    if step is not None and rule.when != "any":
        _check_step(state, step, rule, actor, command)
        if rule.when != "visited":
            alone.check_date(state, step, now)


def _check_step(state: State, step: str, rule: Rule, actor: Actor, command: Command) -> None:
    if not state.plan.has(step):
        raise Refused("That step is not in this plan.", "not_found")
    if step in state.carried.of:
        raise Refused("This was made in an earlier session. It stays as it was; what is new goes into a step of today.", "closed")
    options = state.plan.step(step)
    if rule.by_who and not may_act(state, options, actor):
        raise Refused("In this step somebody else does this. You will see it on the screen.")
    if not been_open(state, step):
        raise Refused("The room has not come to that step yet.", "closed")
    if actor.role != "facilitator":
        switches.check(state, step, command)
    if rule.when in ("visited", "late"):
        return
    is_open = step in open_steps(state) or step in alone.leaves_alone(state)
    if rule.when == "held" and hold_of(options) != "live":
        if state.steps[step].revealed and not (actor.role == "facilitator" and options.kind == "place"):
            raise Refused("This has been opened for everybody, so it can no longer change.", "closed")
        return
    if not is_open and actor.role != "facilitator":
        raise Refused("The room has moved on from that step.", "closed")


def open_steps(state: State) -> tuple[str, ...]:
    """Ids of the leaves people may act in now; () while no sitting is open."""
    if state.floor.status != "open" or state.floor.step is None:
        return ()
    return open_leaves(state, state.floor.step)


def _not_yours(actor: Actor, rule: Rule | None) -> str:
    if actor.role in ("observer", "screen"):
        return say("Observers look on and cannot change anything." if actor.role == "observer" else "The screen only shows.")
    leads = rule is not None and rule.roles == FACILITATORS
    return say("Only a facilitator can do that." if leads else "That is not possible here.")


_NOT_NOW = {
    "lobby": say("The room is not open yet. Wait for the facilitator to start."),
    "open": say("That is not possible while the room is open."),
    "paused": say("The session is paused. Your words are kept; it goes on another day."),
    "finished": say("The session is finished. Everything stays readable, but nothing can be added."),
}
