"""Setting in a process of its own: it ends in time, says nothing of what it could not set, and the server never loads Typst."""

import subprocess
import sys

import pytest

from app.taking import typeset
from app.taking.busy import Busy
from tests.app.server import ROOT


def test_it_is_ended_after_its_time() -> None:
    """Whoever asked is told to wait a moment."""
    with pytest.raises(Busy):
        typeset.typeset("picture", "png", {}, {"map": "<svg/>"}, longest=0.001)


def test_what_cannot_be_set_is_not_told() -> None:
    """The fault holds no words of people."""
    with pytest.raises(typeset.NotSet) as fault:
        typeset.typeset("picture", "png", {}, {"map": "zebra crossing"})
    assert str(fault.value) == "" and fault.value.__cause__ is None


def test_a_server_loads_no_library_of_offices_before_somebody_asks() -> None:
    """It starts as fast as it did, and as small."""
    names = "typst docx pptx openpyxl lxml PIL".split()
    asked = f"import sys, app.main; print([name for name in {names} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
