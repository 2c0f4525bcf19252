"""Hearsay: the events another process has committed, as it tells them over the bus; believed under our own seal alone.

Nothing depends on it: what is not heard or understood, does not follow, or is too long to tell is read from the log. Notes
without names are not told at all: how much their writers have written is, under masks, and nobody shall put the two together.
"""

from collections.abc import Iterable

import msgspec

from app.bus import Message
from app.clock import same, sign
from app.live.batch import Ahead, Outcome
from app.live.deciding import fold, known, nameless_notes
from app.logs import log, place_of
from app.storage.event_log import Stored
from sessions.state import State

MOST_BYTES = 16 * 1024  # of events in one message; more are read from the log
decode = msgspec.json.Decoder(list[Stored]).decode


class Hearsay:
    """What one session's processes tell each other of its log."""

    def __init__(self, session: str, secret: bytes) -> None:
        """Sealed with the secret that all processes of a house share."""
        self.session, self.secret = session, secret

    def seal(self, events: str) -> str:
        """What only a process of this house can put under some events of this session."""
        return sign(self.secret, f"hearsay\n{self.session}\n{events}")

    def told(self, outcome: Outcome) -> Message:
        """What others are told of events just committed; nothing of very long ones, and of what has nobody's name on it."""
        said = msgspec.json.encode(outcome.stored)
        if len(said) > MOST_BYTES or outcome.written or outcome.wrote:
            return {}
        events = said.decode()
        return {"events": events, "seal": self.seal(events)}

    def heard(self, message: Message) -> list[Stored]:
        """The events of a message, if it holds any and one of our house has sealed them."""
        events = str(message.get("events", ""))
        try:
            return decode(events) if events and same(self.seal(events), str(message.get("seal"))) else []
        except (msgspec.MsgspecError, UnicodeError):  # of a release that tells other things, or nobody's
            return []


def following(seq: int, heard: Iterable[Stored]) -> list[Stored]:
    """Those of some events that come right after `seq`, in order and without a gap."""
    found: list[Stored] = []
    for row in sorted(heard, key=lambda row: row.seq):
        if row.seq == seq + len(found) + 1:
            found.append(row)
    return found


def follow(state: State, rows: list[Stored]) -> Outcome | None:
    """Fold what was heard; None where the log has to be asked: for names of who came, or by one who does not know an event."""
    outcome = Outcome(state)
    try:
        events = [known(row) for row in rows]
        for event in events:
            fold(outcome, event)
    except Ahead:
        return None
    except Exception as fault:  # the log is the truth, and says it once more
        log.error("what was heard could not be followed: %s", place_of(fault))
        return None
    if outcome.state.seats.keys() != state.seats.keys():
        return None
    outcome.found = nameless_notes(outcome.state, events)
    return outcome
