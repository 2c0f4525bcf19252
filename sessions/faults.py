"""Faults: what is wrong in something a person wrote, where it is, and what to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One fault: the way to it from the top of the file, a sentence, and whether it forbids use."""

    loc: Loc
    sentence: str
    level: Literal["error", "warning"] = "error"
    at_key: bool = False
    """Whether it is the key that is wrong, not what the key says."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ " (did you mean 'x'?)" for the nearest known word, or "" when none is near."""
    near = get_close_matches(word[:40], sorted(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""


def path_of(loc: Loc) -> str:
    """A way through a file as people read it: steps[1].fields[0].label."""
    said = ""
    for part in loc:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else str(part)
    return said
