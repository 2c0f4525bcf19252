"""The plain way: the open prompt as a form, for browsers in which no script runs, and what such a form brings back."""

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from starlette.datastructures import FormData

from app.clock import new_id
from app.words.speaking import of_plan
from sessions.exercises.eaches import each_in
from sessions.exercises.write import WriteNote
from sessions.forms import PLAIN, WORDS
from sessions.framework import Framework
from sessions.limits import LONG_CHARS, NOTE_CHARS
from sessions.messages import Id
from sessions.promise import promise
from sessions.seeing import is_nameless
from sessions.state import State
from sessions.words import Words, say

SENT = say("Your note is saved.")
NOT_NOW = say("This is not saved yet. Your words are below: wait a moment, then send them again.")
OLD = say("This step has changed since the page was loaded. Your words are below: send them again.")
FIELD = "field."
Said = Callable[[Words | None], str]


def plain_form(state: State, seat: str, said: str = "") -> dict[str, Any] | None:
    """What room.html needs for the form of the open step (see its head); None where there is nothing to write."""
    step = _writing(state)
    if step is None:
        return None
    nameless, said_of = is_nameless(state, step.id), partial(said_in, state, step.id)
    mine = [] if nameless else [note.text for note in state.notes.values() if note.seat == seat and note.step == step.id]
    return {
        "step": step.id,
        "id": new_id(),
        "note": new_id(),
        "prompt": state.steps[step.id].prompt or said_of(step.prompt) or said_of(step.title),
        "promise": promise(step),
        "nameless": nameless,
        "fields": _fields(step, said_of),
        "cells": _cells(state.framework) if step.into else [],
        "mine": mine,
        "said": said,
        "fault": "",
        "typed": {},
    }


def refused_form(state: State, seat: str, posted: FormData, why: str) -> dict[str, Any] | None:
    """The same form again with the reason, and with everything that was typed in it."""
    form = plain_form(state, seat)
    return form and {**form, "fault": why, "typed": {name: posted.getlist(name) for name in posted}}


def unsaved_form(state: State, seat: str, posted: FormData) -> dict[str, Any] | None:
    """The same, under the same ids, where it is not known whether the words will be saved yet: sent twice, they are one note."""
    form = refused_form(state, seat, posted, NOT_NOW)
    return form and {**form, "id": posted.get("id"), "note": posted.get("note")}


def asked(state: State, posted: FormData) -> tuple[str, WriteNote]:
    """The id and the command that a posted form stands for. Raises msgspec.ValidationError for what no page of ours sends."""
    step = str(posted.get("step", ""))
    options: Any = state.plan.step(step) if state.plan.has(step) else None
    fields = getattr(options, "fields", [])
    key = new_id() if options and is_nameless(state, step) else None
    values = {field.id: _value(field, posted) for field in fields} or {PLAIN: str(posted.get(FIELD + PLAIN, ""))}
    wanted = {"step": step, "note": posted.get("note"), "fields": values, "cell": posted.get("cell") or None, "key": key}
    return msgspec.convert(posted.get("id"), Id), msgspec.convert({"type": "write_note", **wanted}, WriteNote)


def _writing(state: State) -> Any:
    """The first open step in which one can write without a script; None without one."""
    if state.floor.status != "open" or not state.floor.step:
        return None
    steps: list[Any] = [state.plan.step(leaf) for leaf in state.plan.open_leaves(state.floor.step)]
    fit = (one for one in steps if one.kind == "write" and one.how == "add" and not one.about)
    return next((one for one in fit if not any(field.type == "photo" and field.required for field in one.fields)), None)


def said_in(state: State, step: str, words: Words | None) -> str:
    """Words of a step in the language of this request, with what the round is for in the place of {each}."""
    return of_plan(words, each_in(state, step))


def _fields(step: Any, said: Said) -> list[dict[str, Any]]:
    if not step.fields:
        return [{"name": FIELD + PLAIN, "label": "", "type": "text", "max": NOTE_CHARS, "help": "", "options": []}]
    return [_field(field, said) for field in step.fields if field.type != "photo"]


def _field(field: Any, said: Said) -> dict[str, Any]:
    return {
        "name": FIELD + field.id,
        "label": said(field.label),
        "type": field.type,
        "max": field.max or (LONG_CHARS if field.type == "long" else NOTE_CHARS),
        "help": said(field.help) if field.help else "",
        "options": [_option(option, said) for option in field.options],
    }


def _option(option: Any, said: Said) -> dict[str, str]:
    if isinstance(option, str):
        return {"id": option, "label": option.replace("_", " ").capitalize()}
    return {"id": str(option["id"]), "label": said(option["label"])}


def _value(field: Any, posted: FormData) -> Any:
    given = [str(each) for each in posted.getlist(FIELD + field.id)]
    if field.type == "many":
        return given
    if field.type == "tick":
        return bool(given)
    value = given[0] if given else ""
    if field.type in WORDS or not value:
        return value or None
    if field.type != "number":
        return value
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _cells(framework: Framework) -> list[dict[str, str]]:
    """The places of the framework's second level."""
    second = framework.levels[1]
    return [{"id": node.id, "label": of_plan(node.label)} for node in framework.nodes if node.level == second]
