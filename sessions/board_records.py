"""Board records: the vocabulary of a session's boards as browsers are told of it (framework, scales, relations, frames)."""

from typing import Any

from sessions.given_frames import frame_of
from sessions.messages import Record, Viewer
from sessions.state import State
from sessions.words import Words, for_browsers

DRAWN = {"arrow_to": "arrow", "double_line": "double", "barred_arrow": "barred"}


def said_in(state: State) -> Any:
    """Words of this session as browsers get them."""

    def said(words: Words | None) -> str | dict[str, str]:
        return for_browsers(words)

    return said


def framework_record(state: State) -> Record:
    """The session's own copy of its framework: nodes in the order of the file, slots by order of the second level."""
    framework, said = state.framework, said_in(state)
    nodes = []
    for node in framework.nodes:
        record = {"id": node.id, "level": node.level, "parent": node.parent, "label": said(node.label)}
        if slot := framework.slot(node.id):
            record["slot"] = slot
        for name in ("short", "purpose", "question", "plain"):
            if words := getattr(node, name, None):
                record[name] = said(words)
        if node.examples:
            record["examples"] = [said(example) for example in node.examples]
        nodes.append(record)
    return {
        "levels": list(framework.levels),
        "nodes": nodes,
        "viewpoints": [{"id": view.id, "label": said(view.label), "plain": said(view.plain)} for view in framework.viewpoints],
        "scales": {scale.id: scale_record(state, scale) for scale in framework.scales},
        "relations": {one.id: relation_record(state, one) for one in framework.relations},
    }


def moments_record(state: State, viewer: Viewer) -> Record | None:
    """What the plan says of moments that go wrong, for facilitators alone: {moments: [{moment, say, help}]}."""
    if viewer.role != "facilitator" or not state.plan.hard_moments:
        return None
    said = said_in(state)
    moments = [{"moment": said(one.moment), "say": said(one.say), "help": said(one.help)} for one in state.plan.hard_moments]
    return {"moments": moments}


def relation_record(state: State, relation: Any) -> Record:
    """A relation: its word, what it means, how it is drawn, and whether it goes one way."""
    said, drawn = said_in(state), str(relation.drawn)
    record: Record = {"label": said(relation.label), "plain": said(relation.plain)}
    return record | {"drawn": DRAWN.get(drawn, drawn), "directed": "arrow" in drawn}


def frame_record(state: State, name: str) -> Record | None:
    """A frame other than the framework: its cells and how to draw them."""
    frame, said = frame_of(state.plan, state.framework, name), said_in(state)
    if frame is None:
        return None
    cells = []
    for cell in frame.cells:
        record: Record = {"id": cell.id, "label": said(cell.label)} | ({"help": said(cell.help)} if cell.help else {})
        cells.append(record | {key: value for key in ("parent", "x", "y") if (value := getattr(cell, key)) is not None})
    record = {"id": name, "label": said(frame.label), "layout": frame.layout, "open_cells": frame.open_cells, "cells": cells}
    if frame.axes is not None:
        sides = {"x": frame.axes.x, "y": frame.axes.y}
        ends = ("label", "low", "high")
        record["axes"] = {side: {key: said(getattr(axis, key)) for key in ends} for side, axis in sides.items() if axis}
    return record


def scale_record(state: State, scale: Any) -> Record:
    """A scale: its ends, its step, and words at some values (keys are the values as text)."""
    said = said_in(state)
    return {
        "from": scale.from_,
        "to": scale.to,
        "step": scale.step,
        "anchors": {str(value): said(words) for value, words in scale.anchors.items()},
        "values": [{"id": value.id, "label": said(value.label)} for value in scale.values],
        "marks": [{"id": mark.id, "label": said(mark.label)} for mark in scale.marks],
        "cannot_see": bool(scale.cannot_see),
        "cannot_see_label": said(scale.cannot_see_label),
        "label": said(scale.label),
    }
