"""A real server on a port of its own, and the cast in front of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app.server import Server
from tests.cast import Ana, Browser
from tests.stores import new_bus, new_database

LIVE = {"test_live", "test_people_live", "test_seeing", "test_keys"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is live is tried twice: on SQLite in one process, and on PostgreSQL and Redis as one of several."""
    if "plenary" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in LIVE:
        metafunc.parametrize("plenary", ["sqlite", "postgresql"], indirect=True, scope="module")


@pytest.fixture(scope="module")
def plenary(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A running server with an empty data folder and the plans made for tests."""
    with ExitStack() as stack:
        shared = {}
        if getattr(request, "param", "sqlite") == "postgresql":
            shared = {"database_url": stack.enter_context(new_database()), "bus_url": stack.enter_context(new_bus())}
        yield stack.enter_context(Server(tmp_path_factory.mktemp("plenary") / "data", **shared))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"


@pytest.fixture
def ana(plenary: Server) -> Ana:
    """Ana, with a session just started and nobody in it."""
    person = Ana(plenary.base)
    person.start("trial")
    return person


@pytest.fixture
def ben(plenary: Server, ana: Ana) -> Browser:
    """Ben, who has joined Ana's session for Northside."""
    person = Browser(plenary.base, "Ben", "participant")
    person.join(ana.code, "Northside")
    return person


@pytest.fixture
def chi(plenary: Server, ana: Ana) -> Browser:
    """Chi, who has joined for Southgate."""
    person = Browser(plenary.base, "Chi", "participant")
    person.join(ana.code, "Southgate")
    return person


@pytest.fixture
def dee(plenary: Server, ana: Ana) -> Browser:
    """Dee, who only watches."""
    person = Browser(plenary.base, "Dee", "observer")
    person.join(ana.code, "Westway")
    return person


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes, as on two machines: one database and bus, a folder each, and the secret of both."""
    with ExitStack() as stack:
        shared = {
            "database_url": stack.enter_context(new_database()),
            "bus_url": stack.enter_context(new_bus()),
            "secret": "the same for both",
        }
        one, other = (Server(tmp_path_factory.mktemp(name) / "data", **shared) for name in ("one", "other"))
        yield stack.enter_context(one), stack.enter_context(other)
