"""Sight: the records one viewer has, and the questions a person would answer by looking at the page."""

from collections.abc import Iterator, Mapping
from typing import Any

INPUTS = ("steps", "clusters", "carried", "links", "commitments", "computed")
Record = dict[str, Any]
Records = Mapping[str, Record]


class Sight:
    """What somebody sees now; nothing that their own view does not hold."""

    def __init__(self, records: Records) -> None:
        """Look at these records."""
        self.records = records

    @property
    def session(self) -> Record:
        """Where the room is."""
        return self.records["session"]

    @property
    def framework(self) -> Record:
        """The words of the framework."""
        return self.records["framework"]

    def step(self, id: str) -> Record | None:
        """A step that this viewer may know of."""
        return self.records.get(f"step/{id}")

    def open_steps(self) -> list[Record]:
        """The steps people may act in now."""
        if self.session["status"] != "open":
            return []
        return [step for id in self.session["open"] if (step := self.step(id)) is not None]

    def progress(self, id: str) -> Record:
        """How far a step is."""
        return self.records.get(f"progress/{id}", {"round": 1, "revealed": False, "notes": 0, "people": 0})

    def under(self, prefix: str) -> Iterator[Record]:
        """The records whose keys begin so."""
        return (record for key, record in self.records.items() if key.startswith(prefix))

    def mine(self, kind: str, step: str) -> Record:
        """One's own record of a kind in a step; {} when there is none."""
        return self.records.get(f"mine/{kind}/{step}", {})

    def around(self, step: Record, kind: str) -> Record | None:
        """The nearest container of a kind that a step stands in."""
        above: Record | None = step
        while above is not None and above["kind"] != kind:
            above = self.step(above["parent"]) if above["parent"] else None
        return above

    def group(self, step: Record) -> Record:
        """One's own small group where this step is done; {} outside breakouts and for who has none."""
        breakout = self.around(step, "breakout")
        return self.mine("group", breakout["id"]) if breakout else {}

    def written_in(self, step: Record) -> list[str]:
        """The steps whose notes are inputs of a step: itself among them, where its board takes new ones."""
        return [*step["sources"]["steps"], *([step["id"]] if step["options"].get("add_notes") else [])]

    def own_notes(self, step: Record) -> list[Record]:
        """One's own notes among the inputs of a step."""
        wanted = self.written_in(step)
        return [note for note in self.under("mine/note/") if note["step"] in wanted and not note.get("taken_back")]

    def notes(self, step: Record) -> list[Record]:
        """The notes among the inputs of a step that this viewer sees."""
        wanted = self.written_in(step)
        return [note for note in self.under("note/") if note["step"] in wanted and not note.get("hidden")]

    def clusters(self, step: Record) -> list[Record]:
        """The clusters among the inputs of a step."""
        wanted = step["sources"]["clusters"]
        return [cluster for cluster in self.under("cluster/") if cluster["step"] in wanted]

    def nodes(self, level: str) -> list[str]:
        """The ids of a level of the framework."""
        return [node["id"] for node in self.framework["nodes"] if node["level"] == level]

    def under_node(self, cell: str, top: str) -> bool:
        """Whether a cell of the framework is `top`, or stands in it."""
        parents = {node["id"]: node["parent"] for node in self.framework["nodes"]}
        here: str | None = cell
        while here is not None and here != top:
            here = parents.get(here)
        return here == top

    def cells(self, step: Record) -> list[str]:
        """The places something can be put on in a step: of its frame, or of the framework's level; [] where none are told."""
        options = step["options"]
        name = options.get("frame") or options.get("into") or "framework"
        if name == "framework":
            found = self.nodes(options.get("level") or self.framework["levels"][1])
        elif name == "viewpoints":
            found = [view["id"] for view in self.framework["viewpoints"]]
        else:
            frame = step.get("frame") or self.records.get(f"frame/{name}") or {}
            found = [cell["id"] for cell in frame.get("cells", [])]
        return [cell for cell in found if cell in (options.get("cells") or found)]

    def deal(self, step: Record) -> list[str] | None:
        """What the room's chance dealt this person, or their group, of the inputs of a step; None where nothing was dealt."""
        share = self.mine("deal", step["id"]) or self.records.get(f"deal/{step['id']}", {})
        return share.get("notes")

    def targets(self, step: Record) -> list[str]:
        """What a rating, a vote or a pick of this step may be about, by id: places or entries, else clusters and loose notes."""
        sources = step["sources"]
        if step.get("targets"):
            return [target["id"] for target in step["targets"]]
        if sources["targets"]:
            return self.nodes(sources["targets"])
        if not any(sources.get(name) for name in INPUTS):
            return [step["id"]]
        clusters = self.clusters(step)
        inside = {note for cluster in clusters for note in cluster["notes"]}
        loose = [note["id"] for note in self.notes(step) if note["id"] not in inside]
        made = [each["id"] for each in self.under("link/") if each["step"] in sources.get("links", [])]
        made += [each["id"] for each in self.under("commitment/") if each["step"] in sources.get("commitments", [])]
        return [*(cluster["id"] for cluster in clusters), *loose, *made, *self.computed(sources.get("computed", []))]

    def computed(self, names: list[str]) -> list[str]:
        """What the computed names stand for: threads left open, and work that no link leads to or from."""
        found: list[str] = []
        if "threads" in names:
            boxes = {step["id"] for step in self.open_steps() if step["n"] == 0}
            found += [note["id"] for note in self.under("note/") if note["step"] in boxes]
            found += [each["id"] for each in self.under("commitment/") if each["state"] in ("not_today", "asked")]
        if "links.unlinked" in names:
            ends = {end for link in self.under("link/") for end in (link["from"], link["to"])}
            linked = {id for step in self.under("step/") if step["kind"] == "connect" for id in step["sources"]["steps"]}
            found += [note["id"] for note in self.under("note/") if note["step"] in linked and note["id"] not in ends]
        return found
