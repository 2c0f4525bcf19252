"""The schema: makes the tables of a new database, and brings those of an older one up to date before anybody uses it."""

import logging

from sqlalchemy import Connection, Table, column, inspect, table
from sqlmodel import SQLModel

from app.storage import seat_tables, shared_tables, tables

assert tables and seat_tables and shared_tables  # the tables must be known before they are made

log = logging.getLogger("plenary")
VERSIONS = ("0001", "0002", "0003")  # the migrations in `migrations/versions`, oldest first
VERSION = table("alembic_version", column("version_num"))


def bring_up(db: Connection) -> None:
    """Bring the tables up to date; call in a transaction that keeps others from doing the same.

    A database of a newer release is used as it is: migrations only add what an older release does not mind.
    """
    at = version_of(db)
    if at == VERSIONS[-1]:
        return
    if is_older(db):
        from app.storage.migrating import upgrade

        upgrade(db)
    elif at is None:
        make(db)
    else:
        log.warning("the database is that of a newer release (%s); this one knows %s", at, VERSIONS[-1])


def is_older(db: Connection) -> bool:
    """Whether an older release has left these tables, and none of ours has been started on them yet."""
    at = version_of(db)
    return at in VERSIONS[:-1] or (at is None and inspect(db).has_table("conversation"))


def version_of(db: Connection) -> str | None:
    """The version of the tables; None for a new database, and for one from before versions were kept."""
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.execute(VERSION.select()).scalar_one_or_none()


def make(db: Connection) -> None:
    """All tables as they are now."""
    from sqlalchemy import Column as Col
    from sqlalchemy import MetaData, String

    SQLModel.metadata.create_all(db)
    version = Table("alembic_version", MetaData(), Col("version_num", String(32), primary_key=True))
    version.create(db)
    db.execute(version.insert().values(version_num=VERSIONS[-1]))
