"""Natural words: names, choices and forms as people write them, read where only one thing can be meant."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
RANGE = re.compile(r"(\d{1,4})\s*(?:-|–|—|to)\s*(\d{1,4})")
FIELD_TYPES = {
    **dict.fromkeys(("short", "string", "line"), "text"),
    **dict.fromkeys(("textarea", "paragraph", "long text", "multiline"), "long"),
    **dict.fromkeys(("select", "dropdown", "radio", "single choice", "one"), "choice"),
    **dict.fromkeys(("checkboxes", "multiple", "multiple choice", "multi"), "many"),
    **dict.fromkeys(("checkbox", "yes_no", "yes/no", "boolean"), "tick"),
    **dict.fromkeys(("integer", "int", "numeric", "amount"), "number"),
    **dict.fromkeys(("url", "web address"), "link"),
    **dict.fromkeys(("image", "picture"), "photo"),
}


def joined(said: dict[Any, Any]) -> dict[Any, Any]:
    """A group of keys in which a text that was cut at its comma, as { } does, is whole again."""
    found: dict[Any, Any] = {}
    before: Any = None
    for key, value in said.items():
        if value is None and isinstance(key, str) and " " in key and isinstance(found.get(before), str):
            found[before] = f"{found[before]}, {key}"
        else:
            found[key], before = value, key
    return found


def slug(text: str) -> str:
    """A short name made of words ("Check in!" is check-in); "" where letters would be lost that have no Latin spelling."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.strip()[:200]) if not unicodedata.combining(one)).lower()
    if any(one.isalnum() and not one.isascii() for one in plain):
        return ""
    return re.sub(r"[^a-z0-9_.]+", "-", plain.replace("'", "").replace("’", "")).strip("-_.")[:48].strip("-_.")


def name_said(said: Any) -> Any:
    """A name as later steps can read it; names in lists and groups too, and a list written with commas."""
    if isinstance(said, list):
        return [name_said(one) for one in said]
    if isinstance(said, dict):
        return {key: name_said(value) if key in ("data", "name", "first_of") else value for key, value in said.items()}
    if not isinstance(said, str) or NAME.fullmatch(said):
        return said
    if "," in said:
        return [name_said(one.strip()) for one in said.split(",") if one.strip()]
    return slug(said) or said


def pair_said(said: Any) -> Any:
    """A whole number of things or a range of them, as {min, max}."""
    if isinstance(said, int) and not isinstance(said, bool):
        return {"max": said}
    found = RANGE.fullmatch(said.strip()) if isinstance(said, str) else None
    return {"min": int(found[1]), "max": int(found[2])} if found else said


def field_said(said: Any, n: int) -> Any:
    """One field of a form; a line of text alone is its label."""
    if isinstance(said, str | int) and not isinstance(said, bool):
        said = {"label": str(said)}
    if not isinstance(said, dict):
        return said
    said = joined(said)
    field: dict[Any, Any] = {("label" if key in ("title", "name") and "label" not in said else key): said[key] for key in said}
    if "id" not in field:
        label = field.get("label")
        field = {"id": slug(label if isinstance(label, str) else "") or f"field-{n + 1}", **field}
    if "label" not in field and isinstance(field["id"], str):
        field["label"] = heading(field["id"])
    if isinstance(kind := field.get("type"), str):
        field["type"] = FIELD_TYPES.get(kind.strip().lower(), kind.strip().lower())
    if isinstance(field.get("options"), list):
        field["options"] = [option_said(one, at) for at, one in enumerate(field["options"])]
    return field


def option_said(said: Any, n: int) -> Any:
    """One choice of a list; words that cannot be a short name get one."""
    if isinstance(said, int | float) and not isinstance(said, bool):
        return f"{said:g}"
    if isinstance(said, str) and not NAME.fullmatch(said):
        return {"id": slug(said) or f"option-{n + 1}", "label": said}
    return said


def frame_said(said: Any, name: str) -> Any:
    """A frame; a list alone is its columns."""
    if isinstance(said, list):
        said = {"label": heading(name), "layout": "columns", "cells": said}
    if not isinstance(said, dict) or not isinstance(said.get("cells"), list):
        return said
    cells = [{"label": str(cell)} if isinstance(cell, str | int) else cell for cell in said["cells"]]
    return {**said, "cells": [_with_id(cell, n) if isinstance(cell, dict) else cell for n, cell in enumerate(cells)]}


def _with_id(cell: Mapping[Any, Any], n: int) -> dict[Any, Any]:
    label = cell.get("label")
    return {**cell} if "id" in cell else {"id": slug(label if isinstance(label, str) else "") or f"cell-{n + 1}", **cell}


def heading(name: str) -> str:
    """A short name as people read it: "check-in" is "Check in"."""
    words = re.sub(r"[-_.]+", " ", name).strip()
    return words[:1].upper() + words[1:]
