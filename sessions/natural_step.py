"""Natural steps: one step of a plan as a facilitator would jot it down, read where only one thing can be meant."""

import re
from collections.abc import Collection
from typing import Any

from sessions.natural_time import is_clock, minutes_said, span_said
from sessions.natural_words import field_said, heading, joined, name_said, pair_said, slug
from sessions.steps import KINDS

KEYS = {"name": "title", "question": "prompt", "ask": "prompt", "duration": "minutes", "mins": "minutes", "length": "minutes"}
KEYS |= {"input": "from", "inputs": "from", "output": "save", "outputs": "save", "instructions": "help", "scale": "scales"}
KINDS_SAID = dict.fromkeys(("break", "lunch", "coffee", "tea", "pause", "coffee_break", "lunch_break"), "rest") | {
    "discussion": "discuss", "presentation": "brief", "input": "brief", "briefing": "brief", "groups": "breakout",
    "breakouts": "breakout", "small_groups": "breakout", "loop": "repeat", "rating": "rate", "voting": "vote", "poll": "vote",
    "writing": "write", "brainstorm": "silent_brainstorm", "show_and_tell": "show",
}  # fmt: skip
NAMES = ("id", "from", "save", "about", "topics", "again", "against", "alongside", "for_each", "into", "frame", "save_picture")
TEXTS = ("title", "prompt", "another_way", "example", "help", "halfway", "message")
SIZES = {"pairs": 2, "twos": 2, "trios": 3, "threes": 3, "triads": 3, "fours": 4, "fives": 5, "sixes": 6}
PROMISED = frozenset({"what", "owner", "with", "by", "first_step", "help", "know", "stop"})  # the fields of a commitment
EVERYBODY = frozenset({"everyone", "everybody", "participants", "all participants", "whole group", "plenary"})
VALUES: dict[str, dict[str, str]] = {
    "unit": {"individual": "person", "each": "person", "groups": "group", "table": "group", "plenary": "room", "all": "room"},
    "names": {"no": "none", "anonymous": "none", "without": "none", "yes": "full", "named": "full", "name": "full"},
    "until": dict.fromkeys(("enough", "stopped", "we stop", "the facilitator stops", "open"), "facilitator"),
    "turns": {"free": "open", "inner circle": "inner_circle", "fishbowl": "inner_circle"},
    "by": {"the decider": "decider", "the facilitator": "facilitator", "everyone": "all", "chance": "random", "choose": "choice"},
}


class Known:
    """What is known of a plan while its steps are read: presets, duties, sectors, and the ids that are taken."""

    def __init__(self, presets: Collection[str], plan: dict[Any, Any]) -> None:
        """From the head of a plan."""
        self.presets, self.taken = presets, set(_ids(plan))
        roles, people = plan.get("roles"), plan.get("who")
        self.roles = {one for one in roles if isinstance(one, str)} if isinstance(roles, list) else set()
        sectors = people.get("sectors") if isinstance(people, dict) else None
        self.sectors = {one.lower(): one for one in sectors if isinstance(one, str)} if isinstance(sectors, list) else {}
        self.scales: set[str] = set()
        self.used: dict[str, int] = {}

    def unique(self, name: str, more: str = "") -> str:
        """A name nothing else in the plan has, made of this one."""
        wanted, n = name, self.used.get(name + more, 1)
        while wanted + more in self.taken:
            n += 1
            wanted = f"{name}-{n}"
        self.used[name + more] = n
        self.taken.add(wanted + more)
        return wanted

    def who(self, said: Any) -> Any:
        """Who acts: a duty of the plan's own, or a sector it names, may stand alone."""
        if not isinstance(said, str):
            return said
        word = said.strip()
        if word.lower() in EVERYBODY:
            return "all"
        if found := re.fullmatch(r"(role|duty|organisation|sector|viewpoint)\s*[:=]\s*(.+)", word):
            return {found[1]: found[2]}
        if word.lower() in self.sectors:
            return {"sector": self.sectors[word.lower()]}
        return {"duty": word} if word in self.roles else {"facilitators": "facilitator"}.get(word.lower(), word)


def _ids(here: Any) -> list[str]:
    """Every id anywhere in plan data."""
    found: list[str] = []
    stack = [here]
    while stack:
        one = stack.pop()
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            found.append(one["id"])
        stack += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
    return found


def step_said(said: Any, known: Known) -> Any:
    """One step, with the steps it holds."""
    if not isinstance(said, dict):
        return said
    step = _keys(said)
    _kind(step, known)
    _values(step, known)
    for key in ("steps", "tracks"):
        if isinstance(step.get(key), list):
            step[key] = [(step_said if key == "steps" else _track)(one, known) for one in step[key]]
    if isinstance(variants := step.get("variants"), dict):
        step["variants"] = {name: _patch(patch, known) for name, patch in variants.items()}
    if "id" not in step:
        words = next((step[key] for key in ("title", "prompt", "preset", "kind") if isinstance(step.get(key), str)), "")
        step = {"id": known.unique(slug(words)[:32].strip("-_.") or f"step-{len(known.taken) + 1}"), **step}
    if not step.get("title") and "preset" not in step and isinstance(step["id"], str):
        step["title"] = heading(step["id"])
    return step


def _patch(said: Any, known: Known) -> Any:
    """What a variant changes."""
    if not isinstance(said, dict):
        return said
    patch = _keys(said)
    _values(patch, known)
    return patch


def _keys(said: dict[Any, Any]) -> dict[Any, Any]:
    step: dict[Any, Any] = {}
    said = joined(said)
    for key, value in said.items():
        other = KEYS.get(key) if isinstance(key, str) else None
        step[other if other and other not in said and other not in step else key] = value
    if "type" in step and not {"kind", "preset", "type_"} & set(step) and isinstance(step["type"], str):
        step["kind"] = step.pop("type")
    for key in ("time", "starts", "start", "begins"):
        if key in step and "at" not in step:
            _clock(step, key)
    if "at" in step:
        _clock(step, "at")
    return step


def _clock(step: dict[Any, Any], key: str) -> None:
    """A time of day, and the minutes where its end stands beside it; what is none stays, unless `time` says how long."""
    begins, minutes = span_said(step[key])
    if is_clock(begins):
        step.pop(key)
        step["at"] = begins
        if minutes is not None:
            step.setdefault("minutes", minutes)
    elif key == "time" and "minutes" not in step:
        step["minutes"] = step.pop(key)


def _kind(step: dict[Any, Any], known: Known) -> None:
    """A kind or a preset, under whichever of the two keys it was written, or as what the step holds tells."""
    for key in ("kind", "preset"):
        if isinstance(word := step.get(key), str) and not ({"kind", "preset"} <= set(step)):
            name = re.sub(r"[\s-]+", "_", word.strip().lower())
            name = KINDS_SAID.get(name, name) if name not in KINDS and name not in known.presets else name
            step.pop(key)
            step["kind" if name in KINDS else "preset" if name in known.presets else key] = (
                name if name in KINDS or (name in known.presets) else word
            )
            return
    if {"kind", "preset"} & set(step):
        return
    if "tracks" in step or ("steps" in step and {"size", "count", "grow", "rotate", "people"} & set(step)):
        step["kind"] = "breakout"
    elif "steps" in step:
        step["kind"] = "repeat" if {"times", "for_each", "until"} & set(step) else "block"
    elif "fields" in step:
        step["kind"] = "write"


def _values(step: dict[Any, Any], known: Known) -> None:
    step |= {key: str(step[key]) for key in TEXTS if type(step.get(key)) in (int, float)}
    step |= {key: name_said(step[key]) for key in NAMES if key in step}
    step |= {key: VALUES[key].get(step[key].strip().lower(), step[key]) for key in VALUES if isinstance(step.get(key), str)}
    if step.get("names") is False or step.get("names") is True:
        step["names"] = "full" if step["names"] else "none"
    if "minutes" in step:
        step["minutes"] = minutes_said(step["minutes"])
    if "who" in step:
        step["who"] = known.who(step["who"])
    if isinstance(step.get("content"), list):
        step["content"] = [joined(one) if isinstance(one, dict) else one for one in step["content"]]
    if isinstance(step.get("guide"), str):
        step["guide"] = {"say": step["guide"]}
    if "notes" in step:
        step["notes"] = pair_said(step["notes"])
    if isinstance(step.get("fields"), list) and not set(map(str, step["fields"])) <= PROMISED:
        step["fields"] = [field_said(field, n) for n, field in enumerate(step["fields"])]
    _groups(step)
    if isinstance(scales := step.get("scales"), str):
        step["scales"] = [name_said(scales)]
    if isinstance(step.get("scales"), list):
        known.scales |= {one for one in step["scales"] if isinstance(one, str) and re.fullmatch(r"-?\d{1,3}-\d{1,4}", one)}


def _groups(step: dict[Any, Any]) -> None:
    """How large groups are, how they grow and how many rounds there are, where that was said in words."""
    if isinstance(size := step.get("size"), str):
        lowest = re.match(r"\d{1,2}", size.strip())
        step["size"] = SIZES.get(size.strip().lower(), int(lowest[0]) if lowest else size)
    if isinstance(grow := step.get("grow"), str) and re.fullmatch(r"\d+(?:\s*[-,/]\s*\d+)+", grow.strip()):
        step["grow"] = [int(one) for one in re.findall(r"\d+", grow)]
    if isinstance(times := step.get("times"), str):
        number = re.fullmatch(r"(\d{1,2})(?: rounds| times|x)?", times.strip().lower())
        if number:
            step["times"] = int(number[1])
        elif times.strip().lower() in {"?", "open", "unknown", "as needed", "until enough"} and "until" not in step:
            step.pop("times")
            step["until"] = "facilitator"


def _track(said: Any, known: Known) -> Any:
    if not isinstance(said, dict):
        return said
    track = {("label" if key in ("title", "name") and "label" not in said else key): value for key, value in said.items()}
    label = track.get("label")
    if "id" not in track:
        track = {"id": slug(label if isinstance(label, str) else "") or f"track-{len(known.taken) + 1}", **track}
        known.taken.add(f"{track['id']}.track")
    if label is None and isinstance(track["id"], str):
        track["label"] = heading(track["id"])
    if isinstance(track.get("steps"), list):
        track["steps"] = [step_said(step, known) for step in track["steps"]]
    return track
