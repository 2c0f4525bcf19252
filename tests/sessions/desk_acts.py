"""Desk acts: random commands about what a facilitator does with the work (car park, switches, proposals, lens)."""

from typing import TYPE_CHECKING, Any

from sessions.switches import acts_in

if TYPE_CHECKING:
    from tests.sessions.histories import History


def desk_acts(history: "History", note: str) -> list[dict[str, Any]]:
    """What a facilitator may do with the work at any time."""
    state, dice = history.room.state, history.dice
    step = state.floor.step or dice.choice(list(state.steps))
    parked = history.some(state.parked)
    act = dice.choice([*acts_in(state.plan.step(step)), "fly"])
    return [
        {
            "type": "set_lens",
            "step": dice.choice(list(history.room.now_open()) or [step]),
            "by": dice.choice([None, "organisation", "organisation", "viewpoint"]),
        },
        {"type": "leave_out", "step": step, "target": history.target(step), "out": dice.random() < 0.5},
        {"type": "open_car_park"},
        {"type": "park_note", "note": note},
        {"type": "unpark_note", "note": parked},
        {"type": "tick_parked", "note": parked, "done": dice.random() < 0.6},
        {"type": "show_car_park", "on": dice.random() < 0.5},
        {"type": "switch_act", "step": step, "act": act, "on": dice.random() < 0.8},
    ]


def gathered(history: "History", options: Any) -> dict[str, Any]:
    """Propose, support, settle, set aside."""
    state, dice = history.room.state, history.dice
    there = [each.id for each in state.proposals.values() if each.step == options.id]
    if not there or dice.random() < 0.4:
        notes = [history.note(options.id) for _ in range(dice.randint(2, 3))]
        return {"type": "propose_cluster", "proposal": history.new(), "notes": notes, "name": dice.choice(["Alike", "Same"])}
    proposal = {"proposal": history.some(there)}
    choices: list[dict[str, Any]] = [
        {"type": "support_proposal", "on": dice.random() < 0.6},
        {"type": "settle_proposal", "name": dice.choice([None, "Other"])},
        {"type": "set_aside_proposal", "aside": dice.random() < 0.7},
    ]
    return dice.choice(choices) | proposal
