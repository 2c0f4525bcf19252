"""People without a browser, who answer whatever step is open over their websocket, so that the pages have something to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.clock import new_id
from tests.browser.cast import Facilitator
from tests.cast import Browser, Line, Message

WORDS = "A short answer from {name}"


@contextmanager
def opened(ana: Facilitator, name: str) -> Iterator[Line]:
    """Somebody without a page, on whose line Ana's room is open."""
    person = Browser(ana.base, name, "participant")
    person.join(ana.code.replace(" ", ""), "Northside")
    ana.press("Open the room")
    with person.line() as line:
        line.until("view")
        while line.records["session"]["status"] != "open":
            line.hear()
        yield line


class Robot:
    """One person who answers by themselves."""

    def __init__(self, browser: Browser, line: Line) -> None:
        """Seated, with a line that has said hello."""
        self.browser, self.line = browser, line
        self.ballots: dict[str, str] = {}
        line.until("view")

    def answer(self) -> None:
        """Do the act of every open step, as its kind asks for."""
        self.line.drain(0.1)
        for step in self.line.records["session"]["open"]:
            record = self.line.records[f"step/{step}"]
            if not record.get("acts", {}).get(record["kind"], True) or record["parent"] is None and record["title"] == "Car park":
                continue
            getattr(self, record["kind"], lambda _: None)(record)

    def write(self, step: Message) -> None:
        """One note with every field that takes words."""
        asked = step["options"].get("fields") or [{"id": "text", "type": "text"}]
        words = WORDS.format(name=self.browser.name)
        fields = {field["id"]: words for field in asked if field.get("type", "text") in ("text", "long")}
        key = {"key": new_id()} if step["names"] == "none" else {}
        self.line.do("write_note", step=step["id"], note=new_id(), fields=fields, **key)

    def place(self, step: Message) -> None:
        """My notes, each into the next domain."""
        cells = [node["id"] for node in self.line.records["framework"]["nodes"] if node["level"] == "domain"]
        mine = [each["id"] for key, each in self.line.records.items() if key.startswith("mine/note/")]
        notes = [note for note in mine if self.line.records[f"mine/note/{note}"]["step"] in step["sources"]["steps"]]
        for number, note in enumerate(notes):
            cell = cells[(number + len(self.browser.name)) % len(cells)]
            self.line.do("place_note", step=step["id"], placement=new_id(), note=note, cell=cell, also=[])

    def connect(self, step: Message) -> None:
        """From my first note to one of somebody else's: they should meet."""
        own = [key.split("/")[-1] for key in sorted(self.line.records) if key.startswith("mine/note/")]
        others = [key.split("/")[-1] for key in sorted(self.line.records) if key.startswith("note/")]
        others = [note for note in others if note not in own]
        if own and others:
            ends = {"from": own[0], "to": others[0]}
            self.line.do("make_link", step=step["id"], link=new_id(), relation="should_meet", **ends)

    def rate(self, step: Message) -> None:
        """Every domain; the last one I cannot see."""
        cells = [node["id"] for node in self.line.records["framework"]["nodes"] if node["level"] == "domain"]
        for number, cell in enumerate(cells):
            blind = number == len(cells) - 1
            given = {"value": None if blind else number % 5, "cannot_see": blind}
            self.ballot("give_rating", step, target=cell, scale=step["options"]["scales"][0], mark="one", **given)

    def vote(self, step: Message) -> None:
        """A dot or a mark on the first note there is."""
        sources = {one for each in step["sources"].values() if isinstance(each, list) for one in each}
        drawn = [key for key in sorted(self.line.records) if key.startswith(("note/", "link/"))]
        drawn = [key for key in drawn if self.line.records[key]["step"] in sources]
        if step["options"].get("lens", {}).get("filter"):
            drawn = [key for key in drawn if self.line.records[key].get("relation") == "should_meet"]
        if not drawn:
            return
        label = {"label": step["options"]["labels"][0]} if step["options"].get("labels") else {}
        self.ballot("cast_dot", step, target=self.line.records[drawn[0]]["id"], **label)

    def ballot(self, type: str, step: Message, **values: Any) -> None:
        """A command on a ballot, where the step keeps no names."""
        if step["names"] == "none":
            if step["id"] not in self.ballots:
                answer = self.browser.post(self.browser.path("ballots"), json={"step": step["id"]})
                self.ballots[step["id"]] = answer.json()["ballot"]
            values["ballot"] = self.ballots[step["id"]]
        self.line.do(type, step=step["id"], **values)
