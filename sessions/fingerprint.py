"""Fingerprint: one digest of everything that is true about a session, to tell whether two copies of it are the same."""

import hashlib
from typing import Any

import msgspec
from pydantic import BaseModel

from sessions.shards import Shards
from sessions.state import State


def fingerprint(state: State) -> str:
    """SHA-256 of a state in 64 hex digits; the same for equal states whatever way they came about, in every process."""
    return hashlib.sha256(_ENCODER.encode(state)).hexdigest()


def _plain(thing: Any) -> Any:
    if isinstance(thing, Shards):
        return dict(thing)
    if isinstance(thing, BaseModel):
        return thing.model_dump(mode="json")
    raise NotImplementedError(type(thing).__name__)


_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=_plain)
