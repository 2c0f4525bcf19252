"""Promise: the line beside every answer box that says who will see it, made from the step's own options."""

from typing import Any

from sessions.options import hold_of, splits_of

KINDS = frozenset({"write", "place", "rate", "vote", "cluster", "pick", "discuss", "commit", "connect"})


def promise(options: Any) -> str:
    """One or two short sentences about names and holding; "" for steps in which nobody answers."""
    if options.kind == "pick" and options.by in ("facilitator", "decider"):
        return ""
    if options.kind not in KINDS or getattr(options, "store", "notes") == "profile":
        return ""
    if options.kind == "discuss" and options.turns == "open" and options.remarks == "off":
        return ""
    if hold_of(options) == "never":
        return "Private: only you can see this."
    held = hold_of(options) == "until_reveal"
    return " ".join(part for part in (_names(options, held), _splits(options)) if part)


def _names(options: Any, held: bool) -> str:
    if options.unit != "person":
        return "One answer for the group." if options.unit == "group" else "One answer for the whole room."
    if options.names == "none":
        kept = "No names are kept."
        if options.kind == "write":
            kept += " Only this device can change it."
        return kept + (" Held until we open them together." if held else " Shown to everybody, a few at a time.")
    shown = {
        "organisation": "with your organisation, not your name",
        "role": "with your role",
        "full": "with your name",
    }[options.names]
    return f"Held until we open them together, then shown {shown}." if held else f"Everybody sees this, {shown}."


def _splits(options: Any) -> str:
    splits = splits_of(options)
    if not splits or (options.names != "none" and (options.splits is None or options.unit != "person")):
        return ""
    return f"Split by {' and '.join(splits)} only in groups of {options.small_groups} or more."
