"""Arguments of the word `rehearse`, apart from all that playing needs, so that other words start without it."""

import argparse

PEOPLE = 12
SPEED = 6.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, how many people, how fast, and who leads."""
    parser.add_argument("plan", help="a plan's id, or a file")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N", help=f"simulated people ({PEOPLE} unless said)")
    parser.add_argument(
        "--speed", type=speed, default=SPEED, metavar="X", help=f"times faster than life, or max ({SPEED:g} unless said)"
    )
    parser.add_argument("--once", action="store_true", help="a simulated facilitator leads to the end; then stop")
    parser.add_argument("--lead", action="store_true", help="a simulated facilitator leads; stays open afterwards")
    parser.add_argument("--pauses", action="store_true", help="with --once or --lead: pause and resume after every step")
    parser.add_argument("--seed", type=int, default=None, help="the same number plays the same people")
    parser.add_argument("--url", help="play on this running Plenary instead of on one of its own")


def speed(said: str) -> float | None:
    """A number above 0, or None for `max`."""
    if said == "max":
        return None
    number = float(said)
    if number <= 0:
        raise ValueError(said)
    return number
