"""Logs: what may be written down of a fault. Never its words, which may be somebody's; only its kind and where it happened."""

import logging
import traceback
from pathlib import Path

log = logging.getLogger("plenary")
FRAMES = 4


def place_of(fault: BaseException) -> str:
    """The kind of a fault, and the last places in the code it came through."""
    frames = traceback.extract_tb(fault.__traceback__)[-FRAMES:]
    return f"{type(fault).__name__} in " + " > ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames
    )


class Wordless(logging.Filter):
    """Takes the words of faults out of what other libraries log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record; its exception becomes a place."""
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if fault is not None:
            record.msg, record.args, record.exc_info = "%s: %s", (str(record.msg).strip(), place_of(fault)), None
        return True


def set_up() -> None:
    """Log to standard error, warnings and worse."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(Wordless())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
