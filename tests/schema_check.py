"""A small reader of JSON Schema (2020-12), of the words that the schema of plans uses; a word it does not know is an error."""

import re
from collections.abc import Iterator
from typing import Any

SILENT = {"$schema", "$defs", "title", "description", "default", "examples", "deprecated", "discriminator"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}


def faults(schema: dict[str, Any], here: Any, root: dict[str, Any] | None = None, at: str = "") -> Iterator[str]:
    """What of `here` the schema refuses; nothing when it fits."""
    root = schema if root is None else root
    for word, said in schema.items():
        if word in SILENT:
            continue
        check = CHECKS.get(word)
        if check is None:
            raise AssertionError(f"this reader does not know `{word}`")
        yield from check(schema, said, here, root, at)


def fits(schema: dict[str, Any], here: Any, root: dict[str, Any]) -> bool:
    return next(faults(schema, here, root), None) is None


def is_of(name: str, here: Any) -> bool:
    return isinstance(here, TYPES[name]) and (name == "boolean" or not isinstance(here, bool))


def _ref(_: Any, said: str, here: Any, root: Any, at: str) -> Iterator[str]:
    target: Any = root
    for part in said.removeprefix("#/").split("/"):
        target = target[part]
    yield from faults(target, here, root, at)


def _any(_: Any, said: list[Any], here: Any, root: Any, at: str) -> Iterator[str]:
    if not any(fits(one, here, root) for one in said):
        yield f"{at}: fits none of {len(said)}"


def _one(_: Any, said: list[Any], here: Any, root: Any, at: str) -> Iterator[str]:
    if sum(fits(one, here, root) for one in said) != 1:
        yield f"{at}: does not fit one of {len(said)}"


def _type(_: Any, said: Any, here: Any, root: Any, at: str) -> Iterator[str]:
    if not any(is_of(name, here) for name in ([said] if isinstance(said, str) else said)):
        yield f"{at}: should be {said}"


def _properties(schema: Any, said: dict[str, Any], here: Any, root: Any, at: str) -> Iterator[str]:
    for key, value in here.items() if isinstance(here, dict) else ():
        if key in said:
            yield from faults(said[key], value, root, f"{at}.{key}")


def _more(schema: Any, said: Any, here: Any, root: Any, at: str) -> Iterator[str]:
    for key in here if isinstance(here, dict) else ():
        patterned = any(re.search(pattern, str(key)) for pattern in schema.get("patternProperties", {}))
        if key not in schema.get("properties", {}) and not patterned:
            if said is False:
                yield f"{at}.{key}: unknown"
            elif isinstance(said, dict):
                yield from faults(said, here[key], root, f"{at}.{key}")


def _patterns(schema: Any, said: dict[str, Any], here: Any, root: Any, at: str) -> Iterator[str]:
    for key, value in here.items() if isinstance(here, dict) else ():
        for pattern, inner in said.items():
            if re.search(pattern, str(key)):
                yield from faults(inner, value, root, f"{at}.{key}")


def _required(_: Any, said: list[str], here: Any, root: Any, at: str) -> Iterator[str]:
    yield from (f"{at}.{key}: missing" for key in said if isinstance(here, dict) and key not in here)


def _items(_: Any, said: Any, here: Any, root: Any, at: str) -> Iterator[str]:
    for n, one in enumerate(here) if isinstance(here, list) else ():
        yield from faults(said, one, root, f"{at}[{n}]")


def _names(_: Any, said: Any, here: Any, root: Any, at: str) -> Iterator[str]:
    for key in here if isinstance(here, dict) else ():
        yield from faults(said, str(key), root, f"{at}.{key}")


def _holds(test: Any, kind: type | tuple[type, ...]) -> Any:
    def check(_: Any, said: Any, here: Any, root: Any, at: str) -> Iterator[str]:
        if isinstance(here, kind) and not test(here, said):
            yield f"{at}: {here!r} against {said!r}"

    return check


NUMBER = (int, float)
CHECKS: dict[str, Any] = {
    "$ref": _ref,
    "anyOf": _any,
    "oneOf": _one,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _more,
    "required": _required,
    "items": _items,
    "propertyNames": _names,
    "patternProperties": _patterns,
    "enum": _holds(lambda here, said: here in said, object),
    "const": _holds(lambda here, said: here == said, object),
    "pattern": _holds(lambda here, said: re.search(said, here), str),
    "minLength": _holds(lambda here, said: len(here) >= said, str),
    "maxLength": _holds(lambda here, said: len(here) <= said, str),
    "minItems": _holds(lambda here, said: len(here) >= said, list),
    "maxItems": _holds(lambda here, said: len(here) <= said, list),
    "minimum": _holds(lambda here, said: here >= said, NUMBER),
    "maximum": _holds(lambda here, said: here <= said, NUMBER),
    "exclusiveMinimum": _holds(lambda here, said: here > said, NUMBER),
    "exclusiveMaximum": _holds(lambda here, said: here < said, NUMBER),
}
