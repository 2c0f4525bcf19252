"""What every test can ask for: a Chromium, launched once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.finding import find_chromium, flags, missing


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Everything runs in two processes; what is named on the command line in this one."""
    return 0 if any(Path(str(word).split("::")[0]).exists() for word in config.invocation_params.args) else 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: while Playwright is open no other test in this thread can run an event loop.

    Of two processes one has them, the other everything else: two rooms full of browsers at once are slower than one.
    This has to come before xdist reads the groups.
    What fails is tried once more, and the closing lines name each that needed it: a machine that stood still for seconds
    looks like a page or a server that does. What fails twice fails.
    """
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))
    for item in items:
        browsers = "chromium" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("browsers" if browsers else "others"))
        item.add_marker(pytest.mark.flaky(reruns=1))


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
