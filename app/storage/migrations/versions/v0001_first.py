"""The first schema that has a version. Databases from before it have some of these tables already, as they are here."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
ID = sa.String(40)


def upgrade() -> None:
    """Make what is not there."""
    there = set(sa.inspect(op.get_bind()).get_table_names())
    known = sa.MetaData()
    for make in (conversation, session, event, ballot_tick, rehearsal, upload, seat, key, audit):
        make(known)
    for table in known.sorted_tables:
        if table.name not in there:
            table.create(op.get_bind())


def to_conversation(**more: bool) -> sa.Column[str]:
    """A column that names a conversation."""
    return sa.Column("conversation", ID, sa.ForeignKey("conversation.id"), nullable=False, **more)  # type: ignore[arg-type]


def of_session() -> sa.Column[str]:
    """A column that names a session, first of a primary key."""
    return sa.Column("session", ID, sa.ForeignKey("session.id"), primary_key=True)


def conversation(known: sa.MetaData) -> None:
    """What a team keeps."""
    sa.Table(
        "conversation",
        known,
        sa.Column("id", ID, primary_key=True),
        sa.Column("code", sa.String(6), nullable=False, unique=True),
        sa.Column("code_open", sa.Boolean, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def session(known: sa.MetaData) -> None:
    """One way through one plan."""
    sa.Table(
        "session",
        known,
        sa.Column("id", ID, primary_key=True),
        to_conversation(index=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("plan_title", sa.String, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("framework", sa.Text, nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("moved_at", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def event(known: sa.MetaData) -> None:
    """The log."""
    sa.Table(
        "event",
        known,
        of_session(),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("v", sa.Integer, nullable=False),
        sa.Column("command_id", ID, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("session", "command_id", "n", name="event_command"),
        sqlite_with_rowid=False,
    )


def ballot_tick(known: sa.MetaData) -> None:
    """Who has been given a ballot."""
    sa.Table(
        "ballot_tick",
        known,
        of_session(),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seat", ID, primary_key=True),
        sqlite_with_rowid=False,
    )


def rehearsal(known: sa.MetaData) -> None:
    """Conversations that are only a try."""
    sa.Table("rehearsal", known, sa.Column("conversation", ID, sa.ForeignKey("conversation.id"), primary_key=True))


def upload(known: sa.MetaData) -> None:
    """Photos."""
    sa.Table(
        "upload",
        known,
        sa.Column("id", ID, primary_key=True),
        to_conversation(index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def seat(known: sa.MetaData) -> None:
    """People's places."""
    sa.Table(
        "seat",
        known,
        sa.Column("id", ID, primary_key=True),
        to_conversation(index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("sector", sa.String, nullable=False),
        sa.Column("viewpoint", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def key(known: sa.MetaData) -> None:
    """What opens a conversation."""
    sa.Table(
        "key",
        known,
        sa.Column("hash", sa.String(64), primary_key=True),
        to_conversation(index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("seat", ID, sa.ForeignKey("seat.id"), index=True, nullable=True),
        sa.Column("at", sa.BigInteger, nullable=False),
    )


def audit(known: sa.MetaData) -> None:
    """What was done about control."""
    sa.Table(
        "audit",
        known,
        sa.Column("id", ID, primary_key=True),
        sa.Column("conversation", ID, index=True, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
    )
