"""Bonds between two moments: links and clusters that continued, ended or are new."""

from collections import Counter
from collections.abc import Set

import msgspec

from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.fates import CONTINUED, ENDED, NEW
from sessions.harvest.seen import Said, Seen
from sessions.words import Sentence, say


class Bond(msgspec.Struct, frozen=True):
    """One link or cluster in words, and what became of it."""

    id: str
    kind: str
    text: str


class Bonds(msgspec.Struct, frozen=True):
    """All links, or all clusters, of both moments; `left` of then were not taken along."""

    bonds: tuple[Bond, ...]
    left: int
    fact: Fact

    def of(self, kind: str) -> tuple[Bond, ...]:
        """Those that had this fate."""
        return tuple(bond for bond in self.bonds if bond.kind == kind)


def bonds_of(then: Seen, now: Seen, what: str, gone: Set[str]) -> Bonds | None:
    """What became of links ("links") or clusters ("clusters"); None where there were none at either moment.

    A link is gone with its ends, and then it is no end of ours. One of then that is missing now has ended only where the later
    moment works with the others of its step; else it was not taken along.
    """
    before, after = (seen.drawn if what == "links" else seen.clusters for seen in (then, now))
    same = then.state.session == now.state.session
    taken = {before[id]["step"] for id in before.keys() & after.keys()}
    bonds, left = list[Bond](), 0
    hidden = gone | (now.state.notes.keys() - now.notes.keys())
    for id, record in before.items():
        if _ends(record) & hidden:
            continue
        if id in after:
            bonds.append(Bond(id, CONTINUED, _text(after[id], now)))
        elif same or record["step"] in taken:
            bonds.append(Bond(id, ENDED, _text(record, now, then)))
        else:
            left += 1
    new = [id for id in after if id not in before and not _ends(after[id]) & gone]
    bonds += [Bond(id, NEW, _text(after[id], now)) for id in new]
    told = tuple(sorted((bond for bond in bonds if bond.text), key=lambda bond: (bond.kind, bond.text, bond.id)))
    return Bonds(told, left, Fact(_sentence(told, what), _table(told, what))) if told or left else None


def _ends(record: Said) -> set[str]:
    return {record["from"], record["to"]} if "from" in record else set(record["notes"])


def _text(record: Said, *moments: Seen) -> str:
    """A link by the words of its ends, a cluster by its name or its first note, as the newest moment has them; "" where an end is
    not seen."""
    if "from" not in record:
        return str(record["name"]) or _words(record["notes"][0], moments)
    ends = [_words(end, moments) for end in (record["from"], record["to"])]
    return " – ".join(ends) if all(ends) else ""


def _words(id: str, moments: tuple[Seen, ...]) -> str:
    """What something says, by the first of the moments that has it; a place by its label."""
    node = next((node for node in moments[0].state.framework.nodes if node.id == id), None)
    return moments[0].said(node.label) if node else next((text for seen in moments if (text := seen.text(id))), "")


def _sentence(bonds: tuple[Bond, ...], what: str) -> Sentence:
    n = Counter(bond.kind for bond in bonds)
    values = {"n": n[CONTINUED], "new": n[NEW], "ended": n[ENDED]}
    if what == "links":
        return say("Links: {n} continued, {new} new, {ended} ended", **values)
    return say("Clusters: {n} continued, {new} new, {ended} ended", **values)


def _table(bonds: tuple[Bond, ...], what: str) -> Table:
    n = Counter(bond.kind for bond in bonds)
    then, now = n[CONTINUED] + n[ENDED], n[CONTINUED] + n[NEW]
    head = say("Links") if what == "links" else say("Clusters")
    row = Row(head, (then, n[CONTINUED], n[ENDED], n[NEW], now))
    heads = (say("What"), say("then"), say("continued"), say("ended"), say("new"), say("now"))
    return Table(say("Links then and now") if what == "links" else say("Clusters then and now"), heads, (row,))
