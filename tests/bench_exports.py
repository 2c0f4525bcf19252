"""How long each file of a harvest of 500 notes takes, beside "at most 5 s": python -m tests.bench_exports"""

import os
import sys
import time

from app.taking.formats import FORMATS
from app.words.speaking import speak
from tests.app.taking.big import NOTES, big, taken

LIMIT_S = 5.0
TIMES = 3


def measured() -> dict[str, tuple[float, float, int]]:
    """By ending: seconds of the first making (fonts and templates are read then), of the quickest after it, and the bytes."""
    speak("en")
    room = big()
    found = {}
    for ending, form in FORMATS.items():
        seconds, size = [], 0
        for _ in range(TIMES):
            began = time.perf_counter()
            size = len(form.make(taken(room)))
            seconds.append(time.perf_counter() - began)
        found[ending] = (seconds[0], min(seconds[1:]), size)
    return found


def main() -> int:
    """Print a line for each; 1 when one takes longer than it may."""
    print(f"{NOTES} notes, 43 people, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; at most {LIMIT_S:g} s each")
    slow = 0
    for ending, (first, again, size) in measured().items():
        slow += first > LIMIT_S
        print(f"{ending:>5}: {first:5.2f} s the first time, {again:5.2f} s then, {size / 1024:6.0f} KiB")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
