"""Catalogues: what each language says for each of our sentences; English says what is written."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from app.words import po
from app.words.po import Key
from sessions.words import told

FOLDER = Path(__file__).resolve().parent
LANGUAGES = {"en": "English", "cy": "Cymraeg"}
PSEUDO = "xx"  # English a third longer and full of accents, for looking at layouts
FORMS: dict[str, Callable[[float], int]] = {
    "en": lambda n: 0 if n == 1 else 1,
    "cy": lambda n: 0 if n == 1 else 1 if n == 2 else 2 if n in (8, 11) else 3,  # as in the head of cy.po and in js/lib/words.js
}
PLACES = re.compile(r"(\{\w+\}|%\(\w+\)s)")
ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")


class Catalogue:
    """The sentences of one language."""

    def __init__(self, language: str, sentences: dict[Key, list[str]], places: dict[Key, list[str]]) -> None:
        """`sentences` are the forms by the English words, `places` the files that say them."""
        self.language, self.sentences, self.places = language, sentences, places

    def look_up(self, words: str, many: str | None = None, n: float = 1) -> str:
        """The words for a sentence, its places still open; in English where the language has none."""
        forms = self.sentences.get((words, many))
        if not forms:
            return words if many is None or n == 1 else many
        return forms[0] if many is None else forms[FORMS[self.language](n)]

    def told(self, value: Any) -> str:
        """A sentence, or anything else, as text in this language."""
        return told(value, self.look_up)

    def of_files(self, wanted: Callable[[str], bool]) -> dict[str, list[str]]:
        """The forms of what some files say, by the English words for one."""
        by_one = sorted(self.sentences.items(), key=lambda pair: pair[0][1] is not None)  # who counts has more to say
        return {key[0]: forms for key, forms in by_one if any(map(wanted, self.places[key]))}


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; an empty one for English and for languages we do not have."""
    if language == PSEUDO:
        entries = po.read(FOLDER / "cy.po")[1].values()
        stretched = {entry.key: [longer(each) for each in (entry.one, entry.many) if each] for entry in entries}
        return Catalogue("en", stretched, {entry.key: entry.places for entry in entries})
    if language == "en" or language not in LANGUAGES:
        return Catalogue("en", {}, {})
    entries = po.read(FOLDER / f"{language}.po")[1].values()
    said = {entry.key: entry.told for entry in entries if all(entry.told)}
    return Catalogue(language, said, {entry.key: entry.places for entry in entries})


def longer(words: str) -> str:
    """English words about a third longer, with accents; their places stay."""
    parts = PLACES.split(words)
    stretched = [part if PLACES.fullmatch(part) else part.translate(ACCENTS) for part in parts]
    letters = sum(len(part) for part in parts if not PLACES.fullmatch(part))
    return "".join(stretched) + padding(round(letters * 0.3))


def padding(letters: int) -> str:
    """So many letters more, in words of six."""
    whole: Iterable[str] = ("ŵŷŵŷŵŷ"[: min(6, letters - at)] for at in range(0, letters, 7))
    return "".join(f" {word}" for word in whole)
