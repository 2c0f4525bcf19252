"""Spoken: what somebody hears who does not see the page, in the room and at the desk: steps, others' notes, and the time."""

import pytest
from playwright.sync_api import Page

from tests.browser.units import run, units_page

__all__ = ["units_page"]

SESSION = """
const {n} = await import('/js/lib/words.js');
const store = createStore(view({
  'step/gather': {id: 'gather', n: 1, title: 'Gather', prompt: 'What is there?', kind: 'write', options: {}, children: []},
  'step/next': {id: 'next', n: 2, title: 'Sort', prompt: 'Where does it go?', kind: 'place', options: {}, children: []},
  'progress/gather': {notes: 1, revealed: false},
  session: {status: 'open', step: 'gather', top: 'gather', total: 9, open: ['gather'], beside: [], timebox: BOX}}));
const {announce} = await import('/js/lib/announce.js');
const heard = [], region = document.querySelector('body > [role=status][aria-live=polite]');
new MutationObserver(() => heard.push(region.textContent)).observe(region, {childList: true, characterData: true});
const put = (records) => { const seq = store.seq.value; store.apply({after: seq, seq: seq + 1, put: records, drop: []});
  store.flush(); };
window.session = {store, put, heard};
"""
PLACES = {
    "room": """
const {follow} = await import('/js/room/news.js');
follow({store, openSteps: () => ({current: store.get(`step/${store.session.value.step}`)}), moved() {}});
const {mute} = await import('/js/lib/announce.js');
window.mute = mute;
let next = 0;
window.notes = (count) => put(Object.fromEntries(Array.from({length: count}, () => `n${next++}`)
  .map((id) => [`note/${id}`, {id, step: 'gather'}])));
""",
    "desk": """
const {signal} = await import('/js/lib/view.js');
const {sayTime} = await import('/js/desk/timebox.js');
const {follow} = await import('/js/desk/hearing.js');
const desk = {store, announce, sound: signal(false), muted: signal(false)};
sayTime(desk);
follow(desk);
window.mute = (on) => { desk.muted.value = on; };
let all = 1;
window.notes = (count) => put({'progress/gather': {notes: (all += count), revealed: false}});
""",
}


def open_at(page: Page, where: str, seconds: int = 0) -> None:
    """A page that follows a session, in which a timebox of so many seconds has just begun; its clock is ours."""
    page.clock.install()
    ends = f"{{state: 'running', seconds: {seconds}, ends_at: Date.now() + {seconds} * 1000}}"
    run(page, SESSION.replace("BOX", ends if seconds else "null") + PLACES[where])


def heard(page: Page) -> list[str]:
    """All that has been said, in order."""
    page.wait_for_function("() => true")
    return [str(words).rstrip("\xa0") for words in page.evaluate("() => window.session.heard")]


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (600, ["Half the time is left.", "Two minutes left.", "Thirty seconds left.", "time is up"]),
        (180, ["Half the time is left.", "Thirty seconds left.", "time is up"]),
        (240, ["Two minutes left.", "Thirty seconds left.", "time is up"]),
    ],
)
def test_the_time_is_spoken_at_half_two_minutes_thirty_seconds_and_the_end(
    units_page: Page, where: str, seconds: int, words: list[str]
) -> None:
    """[M22] And at no other moment; once where two of them are the same."""
    open_at(units_page, where, seconds)
    units_page.clock.run_for((seconds + 20) * 1000)
    said = heard(units_page)
    assert len(said) == len(words), said
    assert all(part.lower() in sentence.lower() for part, sentence in zip(words, said, strict=True)), said


@pytest.mark.parametrize("where", PLACES)
def test_a_new_step_is_spoken_at_once_and_others_notes_in_one_sum(units_page: Page, where: str) -> None:
    """[M22] The step with its number and prompt; three notes in two batches as one sentence after ten seconds; none if muted."""
    open_at(units_page, where)
    units_page.evaluate("""() => {
      const { store, put } = window.session;
      put({ session: { ...store.session.value, step: 'next', top: 'next', open: ['next'] } });
    }""")
    assert heard(units_page) == ["Step 2 of 9: Sort. Where does it go?"]
    for count in (2, 1):
        units_page.evaluate("(count) => window.notes(count)", count)
        units_page.clock.run_for(4_000)
    assert len(heard(units_page)) == 1
    units_page.clock.run_for(7_000)
    assert heard(units_page)[1:] == ["3 new notes"]
    units_page.evaluate("() => { window.mute(true); window.notes(4); }")
    units_page.clock.run_for(30_000)
    assert len(heard(units_page)) == 2
