"""The server's goals and the pages' budgets, each figure beside its limit. A busy machine says nothing against either.

./run bench                       both
./run bench server [ROW ...]      the server: all rows, or those named (--list says which)
./run bench pages                 the pages
--quick                           a tenth of the people for a second or two: under a minute, to see that everything runs
--json FILE                       write every figure, with its goal and ratio
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import bench_pages, figures
from tests.bench import boards, house, many, steady
from tests.bench.measuring import cores
from tests.bench.pace import FULL, QUICK, Pace

ROWS: dict[str, Callable[[Pace], None]] = {
    **{name: partial(steady.steady, name) for name in steady.GOALS},
    "knee": steady.knee,
    "held": boards.held,
    "votes": boards.votes,
    "growth": boards.growth,
    "viewers": steady.growing_viewers,
    "opening": boards.opening,
    "joins": many.joins,
    "rooms": many.rooms,
    "start": many.start,
    "two-processes": many.two_processes,
}


def main() -> None:
    """Measure what was asked for."""
    given = asked()
    if given.list:
        print("\n".join(ROWS))
        return
    if given.what in ("server", "both"):
        with house.shared() if given.quick else nullcontext():
            server([row for row in ROWS if row in given.rows] or list(ROWS), QUICK if given.quick else FULL)
    if given.what in ("pages", "both") and not given.quick:
        bench_pages.main()
    print(f"{figures.held['met']} met, {figures.held['over']} over. Load of this machine now: {os.getloadavg()[0]:.1f}.")
    if given.json:
        figures.write(given.json)


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("both", "server", "pages"), default="both", help="which of the two")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="rows of the server; all where none is named")
    parser.add_argument("--quick", action="store_true", help="few people, for a moment")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--list", action="store_true", help="the names of the rows")
    given = parser.parse_args()
    if unknown := [row for row in given.rows if row not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)} (there are {', '.join(ROWS)})")
    return given


def server(rows: list[str], pace: Pace) -> None:
    """Some rows of the server, one after another."""
    servers, load = cores()
    print(f"Load of this machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; ", end="")
    print(f"servers on core {servers or 'any'}, the load on {load or 'any'}.")
    for row in rows:
        began = time.perf_counter()
        print(f"{row}: {sentence(ROWS[row])}", flush=True)
        ROWS[row](pace)
        print(f"       ({time.perf_counter() - began:.0f} s; load of this machine {os.getloadavg()[0]:.1f})", flush=True)


def sentence(row: Callable[[Pace], None]) -> str:
    """What a row says of itself."""
    told = row.func if isinstance(row, partial) else row
    return (told.__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    main()
