"""A real server with the real plans for browsers, and a picture of every page when a test fails."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.app.server import ROOT, Server

RESULTS = ROOT / "test-results"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """While the pages of a failed test are still open, keep how they look."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if report.when == "call" and report.failed and browser:
        keep_pictures(browser, item.name)
    return report


def keep_pictures(browser: Browser, name: str) -> None:
    """A picture of every open page in test-results/."""
    RESULTS.mkdir(exist_ok=True)
    pages = [page for context in browser.contexts for page in context.pages]
    for number, page in enumerate(pages):
        try:
            page.screenshot(path=RESULTS / f"{name}-{number}.png", timeout=5000)
        except Error as error:
            (RESULTS / f"{name}-{number}.txt").write_text(str(error))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    """A server with the real plans on a port of its own."""
    with Server(tmp_path / "data", plans=str(ROOT / "session_plans")) as server:
        yield server


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the real plans for tests that leave it running."""
    with Server(tmp_path_factory.mktemp("steady") / "data", plans=str(ROOT / "session_plans")) as server:
        yield server


@pytest.fixture
def windows(chromium: Browser) -> Iterator[Browser]:
    """Chromium, with every context opened by the test closed again."""
    yield chromium
    for context in list(chromium.contexts):
        context.close()
