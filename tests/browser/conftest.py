"""A real server with the real plans for browsers, and how every page looked and read when a test fails."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.app.server import ROOT, Server

RESULTS = ROOT / "test-results"
MOST_WORDS = 6000  # of one page, in the report of a failure


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """While the pages of a failed test are still open, keep how they look, and put what they say into the report."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if report.when != "teardown" and report.failed and browser:
        RESULTS.mkdir(exist_ok=True)
        pages = [page for context in browser.contexts for page in context.pages]
        report.sections += [keep(page, f"{item.name}-{number}") for number, page in enumerate(pages)]
    return report


def keep(page: Page, name: str) -> tuple[str, str]:
    """A picture of a page in test-results/, and what a screen reader would read of it."""
    try:
        page.screenshot(path=RESULTS / f"{name}.png", timeout=5000)
        return f"page {page.url}", page.locator("body").aria_snapshot(timeout=5000)[:MOST_WORDS]
    except Error as error:
        return f"page {page.url}", str(error)


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
