"""Look: the records one viewer has, where the room is by them, and what of it is one's own."""

from collections.abc import Iterator, Mapping
from typing import Any

Record = dict[str, Any]
Records = Mapping[str, Record]


class Look:
    """The records of one viewer, found by kind and step."""

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
        return [step for id in self.session["open"] if (step := self.step(id)) is not None and self.in_track(step)]

    def in_track(self, step: Record) -> bool:
        """Whether a step is in no track of a breakout, or in that of one's own group."""
        inside: Record | None = step
        while inside is not None and inside["parent"]:
            around = self.step(inside["parent"])
            if around is not None and around["kind"] == "breakout":
                mine = self.mine("group", around["id"]).get("track")
                theirs = [track["id"] for track in around["options"]["tracks"] if inside["id"] in track["steps"]]
                return mine is None or not theirs or mine in theirs
            inside = around
        return True

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
