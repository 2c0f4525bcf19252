"""Leader: the simulated facilitator, who opens the room, waits for people, and leads them through the plan to its end."""

from collections import Counter
from typing import Any

from app.rehearsal.dice import Dice
from app.rehearsal.look import Record, Records
from app.rehearsal.sight import Sight
from app.rehearsal.vocabulary import Vocabulary

Said = dict[str, Any]
TURNS = 4  # turns to speak in one discussion; in life people would talk for longer
ROUNDS = 3  # rounds of what repeats until a facilitator says it is enough
REASON_CHARS, NOTE_CHARS = 280, 140
WRITTEN_HERE = ("scribe", "facilitator", "decider", "convener")  # who may write where nobody in the room has been made one


class Leader:
    """Somebody at the desk. With `pauses` the sitting ends, and the next one begins, after every step."""

    def __init__(self, dice: Dice, words: Vocabulary, pauses: bool = False) -> None:
        """Nothing led yet."""
        self.dice, self.words, self.pauses = dice, words, pauses
        self.sight = Sight({})
        self.sure: set[str] = set()
        self.paused: set[str] = set()
        self.turns: Counter[str] = Counter()
        self.done: set[str] = set()

    def next(self, records: Records, quiet: bool) -> Said | None:
        """The next thing to say; what moves the room on only while it is `quiet`. None to wait, or when it is finished."""
        self.sight = Sight(records)
        status = self.sight.session["status"]
        if status in ("lobby", "paused"):
            return {"type": "open_sitting"} if quiet else None
        if status == "finished":
            return None
        for step in self.sight.open_steps():
            said = self.lead(step, quiet)
            if said is not None:
                return said
        return self.move_on() if quiet else None

    def answer(self, said: Said, code: str | None) -> None:
        """What became of a command: what was asked back is said once more, sure of it this time; the rest is left alone."""
        if code == "asks":
            self.sure.add(said["type"] + said.get("step", said.get("to", "")))

    def lead(self, step: Record, quiet: bool) -> Said | None:
        """What a step needs from the desk while it is open."""
        breakout = self.sight.around(step, "breakout")
        if breakout is not None and not self.sight.records.get(f"groups/{breakout['id']}", {}).get("made"):
            return self.once(f"groups {breakout['id']}", {"type": "make_groups", "step": breakout["id"]})
        if step["kind"] == "brief":
            return self.turn_page(step) if quiet else None
        if step["kind"] == "discuss":
            return self.call(step)
        if step["kind"] == "pick":
            return self.pick(step) if quiet else None
        if step["kind"] == "show":
            return self.split(step) if quiet else None
        if step["kind"] == "write" and step["who"] in WRITTEN_HERE and breakout is None:
            return self.write(step)
        return self.open_together(step) if quiet else None

    def write(self, step: Record) -> Said | None:
        """What the room says, taken down at the desk where the plan wants one pen and nobody in the room has it."""
        if self.sight.progress(step["id"])["notes"]:
            return None
        fields = {
            field["id"]: self.words.line(f"{field['label']} / {step['prompt']}", field.get("max") or NOTE_CHARS)
            for field in step["options"].get("fields") or [{"id": "text", "label": "", "type": "text"}]
            if field["type"] in ("text", "long")
        }
        key = {"key": self.dice.ident()} if step["names"] == "none" else {}
        said = {"type": "write_note", "step": step["id"], "note": self.dice.ident(), "fields": fields, **key}
        return self.once(f"write {step['id']}", said)

    def once(self, about: str, said: Said) -> Said | None:
        """A command that is said one time alone."""
        if about in self.done:
            return None
        self.done.add(about)
        return said

    def turn_page(self, step: Record) -> Said | None:
        """The next page of a brief that has several."""
        pages = len(step["options"].get("content") or [])
        now = self.sight.records.get(f"slide/{step['id']}", {"slide": 0})["slide"]
        if now + 1 >= pages:
            return None
        return self.once(f"page {step['id']} {now + 1}", {"type": "show_slide", "step": step["id"], "slide": now + 1})

    def call(self, step: Record) -> Said | None:
        """Give the floor to whoever is next, a few times; in a round to begin it."""
        talk = self.sight.records.get(f"talk/{step['id']}")
        if talk is None or talk["speaking"] or step["names"] == "none" or self.turns[step["id"]] >= TURNS:
            return None
        begins = step["options"]["turns"] == "round" and not talk["turns"]
        if not (talk["waiting"] or begins):
            return None
        self.turns[step["id"]] += 1
        return {"type": "call_speaker", "step": step["id"]}

    def pick(self, step: Record) -> Said | None:
        """Choose what has most dots, as many as the plan says, with a reason."""
        options, picked = step["options"], {each["target"] for each in self.sight.under(f"pick/{step['id']}/")}
        left = self.sight.records.get(f"picks/{step['id']}", {}).get("left")
        if options["by"] in ("all", "unit", "decider") and picked:
            return None
        wanted = left if left is not None else 2 - len(picked)
        targets = [target for target in self.by_dots(step) if target not in picked]
        if wanted <= 0 or not targets or self.turns[step["id"]] >= 5:
            return None
        self.turns[step["id"]] += 1
        reason = self.words.line("reason", REASON_CHARS)
        said = {"type": "pick_item", "step": step["id"], "target": targets[0], "pile": options["piles"][0], "reason": reason}
        return self.once(f"pick {step['id']} {targets[0]}", said)

    def by_dots(self, step: Record) -> list[str]:
        """The targets of a step, those with most dots first."""
        dots: Counter[str] = Counter()
        for vote in step["sources"]["votes"]:
            for tally in self.sight.under(f"tally/{vote}/"):
                dots[tally["target"]] += tally["dots"]
        return sorted(self.sight.targets(step), key=lambda target: (-dots[target], target))

    def split(self, step: Record) -> Said | None:
        """Look once from another side, where the plan means people to be told apart."""
        lens = step.get("lens") or {}
        if not lens.get("split"):
            return None
        return self.once(f"split {step['id']}", {"type": "set_view", "step": step["id"], "split": lens["split"][:1]})

    def open_together(self, step: Record) -> Said | None:
        """Look first, then open what is held, so that people see it before the room moves on."""
        progress = self.sight.progress(step["id"])
        if step["hold"] != "until_reveal" or progress["revealed"] or step["n"] == 0 or self.read_later(step["id"]):
            return None
        if not (progress["notes"] or progress["placed"] or progress["people"]):
            return None
        if not progress["looked"]:
            look = self.once(f"look {step['id']}", {"type": "look_first", "step": step["id"]})
            if look is not None:
                return look
        said = {"type": "reveal", "step": step["id"], "sure": "reveal" + step["id"] in self.sure}
        return self.once(f"reveal {step['id']} {said['sure']}", said)

    def read_later(self, step: str) -> bool:
        """Whether another step works with what is made here, and so decides when it opens."""
        used = (
            id for other in self.sight.under("step/") for ids in other["sources"].values() if isinstance(ids, list) for id in ids
        )
        return step in used

    def move_on(self) -> Said | None:
        """Pause where that is wished; then on to the next stop, or to the end."""
        here = self.sight.session["step"]
        if self.pauses and here not in self.paused:
            self.paused.add(here)
            return {"type": "pause_session"}
        to = self.next_stop()
        if (again := self.again(here, to)) is not None:
            return again
        if to is None:
            return {"type": "finish_session", "sure": True}
        return {"type": "go_to_step", "from": here, "to": to, "sure": "go_to_step" + to in self.sure}

    def again(self, here: str, to: str | None) -> Said | None:
        """The next round of what repeats here, where this was the last of its steps; rounds without a number are a few."""
        step = self.sight.step(here)
        while step is not None and (repeat := self.sight.around(step, "repeat")) is not None:
            inside = self.inside(repeat)
            at = self.sight.records.get(f"round/{repeat['id']}")
            if to not in inside and at is not None and at["round"] < (at["of"] or ROUNDS):
                self.forget({repeat["id"], *inside, *(each["id"] for leaf in inside for each in self.above(leaf))})
                return {"type": "next_round", "step": repeat["id"], "round": at["round"]}
            step = self.sight.step(repeat["parent"]) if repeat["parent"] else None
        return None

    def above(self, leaf: str) -> list[Record]:
        """The containers around a leaf."""
        found, step = [], self.sight.step(leaf)
        while step is not None and step["parent"]:
            step = self.sight.step(step["parent"])
            found += [step] if step is not None else []
        return found

    def forget(self, steps: set[str]) -> None:
        """What was done in these steps, before they begin afresh."""
        self.done = {each for each in self.done if not steps & set(each.split())}
        self.sure = {each for each in self.sure if not any(each.endswith(step) for step in steps)}
        for step in steps:
            self.turns.pop(step, None)

    def next_stop(self) -> str | None:
        """Where Next leads from the leaf where the room is; None at the end."""
        step = self.sight.step(self.sight.session["step"])
        found: str | None = step["next"] if step is not None else None
        return found

    def inside(self, step: Record) -> list[str]:
        """The leaves of a step."""
        if not step["children"]:
            return [step["id"]]
        return [leaf for id in step["children"] for leaf in self.inside(self.sight.records[f"step/{id}"])]
