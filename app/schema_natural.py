"""The natural spellings in the schema of plans: what sessions/natural.py reads, for editors to accept the same."""

from collections.abc import Iterator, Sequence
from typing import Any

from sessions import natural, natural_step
from sessions.natural_words import FIELD_TYPES

TEXT = {"type": "string"}
TIMES: dict[str, dict[str, Any]] = {  # by key: what may be written beside the exact form
    "minutes": {"type": "string", "description": "20-25, 20 to 25, 1 h, or open"},
    "at": {"type": "string", "description": "13:00, 1 pm, 13.00; or from and to: 13:00-13:45"},
    "start": {"type": "string", "description": "9:30, day 2, 9.30 am, or 2027-03-31"},
    "who": {"type": "string", "description": "everyone, a duty of the plan's `roles`, or one of its sectors"},
    "notes": {"type": ["integer", "string"], "description": "3, or 1-3"},
    "size": {"type": "string", "description": "pairs, trios, or 4-5"},
    "grow": {"type": "string", "description": "1-2-4-8"},
    "times": {"type": "string", "description": "3 rounds; ? for as many as it takes"},
    "guide": {"type": "string", "description": "What to say when the step begins."},
    "scales": {"type": "string", "description": "One scale; 1-9 makes one from 1 to 9."},
    "names": {"type": ["string", "boolean"], "enum": [*natural_step.VALUES["names"], True, False]},
    "unit": {"enum": list(natural_step.VALUES["unit"])},
    "until": {"enum": list(natural_step.VALUES["until"])},
    "turns": {"enum": list(natural_step.VALUES["turns"])},
}
EXAMPLES: dict[str, list[Any]] = {
    "minutes": [20, "20-25", {"from": 20, "to": 25}],
    "at": ["13:00"],
    "start": ["day 2, 9:30", "2027-03-31 9:30"],
    "from": ["ideas", ["ideas", "dots"], "framework.domain"],
    "save": ["ideas"],
    "deal": ["own", {"random": 6}],
    "show_if": ["people >= 6 and ideas > 8"],
    "who": ["facilitator", {"duty": "scribe"}, {"sector": "patients"}],
    "fields": [[{"id": "what", "label": "What you saw", "type": "text", "max": 100}]],
    "lens": [{"split": ["sector"]}, {"filter": {"mark": "agreed"}}],
    "grow": [[1, 2, 4]],
    "variants": [{"phone": {"help": "Choose the half first."}, "short": {"skip": True}}],
    "columns": ["round", "group"],
    "purpose": ["See in half an hour what is going on."],
}
MAY_LACK = {"id", "label", "title"}  # keys that are made of others where they are not said
ROOTS = {"id", "minutes", "steps"}


def made_natural(schema: dict[str, Any]) -> None:
    """Put the natural spellings into a schema of plans, in place."""
    definitions: dict[str, Any] = schema["$defs"]
    _widen(schema, natural.PLAN_KEYS, ("minutes",))
    schema["required"] = [key for key in schema["required"] if key not in ROOTS]
    schema["anyOf"] = [{"required": [key]} for key in ("steps", "agenda", "parts", "days")]
    for name, definition in definitions.items():
        keys = natural_step.KEYS if name.startswith(("step.", "preset.")) else natural.PART_KEYS if name == "Part" else {}
        _widen(definition, keys)
        if name in {"Part", "Track", "FormField", "Cell", "Scale"} or name.startswith(("step.", "preset.")):
            definition["required"] = [key for key in definition.get("required", []) if key not in MAY_LACK]
    _entries(schema, definitions)
    _yes_and_no(schema)


def _yes_and_no(here: Any) -> None:
    """Wherever true or false stands, yes and no may; and keys of a pattern are all there are."""
    for value in here.values() if isinstance(here, dict) else here if isinstance(here, list) else ():
        if isinstance(value, dict) and value.get("type") == "boolean":
            value.pop("type")
            value["enum"] = [True, False, "yes", "no", "on", "off"]
        if isinstance(value, dict) and "patternProperties" in value:
            value.setdefault("additionalProperties", False)
        _yes_and_no(value)


def _widen(definition: dict[str, Any], aliases: dict[str, str], only: Sequence[str] = tuple(TIMES)) -> None:
    """Other spellings of values, examples, and the other words for keys."""
    properties: dict[str, Any] = definition.get("properties", {})
    for key, said in list(properties.items()):
        if key in only and key in TIMES and "/properties/" not in said.get("$ref", ""):
            exact = {name: value for name, value in said.items() if name not in ("description", "default", "title")}
            kept = {name: value for name, value in said.items() if name in ("description", "default")}
            properties[key] = kept | {"anyOf": [exact, TIMES[key]]}
        if key in EXAMPLES and "$ref" not in said:
            properties[key]["examples"] = EXAMPLES[key]
    for alias, key in aliases.items():
        if key in properties and alias not in properties:
            properties[alias] = {"description": f"Another word for `{key}`.", "deprecated": True} | _bare(properties[key])
    if "at" in properties and "kind" in properties:
        for alias in ("time", "starts", "begins"):
            properties.setdefault(
                alias, {"description": "Another word for `at`.", "deprecated": True, "type": ["string", "integer"]}
            )


def _bare(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in ("description", "default", "examples")}


def _entries(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Lists that may hold bare words: fields, choices, cells, needs and gives; and groups that may be lists, or words."""
    for definition in _all_properties(definitions):
        if "fields" in definition and "items" in definition["fields"]:
            definition["fields"]["items"] = {"anyOf": [definition["fields"]["items"], TEXT]}
    form, scale = definitions["FormField"]["properties"], definitions["Scale"]
    form["type"] = form["type"] | {"enum": [*form["type"]["enum"], *FIELD_TYPES, "Dropdown"]}
    form["options"]["items"] = {"anyOf": [form["options"]["items"], {"type": ["string", "number"]}]}
    form["name"] = form["title"] = {"description": "Another word for `label`.", "deprecated": True} | _bare(form["label"])
    definitions["Frame"]["properties"]["cells"]["items"] = {"anyOf": [{"$ref": "#/$defs/Cell"}, {"type": ["string", "integer"]}]}
    definitions["Track"]["properties"]["title"] = {"description": "Another word for `label`.", "deprecated": True, **TEXT}
    scale["required"] = [key for key in scale.get("required", []) if key not in MAY_LACK]
    top = schema["properties"]
    top["frames"]["patternProperties"] = {
        next(iter(top["frames"]["patternProperties"])): {"anyOf": [{"$ref": "#/$defs/Frame"}, {"type": "array", "items": TEXT}]}
    }
    listed = {key: top["scales"].pop(key) for key in ("type", "items")}
    top["scales"]["anyOf"] = [listed, {"type": "object", "additionalProperties": {"$ref": "#/$defs/Scale"}}]
    top["who"] = top["who"] | {"anyOf": [{"$ref": top["who"].pop("$ref")}, {"type": ["string", "integer"]}]}
    for key in ("languages", "credits"):
        top[key] = {"description": top[key]["description"], "anyOf": [_bare(top[key]), TEXT]}
    for key in ("needs", "gives"):
        top[key]["items"] = {"anyOf": [top[key]["items"], TEXT]}
    when = definitions["Part"]["properties"]["when"]
    definitions["Part"]["properties"]["when"] = {
        "description": when["description"],
        "anyOf": [{"enum": when["enum"]}, {"type": "string", "pattern": "^(live )?day [0-9]{1,2}$"}],
    }


def _all_properties(definitions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one["properties"] for name, one in definitions.items() if name.startswith("step.") and name != "step.commit")


def spellings(name: str) -> list[str]:
    """The ways to write the name of a kind or a preset: with another word, and with spaces or dashes."""
    names = [name, *(said for said, meant in natural_step.KINDS_SAID.items() if meant == name)]
    return list(dict.fromkeys(spelt for one in names for spelt in (one, one.replace("_", " "), one.replace("_", "-"))))
