"""Facts: what a harvest is made of, frozen: sentences, numbers, and a table beside each of them."""

from typing import Any

import msgspec

from sessions.words import Sentence

Cell = int | float | str | None
"""A figure, words of people or plans, a sentence of ours, or None where there is nothing to say."""


class Row(msgspec.Struct, frozen=True):
    """One row: what it is about, and a value for each column. `kind` is row, group (a heading) or total."""

    head: str
    cells: tuple[Cell, ...] = ()
    kind: str = "row"
    slot: int | None = None
    """Which of the drawn colours and shapes it has; None for no domain."""
    small: str = ""
    """What stands under the head, in small letters."""


class Table(msgspec.Struct, frozen=True):
    """The same facts as a table: `columns` name the head's column and every cell's."""

    caption: Sentence
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Fact(msgspec.Struct, frozen=True):
    """What can be said in a sentence, and the table that bears it out."""

    sentence: Sentence
    table: Table


def plain(thing: Any) -> Any:
    """Any part of a harvest as JSON values; a sentence as records carry it ({words, values}), so that a page can say it."""
    if isinstance(thing, Sentence):
        return thing.record()
    if isinstance(thing, msgspec.Struct):
        return {name: plain(getattr(thing, name)) for name in thing.__struct_fields__}
    if isinstance(thing, dict):
        return {str(name): plain(value) for name, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [plain(each) for each in thing]
    return thing


def per_cent(part: float, whole: float) -> int:
    """A share in whole per cent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0
