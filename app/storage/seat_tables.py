"""The tables of people: seats, keys, and what was done about control. Names live in SeatRow alone, so that they can be erased."""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from app.storage.tables import ID


class SeatRow(SQLModel, table=True):
    """A person's place in a conversation: the first name, and what was said at the door, for the sessions to come."""

    __tablename__ = "seat"
    id: str = Field(primary_key=True, max_length=ID)
    conversation: str = Field(foreign_key="conversation.id", index=True, max_length=ID)
    name: str
    role: str = Field(max_length=16)
    organisation: str = ""
    sector: str = ""
    viewpoint: str = ""
    at: int = Field(sa_type=BigInteger)


class KeyRow(SQLModel, table=True):
    """A key to a conversation, as its hash.

    A `link`, a `recovery` or `return` code, the `token` of a browser that used one of them, or one to `read` a harvest by.
    A seat's keys name the seat.
    """

    __tablename__ = "key"
    hash: str = Field(primary_key=True, max_length=64)
    conversation: str = Field(foreign_key="conversation.id", index=True, max_length=ID)
    kind: str = Field(max_length=16)
    role: str = Field(max_length=16)
    seat: str | None = Field(default=None, foreign_key="seat.id", index=True, max_length=ID)
    at: int = Field(sa_type=BigInteger)


class AuditRow(SQLModel, table=True):
    """Something done about control of a conversation: who may lead it, who was let in again."""

    __tablename__ = "audit"
    id: str = Field(primary_key=True, max_length=ID)
    conversation: str = Field(index=True, max_length=ID)
    at: int = Field(sa_type=BigInteger)
    action: str = Field(max_length=32)
