"""The browser's own small modules, run in Chromium without a server: undo, selectors, frame, time, words, ids."""

from playwright.sync_api import Page

from tests.browser.units import run, units_page

__all__ = ["units_page"]


def test_undo_sends_the_inverse_of_my_last_act_only(units_page: Page) -> None:
    """Last in, first out; twenty deep; what the room refused is forgotten."""
    assert run(
        units_page,
        """
      const {createUndo} = await import('/js/live/undo.js');
      const sent = [];
      const undo = createUndo(async (command) => (sent.push(command.note), {type: 'accepted'}), () => {});
      for (let n = 0; n < 25; n++) undo.push({label: 'Sent', command: {type: 'take_back_note', note: n}});
      const deep = undo.size;
      undo.forget(24);
      await undo.undo(); await undo.undo();
      return [deep, sent, undo.size];
    """,
    ) == [20, [23, 22], 17]


def test_selectors_pick_what_a_step_works_on(units_page: Page) -> None:
    """Sources decide; `deal: own` gives mine alone; a placement wins over the cell written into; same records, same list."""
    assert run(
        units_page,
        """
      const notes = await import('/js/lib/notes.js');
      const store = createStore(view({'note/a': {id: 'a', step: 'gather', cell: 'vision'}, 'note/z': {id: 'z', step: 'other'},
        'mine/note/b': {id: 'b', step: 'gather'}, 'mine/note/c': {id: 'c', step: 'gather', taken_back: true},
        'mine/placement/p': {id: 'p', step: 'lay', note: 'a', cell: 'model'}}));
      const step = {id: 'lay', deal: 'all', sources: {steps: ['gather'], placements: []}};
      const ids = (list) => list.map((note) => note.id).join();
      const first = notes.notesOf(store, step);
      const same = first === notes.notesOf(store, step);
      store.apply({after: 5, seq: 6, put: {'note/d': {id: 'd', step: 'gather'}}, drop: []}); store.flush();
      const lying = notes.cellsOf(store, step);
      return [ids(first), same, ids(notes.notesOf(store, step)), ids(notes.notesOf(store, {...step, deal: 'own'})),
        lying.get('a'), [...notes.byCell(first, notes.placesOf(store, step)).keys()]];
    """,
    ) == ["a,b", True, "a,d,b", "b", "model", ["model", "unsure"]]


def test_a_frame_is_read_from_the_framework_and_not_from_the_code(units_page: Page) -> None:
    """Three halves or one: what the file says; a mode has the slot of its domain."""
    assert run(
        units_page,
        """
      const frame = await import('/js/lib/frame.js');
      const framework = {levels: ['part', 'place', 'corner'], nodes: [{id: 'a', level: 'part'}, {id: 'b',
        level: 'part'}, {id: 'c', level: 'part'},
        {id: 'x', level: 'place', parent: 'c', slot: 4}, {id: 'y', level: 'corner', parent: 'x', short: 'Y'}]};
      return [frame.halves(framework).map((half) => half.cells.length), frame.slotOf(framework, 'y'),
        frame.shortOf(framework, 'y'), frame.slotOf(framework, 'unsure')];
    """,
    ) == [[0, 0, 1], 4, "Y", None]


def test_time_left_follows_the_servers_clock(units_page: Page) -> None:
    """A device ten minutes wrong shows the same time left; over the end is written with a plus."""
    assert run(
        units_page,
        """
      const {learn, left, clock, second, now} = await import('/js/lib/timing.js');
      learn(Date.now() + 600000, 0);
      second.value = now();
      const running = left({state: 'running', ends_at: Date.now() + 600000 + 90500, seconds: 300});
      return [running >= 90 && running <= 91, left({state: 'paused', left: 12.4}), left(null), clock(372), clock(-65)];
    """,
    ) == [True, 13, None, "06:12", "+01:05"]


def test_words_count_in_the_language_of_the_page(units_page: Page) -> None:
    """English without a catalogue; with one, its forms by the language's own rule."""
    assert run(
        units_page,
        """
      const {t, n} = await import('/js/lib/words.js');
      return [n('{n} note', '{n} notes', 1), n('{n} note', '{n} notes', 4), t('In {place}', {place: 'x'})];
    """,
    ) == [
        "1 note",
        "4 notes",
        "In x",
    ]
    units_page.evaluate("""() => { document.documentElement.lang = 'cy';
      const block = document.createElement('script'); block.type = 'application/json'; block.id = 'words';
      block.textContent = JSON.stringify({'{n} note': ['{n} nodyn', '{n} nodyn (dau)', '{n} nodyn (wyth)',
        '{n} nodyn (llawer)']}); document.body.append(block); }""")
    assert run(
        units_page,
        """
      const {n} = await import('/js/lib/words.js?cy');
      return [1, 2, 8, 5].map((count) => n('{n} note', '{n} notes', count));
    """,
    ) == [
        "1 nodyn",
        "2 nodyn (dau)",
        "8 nodyn (wyth)",
        "5 nodyn (llawer)",
    ]


def test_ids_are_22_letters_and_never_the_same(units_page: Page) -> None:
    """128 random bits in base64url, without crypto.randomUUID (plain http has none)."""
    ids = run(
        units_page,
        """
      delete crypto.randomUUID;
      const {newId} = await import('/js/lib/ids.js');
      return Array.from({length: 200}, newId);
    """,
    )
    assert len(set(ids)) == 200
    assert all(len(each) == 22 and each.replace("-", "").replace("_", "").isalnum() for each in ids)
