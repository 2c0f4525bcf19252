"""Complaints: pydantic's findings about a plan or framework, put into words that say what to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sessions.faults import Fault, Loc, did_you_mean
from sessions.steps import KINDS

AT_MOST = 60  # findings told of one file
SENTENCES = {
    "missing": "missing, and required",
    "string_type": "should be text (put it in quotes)",
    "string_too_short": "should not be empty",
    "string_too_long": "too long ({max_length} characters at most)",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "list_type": "should be a list",
    "dict_type": "should be a group of keys",
    "model_type": "should be a group of keys",
    "model_attributes_type": "should be a group of keys",
    "literal_error": "should be {expected}",
    "greater_than": "should be more than {gt}",
    "greater_than_equal": "should be {ge} or more",
    "less_than": "should be less than {lt}",
    "less_than_equal": "should be {le} or less",
    "too_short": "needs {min_length} or more",
    "too_long": "has room for {max_length} at most",
    "union_tag_not_found": "a step needs a `kind` or a `preset`",
}
PATTERNS = {
    "0-5][0-9]$": "should be a time of day such as 13:00",
    "^https?": "should be a link that begins with http:// or https://",
    "(>=|<=": "should be a test on counts such as people >= 6",
    r"^\d{4}-": "should be a date such as 2027-03-31, or ask",
    "^[a-z]{2,3}": "should be a language such as en or cy",
}
OTHER_TYPE = frozenset(f"{name}_type" for name in ("string", "list", "dict", "model", "model_attributes", "bool", "int", "float"))
SLUG = "should be a short name (small letters, digits, - and _)"


@dataclass(frozen=True)
class Finding:
    """One finding of pydantic: its place in the data, and each union around it as (way to it, its place, branch taken)."""

    details: ErrorDetails
    loc: Loc
    unions: tuple[tuple[Loc, Loc, str], ...] = ()

    def weight(self, place: Loc) -> int:
        """How much speaks against the branch of a union at `place` being the one that was meant."""
        kind = self.details["type"]
        choice_of_words = kind == "literal_error" and isinstance(self.details["input"], dict | list)
        if self.loc == place and (kind in OTHER_TYPE or choice_of_words):
            return 100
        return 1 if kind in {"missing", "extra_forbidden"} else 0


def complaints_of(error: ValidationError, model: type[BaseModel], data: Any) -> list[Fault]:
    """The faults in `data` (as it was written, before presets), one for each place; of a union only the likeliest branch."""
    found = [_finding(details, data) for details in error.errors(include_url=False, include_context=True)[:AT_MOST]]
    told: dict[Loc, list[ErrorDetails]] = {}
    for one in _likeliest(found):
        told.setdefault(one.loc, []).append(one.details)
    return [_complaint(loc, details, model) for loc, details in told.items()]


def clean(loc: Loc, data: Any) -> Loc:
    """A way that exists in the data, but for its last key: presets add steps nobody wrote."""
    kept, dropped = _walk(loc, data)
    return (*kept, loc[-1]) if dropped and dropped[-1] == len(loc) - 1 and isinstance(loc[-1], str) else kept


def _walk(loc: Loc, data: Any) -> tuple[Loc, list[int]]:
    """The parts of a way that are in the data, and the positions of those that are not."""
    kept: list[str | int] = []
    dropped: list[int] = []
    here = data
    for n, part in enumerate(loc):
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int) and part < len(here)):
            kept.append(part)
            here = here[part]  # type: ignore[index]
        else:
            dropped.append(n)
    return tuple(kept), dropped


def _finding(details: ErrorDetails, data: Any) -> Finding:
    loc = details["loc"]
    kept, dropped = _walk(loc, data)
    if details["type"] == "missing":
        kept, dropped = (*kept, loc[-1]), dropped[:-1]
    tags = [n for n in dropped if isinstance(loc[n], str) and loc[n] not in KINDS]
    return Finding(details, kept, tuple((loc[:n], kept[: n - sum(1 for m in dropped if m < n)], str(loc[n])) for n in tags))


def _likeliest(found: list[Finding]) -> Iterator[Finding]:
    """Findings without those of branches that were surely not meant."""
    weights: dict[Loc, dict[str, int]] = {}
    for one in found:
        for way, place, branch in one.unions:
            branches = weights.setdefault(way, {})
            branches[branch] = branches.get(branch, 0) + one.weight(place)
    for one in found:
        if all(weights[way][branch] == min(weights[way].values()) for way, _place, branch in one.unions):
            yield one


def _complaint(loc: Loc, found: list[ErrorDetails], model: type[BaseModel]) -> Fault:
    first = found[0]
    if first["type"] == "extra_forbidden":
        word = str(first["loc"][-1])
        if first["input"] is None and " " in word:
            return Fault(loc, "unknown key (inside { } put text that holds a comma in quotes)", at_key=True)
        return Fault(loc, f"unknown key{did_you_mean(word, _known_keys(first['loc'][:-1], model))}", at_key=True)
    if first["type"] == "union_tag_invalid":
        said = str(first.get("ctx", {}).get("tag", ""))
        return Fault((*loc, "kind"), f"no kind is called '{said}'{did_you_mean(said, KINDS)}; there are {', '.join(KINDS)}")
    sentences = list(dict.fromkeys(_sentence(one) for one in found if one["type"] != "extra_forbidden"))
    useful = [said for said in sentences if said != SENTENCES["missing"]] or sentences
    said = " or ".join([useful[0], *(one.removeprefix("should be ") for one in useful[1:])])
    return Fault(loc, said)


def _sentence(found: ErrorDetails) -> str:
    context = found.get("ctx", {})
    if found["type"] == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return next((said for part, said in PATTERNS.items() if part in pattern), SLUG)
    if found["type"] in SENTENCES:
        shown = {key: f"{value:g}" if isinstance(value, float) else value for key, value in context.items()}
        return SENTENCES[found["type"]].format(**shown)
    return found["msg"].removeprefix("Value error, ")


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
