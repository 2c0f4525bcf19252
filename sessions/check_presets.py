"""Preset checks: what a preset writes out must be a step."""

from collections.abc import Mapping

from pydantic import ValidationError

from sessions.faults import Fault
from sessions.presets import Preset, expand, ids_in
from sessions.steps import ONE_STEP


def preset_faults(presets: Mapping[str, Preset]) -> list[Fault]:
    """What is wrong with presets: each is written out under an id of its own and read as a step."""
    found = []
    for name, preset in presets.items():
        ids = list(ids_in(preset.step))
        mains = preset.mains()
        if (mains or ids) and (not mains or not set(mains) <= set(ids) or len(set(ids)) != len(ids) or "None" in ids):
            wanted = "a preset of several steps gives each an id and names under `main` what options belong to"
            found.append(Fault(("presets", name, "main"), wanted))
            continue
        written, _ = expand({"steps": [{"id": "x", "preset": name}]}, presets)
        try:
            ONE_STEP.validate_python(written["steps"][0])
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            found.append(Fault(("presets", name, "step"), f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"))
    return found
