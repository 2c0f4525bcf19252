"""Forms: the fields of a step, and the words a note made of them shows first."""

from typing import Annotated, Any, Literal

from pydantic import Field

from sessions.options import Slug, Strict
from sessions.words import Words

PLAIN = "text"
WORDS = ("text", "long")


class FormField(Strict):
    """One field of the form a writer fills in."""

    id: Slug
    """The field's own name in this form."""
    label: Words
    """What is asked."""
    type: Literal["text", "long", "choice", "many", "number", "date", "person", "photo", "link", "tick"] = "text"
    """One line, several lines, one of a list, some of a list, a number, a date, a person, a photo, a link, or a tick."""
    max: Annotated[int | None, Field(ge=1, le=4000)] = None
    """Letters at most."""
    required: bool = False
    """Whether it must be filled in."""
    options: list[Slug | dict[Literal["id", "label"], Words]] = []
    """What there is to choose from, for choice and many."""
    default: str | bool | None = None
    """What stands there at first."""
    help: Words | None = None
    """A line beside it."""


def field_ids(fields: list[Any]) -> list[str]:
    """The ids of a step's fields; a step without any has one, "text"."""
    return [field.id for field in fields] or [PLAIN]


def has_words(fields: list[Any], values: dict[str, Any]) -> bool:
    """Whether any field for words is filled."""
    return any(values.get(field.id) for field in fields if field.type in WORDS)


def text_of(fields: list[Any], values: dict[str, Any]) -> str:
    """The words a note shows first: its first text field that is filled, else its first value; never the id of a photo."""
    texts = [field.id for field in fields if field.type in WORDS] or field_ids(fields)
    filled = [values[each] for each in texts if values.get(each)]
    if filled:
        return str(filled[0])
    photos = {field.id for field in fields if field.type == "photo"}
    return next((str(value) for name, value in values.items() if value not in ("", None, False) and name not in photos), "")
