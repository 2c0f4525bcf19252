"""Plans that work on what an earlier session made, with a quick capture put in front, so that they can be played alone."""

import shutil
from pathlib import Path
from typing import NamedTuple

from tests.app.server import ROOT

CAPTURE = """
  - id: capture
    kind: write
    title: Quick capture
    minutes: 5
    names: organisation
    hold: live
    note_type: {note_type}
    into: framework
    prompt: {prompt}
    another_way: Write down what comes to mind first.
    notes: {{min: 1, max: 4}}
    save: {save}
    guide:
      say: Two minutes, what you know best first.
"""


class Capture(NamedTuple):
    """What is captured: the name it is saved as, what such notes are, and the question."""

    save: str
    note_type: str
    prompt: str


def shelf_with(folder: Path, plan: str, capture: Capture) -> str:
    """A copy of our shelf in which `plan` begins with a quick capture of what it needs; the folder."""
    shelf = folder / "captured"
    shutil.copytree(ROOT / "session_plans", shelf)
    path = shelf / f"{plan}.yaml"
    head, steps = path.read_text().split("\nsteps:\n", 1)
    captured = CAPTURE.format(**capture._asdict())
    minutes = next(line for line in head.splitlines() if line.startswith("minutes: "))
    head = head.replace(minutes, f"minutes: {int(minutes.removeprefix('minutes: ')) + 5}")
    path.write_text(f"{head}\nsteps:{captured}{steps}")
    return str(shelf)
