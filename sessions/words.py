"""Words: text a person wrote for people, in one language or in several side by side."""

from typing import Annotated

from pydantic import Field

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Words = Text | dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], Text]


def in_language(words: Words | None, language: str = "en") -> str:
    """The text of `words` in `language`, else in its base language, else in English, else the first there is; "" for None."""
    if words is None:
        return ""
    if isinstance(words, str):
        return words
    return words.get(language) or words.get(language.split("-")[0]) or words.get("en") or next(iter(words.values()), "")
