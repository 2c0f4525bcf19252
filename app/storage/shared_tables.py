"""The tables of what several processes must agree on: whose secret is in use, and keys that wait to be shown once."""

from sqlalchemy import BigInteger, Column, Text
from sqlmodel import Field, SQLModel

from app.storage.tables import ID


class HouseRow(SQLModel, table=True):
    """One thing that is true of the whole house, such as which secret its processes share; never the secret itself."""

    __tablename__ = "house"
    name: str = Field(primary_key=True, max_length=ID)
    value: str = Field(sa_column=Column(Text, nullable=False))


class OnceRow(SQLModel, table=True):
    """Keys waiting to be shown, once, to the browser with this token; unreadable without the server's secret."""

    __tablename__ = "once"
    browser: str = Field(primary_key=True, max_length=64)
    sealed: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_type=BigInteger)
