"""Robot: one simulated person, who looks at what their own view shows and says the next command."""

from collections import Counter
from typing import Any, NamedTuple

from app.rehearsal.acts import ACTS, ready
from app.rehearsal.characters import Character
from app.rehearsal.dice import Dice
from app.rehearsal.look import Record, Records
from app.rehearsal.sight import Sight
from app.rehearsal.vocabulary import Vocabulary
from app.rehearsal.word_list import Place

Said = dict[str, Any]
BALLOTS = ("rate", "vote")
CAST = ("give_rating", "lift_rating", "cast_dot", "lift_dot", "ready")
PATIENCE = 4  # refusals in one step until a robot leaves it alone


class NeedsBallot(NamedTuple):
    """An answer in a step without names waits for a ballot."""

    step: str
    round: int


class Kept(NamedTuple):
    """What a browser remembers of a nameless note: where it is, its words, and the key that changes it."""

    step: str
    text: str
    key: str


class Robot:
    """Somebody who takes part. Every choice comes from the dice, so that the same view and seed give the same command."""

    def __init__(self, name: str, place: Place, viewpoint: str, character: Character, dice: Dice, words: Vocabulary) -> None:
        """Not in the room yet."""
        self.name, self.place, self.viewpoint, self.character = name, place, viewpoint, character
        self.dice, self.words = dice, words
        self.seat = ""
        self.sight = Sight({})
        self.kept: dict[str, Kept] = {}
        self.drawn: dict[str, bytes] = {}
        self.ballots: dict[tuple[str, int], str] = {}
        self.answered: dict[tuple[str, int], set[str]] = {}
        self.last: dict[str, str] = {}
        self.quotas: dict[tuple[str, int, str], int] = {}
        self.refused: Counter[str] = Counter()

    def next(self, records: Records) -> Said | NeedsBallot | None:
        """The next thing to say in any of the open steps; None when there is nothing left to do for now."""
        self.sight = Sight(records)
        for step in self.sight.open_steps():
            if self.refused[step["id"]] >= PATIENCE or not self.may_act(step):
                continue
            said = self.in_step(step)
            if said is not None:
                return said
        return None

    def in_step(self, step: Record) -> Said | NeedsBallot | None:
        """The next thing to say in one step; in the end, where the step asks, that one is done."""
        if self.on_ballot(step) and self.ballot(step) is None:
            revealed = self.sight.progress(step["id"])["revealed"]
            return None if revealed and not ready.asked(step) else NeedsBallot(step["id"], self.round(step))
        act = ACTS.get(step["kind"])
        said: Said | None = act(self, step) if act else None
        return said or ready.act(self, step)

    def answer(self, said: Said, code: str | None) -> None:
        """What became of a command: None when it was accepted, else the code of the refusal."""
        if code is not None:
            self.refused[said.get("step", "")] += 1

    def may_act(self, step: Record) -> bool:
        """Whether the `who` of a step means this person."""
        who, seat = step["who"], self.sight.records.get("mine/seat", {})
        duties = seat.get("duties", [])
        if isinstance(who, dict):
            wanted = {name: value for name, value in who.items() if name not in ("role", "duty")}
            fits = all(str(seat.get(name)).casefold() == str(value).casefold() for name, value in wanted.items())
            return fits and who.get("role", "participant") == "participant" and who.get("duty", who) in (who, *duties)
        return who == "all" or who in duties or (who == "scribe" and bool(self.sight.group(step).get("scribe")))

    def round(self, step: Record) -> int:
        """The round a step is in."""
        return int(self.sight.progress(step["id"])["round"])

    def left(self, step: Record, least: int, most: int, what: str = "") -> int:
        """How much of something this person still means to do in this round of a step; decided once, `most` at the most."""
        key = (step["id"], self.round(step), what)
        if key not in self.quotas:
            says = self.character.says
            meant = self.dice.between(min(least, most), most) if says else 0
            self.quotas[key] = max(min(1, meant), round(meant * says))
        return self.quotas[key]

    def spend(self, step: Record, what: str = "", by: int = 1) -> None:
        """One of those is done."""
        self.quotas[step["id"], self.round(step), what] -= by

    def keep(self, note: str, step: str, text: str, key: str) -> None:
        """Remember a nameless note, as only its writer's browser does."""
        self.kept[note] = Kept(step, text, key)

    def done(self, step: Record) -> set[str]:
        """What this person has answered in this round of a step."""
        return self.answered.setdefault((step["id"], self.round(step)), set())

    def says(self, type: str, step: Record, **values: Any) -> Said:
        """A command about a step, on this person's ballot where it takes one."""
        ballot = {"ballot": self.ballot(step)} if type in CAST and self.on_ballot(step) else {}
        return {"type": type, "step": step["id"], **values} | ballot

    def on_ballot(self, step: Record) -> bool:
        """Whether answers of a step are cast on a ballot."""
        casts = step["kind"] in BALLOTS and step["unit"] == "person"
        return step["names"] == "none" and (casts or ready.asked(step))

    def ballot(self, step: Record) -> str | None:
        """This person's ballot for a step and its round, if they have it yet."""
        return self.ballots.get((step["id"], self.round(step)))
