"""The tables of what several processes share: whose secret is in use, keys to be shown once, the files of each build."""

from sqlalchemy import BigInteger, Column, LargeBinary, Text
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


class BuildRow(SQLModel, table=True):
    """The files of one version of the pages, for processes of another; `at` (ms) is when a process of it last started."""

    __tablename__ = "build"
    digest: str = Field(primary_key=True, max_length=ID)
    files: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: int = Field(sa_type=BigInteger)
