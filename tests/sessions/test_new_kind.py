"""A new kind is one file and one line: a toy kind is added to a copy of the engine, played there, and taken away again."""

import shutil
import subprocess
import sys
from pathlib import Path

import sessions

KIND = '''"""Clap: clap, and hear how often the room has clapped."""

from typing import Literal

import msgspec

from sessions.exercises.exercise import Exercise, scene
from sessions.messages import Command, Event, Slug, touch
from sessions.options import StepOptions
from sessions.state import replaced, with_step


class Options(StepOptions):
    """Clap."""

    kind: Literal["clap"] = "clap"
    most: int = 2


class Clap(Command, frozen=True):
    """Clap once."""

    step: Slug


class Clapped(Event, frozen=True):
    """Somebody clapped."""

    step: str


class ClapWork(msgspec.Struct, frozen=True):
    """How often."""

    times: int = 0


def clap(state, command, actor, moment):
    at = scene(state, command.step, "clap")
    return [Clapped(step=at.step)] if at.at.work.times < at.options.most else []


def clapped(state, event):
    work = state.steps[event.step].work
    return with_step(state, event.step, work=replaced(work, times=work.times + 1)), touch(("work", event.step))


def records(at, viewer, names):
    return {f"claps/{at.step}": {"times": at.at.work.times}}


EXERCISE = Exercise("clap", Options, {Clap: clap}, {Clapped: clapped}, ClapWork, records)
'''
LINE = '    "discuss",\n'
PLAY = """
import sys
from datetime import UTC, datetime
import sessions
from sessions import Actor, Framework, Moment, Plan, Refused, Viewer, decide, decode_command, decode_event, encode_event, evolve
from sessions import new_state, replay, view_for
from sessions.facilitation import OpenSitting
from sessions.people import TakeSeat

assert sessions.__file__.startswith(sys.argv[1]), sessions.__file__
data = {"id": "toy", "title": "Toy", "purpose": "To try.", "who": {"min": 2, "max": 9}, "minutes": 5}
plan = Plan.model_validate(data | {"steps": [{"id": "now", "kind": "clap", "title": "Now"}]})
framework = Framework.model_validate({"id": "f", "label": "F", "credit": "Ours", "levels": ["half", "activity"],
    "nodes": [{"id": "here", "level": "half", "label": "Here"}]})
first = state = new_state("session", plan, framework)
moment, log = Moment(now=datetime(2026, 11, 23, tzinfo=UTC)), []
ana, ben = Actor(seat="ana", role="facilitator"), Actor(seat="ben", role="participant")
clap = decode_command({"type": "clap", "step": "now"})
host = Actor(seat=None, role="host")
asked = [(TakeSeat(seat="ben", role="participant"), host), (OpenSitting(), ana), (clap, ben), (clap, ben), (clap, ben)]
for command, actor in asked:
    for event in decide(state, command, actor, moment):
        log.append(encode_event(event))
        state, _ = evolve(state, event)
assert view_for(state, Viewer(role="screen"), {})["claps/now"] == {"times": 2}
assert replay(first, [decode_event(*stored) for stored in log]) == state
try:
    decide(state, clap, Actor(seat="dee", role="observer"), moment)
except Refused:
    print("played")
"""


def play(home: Path) -> subprocess.CompletedProcess[str]:
    """Play a plan with the toy kind on the engine in `home`."""
    command = [sys.executable, "-c", PLAY, str(home)]
    return subprocess.run(
        command,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_a_toy_kind_is_one_file_and_one_line(tmp_path: Path) -> None:
    """[E6] With them a plan plays; without them the engine is as it was, and the same plan is refused."""
    source = Path(sessions.__file__).parent
    shutil.copytree(source, tmp_path / "sessions", ignore=shutil.ignore_patterns("__pycache__"))
    file, index = tmp_path / "sessions/exercises/clap.py", tmp_path / "sessions/exercises/__init__.py"
    before = index.read_text(encoding="utf-8")
    assert before.count(LINE) == 1
    file.write_text(KIND, encoding="utf-8")
    index.write_text(before.replace(LINE, LINE + '    "clap",\n'), encoding="utf-8")
    done = play(tmp_path)
    assert done.stdout == "played\n", done.stderr
    file.unlink()
    index.write_text(before, encoding="utf-8")
    gone = play(tmp_path)
    assert gone.returncode and "clap" in gone.stderr
