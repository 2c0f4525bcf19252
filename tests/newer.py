"""A newer build of Plenary: a copy of this checkout with what a next release brings, so that both can run at the same time.

Another version of the files of `static/`, one of them new; a step for the tables that adds columns; a record that says more;
and a kind of exercise with a command and an event of its own.
"""

import compileall
import re
import shutil
from pathlib import Path

from tests.app.server import ROOT

KIND = '''"""Name: gives the session another title; a kind that the older build has never heard of."""

from typing import Literal

from sessions.exercises.exercise import Exercise
from sessions.messages import Actor, Command, Event, Moment, Slug, Touched, touch
from sessions.options import StepOptions
from sessions.state import State, replaced


class Options(StepOptions):
    """No options of its own."""

    kind: Literal["name"] = "name"


class NameSession(Command, frozen=True):
    """Call the session something else."""

    step: Slug
    title: str


class SessionNamed(Event, frozen=True):
    """The session is called something else."""

    step: str
    title: str


def name(state: State, command: NameSession, actor: Actor, moment: Moment) -> list[Event]:
    """Names it."""
    return [SessionNamed(step=command.step, title=command.title)]


def named(state: State, event: SessionNamed) -> tuple[State, Touched]:
    """Folds a name."""
    return replaced(state, title=event.title), touch(("session", ""))


EXERCISE = Exercise(kind="name", options=Options, commands={NameSession: name}, events={SessionNamed: named})
'''
STEP = '''"""A newer release: columns on the tables that are used most."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{after}"


def upgrade() -> None:
    """What an older release does not mind: it names its columns, and leaves these to the database."""
    op.add_column("event", sa.Column("newer", sa.BigInteger, nullable=False, server_default="7"))
    op.add_column("session", sa.Column("newer", sa.BigInteger, nullable=False, server_default="7"))
    op.add_column("conversation", sa.Column("newer", sa.String(40), nullable=True))
'''
COLUMN = '    newer: int = Field(default=7, sa_type=BigInteger, sa_column_kwargs={"server_default": "7"})\n'
FRESH = "js/lib/newer.js"  # a file the older build does not have, which a page asks for when it needs it


def newer_build(home: Path) -> Path:
    """Make the copy in `home`."""
    for folder in ("app", "sessions", "static", "session_plans"):
        shutil.copytree(ROOT / folder, home / folder)
    (home / "sessions/exercises/name.py").write_text(KIND)
    change(home / "sessions/exercises/__init__.py", '    "discuss",\n', '    "discuss",\n    "name",\n')
    change(
        home / "sessions/records.py", '        "title": state.title,\n', '        "title": state.title,\n        "newer": 1,\n'
    )
    migrate(home / "app/storage")
    (home / "static" / FRESH).write_text("// Newer: a part of the newer release.\nexport const newer = 'newer';\n")
    store = home / "static/js/live/store.js"
    store.write_text(f"{store.read_text()}\nexport const release = () => import('../lib/newer.js');\n")
    (home / "static/img/newer.png").write_bytes(next((home / "static").rglob("*.png")).read_bytes())
    change(home / "app/templates/layout.html", "img/mark.svg", "img/newer.png")
    compileall.compile_dir(home, quiet=2)  # or each start is slow where Python keeps no compiled files
    return home


def migrate(storage: Path) -> None:
    """The next step for the tables, and the columns in their classes."""
    schema, rows = storage / "schema.py", storage / "tables.py"
    last = re.findall(r'"(\d{4})"', re.findall(r"^VERSIONS = .*$", schema.read_text(), re.M)[0])[-1]
    following = f"{int(last) + 1:04}"
    change(schema, f'"{last}")', f'"{last}", "{following}")')
    (storage / f"migrations/versions/v{following}_newer.py").write_text(STEP.format(revision=following, after=last))
    for line in ("    command_id: str = Field(max_length=ID)\n", "    plan_title: str\n"):
        change(rows, line, line + COLUMN)
    change(
        rows,
        "    code_open: bool = True\n",
        "    code_open: bool = True\n    newer: str | None = Field(default=None, max_length=ID)\n",
    )


def change(path: Path, old: str, new: str) -> None:
    """Put `new` where `old` stands, once."""
    text = path.read_text()
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new))
