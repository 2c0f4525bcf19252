"""Finds a Chromium to test with, and says why when there is none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = """
    --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update
    --disable-sync
""".split()


def find_chromium(playwright: Playwright) -> Path | None:
    """The browser to use: one named, on the path, Playwright's own or installed now; None if there is none."""
    named = os.environ.get("PLENARY_CHROMIUM")
    if named:
        return Path(named)
    return on_path() or playwrights_own(playwright) or installed_now()


def on_path() -> Path | None:
    """A Chromium or Chrome on the path."""
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


def playwrights_own(playwright: Playwright) -> Path | None:
    """The one that `playwright install chromium` fetched."""
    own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def installed_now() -> Path | None:
    """One from the system's packages, where we may install them: as root, with apt."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], env=surroundings, capture_output=True, check=False)
    return on_path()


def flags() -> list[str]:
    """How to start it: quiet and off the network; root cannot have Chromium's sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if root else FLAGS


def missing(reason: str) -> None:
    """Something the tests need is not here: a skip that says why on a person's machine, a failure under CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
