"""Histories: random commands that a room might ask of any plan; some are refused, as in life."""

from random import Random
from typing import Any

from sessions import Command, Refused, limits
from sessions.engine import decode_command
from sessions.line import gap_of, gaps
from tests.sessions.cast import Room, ident
from tests.sessions.desk_acts import desk_acts, gathered

TEXTS = ("Milk", "Bread and butter", "Ring the ward", "Ünïcode ✓", "  spaces  ", "x" * (limits.NOTE_CHARS + 1), "")


class History:
    """A room, dice, and what the browsers of nameless writers would remember."""

    def __init__(self, room: Room, seed: int) -> None:
        """A fresh history; the same seed asks the same."""
        self.room, self.dice, self.made = room, Random(seed), 0
        self.keys: dict[str, tuple[str, str]] = {}
        self.done: set[str] = set()
        self.refused = 0

    def play(self, commands: int) -> None:
        """So many random commands, from the opening on."""
        self.room.open()
        for _ in range(commands):
            self.ask()

    def ask(self) -> None:
        """[E1] One random command; a refusal must be a sentence and change nothing."""
        who, said = self.command()
        command: Command = decode_command(said)
        self.room.seed = self.dice.getrandbits(32)
        before = self.room.state
        try:
            events = self.room.play(command, self.room.actor(who, command))
        except Refused as refused:
            assert refused.sentence and refused.code and self.room.state is before
            self.refused += 1
            return
        if events:
            self.done.add(said["type"])

    def command(self) -> tuple[str, dict[str, Any]]:
        """Who asks, and what."""
        state, dice = self.room.state, self.dice
        if dice.random() < (0.9 if state.floor.status == "paused" else 0.25):
            return "ana" if dice.random() < 0.9 else self.anybody(), self.desk()
        shared = [note for note in state.notes.values() if note.shared and note.seat]
        if shared and dice.random() < 0.05:
            note = dice.choice(sorted(shared, key=lambda each: each.id))
            return str(note.seat), {"type": "unshare_note", "step": note.step, "note": note.id}
        steps = list(self.room.now_open()) if dice.random() < 0.85 else [step for step in state.steps if state.steps[step].visits]
        step = dice.choice(steps or list(state.steps))
        around = [step] if state.plan.parent(step) is None or dice.random() < 0.5 else [state.plan.parent(step)]
        options: Any = state.plan.step(around[0] or step)
        return self.anybody(), self.of_kind(options)

    def anybody(self) -> str:
        """Mostly people who take part."""
        return "ana" if self.dice.random() < 0.2 else self.dice.choice(list(self.room.names))

    def new(self) -> str:
        """A fresh id."""
        self.made += 1
        return ident(f"{self.dice.choice('abcxyz')}{self.made}")

    def desk(self) -> dict[str, Any]:
        """What facilitators ask."""
        state, dice = self.room.state, self.dice
        step, note = dice.choice(list(state.steps)), self.some(state.notes)
        line = state.plan.leaves()
        on = state.plan.next_leaf(state.floor.step or line[0]) or line[0]
        to = on if dice.random() < 0.7 else dice.choice(line)
        choices: list[dict[str, Any]] = [
            *[{"type": "go_to_step", "from": state.floor.step, "to": to, "sure": dice.random() < 0.7}] * 4,
            {"type": "reveal", "step": step, "sure": dice.random() < 0.5},
            {"type": "look_first", "step": step},
            {"type": "reopen", "step": step},
            {"type": "hide_note", "note": note},
            {"type": "bring_back_note", "note": note},
            {"type": "spotlight", "note": note if dice.random() < 0.8 else None},
            *[dice.choice(desk_acts(self, note))] * 2,
            {"type": "blank_screen", "on": dice.random() < 0.5},
            {"type": "start_timebox", "seconds": dice.randint(1, 600)},
            {"type": "add_time", "seconds": dice.choice([-60, 60])},
            {"type": "pause_timebox"},
            {"type": "continue_timebox"},
            {"type": "stop_timebox"},
            {"type": "give_duty", "seat": self.anybody(), "duty": "scribe", "on": dice.random() < 0.7},
            {"type": "reword", "step": step, "prompt": "In other words?"},
            {"type": "set_part_date", "part": "alone", "until": dice.choice([None, 4_000_000_000_000])},
            {"type": "set_minutes", "step": step, "minutes": dice.choice([None, *range(10)])},
            self.replanned(),
            {"type": "change_seat", "organisation": dice.choice(["Hill Ward", "Town Hall", ""]), "sector": "health"},
        ]
        if dice.random() < 0.1:
            choices = [{"type": "remove_seat", "seat": self.anybody()}, {"type": "leave"}, {"type": "pause_session"}]
        elif dice.random() < 0.05:
            choices = self.about_people()
        if state.floor.status == "paused" and dice.random() < 0.8:
            choices = [{"type": "open_sitting"}]
        return dice.choice(choices)

    def replanned(self) -> dict[str, Any]:
        """The plan changed while it goes: a step put in, done again, moved or taken out, mostly where that can be."""
        plan, dice = self.room.state.plan, self.dice
        made = [step.id for step in plan.live if self.room.state.steps[step.id].added]
        step = dice.choice(plan.live).id
        if made and (len(plan.live) > 30 or dice.random() < 0.2):
            return {"type": "remove_step", "step": dice.choice([*made, step])}
        if dice.random() < 0.4:
            gap = dice.choice(list(gaps(plan, step)))
            return {
                "type": "move_step",
                "step": step,
                "stood": gap_of(plan, step).after,
                "after": gap.after,
                "before": gap.before,
            }
        gap, new = dice.choice(list(gaps(plan))), f"new.{self.new().lower()[:6]}"
        at = {"after": gap.after, "before": gap.before}
        if dice.random() < 0.5:
            return {"type": "repeat_step", "step": step, "as": new} | at
        what = dice.choice(["write", "vote", "rate", "talk", "rest", "prompt"])
        about = dice.choice([None, "said", "framework.domain", step])
        said = {"title": "One more", "prompt": dice.choice(["", "Why?"]), "minutes": dice.randint(1, 9)}
        names = {"names": dice.choice(["organisation", "none"])}
        return {"type": "insert_step", "step": new, "what": what, "from": about, "scale": "energy"} | said | names | at

    def about_people(self) -> list[dict[str, Any]]:
        """Let somebody back in, share a device, put seats or spellings together."""
        two = {"seat": self.anybody(), "into": self.anybody()}
        merged = [{"seat": seat.id, "into": seat.merged[0]} for seat in self.room.state.seats.values() if seat.merged]
        gone = [seat.id for seat in self.room.state.seats.values() if seat.removed]
        return [
            *[{"type": "let_back_in", "seat": self.dice.choice(gone or [self.anybody()])}] * 4,
            {"type": "share_device", "seat": self.anybody(), "people": self.dice.randint(1, 4)},
            {"type": "merge_seats", **two},
            *[{"type": "part_seats", **self.dice.choice(merged or [two])}] * 4,
            {"type": "spell_organisation", "seats": [self.anybody()], "organisation": self.dice.choice(["Hill Ward", "Mill"])},
        ]

    def some(self, things: Any) -> str:
        """One of these ids, or one that is not there."""
        return self.dice.choice(sorted(things)) if len(things) and self.dice.random() < 0.95 else ident("nothing")

    def target(self, step: str) -> str:
        """Something a vote, rating or pick of this step may be about, mostly."""
        state, sources = self.room.state, self.room.state.plan.sources(step)
        inputs = [note.id for note in state.notes.values() if note.step in sources.steps]
        inputs += [each.id for each in state.clusters.values() if each.step in sources.clusters]
        inputs += [each.id for each in state.links.values() if each.step in sources.links]
        inputs += [each.id for each in state.commitments.values() if each.step in sources.commitments]
        inputs += [node.id for node in state.framework.of_level(sources.targets or "")]
        inputs += [plan.id for plan in state.plan.next_plans] if sources.targets == "plan.next_plans" else []
        return self.some(inputs or [step])

    def note(self, step: str) -> str:
        """A note of the inputs of this step, mostly."""
        sources = self.room.state.plan.sources(step)
        return self.some([note.id for note in self.room.state.notes.values() if note.step in sources.steps])

    def of_kind(self, options: Any) -> dict[str, Any]:
        """A command of this kind of step."""
        make = getattr(self, f"in_{options.kind}", None)
        said: dict[str, Any] = make(options) if make else {"type": "change_seat", "viewpoint": "team"}
        return said if said["type"] == "change_seat" else {"step": options.id} | said

    def in_write(self, options: Any) -> dict[str, Any]:
        """Write, edit, take back, restore."""
        dice, state = self.dice, self.room.state
        fields = {field.id: self.value(field) for field in options.fields if field.required or dice.random() < 0.7}
        fields = fields or {"text": dice.choice(TEXTS)}
        mine = [note.id for note in state.notes.values() if note.step == options.id]
        if not mine or dice.random() < 0.6:
            note, key = self.new(), ident("key" + str(self.made))
            self.keys[note] = (options.id, key)
            cell = dice.choice([None, "unsure", state.framework.nodes[0].id])
            return {"type": "write_note", "note": note, "fields": fields, "key": key, "cell": cell}
        note = self.some(mine)
        asked = dice.choice(["edit_note", "take_back_note", "restore_note"])
        if options.hold == "never" and dice.random() < 0.7:
            asked = dice.choice(["share_note", "unshare_note"])
        if asked.endswith("share_note"):
            return {"type": asked, "note": note}
        said = {"type": asked, "note": note, "key": self.keys.get(note, ("", ident("wrong")))[1]}
        return said | ({"fields": fields} if asked == "edit_note" else {})

    def value(self, field: Any) -> Any:
        """Something to fill into a field."""
        if field.type in ("choice", "many"):
            known = [option if isinstance(option, str) else option["id"] for option in field.options]
            return self.dice.choice(known) if field.type == "choice" else [self.dice.choice(known)]
        if field.type == "tick":
            return self.dice.random() < 0.5
        return 3 if field.type == "number" else self.dice.choice(TEXTS)

    def in_place(self, options: Any) -> dict[str, Any]:
        """Place, move, lift."""
        state, dice = self.room.state, self.dice
        if options.proposals and dice.random() < 0.4:
            return gathered(self, options)
        cells = [node.id for node in state.framework.nodes if node.level == options.level] + ["unsure"]
        there = [each.id for each in state.placements.values() if each.step == options.id]
        if options.new_cells and dice.random() < 0.3:
            grown = dice.choice([{}, {"parent": "new.1"}])
            add = {"type": "add_cell", "label": dice.choice(["Attic", "Shed"])} | grown
            return dice.choice([add, {"type": "remove_cell", "cell": dice.choice(["new.1", "new.2"])}])
        cells += ["new.1"] if options.new_cells else []
        if there and dice.random() < 0.2:
            return {"type": "lift_placement", "placement": self.some(there)}
        if options.clash == "ask" and there and dice.random() < 0.2:
            said = {"placement": self.new(), "note": state.placements[dice.choice(there)].note, "cell": dice.choice(cells)}
            return {"type": "settle_note"} | said
        old = self.some(there) if there and dice.random() < 0.3 else None
        note = state.placements[old].note if old in state.placements else self.note(options.id)
        also = [dice.choice(cells)] if options.also and dice.random() < 0.3 else []
        return {"type": "place_note", "placement": old or self.new(), "note": note, "cell": dice.choice(cells), "also": also}

    def in_connect(self, options: Any) -> dict[str, Any]:
        """Link, change, take back."""
        state, dice = self.room.state, self.dice
        there = [each.id for each in state.links.values() if each.step == options.id]
        if there and dice.random() < 0.25:
            return {"type": "take_back_link", "link": self.some(there)}
        ends = {"from": self.target(options.id), "to": dice.choice([self.target(options.id), "garden"])}
        link = self.some(there) if there and dice.random() < 0.2 else self.new()
        said = {"relation": dice.choice([each.id for each in state.framework.relations] or ["feeds"]), "remark": "Passes on"}
        return {"type": "make_link", "link": link} | ends | said

    def in_commit(self, options: Any) -> dict[str, Any]:
        """Promise, change, answer, let go, say what became of it."""
        state, dice = self.room.state, self.dice
        there = [each.id for each in state.commitments.values()]
        if options.review_on == "ask" and dice.random() < 0.2:
            return {"type": "set_review", "day": dice.choice([None, "2027-03-31", "2028-01-01"])}
        if there and dice.random() < 0.6:
            choices: list[dict[str, Any]] = [
                {"type": "answer_commitment", "yes": dice.random() < 0.7},
                {"type": "say_yes_aloud"},
                {"type": "let_go", "reason": "No time"},
                {"type": "set_status", "status": dice.choice(["done", "stuck"]), "why": "Because."},
            ]
            return dice.choice(choices) | {"commitment": self.some(there)}
        owner, partner = (dice.choice([None, "the group", *self.room.names]) for _ in range(2))
        fields = {name: dice.choice(["Ring the ward", ""]) for name in options.fields if name != "owner"}
        about = self.target(options.id) if dice.random() < 0.5 else None
        made = {"commitment": self.some(there) if there and dice.random() < 0.2 else self.new()}
        return {"type": "make_commitment", "fields": fields, "owner": owner, "partner": partner, "about": about} | made

    def in_repeat(self, options: Any) -> dict[str, Any]:
        """The next round."""
        return {"type": "next_round", "round": self.dice.choice([None, self.room.state.steps[options.id].round])}

    def in_cluster(self, options: Any) -> dict[str, Any]:
        """Make, add, take, name, break."""
        state, dice = self.room.state, self.dice
        if options.proposals and dice.random() < 0.6:
            return gathered(self, options)
        there = [each.id for each in state.clusters.values() if each.step == options.id]
        notes = [self.note(options.id) for _ in range(dice.randint(2, 3))]
        if not there or dice.random() < 0.4:
            return {"type": "make_cluster", "cluster": self.new(), "notes": notes, "name": dice.choice(["Alike", "Same", ""])}
        cluster = self.some(there)
        inside = state.clusters[cluster].notes if cluster in state.clusters else notes
        return dice.choice(
            [
                {"type": "add_to_cluster", "cluster": cluster, "note": notes[0]},
                {"type": "take_from_cluster", "cluster": cluster, "note": dice.choice(inside)},
                {"type": "name_cluster", "cluster": cluster, "name": dice.choice(["Other", "Alike"])},
                {"type": "break_cluster", "cluster": cluster},
            ]
        )

    def in_rate(self, options: Any) -> dict[str, Any]:
        """Give, change, lift."""
        dice = self.dice
        said = {"target": self.target(options.id), "scale": dice.choice(options.scales), "mark": dice.choice(options.marks)}
        if dice.random() < 0.2:
            return {"type": "lift_rating"} | said
        blind = dice.random() < 0.2
        return {
            "type": "give_rating",
            "value": None if blind else dice.randint(0, 5),
            "cannot_see": blind,
            "comment": "Because.",
        } | said

    def in_vote(self, options: Any) -> dict[str, Any]:
        """Cast and lift."""
        label = self.dice.choice([None, "1", "yes", *[label for label in options.labels if isinstance(label, str)]])
        asked = "cast_dot" if self.dice.random() < 0.7 else "lift_dot"
        return {"type": asked, "target": self.target(options.id), "label": label}

    def in_pick(self, options: Any) -> dict[str, Any]:
        """Pick and unpick."""
        if self.dice.random() < 0.3:
            return {"type": "unpick_item", "target": self.target(options.id)}
        return {
            "type": "pick_item",
            "target": self.target(options.id),
            "pile": self.dice.choice(options.piles),
            "reason": "Why not.",
        }

    def in_show(self, options: Any) -> dict[str, Any]:
        """Look in another way, open a little more."""
        if options.reveal != "all":
            return {"type": "reveal_next"} | self.dice.choice([{}, {"cell": "garden"}])
        focus = self.dice.choice([None, "unsure", self.room.state.framework.nodes[0].id, "nowhere"])
        split = self.dice.sample(["organisation", "sector", "viewpoint"], self.dice.randint(0, 2))
        return {"type": "set_view", "view": self.dice.choice(["list", "map", "heat"]), "split": split, "focus": focus}

    def in_discuss(self, options: Any) -> dict[str, Any]:
        """Ask, leave, call, end, take down."""
        note = self.new()
        seat = self.dice.choice([None, self.anybody()])
        remark = {"type": "add_remark", "note": note, "text": "Said aloud", "key": ident("key" + note)}
        calls: list[dict[str, Any]] = [{"type": "call_speaker", "seat": seat}, {"type": "end_turn"}, {"type": "leave_queue"}]
        calls += [{"type": "next_topic"}, remark, {"type": "extend_turn", "seconds": self.dice.choice([30, 60])}]
        return self.dice.choice([*calls, *[{"type": "ask_to_speak"}] * 3])

    def in_brief(self, options: Any) -> dict[str, Any]:
        """Be ready, turn the page."""
        if self.dice.random() < 0.5:
            return {"type": "show_slide", "slide": self.dice.randint(0, 3)}
        return {"type": "ready", "ready": self.dice.random() < 0.7}

    def in_breakout(self, options: Any) -> dict[str, Any]:
        """Make groups, move, write for one's group."""
        groups = [group.id for group in self.room.state.groups.get(options.id, ())]
        group, seat = self.dice.choice([None, *groups]), self.dice.choice([None, self.anybody()])
        move = {"type": "move_to_group", "group": group, "seat": seat}
        go = {"type": "take_group_to", "to": self.dice.choice(list(self.room.state.plan.leaves(options.id)))}
        return self.dice.choice([{"type": "make_groups"}, move, {"type": "take_scribe"}, {"type": "rotate_groups"}, go])
