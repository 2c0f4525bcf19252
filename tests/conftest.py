"""What every test can ask for: a Chromium, launched once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.finding import find_chromium, flags, missing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: while Playwright is open no other test in this thread can run an event loop."""
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


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
