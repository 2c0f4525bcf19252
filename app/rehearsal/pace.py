"""Pace: how long people take to read, think and type, in seconds, and how far a rehearsal speeds that up."""

from typing import Any

from app.rehearsal.dice import Dice

LEAST_S = 0.06  # between two commands of one person, whatever the speed: the server takes twenty messages a second
READING_S = (2.0, 6.0)  # a new prompt
TALKING_S = (12.0, 30.0)  # a turn to speak
ACTING_S = {  # by what is said, beside the typing
    "write_note": (2.0, 6.0),
    "edit_note": (2.0, 4.0),
    "place_note": (1.5, 5.0),
    "cast_dot": (1.0, 4.0),
    "give_rating": (1.5, 4.0),
    "make_cluster": (5.0, 12.0),
    "add_remark": (6.0, 15.0),
    "ask_to_speak": (3.0, 20.0),
    "end_turn": TALKING_S,
}
USUAL_S = (1.0, 3.0)
CHARS_A_SECOND = 7.0


class Pace:
    """How fast a rehearsal goes: 1 as in life, 10 ten times that, None as fast as the server takes it."""

    def __init__(self, speed: float | None) -> None:
        """Keep the speed."""
        self.speed = speed

    def seconds(self, span: tuple[float, float], dice: Dice, pace: float = 1.0) -> float:
        """Seconds to wait for something that takes so long in life."""
        if self.speed is None:
            return LEAST_S
        least, most = span
        return max(LEAST_S, (least + (most - least) * dice.share()) * pace / self.speed)

    def of(self, said: dict[str, Any], dice: Dice, pace: float) -> float:
        """Seconds until somebody has thought and typed a command."""
        least, most = ACTING_S.get(said["type"], USUAL_S)
        typed = sum(len(str(value)) for value in said.get("fields", {}).values()) / CHARS_A_SECOND
        return self.seconds((least + typed, most + typed), dice, pace)
