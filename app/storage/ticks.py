"""Ticks: which seats have been given their ballot for a step and round; never which one."""

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.storage.register import table
from app.storage.tables import BallotTickRow


def tick(db: Connection, session: str, step: str, round_: int, seat: str) -> bool:
    """Tick a seat off for its ballot; False when it was ticked before, in whichever process."""
    ticks = table(BallotTickRow)
    values = {"session": session, "step": step, "round": round_, "seat": seat}
    if db.execute(select(func.count()).select_from(ticks).filter_by(**values)).scalar_one():
        return False
    try:
        with db.begin_nested():
            db.execute(insert(ticks).values(values))
    except IntegrityError:
        return False
    return True
