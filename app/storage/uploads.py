"""Uploads: the photos of a conversation, kept as bytes, and swept away when no note ever showed them."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select, update

from app.clock import day_of, now
from app.pictures import Picture
from app.storage import register
from app.storage.register import table
from app.storage.tables import SessionRow, UploadRow
from sessions import limits
from sessions.words import say

UNUSED_DAYS = 2  # whole days that a photo waits for its note: a phone may be without a line over night


class NoRoom(Exception):
    """The conversation holds as many photos as it may; the message is a sentence for the person."""


class Taken(Exception):
    """Another conversation has a photo of this id; no browser makes the same one twice."""


def row_of(photo: str, conversation: str, picture: Picture) -> UploadRow:
    """The row of a picture that comes today."""
    return UploadRow(
        id=photo,
        conversation=conversation,
        kind=picture.kind,
        width=picture.width,
        height=picture.height,
        day=day_of(now()),
        size=len(picture.data),
        data=picture.data,
    )


def keep(db: Connection, row: UploadRow) -> None:
    """Keep a photo; one that is there already stays as it is. Raises NoRoom, Taken."""
    uploads = table(UploadRow)
    register.lock_conversation(db, row.conversation)
    sweep(db, row.day)
    owner = db.execute(select(uploads.c.conversation).where(uploads.c.id == row.id)).scalar_one_or_none()
    if owner is not None:
        if owner != row.conversation:
            raise Taken
        return
    counted = select(func.count(), func.coalesce(func.sum(uploads.c.size), 0)).where(uploads.c.conversation == row.conversation)
    photos, weight = db.execute(counted).one()
    if photos >= limits.PHOTOS or weight + row.size > limits.PHOTOS_BYTES:
        raise NoRoom(say("There is no room for more photos in this session. Please send the words alone."))
    db.execute(insert(uploads).values(**row.model_dump()))


def one(db: Connection, conversation: str, photo: str) -> UploadRow | None:
    """A photo of a conversation."""
    uploads = table(UploadRow)
    wanted = select(uploads).where(uploads.c.id == photo, uploads.c.conversation == conversation)
    found = db.execute(wanted).mappings().first()
    return None if found is None else UploadRow(**found)


def known(db: Connection, session: str, photos: Collection[str]) -> frozenset[str]:
    """Those of some photos that the conversation of a session holds."""
    if not photos:
        return frozenset()
    uploads, sessions = table(UploadRow), table(SessionRow)
    here = select(sessions.c.conversation).where(sessions.c.id == session).scalar_subquery()
    found = select(uploads.c.id).where(uploads.c.id.in_(photos), uploads.c.conversation == here)
    return frozenset(db.execute(found).scalars())


def use(db: Connection, photos: Collection[str]) -> None:
    """Say that notes show these photos, so that they stay."""
    uploads = table(UploadRow)
    if photos:
        db.execute(update(uploads).where(uploads.c.id.in_(photos)).values(used=True))


def sweep(db: Connection, today: int) -> None:
    """Erase what has waited for its note too long."""
    uploads = table(UploadRow)
    db.execute(delete(uploads).where(uploads.c.used.is_(False), uploads.c.day < today - UNUSED_DAYS))
