"""Rods: the balance of a harvest as two bars, one of notes and one of effort, in per cent of their length."""

from typing import NamedTuple

from sessions.harvest.balance import Balance, Part
from sessions.harvest.picture import Map

GAP = 0.35  # between two domains, in per cent of the bar
HINGE = 1.6  # between two halves


class Piece(NamedTuple):
    """One domain's piece: from where, how long (both in per cent), in whose colour, and how much it stands for."""

    x: float
    wide: float
    slot: int
    label: str
    value: int

    @property
    def middle(self) -> float:
        """The middle of it, in per cent."""
        return round(self.x + self.wide / 2, 2)


def rods(balance: Balance, found: Map) -> list[list[Piece]]:
    """The bar of notes, and that of effort where it was rated; pieces that stand for nothing are left out."""
    home = {land.place.id: land.place.group for land in found.lands}
    notes = [(part, part.notes) for part in balance.domains]
    effort = [(part, part.share or 0) for part in balance.domains]
    rated = any(value for _, value in effort)
    return [_rod(each, home) for each in ((notes, effort) if rated else (notes,)) if any(value for _, value in each)]


def _rod(parts: list[tuple[Part, int]], home: dict[str, str]) -> list[Piece]:
    there = [(part, value) for part, value in parts if value]
    gaps = [HINGE if home[one.id] != home[other.id] else GAP for (one, _), (other, _) in zip(there, there[1:], strict=False)]
    room, whole = 100 - sum(gaps), sum(value for _, value in there)
    pieces, x = list[Piece](), 0.0
    for n, (part, value) in enumerate(there):
        wide = room * value / whole
        pieces.append(Piece(round(x, 2), round(wide, 2), part.slot or 8, part.label, value))
        x += wide + (gaps[n] if n < len(gaps) else 0)
    return pieces
