"""Starting a session from a plan: who may, under which name, and what is written down."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.clock import digest, milliseconds, new_id, now, same
from app.headers import is_here
from app.pages import once
from app.pages.budget import address_of, budget_of
from app.pages.desk import LEADS, make_keys
from app.pages.faults import Fault
from app.pages.offering import Offering
from app.pages.page import parts_of
from app.parts import Parts
from app.pictures import NoPicture
from app.plan_pictures import named as named_in
from app.plan_pictures import read, with_ids
from app.seats import new_browser, new_code
from app.storage import event_log, register, rehearsals, uploads
from app.storage.event_log import Stored
from app.storage.tables import ConversationRow, SessionRow, UploadRow
from app.tickets import Ticket
from app.words.speaking import of_plan
from sessions import Plan, encode_event
from sessions.carried import DataCarried
from sessions.carrying import Past
from sessions.messages import Event, Refused
from sessions.preparing import Choices, prepared
from sessions.seats import SeatsKeptOut, SharesCarried
from sessions.state import State
from sessions.text import clean
from sessions.words import say

TITLE_CHARS = 80
USUAL = Choices()


def at_this_computer(request: Request) -> bool:
    """Whether the browser runs where the server runs; through a proxy the name in the address is another."""
    return is_here(request.headers.get("host", "")) and is_here(address_of(request))


def named(request: Request, plan: Plan, title: str, host_key: str, leads: bool = False) -> tuple[str, dict[str, str]]:
    """The name of a session that is to begin, and what stands in its way; who leads the conversation needs no host key."""
    parts, faults, name = parts_of(request), dict[str, str](), ""
    if not leads and not at_this_computer(request):
        budget_of(request).check(request)
        if not same(host_key.strip().lower(), parts.host_key.lower()):
            budget_of(request).fail(request)
            faults["host_key"] = say("That is not the host key. It is printed where Plenary was started.")
    try:
        name = clean(title, TITLE_CHARS, what="The name", lines=False, empty=True) or of_plan(plan.title)
    except Refused as refused:
        faults["title"] = refused.sentence
    return name, faults


def to_desk(parts: Parts, session: SessionRow, token: str) -> Response:
    """To the desk of a session, with the token that opens it."""
    answer = RedirectResponse(f"{parts.settings.base}/s/{session.id}/desk", 303)
    Ticket(token).give(answer, session.conversation, parts.settings)
    return answer


@dataclass(frozen=True)
class Made:
    """A session that can be written down: its row, the event it begins with if it carries on from earlier ones, its pictures."""

    row: SessionRow
    carried: DataCarried | None
    pictures: list[UploadRow]
    seats: list[Event]

    def write(self, db: Any) -> None:
        """Write the session, with what it carries on from as the first event of its log."""
        register.add(db, self.row)
        for picture in self.pictures:
            uploads.keep(db, picture)
        uploads.use(db, [picture.id for picture in self.pictures])
        begins = [self.carried, *self.seats]
        for seq, event in enumerate(filter(None, begins), 1):
            kind, payload = encode_event(event)
            event_log.append(db, self.row.id, [Stored(seq, self.row.at, kind, 1, new_id(), 0, payload)], {})


def copied(parts: Parts, plan: Plan, conversation: str) -> tuple[dict[str, Any], list[UploadRow]]:
    """A plan as it is frozen in a session, and its own copies of the pictures that lie beside it. Raises Fault."""
    record = plan.record()
    names = {name: new_id() for _, name in named_in(record)}
    try:
        pictures = {name: read(parts.library.folder, name) for name in names}
    except NoPicture as gone:
        raise Fault(409, "A picture of this plan cannot be read.", say("Mend the plan: {what}.", what=gone)) from None
    rows = [uploads.row_of(names[name], conversation, picture) for name, picture in pictures.items()]
    return with_ids(record, names), rows


def made(
    parts: Parts,
    plan: Plan,
    title: str,
    conversation: str,
    choices: Choices,
    taken: Sequence[Past] = (),
    known: Sequence[State] = (),
) -> Made:
    """A session of a plan with frozen copies of plan and framework, as it was chosen. Raises Fault."""
    framework = plan.joined_to(parts.library.framework(plan.framework))
    chosen, carried = prepared(plan, framework, choices, taken, known)
    record, pictures = copied(parts, chosen, conversation)
    at = milliseconds(now())
    row = SessionRow(
        id=new_id(),
        conversation=conversation,
        title=title,
        plan_title=of_plan(plan.title),
        plan=json.dumps(record, ensure_ascii=False),
        framework=chosen.joined_to(framework).model_dump_json(by_alias=True, exclude_unset=True),
        epoch=new_id(),
        moved_at=at,
        at=at,
    )
    return Made(row, carried, pictures, known_seats(known))


def known_seats(known: Sequence[State]) -> list[Event]:
    """What a session is told of the seats of the ones before, the newest first: who may not sit down (who was removed, and the
    given-up half of who came twice), and how many share a device."""
    seats = sorted(known[0].seats.values(), key=lambda seat: seat.id) if known else []
    out = [seat.id for seat in seats if seat.removed]
    merged = {seat.id: seat.merged[0] for seat in seats if seat.merged}
    people = {seat.id: seat.people for seat in seats if seat.people > 1 and seat.id not in merged}
    kept_out = [SeatsKeptOut(seats=out, merged=merged)] if out or merged else []
    return [*kept_out, *([SharesCarried(people=people)] if people else [])]


def open_conversation(
    parts: Parts, plan: Plan, title: str, choices: Choices = USUAL, rehearsal: bool = False
) -> tuple[SessionRow, str]:
    """Write a conversation and its first session; the token of its first facilitator."""
    session = made(parts, plan, title, new_id(), choices)
    conversation = session.row.conversation

    def write(db: Any) -> str:
        register.add(db, ConversationRow(id=conversation, code=new_code(), at=session.row.at))
        session.write(db)
        if rehearsal:
            rehearsals.mark(db, conversation, session.row.at)
        keys, token = make_keys(db, parts, conversation, session.row.id, "started"), new_browser(db, conversation, LEADS)
        once.keep(db, parts.secret, digest(token), keys)
        return token

    return session.row, parts.writer.run(write)


def next_session(parts: Parts, plan: Plan, title: str, chosen: Offering, taken: Sequence[Past]) -> SessionRow:
    """Write another session of a conversation; whoever still looks at an earlier one is led to it. Its keys stay as they are."""
    session = made(parts, plan, title, chosen.conversation, chosen.choices(), taken, [each.state for each in chosen.history])
    earlier = [each.row.id for each in chosen.history]

    def write(db: Any) -> None:
        session.write(db)
        register.stamp(db, chosen.conversation)

    parts.writer.run(write)
    parts.rooms.loop.call_soon_threadsafe(parts.rooms.carried_on, earlier)
    parts.rooms.loop.call_soon_threadsafe(parts.rooms.ring, earlier)
    return session.row
