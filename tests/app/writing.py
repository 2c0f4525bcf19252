"""People who write one note after another into a session of their own, and know which were accepted."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from websockets.exceptions import ConnectionClosed

from tests.app.server import Server
from tests.cast import Ana, Browser, new_note


class Writers:
    """Some people in a new session, at its step `talk`."""

    def __init__(self, server: Server, people: int) -> None:
        """Start the session and let them join."""
        self.ana = Ana(server.base)
        self.ana.start("trial")
        self.people = [Browser(server.base, f"P{n}", "participant") for n in range(people)]
        for person in self.people:
            person.join(self.ana.code)
        with self.ana.line() as desk:
            desk.do("open_sitting")
            desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        self.accepted: dict[str, int] = {}
        self.over = threading.Event()

    def write(self, person: Browser) -> None:
        """Write, then change what was written again and again: a step takes so many notes of one person and no more."""
        with suppress(ConnectionClosed, ConnectionError, TimeoutError, EOFError), person.line() as line:
            note = new_note()
            line.ask({"type": "write_note", "step": "talk", "note": note, "fields": {"text": "0"}})
            count = 0
            while not self.over.wait(0.05):
                count += 1
                ident = new_note()
                change = {"type": "edit_note", "step": "talk", "note": note, "fields": {"text": f"{count}"}}
                answer = line.ask(change, ident)
                if answer["type"] == "accepted":
                    self.accepted[ident] = answer["seq"]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """They write while the block runs."""
        self.over.clear()
        threads = [threading.Thread(target=self.write, args=(person,)) for person in self.people]
        for thread in threads:
            thread.start()
        try:
            self.more_than(0)
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join(20)

    def more_than(self, count: int) -> None:
        """Wait until more than so many commands were accepted."""
        until = time.monotonic() + 20
        while len(self.accepted) <= count:
            assert time.monotonic() < until, f"only {len(self.accepted)} accepted"
            time.sleep(0.02)
