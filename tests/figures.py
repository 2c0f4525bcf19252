"""Figures: a measurement beside its limit, one line each, kept for a file; and a window made as slow as a cheap device."""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Page

held: Counter[str] = Counter()
kept: list[dict[str, Any]] = []


def tell(what: str, figure: float, limit: float, unit: str, at_least: bool = False) -> None:
    """One line: the figure, its limit, whether it holds, and how many times the limit it is."""
    holds = figure >= limit if at_least else figure <= limit
    held["met" if holds else "over"] += 1
    sign = "at least" if at_least else "at most"
    ratio = figure / limit if limit else None
    kept.append({"what": what, "figure": figure, "unit": unit, sign: limit, "ratio": ratio, "met": holds})
    times = "" if ratio is None else f"  {ratio:.2f}"
    print(f"  {'met ' if holds else 'OVER'} {what:<68} {shown(figure)} {unit:<5} ({sign} {limit:g}){times}", flush=True)


def note(what: str, figure: float, unit: str) -> None:
    """A figure that has no limit of its own and explains one that has."""
    kept.append({"what": what, "figure": figure, "unit": unit})
    print(f"       {what:<68} {shown(figure)} {unit}", flush=True)


def shown(figure: float) -> str:
    """A figure with as many decimals as say something."""
    return f"{figure:10,.{0 if abs(figure) >= 1000 else 1 if abs(figure) >= 10 else 2}f}"


def write(path: Path) -> None:
    """Everything told so far, as JSON, with how busy the machine is."""
    loads, count = os.getloadavg(), os.cpu_count()
    path.write_text(json.dumps({"load": loads, "processors": count, "figures": kept}, indent=1) + "\n", encoding="utf-8")


def high(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent stay under."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def slowed(page: Page, times: int) -> None:
    """Give a window a processor so many times slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
