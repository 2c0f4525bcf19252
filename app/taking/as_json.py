"""JSON: the harvest and its notes as data for programs, every sentence said in the language of whoever asks."""

import json
from typing import Any

import msgspec

from app.taking.taken import Taken
from app.words.speaking import told
from sessions.words import Sentence

FORMAT = 1


def json_of(taken: Taken) -> bytes:
    """{plenary, format, lang, made, harvest, notes, credit}; `harvest` and `notes` are as sessions/harvest has them."""
    head: dict[str, Any] = {"plenary": "harvest", "format": FORMAT, "lang": taken.lang, "made": taken.made}
    head |= {"harvest": said(taken.harvest), "notes": said(taken.notes), "credit": taken.credit}
    return json.dumps(head, ensure_ascii=False, indent=1).encode()


def said(thing: Any) -> Any:
    """Any part of a harvest as JSON values."""
    if isinstance(thing, Sentence):
        return told(thing)
    if isinstance(thing, msgspec.Struct):
        return {name: said(getattr(thing, name)) for name in thing.__struct_fields__}
    if isinstance(thing, dict):
        return {str(name): said(value) for name, value in thing.items()}
    return [said(each) for each in thing] if isinstance(thing, tuple | list) else thing
