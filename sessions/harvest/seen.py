"""Seen: the records a harvest is made of, cut by the one view there is; nothing else in this folder reads what people made."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sessions.messages import Names, Viewer
from sessions.state import State
from sessions.view import view_for
from sessions.words import Words, in_language

Said = dict[str, Any]


class Seen:
    """What an audience sees of a session, by kind and id. Facilitators get what every participant sees: a harvest is shown,
    printed and handed on, so what is hidden, looked at first or still a group's own is not in it."""

    def __init__(self, state: State, viewer: Viewer, names: Names, language: str) -> None:
        """Cut once; words of plans and frameworks are said in one language."""
        role = "participant" if viewer.role == "facilitator" else viewer.role
        self.state, self.language = state, language
        self.records: dict[str, Said] = dict(view_for(state, Viewer(role=role), names))
        self.notes = self._all("note")
        self.links = self._all("link")
        self.clusters = self._all("cluster")
        self.placements = self._all("placement")
        self.promises = self._all("commitment")
        self.picks, self.tallies = self._all("pick"), self._all("tally")

    def _all(self, kind: str) -> dict[str, Said]:
        return {key.partition("/")[2]: one for key, one in self.records.items() if key.startswith(f"{kind}/")}

    def said(self, words: Words | None) -> str:
        """Words of a plan or a framework."""
        return in_language(words, self.language)

    def is_earlier(self, step: str) -> bool:
        """Whether a step belongs to an earlier session of the conversation."""
        return step in self.state.carried.of

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each step stands in the plan, earlier sessions first."""
        return {step.id: n for n, step in enumerate(self.state.plan.walk())}

    @cached_property
    def own_notes(self) -> dict[str, Said]:
        """The notes of this session's own steps."""
        return {id: note for id, note in self.notes.items() if not self.is_earlier(note["step"])}

    @cached_property
    def merged(self) -> frozenset[str]:
        """Ids of notes that another stands for."""
        return frozenset(id for note in self.notes.values() for id in note.get("merges", ()))

    @cached_property
    def missing(self) -> frozenset[str]:
        """Ids of the links that should be there and are not: those of relations drawn dotted."""
        dotted = {each.id for each in self.state.framework.relations if each.drawn == "dotted"}
        return frozenset(id for id, link in self.links.items() if link["relation"] in dotted)

    @cached_property
    def drawn(self) -> dict[str, Said]:
        """The links that are there."""
        return {id: link for id, link in self.links.items() if id not in self.missing}

    def ratings(self) -> Iterator[Said]:
        """The spread of every rating, the latest step last."""
        found = self._all("rating").values()
        yield from sorted(found, key=lambda one: (self.order.get(one["step"], -1), one["target"]))

    def text(self, id: str) -> str:
        """What a note, a cluster or a promise says; "" for what is not seen."""
        if id in self.notes:
            return str(self.notes[id]["text"])
        if id in self.clusters:
            return str(self.clusters[id]["name"])
        return str(self.promises[id].get("what", "")) if id in self.promises else ""
