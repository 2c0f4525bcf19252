"""The JSON Schema of a plan file, made from the types that read it, with presets; editors complete and check by it."""

import json
from collections.abc import Mapping
from typing import Any

from app.schema_natural import made_natural, spellings
from sessions.plan import Plan
from sessions.presets import Preset, steps_in
from sessions.steps import KINDS
from sessions.words import in_language

TOLD_BY = {"block": ("steps",), "breakout": ("steps", "tracks"), "repeat": ("steps",), "write": ("fields",)}  # kinds known unsaid
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema(presets: Mapping[str, Preset]) -> dict[str, Any]:
    """A JSON Schema (2020-12) of a plan file. Every step has a `kind`, or a `preset` from `presets`."""
    schema = _renamed(Plan.model_json_schema(by_alias=True))
    del schema["properties"]["earlier"]  # filled when a session starts, never in a file
    definitions = schema["$defs"]
    for kind in KINDS:
        step = definitions[f"step.{kind}"]
        step["properties"]["kind"] = {"enum": spellings(kind), "description": step.pop("description", "").split("\n")[0]}
        step["properties"]["type"] = {"enum": spellings(kind), "description": "Another word for `kind`.", "deprecated": True}
        step["required"] = [key for key in step.get("required", []) if key != "kind"]
        told = [*({"required": [key]} for key in ("kind", "type")), *({"required": [key]} for key in TOLD_BY.get(kind, ()))]
        step["anyOf"] = told
    for preset, said in presets.items():
        definitions[f"preset.{preset}"] = _of_preset(preset, said, definitions)
    names = (*(f"step.{kind}" for kind in KINDS), *(f"preset.{preset}" for preset in presets))
    definitions["step"] = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]}
    _point_at_step(schema)
    boxes = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/step.write"}, *({"$ref": f"#/$defs/preset.{n}"} for n in presets)]}
    schema["properties"]["boxes"]["items"] = boxes
    made_natural(schema)
    return {"$schema": DIALECT, **schema, "title": "Plenary session plan"}


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the definitions of kinds called step.<kind> instead of by the module they live in."""
    text = json.dumps(schema)
    for name, definition in schema["$defs"].items():
        if kind := definition.get("properties", {}).get("kind", {}).get("const"):
            text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/step.{kind}"').replace(f'"{name}": {{', f'"step.{kind}": {{')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _of_preset(preset: str, said: Preset, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """A step that names a preset: the options of its kind, or of a block and of the inner step they go to."""
    kind = said.step["kind"]
    keys = {key: kind for key in definitions[f"step.{kind}"]["properties"]}
    if mains := [str(step["kind"]) for step in steps_in(said.step) if step["id"] in said.mains()]:
        outer = {key: kind for key in keys if key in said.outer_keys()}
        keys = {key: main for main in mains for key in definitions[f"step.{main}"]["properties"]} | outer
    properties = {
        key: {"$ref": f"#/$defs/step.{of}/properties/{key}"} for key, of in keys.items() if key not in {"kind", "steps", "tracks"}
    }
    return {
        "type": "object",
        "title": f"preset {preset}",
        "additionalProperties": False,
        "properties": {
            "preset": {"enum": spellings(preset), "description": in_language(said.about)},
            "kind": {"enum": spellings(preset), "description": "Another word for `preset`.", "deprecated": True},
            **properties,
        },
        "anyOf": [{"required": ["preset"]}, {"required": ["kind"]}],
    }


def _point_at_step(here: Any) -> None:
    """Put the one definition of a step wherever pydantic wrote out the choice of kinds."""
    for value in here.values() if isinstance(here, dict) else here if isinstance(here, list) else ():
        if isinstance(value, dict) and "discriminator" in value:
            value.clear()
            value["$ref"] = "#/$defs/step"
        _point_at_step(value)
