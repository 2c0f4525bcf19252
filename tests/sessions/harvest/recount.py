"""Recount: the figures of a session counted once more, from the raw log and the framework's file, in plain Python alone."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[3] / "session_plans/frameworks/cross-system.yaml"
NODES = {node["id"]: node for node in yaml.safe_load(FILE.read_text(encoding="utf-8"))["nodes"]}
DOMAINS = [id for id, node in NODES.items() if node["level"] == "domain"]
HALVES = [id for id, node in NODES.items() if node["level"] == "half"]
FEW = 3


def domain_of(cell: str) -> str | None:
    """The domain a cell is in, by going up."""
    while cell in NODES and NODES[cell]["level"] not in ("domain", "half"):
        cell = NODES[cell]["parent"]
    return cell if cell in DOMAINS else None


def half_of(domain: str) -> str:
    """The half of a domain."""
    return str(NODES[domain]["parent"])


class Recount:
    """What lies on the table when a log has been read to its end; all steps of the valley are open by then."""

    def __init__(self, log: Iterable[tuple[str, str]]) -> None:
        """Read it."""
        self.notes: dict[str, dict[str, Any]] = {}
        self.shown: dict[str, dict[str, Any]] = {}
        self.waiting: list[str] = []
        self.put: dict[tuple[str, str, str], str] = {}
        self.clusters: dict[str, list[str]] = {}
        self.links: dict[str, dict[str, Any]] = {}
        self.ratings: dict[str, dict[tuple[str, str], Any]] = {}
        self.promises: dict[str, dict[str, Any]] = {}
        self.seats: dict[str, str] = {}
        self.path: list[list[Any]] = []
        self.sittings, self.here = 0, ""
        for kind, payload in log:
            getattr(self, kind, self.nothing)(json.loads(payload))

    def nothing(self, e: dict[str, Any]) -> None:
        """What has no figure."""

    def data_carried(self, e: dict[str, Any]) -> None:
        for note in e["notes"]:
            self.notes[note["id"]] = self.shown[note["id"]] = note
        for one in e["placements"]:
            self.put[one["step"], one["note"], one["seat"]] = one["cell"]
        self.clusters |= {one["id"]: list(one["notes"]) for one in e["clusters"]}
        self.links |= {one["id"]: {"from": one["from_"], **one} for one in e["links"]}
        self.promises |= {one["id"]: one for one in e["commitments"]}

    def seat_taken(self, e: dict[str, Any]) -> None:
        self.seats[e["seat"]] = e["organisation"]

    def note_written(self, e: dict[str, Any]) -> None:
        self.notes[e["note"]] = e
        self.changed(e["note"], e["step"])

    def note_edited(self, e: dict[str, Any]) -> None:
        self.notes[e["note"]] = self.notes[e["note"]] | {"text": e["text"], "fields": e["fields"]}
        self.changed(e["note"], e["step"])

    def note_taken_back(self, e: dict[str, Any]) -> None:
        self.notes[e["note"]] = self.notes[e["note"]] | {"gone": True}
        self.changed(e["note"], e["step"])

    def note_restored(self, e: dict[str, Any]) -> None:
        self.notes[e["note"]] = self.notes[e["note"]] | {"gone": False}
        self.changed(e["note"], e["step"])

    def changed(self, note: str, step: str) -> None:
        """A change is seen at once; in the car park, which keeps no names, with two others or when the room moves."""
        if step != "car_park":
            self.shown[note] = self.notes[note]
            return
        self.waiting += [note] if note not in self.waiting else []
        if len(self.waiting) == FEW:
            self.appear()

    def appear(self) -> None:
        for note in self.waiting:
            self.shown[note] = self.notes[note]
        self.waiting = []

    def note_placed(self, e: dict[str, Any]) -> None:
        self.put.pop((e["step"], e["note"], e["owner"]), None)
        self.put[e["step"], e["note"], e["owner"]] = e["cell"]

    def cluster_made(self, e: dict[str, Any]) -> None:
        self.clusters[e["cluster"]] = list(e["notes"])

    def note_clustered(self, e: dict[str, Any]) -> None:
        self.clusters[e["cluster"]].append(e["note"])

    def link_made(self, e: dict[str, Any]) -> None:
        self.links[e["link"]] = e

    def link_taken_back(self, e: dict[str, Any]) -> None:
        del self.links[e["link"]]

    def rating_given(self, e: dict[str, Any]) -> None:
        who = e["ballot"] or e["owner"]
        self.ratings.setdefault(e["step"], {})[who, e["target"]] = (e["value"], e["attributes"])

    def rating_lifted(self, e: dict[str, Any]) -> None:
        self.ratings[e["step"]].pop((e["ballot"] or e["owner"], e["target"]))

    def commitment_made(self, e: dict[str, Any]) -> None:
        self.promises[e["commitment"]] = {**e, "yes": set(e["yes"]), "status": None}

    def commitment_answered(self, e: dict[str, Any]) -> None:
        self.promises[e["commitment"]]["yes"] |= set(e["seats"])

    def status_set(self, e: dict[str, Any]) -> None:
        self.promises[e["commitment"]]["status"] = e["status"]

    def sitting_opened(self, e: dict[str, Any]) -> None:
        self.sittings += 1
        if self.here:
            self.path.append([self.here, self.sittings, e["at"], None])

    def step_started(self, e: dict[str, Any]) -> None:
        self.leaves(e)
        self.here = e["step"]
        self.path.append([self.here, self.sittings, e["at"], None])
        self.appear()

    def leaves(self, e: dict[str, Any]) -> None:
        if self.path and self.path[-1][3] is None:
            self.path[-1][3] = e["at"] - self.path[-1][2]

    session_paused = session_finished = leaves

    def seen(self) -> dict[str, dict[str, Any]]:
        """The notes that everybody sees."""
        return {id: note for id, note in self.shown.items() if not note.get("gone") and not note.get("taken_back")}

    def home(self) -> dict[str, str]:
        """Note to domain: where it was put in the last step that put it somewhere on the framework."""
        found: dict[str, str] = {}
        for (_, note, _), cell in self.put.items():  # each note of the valley is placed in one step, by its writer alone
            domain = domain_of(cell)
            if domain and note in self.seen():
                found[note] = domain
        return found

    def drawn(self) -> list[dict[str, Any]]:
        """The links that are there."""
        return [link for link in self.links.values() if link["relation"] != "should_meet"]

    def degree(self) -> Counter[str]:
        """How many links meet at each end."""
        return Counter(end for link in self.drawn() for end in (link["from"], link["to"]))

    def end(self, end: str) -> str | None:
        """The domain of an end: a note's, a cluster's by its first note on the map, a place's."""
        home = self.home()
        if end in self.clusters:
            return next((home[note] for note in self.clusters[end] if note in home), None)
        return home.get(end) or domain_of(end)

    def ties(self) -> Counter[tuple[str, str]]:
        """Links by the two domains they join, in the framework's order; both alike for those inside one."""
        found: Counter[tuple[str, str]] = Counter()
        for link in self.drawn():
            a, b = self.end(link["from"]), self.end(link["to"])
            if a and b:
                first, second = sorted((a, b), key=DOMAINS.index)
                found[first, second] += 1
        return found

    def alone(self) -> set[str]:
        """Notes on the map that nothing is joined to: by links, in a session without any by clusters."""
        joined = set(self.degree()) if self.drawn() else {note for notes in self.clusters.values() for note in notes}
        return set(self.home()) - joined

    def organisations(self) -> tuple[dict[str, int], int, int]:
        """Those with three people, how many people the others have, and how many others there are."""
        sizes = Counter(self.seats.values())
        named = {name: n for name, n in sizes.items() if n >= FEW}
        return named, sum(n for name, n in sizes.items() if name not in named), len(sizes) - len(named)

    def cells(self) -> Counter[tuple[str, str]]:
        """Notes by the organisation of their writer, "" for the small ones, and domain."""
        named, _, _ = self.organisations()
        of = {id: self.seats.get(note["seat"] or "", "") for id, note in self.notes.items()}
        return Counter((of[note] if of[note] in named else "", domain) for note, domain in self.home().items())

    def effort(self, step: str) -> dict[str, dict[str, Any]]:
        """By domain: how many gave a number, how many cannot see, the mean and the middle."""
        found: dict[str, dict[str, Any]] = {}
        for domain in DOMAINS:
            given = [value for (_, target), (value, _) in self.ratings[step].items() if target == domain]
            numbers = [value for value in given if value is not None]
            found[domain] = {
                "n": len(numbers),
                "blind": len(given) - len(numbers),
                "mean": mean(numbers),
                "median": median(numbers),
            }
        return found

    def middles(self, step: str, by: str) -> dict[str, dict[str, float]]:
        """By value of an attribute and domain, the middle answer; values of fewer than three people together."""
        people = {ballot: attributes.get(by, "") for (ballot, _), (_, attributes) in self.ratings[step].items()}
        small = {value for value, n in Counter(people.values()).items() if n < FEW or not value}
        found: dict[str, dict[str, list[float]]] = {}
        for (ballot, target), (value, _) in self.ratings[step].items():
            if value is not None:
                found.setdefault("others" if people[ballot] in small else people[ballot], {}).setdefault(target, []).append(value)
        return {name: {domain: median(values) for domain, values in rows.items()} for name, rows in found.items()}
