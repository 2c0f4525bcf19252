"""The word list of rehearsals: pieces of work, made-up bodies, names and answers, as the shelf holds them."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from app.library import SHELF
from app.yaml_marks import read_yaml

WORDS = SHELF / "rehearsal" / "words.yaml"
STAGES = {"idea": "idea", "testing": "testing", "winding down": "winding_down"}


class Activity(NamedTuple):
    """A piece of work: its words, the domain it is mostly for, and how far it is."""

    text: str
    domain: str
    stage: str


class Place(NamedTuple):
    """A made-up body: its name, its sector, and which words its people use."""

    name: str
    sector: str
    speaks: str


@lru_cache(maxsize=1)
def word_list() -> dict[str, Any]:
    """The word list, read once."""
    words: dict[str, Any] = read_yaml(WORDS.read_bytes()).data
    return words


def activity_of(said: str, domain: str) -> Activity:
    """An activity as it is written in the list, with its stage in brackets at the end."""
    found = re.fullmatch(r"(.*) \((idea|testing|winding down)\)", said)
    return Activity(found[1], domain, STAGES[found[2]]) if found else Activity(said, domain, "running")
