"""Filled: checks of what a person filled in a form, one plain sentence for each fault."""

from typing import Any
from urllib.parse import urlsplit

from sessions import limits
from sessions.forms import PLAIN, has_words
from sessions.messages import Refused
from sessions.photos import PHOTO, photos_in
from sessions.text import YOURS, clean
from sessions.words import in_language, say


def checked_fields(fields: list[Any], values: dict[str, Any], photos: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The values, cleaned, of the fields that are filled; Refused (codes "text", "limit", "no_photo") at the first fault.

    `photos` are the ids of those of its photos that are kept; a form without a photo needs none.
    """
    if not fields:
        return {PLAIN: clean(_as_text(values.get(PLAIN), YOURS), limits.NOTE_CHARS)}
    unknown = set(values) - {field.id for field in fields}
    if unknown or len(values) > limits.FIELDS:
        raise Refused("This form has changed. Please reload the page; your words are kept.", "text")
    kept = {}
    for field in fields:
        value = _checked(field, values.get(field.id))
        if value in (None, "", [], False):
            if field.required:
                raise Refused("Please fill in “{label}”.", "text", label=in_language(field.label))
            continue
        kept[field.id] = value
    if not kept:
        raise Refused("Your note is empty. Write a few words first.", "text")
    _check_photos(fields, kept, photos)
    return kept


def _check_photos(fields: list[Any], kept: dict[str, Any], photos: frozenset[str]) -> None:
    shown = photos_in(fields, kept)
    if shown and not has_words(fields, kept):
        raise Refused("Say in a few words what the photo shows, for those who cannot see it.", "text")
    if not shown <= photos:
        raise Refused("The photo has not arrived. Please take it again; your words are kept.", "no_photo")


def _checked(field: Any, value: Any) -> Any:
    label = f"“{in_language(field.label)}”"
    if value is None:
        return None
    if field.type in ("text", "person", "date"):
        return clean(_as_text(value, label), field.max or limits.NOTE_CHARS, what=label, lines=False, empty=True)
    if field.type == "long":
        return clean(_as_text(value, label), field.max or limits.LONG_CHARS, what=label, empty=True)
    if field.type == "photo":
        is_id = value == "" or (isinstance(value, str) and PHOTO.fullmatch(value))
        return value if is_id else _refuse(say("Please take the photo for {label} again.", label=label))
    if field.type == "tick":
        return _as(bool, value, label)
    if field.type == "number":
        return value if type(value) in (int, float) and abs(value) < 1e12 else _refuse(say(_NUMBER, label=label))
    if field.type == "link":
        return _link(clean(_as_text(value, label), 500, what=label, lines=False, empty=True), label)
    return _chosen(field, value, label)


_NUMBER = say("{label} needs a number.")


def _chosen(field: Any, value: Any, label: str) -> Any:
    known = {option if isinstance(option, str) else str(option["id"]) for option in field.options}
    chosen = value if isinstance(value, list) else [value]
    if len(chosen) > (limits.CHOICES if field.type == "many" else 1) or not all(isinstance(each, str) for each in chosen):
        return _refuse(say("{label} takes one choice.", label=label))
    if known and not set(chosen) <= known | {""}:
        return _refuse(say("Choose one of the answers of {label}.", label=label))
    cleaned = [clean(each, limits.PROFILE_CHARS, what=label, lines=False, empty=True) for each in chosen]
    return cleaned if field.type == "many" else cleaned[0]


def _link(value: str, label: str) -> str:
    if value and urlsplit(value).scheme not in ("http", "https"):
        _refuse(say("{label} needs a web address that starts with https.", label=label))
    return value


def _as_text(value: Any, label: str) -> str:
    return value if isinstance(value, str) else str(_as(str, value or "", label))


def _as(kind: type, value: Any, label: str) -> Any:
    return value if isinstance(value, kind) else _refuse(say("{label} cannot hold that. Please type it again.", label=label))


def _refuse(sentence: str) -> Any:
    raise Refused(sentence, "text")
