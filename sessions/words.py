"""Words: text a person wrote for people, in one language or several; and sentences of ours, which other languages can say too."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import Field

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Words = Text | dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], Text]
PAGES = {"en", "cy"}  # the languages that pages are in
PLACE = re.compile(r"\{(\w+)\}")
ANY = "…"  # what the words of a round speak of while no round goes on


def in_language(words: Words | None, language: str = "en") -> str:
    """The text of `words` in `language`, else in its base language, else in English, else the first there is; "" for None."""
    if words is None:
        return ""
    if isinstance(words, str):
        return words
    return words.get(language) or words.get(language.split("-")[0]) or words.get("en") or next(iter(words.values()), "")


def for_browsers(words: Words | None, each: str = "") -> str | dict[str, str]:
    """Words as records carry them: a text, or all their languages where pages can choose; "" for None.

    `each` stands in for {each}: what the round is for.
    """
    if isinstance(words, dict) and len(words) > 1 and words.keys() & PAGES:
        return {name: of_round(text, each) for name, text in words.items()}
    return of_round(in_language(words), each)


def of_round(text: str, each: str = "") -> str:
    """A text with what the round is for in the place of {each}."""
    return text.replace("{each}", each or ANY)


class Sentence(str):
    """A sentence of ours: the English text, which remembers what it was made of, so that it can be said in another language.

    `words` has {named} places, `values` is what stands in them (a value may be a Sentence itself). Where it counts, `many` is
    the form for other numbers than one, and `n` the number.
    """

    words: str
    many: str | None
    n: float
    values: Mapping[str, Any]

    def in_words_of(self, look_up: Callable[[str, str | None, float], str]) -> str:
        """The sentence as a catalogue has it: `look_up(words, many, n)` gives the words, their places still open."""
        values = {name: told(value, look_up) for name, value in self.values.items()}
        return filled(look_up(self.words, self.many, self.n), values)

    def record(self) -> dict[str, Any]:
        """The sentence for browsers, which say it in the language of their own page."""
        values = {name: value.record() if isinstance(value, Sentence) else value for name, value in self.values.items()}
        made: dict[str, Any] = {"words": self.words} | ({"values": values} if values else {})
        return made | ({"many": self.many, "n": self.n} if self.many is not None else {})


def say(words: str, **values: Any) -> Sentence:
    """A sentence with values in its {named} places."""
    return _made(words.words if isinstance(words, Sentence) else words, None, 1, values)


def say_n(one: str, many: str, n: float, **values: Any) -> Sentence:
    """A sentence that counts: say_n("{n} note", "{n} notes", 3)."""
    return _made(one, many, n, {"n": n} | values)


def told(value: Any, look_up: Callable[[str, str | None, float], str]) -> str:
    """Any value as text, a sentence as a catalogue has it."""
    return value.in_words_of(look_up) if isinstance(value, Sentence) else str(value)


def filled(words: str, values: Mapping[str, Any]) -> str:
    """Values put into {named} places; a place without a value stays as it is."""
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), words)


def _made(words: str, many: str | None, n: float, values: Mapping[str, Any]) -> Sentence:
    made = Sentence(filled(words if many is None or n == 1 else many, values))
    made.words, made.many, made.n, made.values = words, many, n, values
    return made
