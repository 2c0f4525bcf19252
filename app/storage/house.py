"""The house: what all processes on one database must agree on."""

from sqlalchemy import Connection, insert, select

from app.storage.register import table
from app.storage.shared_tables import HouseRow


def agrees(db: Connection, name: str, value: str) -> bool:
    """Whether a value is the house's; the first that is given is. Call in a transaction that writes."""
    rows = table(HouseRow)
    found = db.execute(select(rows.c.value).where(rows.c.name == name)).scalar_one_or_none()
    if found is None:
        db.execute(insert(rows).values(name=name, value=value))
    return found in (None, value)
