"""Figures: a measurement beside its limit, one line each; and a window made as slow as a cheap device."""

from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from playwright.sync_api import Page

held: Counter[str] = Counter()


def tell(what: str, figure: float, limit: float, unit: str, at_least: bool = False) -> None:
    """One line: the figure, its limit, and whether it holds."""
    holds = figure >= limit if at_least else figure <= limit
    held["met" if holds else "over"] += 1
    sign = "at least" if at_least else "at most"
    print(f"  {'met ' if holds else 'OVER'} {what:<68} {figure:8.1f} {unit:<4} ({sign} {limit:g})", flush=True)


def note(what: str, figure: float, unit: str) -> None:
    """A figure that has no limit of its own and explains one that has."""
    print(f"       {what:<68} {figure:8.1f} {unit}", flush=True)


def high(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent stay under."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def slowed(page: Page, times: int) -> None:
    """Give a window a processor so many times slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
