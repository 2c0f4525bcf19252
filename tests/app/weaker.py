"""A Plenary whose database does not wait for the disk, to see that what guards against it finds it."""

import sys

from sqlalchemy.pool import ConnectionPoolEntry

from app.cli import main
from app.storage import database

kept = database.prepare


def prepare(connection: object, entry: ConnectionPoolEntry) -> None:
    """As it should be, and then not."""
    kept(connection, entry)
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]


database.prepare = prepare
database.Database.prove = lambda self: None  # type: ignore[method-assign]
sys.exit(main())
