"""Stopping: a process that was told to stop ends in time, whatever still holds it, and says what that was."""

import asyncio
import logging
import os
import sys
import threading
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

OVERDUE_S = 14.0  # five for what is being answered, five for what waits to be kept, and some for the rest
FRAMES = 4

log = logging.getLogger("plenary")


def end_in_time() -> None:
    """From now on there is so much time left. What was accepted is on disk already."""
    timer = threading.Timer(OVERDUE_S, give_up, [asyncio.get_running_loop()])
    timer.daemon = True
    timer.start()


def give_up(loop: asyncio.AbstractEventLoop) -> None:
    """Say where each thread and task is, and end as if all were well: nobody who told us to stop should have to kill us."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    threads = [f"{names.get(ident, '?')} in {places(frame)}" for ident, frame in sys._current_frames().items()]
    tasks = [f"a task in {waits(task.get_coro())}" for task in asyncio.all_tasks(loop)]
    log.error("stopping took too long, ending: %s", "; ".join(tasks + threads))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def waits(coroutine: Any) -> str:
    """The last of the coroutines that wait for one another."""
    last = list[str]()
    while (code := getattr(coroutine, "cr_code", None)) and (frame := coroutine.cr_frame):
        last.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
        coroutine = coroutine.cr_await
    return " > ".join(last[-FRAMES:])


def places(frame: FrameType) -> str:
    """The last places in the code that a thread came through."""
    last = traceback.extract_stack(frame)[-FRAMES:]
    return " > ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in last)
