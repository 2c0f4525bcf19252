"""One live session: its state, the commands waiting for the next flush, and the connections that are told what came of them."""

import asyncio
from collections.abc import Iterator

from app.bus import Bus, Message
from app.clock import masked, milliseconds, now
from app.live.audiences import Cuts, Flush, History, place_of, viewer_of
from app.live.batch import Answer, Ask, Batch, Outcome
from app.live.bucket import Bucket
from app.live.callers import Caller
from app.live.connection import Connection
from app.live.endings import Endings
from app.live.flusher import Flusher
from app.live.frames import Parcel
from app.live.hearsay import Hearsay, follow
from app.live.holders import Held, held_here, holding, nobody, seated
from app.live.nameless import Nameless
from app.live.neighbours import Neighbours
from app.live.presence import Presence
from app.live.rates import Rates
from app.live.roll import Roll
from app.live.since import Since
from app.live.telling import Telling, pack
from app.live.wire import Audience, Door, View, encode
from app.storage.event_log import Stored
from app.storage.writer import Writer
from sessions import changes, own_changes
from sessions.messages import Command, Role
from sessions.state import State

TOLD_NOTHING_S = 1.0  # an audience that may see nothing of a flush hears of its seq after so long
PEOPLE_S = 1.0  # people messages, at most one in so long
A_PERSON = 6  # sockets of one person in one audience; the oldest goes when there are more


class Room(Since):
    """Lives on the event loop."""

    def __init__(
        self,
        state: State,
        epoch: str,
        names: dict[str, str],
        nameless: Nameless,
        writer: Writer,
        bus: Bus,
        secret: bytes,
        me: str = "",
    ) -> None:
        """A room as it was read from the log, in the process called `me`."""
        super().__init__(state, epoch)
        self.names, self.nameless, self.secret = names, nameless, secret
        self.loop = asyncio.get_running_loop()
        self.door: Door | None = None
        self.stamp = 0
        self.connections = Roll()
        self.presence = Presence()
        self.history = History()
        self.telling = Telling(self.send_view, self.connections)
        self.cuts = Cuts()
        self.rates = Rates(lambda key: masked(secret, state.session, key))
        self.neighbours = Neighbours(state.session, bus, me, self.presence, nameless, self.rates)
        self.hearsay = Hearsay(state.session, secret)
        self.flusher = Flusher(writer, self)
        self.endings = Endings(lambda: self.folded, lambda: self.presence.here, self.submit)
        self.seq_timer: asyncio.TimerHandle | None = None
        self.people_timer: asyncio.TimerHandle | None = None
        self.people_at = 0.0
        self.tell_all = False
        self.used_at = self.loop.time()

    # commands

    async def ask(self, ident: str, command: Command, seat: str | None, role: Role) -> Answer:
        """Submit a command and wait for its answer, which comes after the commit."""
        answered: asyncio.Future[Answer] = self.loop.create_future()

        def answer(given: Answer) -> None:
            if not answered.done():
                answered.set_result(given)

        self.submit(Ask(ident, command, seat, role, answer))
        return await answered

    def submit(self, ask: Ask) -> None:
        """Queue a command for the next flush."""
        if not self.flusher.ahead:
            self.used_at = self.loop.time()
        self.flusher.submit(ask)

    def batch(self, asks: list[Ask]) -> Batch:
        """What the writer needs to decide some commands."""
        writers = self.nameless.at_least(self.folded)
        return Batch(self.state.session, self.folded, asks, self.presence.here, writers, self.nameless, self.secret, self.since)

    def hear(self, message: Message) -> None:
        """What another process says of this session."""
        self.neighbours.hear(message, self.plan_people, self.say_here)
        seq = int(message.get("seq", 0))
        self.flusher.catch_up(seq, self.hearsay.heard(message) if seq > self.state.seq else ())

    def follow(self, heard: list[Stored]) -> None:
        """Take events that other processes have told of, which come right after the state; if they can do without the log."""
        outcome = follow(self.folded, heard)
        if outcome is not None:
            self.take(outcome)

    async def reach(self, seq: int) -> None:
        """Wait until this room has caught up with what others wrote. Raises TimeoutError."""
        await self.flusher.reach(seq)

    def take(self, outcome: Outcome) -> None:
        """The new state is the room's; its connections are told."""
        if outcome.state.seq <= self.state.seq:
            return
        flush, before = Flush(self.state, outcome.touched), self.folded
        self.fold(outcome.state)
        self.names.update(outcome.names)
        self.cuts.forget()
        self.nameless.add(outcome.written)
        self.nameless.expect(outcome.found)
        self.history.flushes.append(flush)
        if self.telling.tell(flush, self.state, self.names) and self.seq_timer is None:
            self.seq_timer = self.loop.call_later(TOLD_NOTHING_S, self.tell_seq)
        everybody = bool(outcome.written or outcome.found) or ("people", "") in outcome.touched
        if everybody or self.has_desks():
            self.plan_people(desks_only=not everybody)
        for kind, seat in outcome.touched:
            if kind == "seat" and (self.gone(seat) or self.changed_role(seat)):
                self.shut_out(seat)
        self.endings.plan()
        if outcome.stored:
            told = self.hearsay.told(outcome) if self.neighbours.many else {}
            self.neighbours.tell({"seq": self.state.seq, **told, **self.nameless.told(outcome.written, outcome.wrote)})
        self.compare_others(before, outcome.touched)

    def seal(self, mark: str) -> str:
        """What stands for a mark outside."""
        return masked(self.secret, self.state.session, mark)[:12]

    def start_afresh(self) -> None:
        """Everybody gets a whole view, and what was kept to tell is told to nobody."""
        self.cuts.forget()
        self.history.flushes.clear()
        self.telling.forget()
        for connection in list(self.connections):
            self.send_view(connection)

    def tell_seq(self) -> None:
        """Bring those who were told nothing to the newest seq."""
        waits = self.telling.catch_up(self.state.seq)
        self.seq_timer = self.loop.call_later(TOLD_NOTHING_S, self.tell_seq) if waits else None

    # connections

    def enter(self, connection: Connection, epoch: str | None, seq: int | None) -> None:
        """Admit a connection: it gets what it missed, or a whole view, and from now on every change."""
        if self.flusher.ahead:  # of it or of a newer session it has been found out since this one was let in
            return self.turn_away(connection)
        self.used_at = self.loop.time()
        connection.place = place_of(self.state, connection.place[0], connection.seat)
        connection.caught_up = self.send_view
        same = [c for c in self.connections if c.caller.key == connection.caller.key and c.place[0] == connection.place[0]]
        for old in same[: max(0, len(same) + 1 - A_PERSON)]:
            self.send_bye(old, "elsewhere", None, 4409)
        self.connections.add(connection)
        if connection.caller.seat and connection.seat:
            self.presence.come(connection.caller.seat)
        missed = self.missed(connection, epoch, seq)
        if missed is None:
            self.send_view(connection)
        else:
            connection.seq = self.state.seq
            connection.send(missed)
        self.plan_people()
        self.endings.plan()

    def missed(self, connection: Connection, epoch: str | None, seq: int | None) -> Parcel | None:
        """One `changes` with all that a browser at (epoch, seq) has missed; None when it needs a view.

        What only its seat may see is a second message, and the line may have been cut between the two: it is told again.
        """
        if epoch != self.epoch or seq is None:
            return None
        since = self.history.since(seq) if seq != self.state.seq else Flush(self.state, frozenset())
        last = self.history.with_last(seq, self.state.seq) if connection.seat else since
        if since is None or last is None or place_of(since.before, connection.place[0], connection.seat) != connection.place:
            return None
        put, drop = changes(since.before, self.state, since.touched, viewer_of(connection.place), self.names)
        for flush in (since, last) if connection.seat else ():
            own_put, own_drop = own_changes(flush.before, self.state, flush.touched, connection.seat or "", self.names)
            put, drop = {**put, **own_put}, [*drop, *own_drop]
        return pack(seq, self.state.seq, put, drop)

    def leave(self, connection: Connection) -> None:
        """A connection is gone."""
        if connection in self.connections:
            self.used_at = self.loop.time()
            self.connections.remove(connection)
            if connection.caller.seat and connection.seat:
                self.presence.go(connection.caller.seat)
            self.plan_people()

    def send_view(self, connection: Connection) -> None:
        """Everything a connection may see, now."""
        connection.seq = self.state.seq
        connection.send(Parcel(encode(self.view(connection.caller, connection.place[0]))))

    def view(self, caller: Caller, audience: Audience) -> View:
        """The view message of a caller in an audience."""
        seat = caller.seat if audience in ("participant", "observer") else None
        place = place_of(self.state, audience, seat)
        return View(
            epoch=self.epoch,
            seq=self.state.seq,
            time=milliseconds(now()),
            you=seated(caller, self.state, self.names) if seat else nobody(audience) if caller.looks else None,
            door=self.door if audience in ("facilitator", "screen") else None,
            records=self.cuts.view(self.state, place, seat, self.names),
        )

    def rename(self, seat: str, name: str) -> None:
        """A person has another name; everybody gets a fresh view, for names are not in the log."""
        self.names[seat] = name
        self.cuts.forget()
        for connection in list(self.connections):
            self.send_view(connection)
        self.plan_people()

    def change_door(self, door: Door) -> None:
        """There is another code; desks and screens get a fresh view."""
        self.door = door
        for connection in list(self.connections):
            if connection.place[0] in ("facilitator", "screen"):
                self.send_view(connection)

    def bucket(self, key: str, rate: float = 20, burst: float = 40) -> Bucket:
        """How often one caller may speak: so many messages a second, and so many at once."""
        return self.rates.bucket(key, rate, burst)

    # people

    def has_desks(self) -> bool:
        """Whether a facilitator looks."""
        return any(place[0] == "facilitator" for place in self.connections.places)

    def plan_people(self, *, desks_only: bool = False) -> None:
        """Tell everybody who is here, soon, and at most once a second; desks alone, where only what people did is new."""
        self.tell_all |= not desks_only
        if self.people_timer is None:
            wait = max(0.05, self.people_at + PEOPLE_S - self.loop.time())
            self.people_timer = self.loop.call_later(wait, self.tell_people)

    def tell_people(self) -> None:
        """The people message: with the list for facilitators, counts for the others."""
        self.people_timer, self.people_at = None, self.loop.time()
        self.say_here()
        everybody, self.tell_all = self.tell_all, False
        writers = self.nameless.writing(self.state)
        parcels: dict[bool, Parcel] = {}
        for connection in self.connections:
            listed = connection.place[0] == "facilitator"
            if connection.lags or not (listed or everybody):
                continue
            if listed not in parcels:
                holders = holding(self.held(), self.names) if listed else None
                parcels[listed] = Parcel(encode(self.presence.message(self.state, self.names, writers, holders)))
            connection.send(parcels[listed])

    def held(self) -> Iterator[Held]:
        """The keys that are open now, in whichever process."""
        yield from held_here(self.connections)
        for each in self.presence.elsewhere.values():
            yield from each.holders

    def say_here(self) -> None:
        """Say to other processes who is here."""
        self.neighbours.say_people(self.state, held_here(self.connections))

    def beat(self) -> None:
        """About once a second, where there are other processes: say what they should know, and forget who has fallen silent."""
        self.say_here()
        self.neighbours.say_rates()
        if self.neighbours.forget():
            self.plan_people()

    def quiet_since(self) -> float | None:
        """Since when (loop time) nobody has used this room; None while somebody does."""
        return None if self.connections or self.flusher.busy else self.used_at

    def close(self) -> None:
        """Stop every timer; the room is read from the log again when somebody comes."""
        self.flusher.close()
        self.endings.close()
        self.neighbours.close()
        for timer in (self.seq_timer, self.people_timer):
            if timer:
                timer.cancel()
