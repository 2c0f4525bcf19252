"""Forms: the fields of a step, and checks of what a person filled in, one plain sentence for each fault."""

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from sessions import limits
from sessions.messages import Refused
from sessions.options import Slug, Strict
from sessions.text import clean
from sessions.words import Words, in_language

PLAIN = "text"


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


def text_of(fields: list[Any], values: dict[str, Any]) -> str:
    """The words a note shows first: its first text field that is filled, else its first value."""
    texts = [field.id for field in fields if field.type in ("text", "long")] or field_ids(fields)
    filled = [values[each] for each in texts if values.get(each)]
    return str(filled[0]) if filled else next((str(value) for value in values.values() if value not in ("", None, False)), "")


def checked_fields(fields: list[Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values, cleaned, of the fields that are filled; Refused (codes "text", "limit") at the first fault."""
    if not fields:
        return {PLAIN: clean(_as_text(values.get(PLAIN), "Your note"), limits.NOTE_CHARS)}
    unknown = set(values) - {field.id for field in fields}
    if unknown or len(values) > limits.FIELDS:
        raise Refused("This form has changed. Please reload the page; your words are kept.", "text")
    kept = {}
    for field in fields:
        value = _checked(field, values.get(field.id))
        if value in (None, "", [], False):
            if field.required:
                raise Refused(f"Please fill in “{in_language(field.label)}”.", "text")
            continue
        kept[field.id] = value
    if not kept:
        raise Refused("Your note is empty. Write a few words first.", "text")
    return kept


def _checked(field: Any, value: Any) -> Any:
    label = f"“{in_language(field.label)}”"
    if value is None:
        return None
    if field.type in ("text", "person", "date", "photo"):
        return clean(_as_text(value, label), field.max or limits.NOTE_CHARS, what=label, lines=False, empty=True)
    if field.type == "long":
        return clean(_as_text(value, label), field.max or limits.LONG_CHARS, what=label, empty=True)
    if field.type == "tick":
        return _as(bool, value, label)
    if field.type == "number":
        return value if type(value) in (int, float) and abs(value) < 1e12 else _refuse(f"{label} needs a number.")
    if field.type == "link":
        return _link(clean(_as_text(value, label), 500, what=label, lines=False, empty=True), label)
    return _chosen(field, value, label)


def _chosen(field: Any, value: Any, label: str) -> Any:
    known = {option if isinstance(option, str) else str(option["id"]) for option in field.options}
    chosen = value if isinstance(value, list) else [value]
    if len(chosen) > (limits.CHOICES if field.type == "many" else 1) or not all(isinstance(each, str) for each in chosen):
        return _refuse(f"{label} takes one choice.")
    if known and not set(chosen) <= known | {""}:
        return _refuse(f"Choose one of the answers of {label}.")
    cleaned = [clean(each, limits.PROFILE_CHARS, what=label, lines=False, empty=True) for each in chosen]
    return cleaned if field.type == "many" else cleaned[0]


def _link(value: str, label: str) -> str:
    if value and urlsplit(value).scheme not in ("http", "https"):
        _refuse(f"{label} needs a web address that starts with https.")
    return value


def _as_text(value: Any, label: str) -> str:
    return value if isinstance(value, str) else str(_as(str, value or "", label))


def _as(kind: type, value: Any, label: str) -> Any:
    return value if isinstance(value, kind) else _refuse(f"{label} cannot hold that. Please type it again.")


def _refuse(sentence: str) -> Any:
    raise Refused(sentence, "text")
