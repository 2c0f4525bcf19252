"""Figures: the numbers that people wrote into forms, counted for a show: totals, middles and how far they lie apart."""

from collections import Counter
from math import floor
from statistics import fmean, median, pstdev
from typing import Any

from sessions.exercises.exercise import Scene
from sessions.exercises.lenses import passes
from sessions.messages import Names, Record, Records, Viewer
from sessions.seeing import sees_note, shown_version, signature
from sessions.state import Note, State
from sessions.words import for_browsers, say

ORDERS = {
    "most": lambda row: -row["total"],
    "least": lambda row: row["total"],
    "widest": lambda row: row["half"][0] - row["half"][1],
}
ROWS = 60  # rows of one chart; what is beyond is counted in the whole


def records(at: Scene, viewer: Viewer, names: Names) -> Records:
    """`figures/<show>`: for each number field of what the show reads, its rows and the whole; nothing before the show."""
    if not at.at.visits:
        return {}
    found = [
        figure
        for step in at.state.plan.sources(at.step).steps
        for field in numbers_in(at.state, step)
        if (figure := _figure(at, viewer, names, step, field)) is not None
    ]
    return {f"figures/{at.step}": {"fields": found, "by": _by(at)}} if found else {}


def numbers_in(state: State, step: str) -> list[Any]:
    """The number fields of a step's form."""
    return [field for field in getattr(state.plan.step(step), "fields", []) if getattr(field, "type", "") == "number"]


def _by(at: Scene) -> str:
    """What rows are made of: what the show says, else rounds where there are some, else everything is one row."""
    return at.options.columns or ("round" if at.state.plan.sources(at.step).rounds else "all")


def _figure(at: Scene, viewer: Viewer, names: Names, step: str, field: Any) -> Record | None:
    rows: dict[str, list[float]] = {}
    for note in at.state.notes.values():
        shown = shown_version(at.state, note) if note.step == step and sees_note(at.state, note, viewer) else None
        value = shown.fields.get(field.id) if shown is not None and passes(at, note.id) else None
        if shown is not None and isinstance(value, int | float) and not isinstance(value, bool):
            rows.setdefault(_key(at, viewer, names, shown), []).append(value)
    if not rows:
        return None
    told = [{"label": _label(at, key)} | facts(rows[key]) for key in sorted(rows, key=_natural)]
    if at.options.sort in ORDERS:
        told.sort(key=ORDERS[at.options.sort])
    whole = facts([value for values in rows.values() for value in values])
    return {"step": step, "field": field.id, "label": for_browsers(field.label), "rows": told[:ROWS]} | whole


def facts(values: list[float]) -> Record:
    """What can be said of some numbers (at least one): how many, together, middle, mean, spread, ends, and how often each is.

    `half` are the ends between which the middle half of them lies.
    """
    ordered = sorted(values)
    counts = Counter(ordered)
    return {
        "n": len(ordered),
        "total": _short(sum(ordered)),
        "mean": _short(fmean(ordered)),
        "median": _short(median(ordered)),
        "deviation": _short(pstdev(ordered)),
        "half": [_short(_at(ordered, 0.25)), _short(_at(ordered, 0.75))],
        "low": ordered[0],
        "high": ordered[-1],
        "values": [[value, counts[value]] for value in sorted(counts)],
    }


def _at(ordered: list[float], share: float) -> float:
    """The value a share of the way through ordered values, between two of them in proportion."""
    place = share * (len(ordered) - 1)
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _short(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)


def _key(at: Scene, viewer: Viewer, names: Names, note: Note) -> str:
    """The row a note's numbers belong to."""
    by = _by(at)
    if by in ("round", "all"):
        return str(note.round) if by == "round" else ""
    if by == "group":
        return note.group or ""
    if by == "organisation":
        return str(signature(at.state, note.step, note.seat, viewer, names).get("organisation", ""))
    if by in ("step", "cell"):
        return note.step if by == "step" else note.cell or ""
    said = note.fields.get(by, "")
    return ", ".join(map(str, said)) if isinstance(said, list) else str(said)


def _label(at: Scene, key: str) -> Any:
    """What a row is called; "" for the whole and for what says nothing."""
    by = _by(at)
    if by == "round":
        return say("Round {n}", n=key).record()
    if by == "group":
        return next((group.label for groups in at.state.groups.values() for group in groups if group.id == key), "")
    if by == "step":
        return for_browsers(at.state.plan.step(key).title)
    for step in at.state.plan.sources(at.step).steps:
        for field in getattr(at.state.plan.step(step), "fields", []):
            if getattr(field, "id", "") == by:
                return next((for_browsers(o["label"]) for o in field.options if isinstance(o, dict) and o["id"] == key), key)
    return key


def _natural(key: str) -> tuple[bool, float, str]:
    """Rounds and other numbers by size, words by the alphabet, what says nothing last."""
    return (key == "", float(key) if key.isdigit() else 0.0, key.casefold())
