"""Homes: in which place of a frame each note is counted; the harvest, and the questions about it, count alike."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Put(NamedTuple):
    """A note put on a cell of the frame, at a step by its number in the plan, in a round of it."""

    note: str
    cell: str
    step: int
    round: int


def homes_of(
    puts: Iterable[Put], written: Mapping[str, str | None], merged: Mapping[str, str], homes: Mapping[str, str]
) -> dict[str, str]:
    """Note id to place id, in the order of `written` (note id to the cell it was written in): where it was put last, by most of
    those who put it there, else where it was written. `homes` says, in order, in which place each cell is counted; `merged` which
    note stands for another: that one lies nowhere where the one for it does."""
    placed: dict[str, dict[tuple[int, int], Counter[str]]] = {}
    for put in puts:
        if put.cell in homes:
            placed.setdefault(put.note, {}).setdefault((put.step, put.round), Counter())[homes[put.cell]] += 1
    order = {home: n for n, home in enumerate(dict.fromkeys(homes.values()))}
    found = dict[str, str]()
    for note, cell in written.items():
        if note in placed:
            counts = placed[note][max(placed[note])]
            found[note] = min(counts, key=lambda home: (-counts[home], order[home]))
        elif cell is not None and cell in homes:
            found[note] = homes[cell]
    return {note: home for note, home in found.items() if merged.get(note) not in found}
