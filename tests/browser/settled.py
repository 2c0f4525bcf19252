"""Whether a participant's page has fetched all that it needs to live without a network."""

from playwright.sync_api import Page

LATE = ["room/banner.js", "room/voice.js", "room/note-sheet.js", "elements/sheet.js"]
ALL_HERE = """(late) => {
  const here = performance.getEntriesByType('resource').map((each) => each.name);
  return late.every((part) => here.some((name) => name.endsWith(part)));
}"""


def settled(page: Page) -> None:
    """Wait until the parts that a page fetches a moment after its first drawing are here."""
    page.wait_for_function(ALL_HERE, arg=LATE)
