"""Promise: the line beside every answer box that says who will see it, made from the step's own options."""

from typing import Any

from sessions.options import hold_of, splits_of
from sessions.words import Sentence, say

KINDS = frozenset({"write", "place", "rate", "vote", "cluster", "pick", "discuss", "commit", "connect"})


def promise(options: Any) -> Sentence | None:
    """One or two short sentences about names and holding; None for steps in which nobody answers."""
    if options.kind == "pick" and options.by in ("facilitator", "decider"):
        return None
    if options.kind not in KINDS or getattr(options, "store", "notes") == "profile":
        return None
    if options.kind == "discuss" and options.turns == "open" and options.remarks == "off":
        return None
    if hold_of(options) == "never":
        return say("Private: only you can see this.")
    held = hold_of(options) == "until_reveal"
    named, split = _names(options, held), _splits(options)
    return say("{one} {two}", one=named, two=split) if split else named


def recognised(organisation: str) -> Sentence:
    """What a writer is told whose answers stand under an organisation that few are here from."""
    return say("Few people from {organisation} are here, so some may guess that it is you.", organisation=organisation)


def _names(options: Any, held: bool) -> Sentence:
    if options.unit != "person":
        return say("One answer for the group." if options.unit == "group" else "One answer for the whole room.")
    if options.names == "none" and options.kind == "write":
        if held:
            return say("No names are kept. Only this device can change it. Held until we open them together.")
        return say("No names are kept. Only this device can change it. Shown to everybody, a few at a time.")
    if options.names == "none":
        kept = "No names are kept. Held until we open them together."
        return say(kept if held else "No names are kept. Shown to everybody, a few at a time.")
    return (_HELD if held else _LIVE)[options.names]


_HELD = {
    "organisation": say("Held until we open them together, then shown with your organisation, not your name."),
    "role": say("Held until we open them together, then shown with your role."),
    "full": say("Held until we open them together, then shown with your name."),
}
_LIVE = {
    "organisation": say("Everybody sees this, with your organisation, not your name."),
    "role": say("Everybody sees this, with your role."),
    "full": say("Everybody sees this, with your name."),
}
_SPLITS = {"organisation": say("organisation"), "sector": say("sector"), "viewpoint": say("viewpoint")}


def _splits(options: Any) -> Sentence | None:
    splits = [_SPLITS.get(split, split) for split in splits_of(options)]
    if not splits or (options.names != "none" and (options.splits is None or options.unit != "person")):
        return None
    by = splits[0]
    for split in splits[1:]:
        by = say("{one} and {other}", one=by, other=split)
    return say("Split by {what} only in groups of {n} or more.", what=by, n=options.small_groups)
