"""Recount between: what moved between two sessions, counted from their two logs in plain Python alone."""

from collections import Counter

from tests.sessions.harvest.recount import DOMAINS, Recount, half_of


def over(log: Recount, note: str) -> bool:
    """Whether somebody wrote that it has ended."""
    fields, cell = log.notes[note]["fields"], log.notes[note].get("cell")
    return bool(fields.get("ended")) or cell == "stopped"


class Between:
    """Two counts beside each other."""

    def __init__(self, then: Recount, now: Recount) -> None:
        """Both read to their ends."""
        self.then, self.now = then, now
        was, home = then.home(), now.home()
        was = {note: domain for note, domain in was.items() if not over(then, note)}
        kept = {note for note in was if note in now.seen()}
        self.ended = {note for note in kept if over(now, note) or note not in home}
        self.told = {note for note in home if note not in was and over(now, note)}
        going = kept - self.ended
        self.continued = {note for note in going if home[note] == was[note]}
        self.moved = {note: (was[note], home[note]) for note in going if home[note] != was[note]}
        self.new = {note for note in home if note not in was} - self.told
        self.left = len([note for note in was if note not in now.notes])
        self.was, self.home = was, home

    def figures(self, domain: str) -> tuple[int, ...]:
        """then, continued, ended, new, came, went, now."""
        ended = sum(self.was[note] == domain for note in self.ended)
        continued = sum(self.home[note] == domain for note in self.continued)
        came = sum(b == domain for _, b in self.moved.values())
        went = sum(a == domain for a, _ in self.moved.values())
        new = sum(self.home[note] == domain for note in self.new)
        return continued + ended + went, continued, ended, new, came, went, continued + came + new

    def moves(self) -> Counter[tuple[str, str]]:
        """From where to where how often."""
        return Counter(self.moved.values())

    def crossing(self) -> int:
        """Moves to the other half."""
        return sum(half_of(a) != half_of(b) for a, b in self.moved.values())

    def bonds(self, what: str) -> tuple[set[str], set[str], set[str]]:
        """Ids of links or clusters that continued, ended and are new."""
        if what == "links":
            before, after = ({id for id, link in log.links.items() if link in log.drawn()} for log in (self.then, self.now))
        else:
            before, after = set(self.then.clusters), set(self.now.clusters)
        return before & after, before - after, after - before

    def came(self) -> tuple[int, int]:
        """How many came back, and how many are new."""
        back = len(self.now.seats.keys() & self.then.seats.keys())
        return back, len(self.now.seats) - back


def middle_moved(then: Recount, a: str, now: Recount, b: str) -> dict[str, float]:
    """By domain, how far the middle answer of step `b` lies above that of step `a`."""
    before, after = then.effort(a), now.effort(b)
    return {domain: after[domain]["median"] - before[domain]["median"] for domain in DOMAINS}
