"""People who do things: each has a line and sends, when asked to, one operation that the ledger can follow."""

import secrets
from collections import Counter
from collections.abc import Callable
from random import Random

import msgspec

from tests.bench.joining import Seat, place_of
from tests.bench.ledger import Ledger
from tests.bench.line import Line, dial, request_for

encode = msgspec.json.encode
WORDS = "We ring people before they are sent home, and write down it"  # a note as long as one, about 150 bytes as an operation
CELLS = ("vision", "model", "capability", "redesign", "cqi", "innovation")
OWN_NOTES = 3  # of one person in a step to place in, which has room for five things of each


def new_id() -> str:
    """An id as a browser makes it."""
    return secrets.token_urlsafe(16)


def hello(seat: Seat | None, audience: str) -> bytes:
    """The first message: what a browser has already, and which view it asks for."""
    said = {"type": "hello", "protocol": 1, "audience": audience}
    return encode(said | ({"epoch": seat.epoch, "seq": seat.seq} if seat else {}))


class Wired:
    """Somebody with a line, numbered in a ledger."""

    def __init__(self, ledger: Ledger, number: int, base: str) -> None:
        """Not yet there."""
        self.ledger, self.number, self.base = ledger, number, base
        self.payload = b""
        self.line: Line

    def hear(self, line: Line, payload: bytes) -> None:
        """A payload has come; the last one is kept."""
        self.payload = payload
        self.ledger.hear(self.number, payload)

    async def connect(self, path: str = "/", cookie: str = "", handshake: bool = True) -> None:
        """Open the line."""
        host, port = place_of(self.base)
        self.line = await dial(host, port, Line(self.hear, request_for(host, port, path, cookie) if handshake else b""))


class Speaker(Wired):
    """Somebody at a raw baseline: each operation is a text that comes back to everybody."""

    def work(self, dice: Random) -> bool:
        """Send one operation; True."""
        ident = new_id()
        self.ledger.send("", ident, lambda _: None)
        self.line.say(encode({"type": "op", "id": ident, "note": new_id(), "text": WORDS}))
        return True


class Person(Wired):
    """A participant of Plenary, who writes, places, edits and votes within what a person may."""

    def __init__(self, ledger: Ledger, number: int, base: str, seat: Seat, step: str = "lay") -> None:
        """Works in a step."""
        super().__init__(ledger, number, base)
        self.seat, self.step = seat, step
        self.written = 0
        self.notes: list[str] = []  # those that are accepted and with nothing on its way
        self.placed: dict[str, str] = {}
        self.moves: Counter[str] = Counter()

    async def enter(self, audience: str = "participant") -> None:
        """Open the line and say hello."""
        await self.connect(f"/s/{self.seat.session}/live", self.seat.cookie)
        self.line.say(hello(self.seat, audience))

    def ask(self, about: str, answered: Callable[[bool], None], type: str, **values: object) -> None:
        """Send a command; `about` is what tells everybody that it was done."""
        ident = new_id()
        text = encode({"type": "command", "id": ident, "command": {"type": type, "step": self.step, **values}})
        self.ledger.send(ident, about, answered)
        self.line.say(text)

    def work(self, dice: Random) -> bool:
        """Write a note or move one of one's own; False when all of them are on their way."""
        if self.written < OWN_NOTES and (not self.notes or dice.random() < 0.5):
            return self.write(dice)
        return self.move(dice)

    def write(self, dice: Random) -> bool:
        """Write a note."""
        note = new_id()
        self.written += 1
        self.ask(f"note/{note}", self.back(note), "write_note", note=note, fields={"text": WORDS})
        return True

    def move(self, dice: Random) -> bool:
        """Put one of one's own notes on the next column; False where there is none."""
        if not self.notes:
            return False
        note = self.notes.pop(dice.randrange(len(self.notes)))
        placement = self.placed.setdefault(note, new_id())
        self.moves[note] += 1
        cell = CELLS[self.moves[note] % len(CELLS)]
        told = f"placement/{placement}/{cell}"
        self.ask(told, self.back(note), "place_note", placement=placement, note=note, cell=cell, also=[])
        return True

    def edit(self, dice: Random) -> bool:
        """Reword one of one's own notes, which the ledger does not follow; False where there is none."""
        if not self.notes:
            return False
        note = self.notes.pop(dice.randrange(len(self.notes)))
        self.ask(f"edit/{note}", self.back(note), "edit_note", note=note, fields={"text": f"{WORDS} {dice.random():.6f}"})
        return True

    def vote(self, dice: Random) -> bool:
        """Put a dot on any of the notes that `notes` names; False when one's dots are used up."""
        if self.written >= 3:
            return False
        self.written += 1
        self.ask("dot", lambda _: None, "cast_dot", target=dice.choice(self.notes))
        return True

    def back(self, note: str) -> Callable[[bool], None]:
        """What happens when a command on a note is answered: it may be worked on again, if it is there."""

        def answered(accepted: bool) -> None:
            if accepted or note in self.placed:
                self.notes.append(note)

        return answered
