"""Typeset: has documents set and pictures drawn by Typst, in a process of its own; what people wrote reaches it as data alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from app.taking.busy import Busy

HERE = Path(__file__).resolve().parent
PROGRAM, FONTS = HERE / "typesetter.py", HERE / "fonts"
LONGEST_S = 20.0


class NotSet(Exception):
    """A document could not be set; why is not said, for it could hold words of people."""


def typeset(
    name: str,
    form: Literal["pdf", "png"],
    data: dict[str, Any],
    pictures: dict[str, str],
    ppi: float = 144,
    longest: float = LONGEST_S,
) -> bytes:
    """A template of ours (`name`.typ) filled: `data` as JSON, `pictures` as SVG by name. No text is ever made part of a template.

    Raises Busy after `longest` seconds, when it is ended; NotSet.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False), **pictures}
    template = (HERE / f"{name}.typ").read_text(encoding="utf-8")
    asked = {"template": template, "form": form, "ppi": ppi, "fonts": str(FONTS), "inputs": inputs}
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        done = subprocess.run(command, input=json.dumps(asked).encode(), capture_output=True, timeout=longest, check=False)
    except subprocess.TimeoutExpired:
        raise Busy from None
    if done.returncode:
        raise NotSet
    return done.stdout
