"""PostgreSQL: how its connections are set up, what it must promise, and which of its failures go by themselves."""

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

PREFIX = "postgresql+psycopg://"
SETTINGS = {  # of every connection; a process that stands still may not hold a room's row for ever
    "synchronous_commit": "on",
    "default_transaction_isolation": "read committed",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "application_name": "plenary",
}
LINE = {"connect_timeout": 3, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 8000}
PASSING = ("08", "25", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that pass: no connection, no writing just now, a deadlock, no room, a lock, shutting down, its disk."""
MIGRATING = 5_230_418_662_901_377  # the advisory lock of whoever changes the tables; any number nobody else uses


def speaks(url: str) -> bool:
    """Whether a URL names a PostgreSQL database."""
    return url.startswith(PREFIX)


def engine(url: str, connections: int, *, prove_first: bool) -> Engine:
    """An engine whose transactions are durable when they have committed; `prove_first` asks each line whether it still is one."""
    options = " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in SETTINGS.items())
    return create_engine(
        url, pool_size=connections, max_overflow=0, pool_pre_ping=prove_first, connect_args={**LINE, "options": options}
    )


def shortcoming(db: Connection) -> str:
    """What this server does not promise, in words for the host; '' when all is well."""
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        got = db.execute(text(f"SHOW {name}")).scalar_one()
        if got != "on":
            return f"PostgreSQL answers {name}={got} where on is needed: what it has accepted would not survive a power cut"
    return ""


def lock_tables(db: Connection) -> None:
    """Wait until nobody else changes the tables, and keep others from it until the transaction ends.

    What is done to a table then waits for it only as long as people may wait behind it, and less than the second after which
    PostgreSQL looks for who waits for each other, and might end somebody else's transaction.
    """
    db.execute(text("SET LOCAL lock_timeout = 0"))
    db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    db.execute(text("SET LOCAL lock_timeout = '400ms'"))


def in_the_way(fault: DBAPIError) -> bool:
    """Whether somebody at work held a table, and changing it must be tried again."""
    return getattr(fault.orig, "sqlstate", None) in ("55P03", "40P01")


def clock_of(db: Connection) -> float:
    """What the server's clock says (seconds since 1970)."""
    return float(db.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())


def mark(db: Connection) -> str | None:
    """What this transaction is called, if it has changed anything: so that it can be asked later what became of it."""
    return db.execute(text("SELECT pg_current_xact_id_if_assigned()::text")).scalar()


def has_committed(db: Connection, called: str) -> bool | None:
    """Whether a transaction has committed; None while it is not over."""
    status = db.execute(text("SELECT pg_xact_status(CAST(:called AS xid8))"), {"called": called}).scalar()
    return None if status == "in progress" else status == "committed"


def is_ours(fault: DBAPIError) -> bool:
    """Whether a failure is one of PostgreSQL."""
    return hasattr(fault.orig, "sqlstate")


def passes(fault: DBAPIError) -> bool:
    """Whether a failure may go by itself: the server is away, restarts, or has no room. The same job is then tried again."""
    state = getattr(fault.orig, "sqlstate", None)
    if state is None:
        return is_ours(fault) and (fault.connection_invalidated or isinstance(fault, (OperationalError, InterfaceError)))
    return str(state)[:2] in PASSING
