"""Units: a blank page in Chromium that serves static/, and a way to run a piece of JavaScript in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

STATIC = Path(__file__).parents[2] / "static"
HOST = "http://units.test"
TYPES = {".js": "text/javascript", ".mjs": "text/javascript"}

VIEW = """
const view = (records = {}) => ({type: 'view', epoch: 'e', seq: 5, time: 0, you: {seat: 'ben', role: 'participant'},
  door: null, records: {
  session: {status: 'open', step: 'gather', open: ['gather'], beside: []},
  'step/gather': {id: 'gather', kind: 'write', names: 'organisation', options: {}},
  'step/quiet': {id: 'quiet', kind: 'write', names: 'none', options: {}},
  'step/dots': {id: 'dots', kind: 'vote', names: 'organisation', options: {}},
  'step/quiet-dots': {id: 'quiet-dots', kind: 'vote', names: 'none', options: {}},
  'progress/quiet-dots': {round: 1}, ...records}});
const write = (note, step = 'gather') => ({type: 'write_note', step, note, fields: {text: 'Words of ' + note}});
const {createStore} = await import('/js/live/store.js');
const {createOutbox} = await import('/js/live/outbox.js');
const {createSend} = await import('/js/live/commands.js');
const line = (up = true) => { const sent = []; return {sent, up, send(message) { if (this.up) sent.push(message);
  return this.up; }}; };
const made = async (records, scope = 'units') => {
  const store = createStore(view(records)), outbox = await createOutbox(scope), socket = line();
  return {store, outbox, socket, send: createSend(outbox, socket, store)};
};
"""


@pytest.fixture
def units_page(chromium: Browser) -> Iterator[Page]:
    """A blank page whose origin serves static/ and nothing else."""
    context = chromium.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).split("?")[0]
        file = STATIC / path.lstrip("/")
        if path == "/s/units/room":
            route.fulfill(body="<!doctype html><html lang=en><title>Units</title><body>", content_type="text/html")
        elif path == "/s/units/ballots":
            route.fulfill(json={"ballot": {"id": "b1"}})
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404)

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/s/units/room")
    yield page
    context.close()


def run(page: Page, body: str) -> Any:
    """What an async piece of JavaScript returns, with the cast above at hand."""
    return page.evaluate(f"async () => {{ {VIEW}\n{body} }}")
