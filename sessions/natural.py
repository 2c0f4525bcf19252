"""Natural: a plan as a facilitator would jot it down, turned into the words of the language where only one thing can be meant.

Everything stays where it was written, so that faults are still told at the right line; what is not clear is left as it is.
"""

import re
from collections.abc import Collection
from typing import Any

from sessions.natural_step import Known, step_said
from sessions.natural_time import minutes_said, start_said
from sessions.natural_words import RANGE, frame_said, heading, joined, name_said, slug

PLAN_KEYS = {"name": "title", "duration": "minutes", "people": "who", "participants": "who", "language": "languages"}
PLAN_KEYS |= {"goal": "purpose", "aim": "purpose", "agenda": "steps", "days": "parts", "license": "licence"}
PART_KEYS = {"name": "title", "starts": "start", "time": "start", "at": "start", "duration": "minutes", "date": "start"}
TEXTS = ("version", "title", "purpose", "source", "licence")
MOST = 100  # steps of one row that are read; a plan has room for fewer
BARE_SCALE = re.compile(r"(-?\d{1,3})-(\d{1,4})")


def natural(data: Any, presets: Collection[str] = ()) -> Any:
    """Plan data with what people naturally write put into the plan's own words; anything but a group of keys as it is."""
    if not isinstance(data, dict):
        return data
    plan = renamed(joined(data), PLAN_KEYS)
    plan |= {key: str(plan[key]) for key in TEXTS if isinstance(plan.get(key), int | float)}
    plan |= {key: name_said(plan[key]) for key in ("id", "framework") if key in plan}
    plan |= {key: [plan[key]] for key in ("languages", "credits") if isinstance(plan.get(key), str)}
    if "minutes" in plan:
        plan["minutes"] = minutes_said(plan["minutes"])
    if isinstance(plan.get("who"), str | int):
        plan["who"] = people_said(plan["who"])
    if isinstance(frames := plan.get("frames"), dict):
        plan["frames"] = {name: frame_said(frame, str(name)) for name, frame in frames.items()}
    for key in ("needs", "gives"):
        if isinstance(plan.get(key), list):
            plan[key] = [{"data": name_said(one)} if isinstance(one, str) else one for one in plan[key]]
    known = Known(presets, plan)
    for key in ("steps", "boxes"):
        if isinstance(plan.get(key), list):
            plan[key] = [
                name_said(step) if isinstance(step, str) else step_said(step, known) for step in plan[key][:MOST]
            ] + plan[key][MOST:]
    if isinstance(plan.get("parts"), list):
        plan["parts"] = [part_said(part, n, known) for n, part in enumerate(plan["parts"])]
    if scales := scales_said(plan.get("scales"), known):
        plan["scales"] = scales
    return finished(plan)


def finished(plan: dict[Any, Any]) -> dict[Any, Any]:
    """The plan with an id, and with the minutes of its steps where it says none itself."""
    if "id" not in plan:
        title = plan.get("title")
        plan["id"] = slug(title if isinstance(title, str) else "") or "plan"
    if "minutes" not in plan:
        parts = [part for part in plan.get("parts", []) if isinstance(part, dict) and part.get("when") == "live"]
        rows = [plan.get("steps", []), *(part.get("steps", []) for part in parts)]
        all_minutes = [step.get("minutes") for row in rows if isinstance(row, list) for step in row if isinstance(step, dict)]
        middles = [_middle(each) for each in all_minutes]
        if middles and None not in middles:
            plan["minutes"] = sum(each or 0 for each in middles)
    return plan


def _middle(minutes: Any) -> float | None:
    if isinstance(minutes, dict) and all(type(minutes.get(end)) in (int, float) for end in ("from", "to")):
        return float(minutes["from"] + minutes["to"]) / 2
    return minutes if type(minutes) in (int, float) else None


def renamed(said: dict[Any, Any], keys: dict[str, str]) -> dict[Any, Any]:
    """A group of keys with some under the plan's own names, where those are not there themselves."""
    found: dict[Any, Any] = {}
    for key, value in said.items():
        other = keys.get(key) if isinstance(key, str) else None
        found[other if other is not None and other not in said and other not in found else key] = value
    return found


def people_said(said: str | int) -> Any:
    """How many people: "12-40" or 12."""
    found = RANGE.search(said) if isinstance(said, str) else None
    if found:
        return {"min": int(found[1]), "max": int(found[2])}
    number = re.search(r"\d{1,4}", str(said))
    return {"min": int(number[0]), "max": int(number[0])} if number else said


def part_said(said: Any, n: int, known: Known) -> Any:
    """One part. A part that says when it starts, or which day it is on, is live."""
    if not isinstance(said, dict):
        return said
    part = renamed(joined(said), PART_KEYS)
    if "start" in part:
        start, day = start_said(part.pop("start"))
        part |= {"start": start} if start is not None else {}
        part |= {"day": day} if day is not None and "day" not in part else {}
    if isinstance(when := part.get("when"), str) and (found := re.fullmatch(r"(?:live )?day (\d{1,2})", when.strip().lower())):
        part |= {"when": "live", "day": part.get("day", int(found[1]))}
    if "when" not in part and ("start" in part or "day" in part):
        part["when"] = "live"
    if "minutes" in part:
        part["minutes"] = minutes_said(part["minutes"])
    title = part.get("title")
    if "id" not in part:
        part["id"] = known.unique(slug(title if isinstance(title, str) else "") or f"part-{n + 1}", ".part")
    if title is None and isinstance(part["id"], str):
        part["title"] = heading(part["id"])
    if "who" in part:
        part["who"] = known.who(part["who"])
    if isinstance(part.get("steps"), list):
        part["steps"] = [step_said(step, known) for step in part["steps"]]
    return part


def scales_said(said: Any, known: Known) -> Any:
    """The plan's scales as a list, with those that steps only named by their ends (1-9)."""
    if isinstance(said, dict):
        said = [{"id": name, **scale} if isinstance(scale, dict) else scale for name, scale in said.items()]
    if said is not None and not isinstance(said, list):
        return said
    scales = [{"label": heading(str(one["id"])), **one} if isinstance(one, dict) and "id" in one else one for one in said or []]
    there = {one.get("id") for one in scales if isinstance(one, dict)}
    for name in sorted(known.scales - there):
        if ends := BARE_SCALE.fullmatch(name):
            low, high = int(ends[1]), int(ends[2])
            scales.append({"id": name, "label": f"From {low} to {high}", "from": low, "to": high})
    return scales
