"""The tables of conversations and their sessions. An event row knows no sender."""

from sqlalchemy import BigInteger, Column, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

ID = 40


class ConversationRow(SQLModel, table=True):
    """What a team keeps: its sessions, its seats, its join code.

    `stamp` grows by one whenever names, keys or the door change, which no log tells: so other processes notice.
    """

    __tablename__ = "conversation"
    id: str = Field(primary_key=True, max_length=ID)
    code: str = Field(unique=True, max_length=6)
    code_open: bool = True
    at: int = Field(sa_type=BigInteger)
    stamp: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})


class SessionRow(SQLModel, table=True):
    """One team's way through one plan, with its own frozen copy of the plan and the framework.

    `head` is the newest seq. `status`, `step` and `moved_at` repeat what the log says of the room, for lists of sessions.
    """

    __tablename__ = "session"
    id: str = Field(primary_key=True, max_length=ID)
    conversation: str = Field(foreign_key="conversation.id", index=True, max_length=ID)
    title: str
    plan_title: str
    plan: str = Field(sa_column=Column(Text, nullable=False))
    framework: str = Field(sa_column=Column(Text, nullable=False))
    head: int = Field(default=0, sa_type=BigInteger)
    epoch: str = Field(max_length=ID)
    status: str = Field(default="lobby", max_length=16)
    step: str = Field(default="", max_length=64)
    moved_at: int = Field(sa_type=BigInteger)
    at: int = Field(sa_type=BigInteger)


class EventRow(SQLModel, table=True):
    """One stored fact. `at` is the time the log may keep (milliseconds); `n` counts the events of one command from 0."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("session", "command_id", "n", name="event_command"),
        {"sqlite_with_rowid": False},
    )
    session: str = Field(primary_key=True, foreign_key="session.id", max_length=ID)
    seq: int = Field(primary_key=True, sa_type=BigInteger)
    at: int = Field(sa_type=BigInteger)
    kind: str = Field(max_length=64)
    v: int = 1
    command_id: str = Field(max_length=ID)
    n: int = 0
    payload: str = Field(sa_column=Column(Text, nullable=False))


class BallotTickRow(SQLModel, table=True):
    """That a seat has been given its ballot for a step and round; never which one, never when."""

    __tablename__ = "ballot_tick"
    __table_args__ = ({"sqlite_with_rowid": False},)
    session: str = Field(primary_key=True, foreign_key="session.id", max_length=ID)
    step: str = Field(primary_key=True, max_length=64)
    round: int = Field(primary_key=True)
    seat: str = Field(primary_key=True, max_length=ID)


class RehearsalRow(SQLModel, table=True):
    """That a conversation is a rehearsal: all of it is erased when it is over, at the latest when a server starts.

    `at` (ms) is when its process last said that it still runs.
    """

    __tablename__ = "rehearsal"
    conversation: str = Field(primary_key=True, foreign_key="conversation.id", max_length=ID)
    at: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})


class UploadRow(SQLModel, table=True):
    """A photo, by the random id its browser gave it: whose it is only a note can tell, and a nameless note does not.

    `day` counts from 1970: an hour would tell when somebody wrote. `used` says that a note has shown it. Rows lie by id,
    so that not even their order tells who came first.
    """

    __tablename__ = "upload"
    __table_args__ = ({"sqlite_with_rowid": False},)
    id: str = Field(primary_key=True, max_length=ID)
    conversation: str = Field(foreign_key="conversation.id", index=True, max_length=ID)
    kind: str = Field(max_length=16)
    width: int
    height: int
    day: int
    used: bool = False
    size: int
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
