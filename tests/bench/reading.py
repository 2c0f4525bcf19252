"""Reading payloads: what a message of Plenary, or of a raw baseline, tells of."""

import msgspec

from tests.bench.ledger import Told


class Heard(msgspec.Struct):
    """As much of a message as is counted."""

    type: str = ""
    id: str = ""
    put: dict[str, msgspec.Raw] = {}
    records: dict[str, msgspec.Raw] = {}


class Lies(msgspec.Struct):
    """Where a placement lies."""

    cell: str = ""


heard = msgspec.json.Decoder(Heard).decode
lies = msgspec.json.Decoder(Lies).decode


def plenary(payload: bytes) -> Told:
    """Notes by id, placements by id and cell; what only one seat is told ("mine/...") is no delivery."""
    message = heard(payload)
    if message.type in ("accepted", "refused"):
        return Told(answers=message.id, accepted=message.type == "accepted")
    records = message.records if message.type == "view" else message.put
    about = [key if key[0] == "n" else f"{key}/{lies(raw).cell}" for key, raw in records.items() if is_work(key)]
    return Told(about, message.type == "view")


def is_work(key: str) -> bool:
    """Whether a record is a note or a placement."""
    return key.startswith(("note/", "placement/"))


def raw(payload: bytes) -> Told:
    """A baseline passes on what was sent: its id is what it is about."""
    return Told([heard(payload).id])
