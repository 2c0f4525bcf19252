"""Sight: the questions about a step that a person would answer by looking at the page."""

from app.rehearsal.look import Look, Record

INPUTS = ("steps", "clusters", "carried", "links", "commitments", "computed")


class Sight(Look):
    """What somebody sees now; nothing that their own view does not hold."""

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
        only = ((step.get("lens") or {}).get("filter") or {}).get("relation")
        made = [
            each["id"]
            for each in self.under("link/")
            if each["step"] in sources.get("links", []) and (not only or each["relation"] in only)
        ]
        made += [each["id"] for each in self.under("commitment/") if each["step"] in sources.get("commitments", [])]
        found = self.records.get(f"found/{step['id']}", {}).get("ids", [])
        return list(dict.fromkeys([*(cluster["id"] for cluster in clusters), *loose, *made, *found]))
