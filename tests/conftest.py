"""What every test can ask for: a Chromium, launched once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.browser.finding import find_chromium, flags, missing

BROWSERS = ("tests/browser/", "tests/test_setup.py", "tests/app/test_joined.py")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Everything runs in two processes; what is named on the command line in this one."""
    return 0 if any(Path(str(word).split("::")[0]).exists() for word in config.invocation_params.args) else 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: while Playwright is open no other test in this thread can run an event loop.

    What fails is tried once more, and the closing lines name each that needed it: a machine that stood still for seconds
    looks like a page or a server that does. What fails twice fails.
    """
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()) and not item.nodeid.startswith(BROWSERS):
            raise pytest.UsageError(f"{item.nodeid} wants a browser: it belongs in tests/browser, or into BROWSERS here.")
        item.add_marker(pytest.mark.flaky(reruns=1))


class Halves(LoadScopeScheduling):
    """Of two processes one has the browser tests, the other everything else: two rooms full of browsers are slower than one."""

    def _split_scope(self, nodeid: str) -> str:
        """The half a test belongs to."""
        return "browsers" if nodeid.startswith(BROWSERS) else "others"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Halves | None:
    """Deals the tests out in halves, unless the command line says otherwise."""
    return Halves(config, log) if config.getoption("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium; open a context of your own in it."""
    with sync_playwright() as playwright:
        found = find_chromium(playwright)
        if not found:
            missing("no Chromium: set PLENARY_CHROMIUM, install chromium, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=found, args=flags())
        yield browser
        browser.close()
