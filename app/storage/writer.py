"""The writer: the one thread that changes the database, one transaction after another."""

import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.measures import COMMIT, TROUBLE
from app.storage.database import Database, passes

log = logging.getLogger("plenary")
Result = TypeVar("Result")
START_ME_AGAIN = 75
SHORTEST, LONGEST = 0.2, 5.0  # seconds between two tries of a commit that failed
STUCK = 1.0  # seconds after which a commit that has not ended is a disk or a lock that does not give way


class Writer:
    """Jobs come in from any thread; each runs in a transaction of its own and answers once it is on disk.

    A job may run more than once (a lock, a full disk), so it must not change anything but the database before it returns.
    """

    def __init__(self, database: Database) -> None:
        """Start the thread."""
        self.database = database
        self.jobs: queue.SimpleQueue[tuple[Callable[[Connection], Any], Future[Any]] | None] = queue.SimpleQueue()
        self.troubled = False
        self.since: float | None = None
        self.thread = threading.Thread(target=self.work, name="writer", daemon=True)
        self.thread.start()

    def submit(self, job: Callable[[Connection], Result]) -> "Future[Result]":
        """Queue a job; the future holds its result only after the commit, or what it raised."""
        future: Future[Result] = Future()
        self.jobs.put((job, future))
        return future

    def run(self, job: Callable[[Connection], Result]) -> Result:
        """Queue a job and wait for it; for threads that may wait, never for the event loop."""
        return self.submit(job).result(timeout=30)

    def close(self) -> None:
        """Finish what is queued (five seconds at most), then stop."""
        self.jobs.put(None)
        self.thread.join(timeout=5)

    @property
    def saves(self) -> bool:
        """Whether what is handed in can be saved now: the last commit went well, and none is stuck."""
        since = self.since
        return not self.troubled and (since is None or time.monotonic() - since < STUCK)

    def work(self) -> None:
        """The thread: take a job, do it, hand back its result."""
        while (taken := self.jobs.get()) is not None:
            job, future = taken
            self.since = time.monotonic()
            try:
                future.set_result(self.commit(job))
            except DBAPIError as fault:
                if not isinstance(fault, IntegrityError):
                    give_up(fault)
                future.set_exception(fault)
            except BaseException as fault:
                future.set_exception(fault)
            self.since = None

    def commit(self, job: Callable[[Connection], Result]) -> Result:
        """One job in one transaction, tried again while the failure is one that passes."""
        pause = SHORTEST
        while True:
            try:
                with self.database.writing() as db:
                    result = job(db)
                    begun = time.perf_counter()
            except DBAPIError as fault:
                if not passes(fault):
                    raise
                self.troubled = True
                TROUBLE.count("not saved, tried again")
                log.error("not saved, trying again in %.1f s: %s", pause, type(fault.orig).__name__)
                time.sleep(pause)
                pause = min(pause * 2, LONGEST)
            else:
                COMMIT.observe(time.perf_counter() - begun)
                self.troubled = False
                return result


def give_up(fault: DBAPIError) -> None:
    """End the process: after a failed fsync nobody knows what the disk holds, and a fresh start reads what is there."""
    log.critical("the disk failed (%s); ending, to be started again", type(fault.orig).__name__)
    sys.stderr.flush()
    os._exit(START_ME_AGAIN)
