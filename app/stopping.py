"""Stopping: a process that was told to stop ends in time, whatever still holds it, and says what that was."""

import asyncio
import os
import sys
import threading
import traceback
from types import FrameType
from typing import Any

from app.logs import log, places

OVERDUE_S = 14.0  # five for what is being answered, five for what waits to be kept, and some for the rest


def end_in_time() -> None:
    """From now on there is so much time left. What was accepted is on disk already."""
    timer = threading.Timer(OVERDUE_S, give_up, [asyncio.get_running_loop()])
    timer.daemon = True
    timer.start()


def give_up(loop: asyncio.AbstractEventLoop) -> None:
    """Say where each thread and task is, and end as if all were well: nobody who told us to stop should have to kill us."""
    try:
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        frames = sys._current_frames().items()
        threads = [f"{names.get(ident, '?')} in {places(traceback.extract_stack(frame))}" for ident, frame in frames]
        tasks = [f"a task in {waits(task.get_coro())}" for task in asyncio.all_tasks(loop)]
        log.error("stopping took too long, ending: %s", "; ".join(tasks + threads))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:  # the loop goes on while it is looked at
        os._exit(0)


def waits(coroutine: Any) -> str:
    """The last of the coroutines that wait for one another."""
    chain = list[tuple[FrameType, int]]()
    while frame := getattr(coroutine, "cr_frame", None):
        chain.append((frame, frame.f_lineno))
        coroutine = coroutine.cr_await
    return places(traceback.StackSummary.extract(iter(chain)))
