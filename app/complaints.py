"""Complaints: pydantic's findings about a plan or framework, put into words that say what to change."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.findings import finding, likeliest
from app.sentences import SENTENCES, sentence
from sessions.faults import Fault, Loc, did_you_mean
from sessions.steps import KINDS

AT_MOST = 60  # findings told of one file


def complaints_of(error: ValidationError, model: type[BaseModel], data: Any) -> list[Fault]:
    """The faults in `data` (as it was written, before presets), one for each place; of a union only the likeliest branch."""
    found = [finding(details, data) for details in error.errors(include_url=False, include_context=True)[:AT_MOST]]
    told: dict[Loc, list[ErrorDetails]] = {}
    for one in likeliest(found):
        told.setdefault(one.loc, []).append(one.details)
    return [_complaint(loc, details, model) for loc, details in told.items()]


def _complaint(loc: Loc, found: list[ErrorDetails], model: type[BaseModel]) -> Fault:
    first = found[0]
    if first["type"] == "extra_forbidden":
        word = str(first["loc"][-1])
        if first["input"] is None and first["loc"][:-1]:
            return Fault(loc, "unknown key (inside { } put text that holds a comma in quotes)", at_key=True)
        return Fault(loc, f"unknown key{did_you_mean(word, _known_keys(first['loc'][:-1], model))}", at_key=True)
    if first["type"] == "union_tag_invalid":
        said = str(first.get("ctx", {}).get("tag", ""))
        return Fault((*loc, "kind"), f"no kind is called '{said}'{did_you_mean(said, KINDS)}; there are {', '.join(KINDS)}")
    sentences = list(dict.fromkeys(sentence(one) for one in found if one["type"] != "extra_forbidden"))
    useful = [said for said in sentences if said != SENTENCES["missing"]] or sentences
    said = " or ".join([useful[0], *(one.removeprefix("should be ") for one in useful[1:])])
    return Fault(loc, said)


def _known_keys(loc: Loc, model: type[BaseModel]) -> set[str]:
    """The keys that could have stood where an unknown one does."""
    models: set[type[BaseModel]] = {model}
    for part in loc:
        if part in KINDS and any(issubclass(one, tuple(KINDS.values())) for one in models):
            models = {KINDS[str(part)]}
        elif isinstance(part, str):
            fields = [(name, field) for one in models for name, field in one.model_fields.items()]
            below = {one for name, field in fields if part in (name, field.alias) for one in _models(field.annotation)}
            models = below or {one for one in models if one.__name__ == part} or models
    return {field.alias or name for one in models for name, field in one.model_fields.items()}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named anywhere in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
