"""Fixed statements: those of a flush, compiled once for each driver and handed to it as they are. To compile, bind and wrap them
anew took several times as long as the database took for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

Values = Mapping[str, Any]


class Fixed:
    """One statement; its values are plain ones, which the driver takes and gives without SQLAlchemy's types."""

    def __init__(self, made: Callable[[int], Any]) -> None:
        """`made(n)` is the statement for `n` things, where how many there are is part of its text."""
        self.made = made
        self.compiled: dict[tuple[str, int], tuple[str, Sequence[str] | None]] = {}

    def __call__(self, db: Connection, *values: Values, things: int = 1) -> CursorResult[Any]:
        """Carry it out, once for each of the values. Raises DBAPIError, as every statement does."""
        key = (db.dialect.name, things)
        sql, order = self.compiled.get(key) or self.compile(db, key)
        given: list[Any] = list(values) if order is None else [tuple([each[name] for name in order]) for each in values]
        return db.exec_driver_sql(sql, given if len(given) > 1 else given[0])

    def compile(self, db: Connection, key: tuple[str, int]) -> tuple[str, Sequence[str] | None]:
        """The driver's own words, and the order of the values where it takes them by their places."""
        statement: Executable = self.made(key[1])
        made: Any = statement.compile(dialect=db.dialect, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
        self.compiled[key] = str(made), made.positiontup
        return self.compiled[key]
