"""PostgreSQL and Redis for tests: those that run here, or of the tests' own; and how it is said when there are none."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import psycopg
import redis

from tests.browser.finding import missing

SCHEME = "postgresql+psycopg://"
HERE = (SCHEME + "127.0.0.1:5432/postgres", SCHEME + "/postgres")
REDIS_HERE = "redis://127.0.0.1:6379"


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def plain(url: str) -> str:
    """A database's URL as libpq reads it."""
    return url.replace(SCHEME, "postgresql://")


def answers(url: str) -> bool:
    """Whether a PostgreSQL lets us in and make databases."""
    try:
        with psycopg.connect(plain(url), connect_timeout=2) as db:
            row = db.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user").fetchone()
            return bool(row and row[0])
    except psycopg.Error:
        return False


@lru_cache(maxsize=1)
def postgres() -> str:
    """The URL of a PostgreSQL to make databases in; skips, or fails in CI, where there is none."""
    for url in filter(None, (os.environ.get("PLENARY_TEST_PG"), *HERE)):
        if answers(url):
            return url
    missing("no PostgreSQL: set PLENARY_TEST_PG, or start one on 127.0.0.1:5432 that lets this user make databases")
    raise AssertionError


@contextmanager
def new_database(admin: str | None = None) -> Iterator[str]:
    """The URL of an empty database of one's own, dropped afterwards."""
    admin = admin or postgres()
    name = f"plenary_test_{secrets.token_hex(6)}"
    with psycopg.connect(plain(admin), autocommit=True) as db:
        db.execute(f'create database "{name}"')
    try:
        yield f"{admin.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(plain(admin), autocommit=True) as db:
            db.execute(f'drop database if exists "{name}" with (force)')


@contextmanager
def database_url(kind: str) -> Iterator[str]:
    """A new database: '' (SQLite in the data folder) for `sqlite`, else the URL of a new one in PostgreSQL."""
    if kind == "sqlite":
        yield ""
        return
    with new_database() as url:
        yield url


@contextmanager
def new_bus() -> Iterator[str]:
    """The URL of a bus of one's own: a name nobody else uses, on the Redis that runs here or on one started for it."""
    url = os.environ.get("PLENARY_TEST_REDIS", REDIS_HERE)
    name = f"name=test-{secrets.token_hex(6)}"
    if redis_answers(url):
        yield f"{url}/0?{name}"
        return
    with OwnRedis() as own:
        yield f"{own.url}/0?{name}"


def redis_answers(url: str) -> bool:
    """Whether a Redis is there."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


class OwnRedis:
    """A Redis of a test's own, that can be killed and started again on the same port."""

    def __init__(self, words: Sequence[str] = ("--save", "", "--appendonly", "no")) -> None:
        """Not started yet; `words` say that it keeps nothing."""
        self.words = words
        found = shutil.which("redis-server") or shutil.which("valkey-server")
        if not found:
            missing("no Redis: set PLENARY_TEST_REDIS, or install redis-server")
        self.program, self.port = found, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        words = [str(self.program), "--port", str(self.port), "--bind", "127.0.0.1", *self.words]
        self.process = subprocess.Popen(words, cwd="/tmp", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while not redis_answers(self.url):
            assert time.monotonic() < until, "redis-server did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None

    def __enter__(self) -> "OwnRedis":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


class OwnPostgres:
    """A PostgreSQL cluster of a test's own, that can be stopped, killed and started again on the same port."""

    def __init__(self) -> None:
        """Make the cluster; as root under the user postgres, for it refuses to run as root."""
        bins = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        if not bins:
            missing("no PostgreSQL programs under /usr/lib/postgresql")
        self.bin, self.port = bins[-1], free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="plenary-pg-"))
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.run("initdb", "-D", self.folder / "data", "-U", "plenary", "-A", "trust", "-E", "UTF8", "--no-sync")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"port={self.port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='{self.folder}'\n")

    def run(self, program: str, *words: object) -> None:
        """Run one of its programs to the end."""
        command = [str(self.bin / program), *map(str, words)]
        subprocess.run(command, check=True, user=self.user, cwd="/", capture_output=True, timeout=60)

    @property
    def url(self) -> str:
        """Its own database for administration."""
        return f"{SCHEME}plenary@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-t", "50", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop: `fast` throws everybody out, `immediate` is a crash."""
        self.run("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def __enter__(self) -> "OwnPostgres":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(subprocess.SubprocessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)
