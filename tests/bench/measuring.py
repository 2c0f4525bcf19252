"""Measuring a process from outside: processor time and memory as the kernel counts them, and which core it may run on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cores() -> tuple[set[int], set[int]]:
    """The core for servers and the core for the load; the same where there is but one, or where nothing can be pinned."""
    if not hasattr(os, "sched_getaffinity"):
        return set(), set()
    free = sorted(os.sched_getaffinity(0))
    return {free[0]}, {free[-1]}


@contextmanager
def pinned(core: set[int]) -> Iterator[None]:
    """What is started inside runs on this core for good."""
    if not core:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, core)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_s(pid: int) -> float:
    """Seconds of processor time, of all threads, since the process began; from /proc/PID/stat."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_kb(pid: int) -> float:
    """Kilobytes in memory that are this process's share; of /proc/PID/smaps_rollup, else resident by /proc/PID/status."""
    for file, name in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        except OSError:
            continue
        return next(float(line.split()[1]) for line in lines if line.startswith(name))
    raise OSError(f"nothing is known of process {pid}")
