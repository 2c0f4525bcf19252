"""Logs: what may be written down of a fault. Never its words, which may be somebody's; only its kind and where it happened."""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

log = logging.getLogger("plenary")
FRAMES = 4


def place_of(fault: BaseException) -> str:
    """The kind of a fault, and the last places in the code it came through."""
    return f"{type(fault).__name__} in {places(traceback.extract_tb(fault.__traceback__))}"


def places(frames: traceback.StackSummary) -> str:
    """The last places in the code that these went through."""
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-FRAMES:])


class Wordless(logging.Filter):
    """Lets through what we log ourselves; of other libraries the sentence in their code, and nothing it was filled with."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record; its exception becomes a place."""
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if record.name != log.name:
            lines = str(record.msg).strip().splitlines() or [""]
            record.msg, record.args = lines[0].replace("%", "%%"), ()
        if fault is not None:
            record.msg, record.args, record.exc_info = "%s: %s", (record.getMessage(), place_of(fault)), None
        record.exc_text = record.stack_info = None
        return True


class Json(logging.Formatter):
    """One line of JSON for each record: when, how bad, from where, and what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "from": record.name, "what": record.getMessage()}
        return json.dumps(said | getattr(record, "figures", {}))


def set_up(as_json: bool = False) -> None:
    """Log to standard error: warnings and worse, and as JSON also that the server starts and stops."""
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if as_json else logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    handler.addFilter(Wordless())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO if as_json else logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = fell
    threading.excepthook = lambda args: log.error("a thread ended: %s", place_of(args.exc_value or args.exc_type()))
    sys.unraisablehook = lambda args: log.error("nobody could be told: %s", place_of(args.exc_value or args.exc_type()))


def fell(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """The process ends by a fault."""
    log.critical("ended by %s", place_of(fault))
