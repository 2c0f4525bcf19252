"""The writer: the threads that change the database, one transaction after another. With SQLite there is one thread, and what
waits for it is committed together."""

import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from typing import Any, TypeVar
from zlib import crc32

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.measures import COMMIT, TROUBLE
from app.storage.database import Database, Line, fatal, passes

log = logging.getLogger("plenary")
Result = TypeVar("Result")
Job = tuple[Callable[[Connection], Any], Future[Any], bool]  # what to do, where its result goes, whether it may be done once only
START_ME_AGAIN = 75
RUN_S, SOON_S, LOOK_S = 30.0, 2.0, 0.25
SHORTEST, LONGEST = 0.2, 5.0  # seconds between two tries of a commit that failed
TOGETHER, TOGETHER_S = 20, 0.05  # jobs of one transaction, and how long it may last: the first of them waits for the last
STUCK = 1.0  # seconds after which a commit that has not ended is a disk or a lock that does not give way
LONGEST_SHARED = 1.0  # a server is asked sooner than a full disk: it is back in seconds


class Writer:
    """Jobs come in from any thread; each runs in a transaction, its own or one with others, and answers once it is on disk.

    A job may run more than once (a lock, a full disk), so it must not change anything but the database before it returns. One
    that is `submit`ted may even be done twice, when a database server goes away as it commits: it must find that out itself,
    as a flush does by its commands' ids. For one that is `run` the server is asked.
    """

    def __init__(self, database: Database) -> None:
        """Start the threads: as many as the database lets write at the same time."""
        self.database = database
        self.lanes = [Lane(database, n) for n in range(database.writers)]

    def submit(self, job: Callable[[Connection], Result], of: str = "") -> "Future[Result]":
        """Queue a job; the future holds its result only after the commit, or what it raised. Jobs `of` one session are done
        in the order they came."""
        future: Future[Result] = Future()
        self.lanes[crc32(of.encode()) % len(self.lanes)].jobs.put((job, future, False))
        return future

    def run(self, job: Callable[[Connection], Result]) -> Result:
        """Queue a job, which is done once, and wait for it; for threads that may wait, never for the event loop.

        Raises TimeoutError when it was not done in half a minute, or in two seconds while nothing can be saved: somebody waits
        before an empty page. Then it is not done any more, unless it just was.
        """
        future: Future[Result] = Future()
        self.lanes[0].jobs.put((job, future, True))
        return self.wait_for(future)

    def wait_for(self, future: "Future[Result]") -> Result:
        """What comes of something that has to be saved. Raises TimeoutError as `run` does; then it is cancelled."""
        begun = time.monotonic()
        while True:
            try:
                return future.result(timeout=LOOK_S)
            except TimeoutError:
                if future.done():  # just now; or it is the job's own
                    return future.result()
                if time.monotonic() - begun > (RUN_S if self.saves else SOON_S):
                    future.cancel()
                    raise

    @property
    def saves(self) -> bool:
        """Whether what is handed in can be saved now: the last commits went well, and none is stuck."""
        return all(lane.saves for lane in self.lanes)

    @property
    def waiting(self) -> int:
        """Jobs that wait for their turn."""
        return sum(lane.jobs.qsize() + max(0, len(lane.taken) - 1) for lane in self.lanes)

    def close(self) -> None:
        """Finish what is queued (five seconds at most), then stop."""
        for lane in self.lanes:
            lane.jobs.put(None)
        until = time.monotonic() + 5
        for lane in self.lanes:
            lane.thread.join(timeout=max(0.0, until - time.monotonic()))


class Lane:
    """One thread with its jobs."""

    def __init__(self, database: Database, n: int) -> None:
        """Start the thread."""
        self.database = database
        self.longest = LONGEST_SHARED if database.shared else LONGEST
        self.jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.taken: list[Job] = []
        self.line = Line(database)
        self.troubled = False
        self.since: float | None = None
        self.thread = threading.Thread(target=self.work, name=f"writer {n}", daemon=True)
        self.thread.start()

    @property
    def saves(self) -> bool:
        """Whether what is handed in can be saved now: the last commit went well, none is stuck, and we have not stopped."""
        since = self.since
        return self.thread.is_alive() and not self.troubled and (since is None or time.monotonic() - since < STUCK)

    def work(self) -> None:
        """The thread: take what waits, do it, hand back the results."""
        jobs, going_on = self.taken, True
        while jobs or going_on:
            going_on = going_on and self.take(jobs)
            self.since = time.monotonic()
            del jobs[: self.commit_together(jobs)]
            self.since = None
        self.line.close()

    def take(self, jobs: list[Job]) -> bool:
        """Wait for a job, and take those behind it, which one transaction can be for; False when no more will come. In a shared
        database two processes would then hold rows that the other waits for."""
        while not jobs or (len(jobs) < TOGETHER and not self.database.shared and not self.jobs.empty()):
            try:
                job = self.jobs.get(timeout=self.longest if self.troubled else None)
            except queue.Empty:
                self.look_again()
                continue
            if job is None:
                return False
            jobs.append(job)
        return True

    def look_again(self) -> None:
        """Whether a server that was away is back, or a disk has space: while we say that nothing can be saved, nobody may come to
        save anything."""
        try:
            with self.database.writing(self.line) as db:
                self.database.touch(db)
            self.troubled = False
        except SQLAlchemyError as fault:  # the pool's own too
            if isinstance(fault, DBAPIError) and fatal(fault):
                give_up(fault)

    def commit_together(self, jobs: list[Job]) -> int:
        """The first of some jobs in one transaction, so that the disk is waited for once; how many were done."""
        if len(jobs) < 2:
            return self.do(*jobs) if jobs else 0
        until, results = time.monotonic() + TOGETHER_S, list[Any]()
        try:
            with self.database.writing(self.line) as db:
                while not results or (len(results) < len(jobs) and time.monotonic() < until):
                    job, future, _ = jobs[len(results)]
                    results.append(None if future.cancelled() else job(db))
                begun = time.perf_counter()
        except Exception as fault:
            if isinstance(fault, DBAPIError) and fatal(fault):
                give_up(fault)
            return self.without_the_faulty(jobs, len(results))
        COMMIT.observe(time.perf_counter() - begun)
        self.troubled = False
        for (_, future, _), result in zip(jobs, results, strict=False):
            with suppress(InvalidStateError):
                future.set_result(result)
        return len(results)

    def without_the_faulty(self, jobs: list[Job], n: int) -> int:
        """One of some jobs failed after `n` that did not, and nothing is done: those are done again, and then that one by itself;
        how many were done."""
        if n == len(jobs):  # it was the commit
            return self.do(jobs[0])
        done = self.commit_together(jobs[:n])
        return done if done < n else done + self.do(jobs[n])

    def do(self, each: Job) -> int:
        """One job by itself; its result, or what it raised, is handed back. One is done."""
        job, future, once = each
        with suppress(InvalidStateError):  # nobody waits any more
            try:
                future.set_result(self.commit(job, future, once))
            except DBAPIError as fault:
                if fatal(fault):
                    give_up(fault)
                future.set_exception(fault)
            except BaseException as fault:
                future.set_exception(fault)
        return 1

    def commit(self, job: Callable[[Connection], Result], future: "Future[Result]", once: bool) -> Result:
        """One job in one transaction, tried again while the failure is one that passes and somebody waits."""
        pause = SHORTEST
        called: str | None = None
        results: list[Result] = []
        while not future.cancelled():
            try:
                if called and self.ended_well(called):
                    self.troubled = False
                    return results[-1]
                with self.database.writing(self.line) as db:
                    called, results = None, [job(db)]
                    called = self.database.mark(db) if once else None
                    begun = time.perf_counter()
            except DBAPIError as fault:
                if not passes(fault):
                    raise
                self.troubled = True
                TROUBLE.count("not saved, tried again")
                log.error("not saved, trying again in %.1f s: %s", pause, type(fault.orig).__name__)
                time.sleep(pause)
                pause = min(pause * 2, self.longest)
            else:
                COMMIT.observe(time.perf_counter() - begun)
                self.troubled = False
                return results[-1]
        raise CancelledError

    def ended_well(self, called: str) -> bool:
        """Whether a transaction whose commit was not answered is there all the same. Raises DBAPIError."""
        while (committed := self.database.has_committed(called)) is None:
            time.sleep(SHORTEST)
        return committed


def give_up(fault: DBAPIError) -> None:
    """End the process: after a failed fsync nobody knows what the disk holds, and a fresh start reads what is there."""
    log.critical("the disk failed (%s); ending, to be started again", type(fault.orig).__name__)
    sys.stderr.flush()
    os._exit(START_ME_AGAIN)
