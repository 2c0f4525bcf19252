"""Reading link: the link of a session for people who were not there, as its harvest shows it to facilitators."""

from typing import Any

from app import reading_links
from app.clock import milliseconds, now
from app.parts import Parts
from app.storage.tables import SessionRow
from app.words.dates import day_told, local


def link_of(parts: Parts, row: SessionRow) -> dict[str, Any] | None:
    """The reading link there is, for facilitators: its address, until when, and whether it tells first names."""
    with parts.database.reading() as db:
        link = reading_links.current(db, parts.secret, row, milliseconds(now()))
    if link is None:
        return None
    key = reading_links.key_of(parts.secret, row.id, link.role, link.at)
    until = day_told(local(reading_links.ends(link)))
    return {"url": f"{parts.public}/read/{row.id}/{key}", "until": until, "named": link.role == reading_links.NAMED}
