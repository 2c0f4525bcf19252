"""The browser's own line to the room, run in Chromium without a server: store, outbox, commands."""

from playwright.sync_api import Page

from tests.browser.units import run, units_page

__all__ = ["units_page"]


def test_a_store_gives_records_by_key_and_by_part(units_page: Page) -> None:
    """all('note') is not all('mine/note'), and a prefix may reach into a part."""
    assert run(
        units_page,
        """
      const store = createStore(view({'note/a': {id: 'a'}, 'mine/note/b': {id: 'b'}, 'rating/x/one': {n: 1},
        'rating/y/one': {n: 2}}));
      return [store.get('note/a').id, store.all('note').length, store.all('mine/note')[0].id, store.entries('rating/y')];
    """,
    ) == ["a", 1, "b", [["rating/y/one", {"n": 2}]]]


def test_a_gap_asks_for_hello_and_an_old_message_changes_nothing(units_page: Page) -> None:
    """after > my seq is a gap; seq < my seq is old news."""
    assert run(
        units_page,
        """
      const store = createStore(view({'note/a': {id: 'a'}}));
      const gap = store.apply({after: 6, seq: 7, put: {}, drop: []});
      const old = store.apply({after: 2, seq: 4, put: {}, drop: ['note/a']});
      store.flush();
      return [gap, old, store.seq.value, Boolean(store.get('note/a'))];
    """,
    ) == [False, True, 5, True]


def test_others_changes_wait_for_a_calm_batch_and_mine_do_not(units_page: Page) -> None:
    """A note of others is not drawn until the batch; one that is mine lets the whole batch in, in order."""
    assert run(
        units_page,
        """
      const store = createStore(view());
      store.apply({after: 5, seq: 6, put: {'note/a': {id: 'a'}}, drop: []});
      const before = store.all('note').length;
      store.apply({after: 6, seq: 7, put: {'mine/note/b': {id: 'b'}}, drop: []});
      return [before, store.all('note').length, store.all('mine/note').length, store.seq.value];
    """,
    ) == [0, 1, 1, 7]


def test_a_command_is_drawn_at_once_and_settles_on_its_echo(units_page: Page) -> None:
    """The pending note is the same id as the record that comes; it is never there twice and never away between."""
    assert run(
        units_page,
        """
      const {store, send, socket} = await made();
      const sent = send(write('n1'));
      const drawn = store.all('mine/note').map((note) => [note.text, note.pending.state]);
      await sent.kept; await send.flush();
      socket.onAnswer({type: 'accepted', id: sent.id, seq: 6});
      const between = store.all('mine/note').length;
      store.apply({after: 5, seq: 6, put: {'mine/note/n1': {id: 'n1', step: 'gather', text: 'Words of n1'}}, drop: []});
      return [drawn, between, store.all('mine/note').length, store.get('mine/note/n1').pending ?? null,
        store.pending.value.length, (await sent).type];
    """,
    ) == [[["Words of n1", "sending"]], 1, 1, None, 0, "accepted"]


def test_a_dot_is_never_counted_twice(units_page: Page) -> None:
    """The record may arrive before the answer: two dots stay two, and lifting one leaves one."""
    assert run(
        units_page,
        """
      const {store, send, socket} = await made();
      const cast = {type: 'cast_dot', step: 'dots', target: 'a'};
      const one = send(cast), two = send(cast);
      await two.kept; await send.flush();
      store.apply({after: 5, seq: 7, put: {'mine/vote/dots': {a: 2}}, drop: []});
      const early = store.get('mine/vote/dots').a;
      socket.onAnswer({type: 'accepted', id: one.id, seq: 6}); socket.onAnswer({type: 'accepted', id: two.id, seq: 7});
      const late = store.get('mine/vote/dots').a;
      send({...cast, type: 'lift_dot'});
      return [early, late, store.get('mine/vote/dots').a];
    """,
    ) == [2, 2, 1]


def test_commands_go_in_order_and_are_resent_until_answered(units_page: Page) -> None:
    """Nothing is sent while the line is down; after it is back, what was not answered goes again, oldest first."""
    assert run(
        units_page,
        """
      const {store, send, socket, outbox} = await made();
      socket.up = false;
      const sent = ['n1', 'n2', 'n3'].map((note) => send(write(note)));
      await Promise.all(sent.map((each) => each.kept)); await send.flush();
      const down = socket.sent.length;
      socket.up = true; await socket.onReady();
      const first = socket.sent.map((message) => message.command.note);
      socket.onAnswer({type: 'accepted', id: sent[0].id, seq: 6});
      socket.sent.length = 0; await socket.onReady();
      return [down, first, socket.sent.map((message) => message.command.note), outbox.waiting().length];
    """,
    ) == [0, ["n1", "n2", "n3"], ["n2", "n3"], 2]


def test_an_outbox_survives_a_reload(units_page: Page) -> None:
    """Unsent commands, drafts and what only this browser remembers are there afterwards; another seat's are not."""
    run(
        units_page,
        """
      const {send, outbox, socket} = await made();
      socket.up = false;
      await send(write('n1')).kept;
      await outbox.remember('mine/note/q', {id: 'q', key: 'secret'});
      outbox.saveDraft('gather', {text: 'half a thou'});
      await new Promise((done) => setTimeout(done, 500));
    """,
    )
    units_page.reload()
    assert run(
        units_page,
        """
      const {store, outbox} = await made();
      const other = await createOutbox('somebody else');
      return [store.all('mine/note').map((note) => note.id).sort(),
        outbox.waiting().map((entry) => entry.command.note), outbox.draft('gather'), outbox.drafted.value,
          other.waiting().length, outbox.safe.value];
    """,
    ) == [["n1", "q"], ["n1"], {"text": "half a thou"}, ["gather"], 0, True]


def test_without_a_disk_the_outbox_works_and_says_so(units_page: Page) -> None:
    """A browser that denies IndexedDB keeps everything in memory; `safe` is false."""
    assert run(
        units_page,
        """
      indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };
      const {send, outbox, socket} = await made();
      await send(write('n1')).kept; await send.flush();
      return [outbox.safe.value, socket.sent.length, outbox.waiting().length];
    """,
    ) == [False, 1, 1]


def test_refused_words_stay_with_the_reason(units_page: Page) -> None:
    """A refused note is still drawn, can be tried again, and goes away only when removed; a refused dot goes at once."""
    assert run(
        units_page,
        """
      const {store, send, socket, outbox} = await made();
      const sent = send(write('n1')), dot = send({type: 'cast_dot', step: 'dots', target: 'a'});
      await dot.kept; await send.flush();
      socket.onAnswer({type: 'refused', id: sent.id, reason: 'Too long.', code: 'limit'});
      socket.onAnswer({type: 'refused', id: dot.id, reason: 'Closed.', code: 'closed'});
      const kept = [store.get('mine/note/n1').pending.reason, store.get('mine/vote/dots') ?? null, outbox.waiting().length];
      socket.sent.length = 0; send.again(sent.id); await new Promise((done) => setTimeout(done, 100));
      const again = socket.sent.map((message) => [message.id === sent.id, message.command.note]);
      send.remove(sent.id);
      return [kept, again, store.all('mine/note').length, outbox.waiting().length, (await sent).reason];
    """,
    ) == [["Too long.", None, 1], [[True, "n1"]], 0, 0, "Too long."]


def test_a_nameless_note_is_mine_by_its_key_alone(units_page: Page) -> None:
    """The key is made here, kept here, and given with every later command on the note."""
    run(
        units_page,
        """
      const {store, send, socket} = await made();
      const sent = send(write('q1', 'quiet'));
      await sent.kept; await send.flush();
      socket.onAnswer({type: 'accepted', id: sent.id, seq: 6});
      store.apply({after: 5, seq: 6, put: {}, drop: []});
      await new Promise((done) => setTimeout(done, 100));
    """,
    )
    units_page.reload()
    key, given, text = run(
        units_page,
        """
      const {store, send, socket} = await made();
      const note = store.get('mine/note/q1');
      await send({type: 'take_back_note', step: 'quiet', note: 'q1'}).kept; await send.flush();
      return [note.key, socket.sent[0].command.key, note.text];
    """,
    )
    assert len(key) == 22
    assert (given, text) == (key, "Words of q1")


def test_a_nameless_dot_travels_on_a_ballot_and_a_new_round_starts_clean(units_page: Page) -> None:
    """The dot carries the ballot and is remembered here; when the step is reopened it is no longer mine to show."""
    assert run(
        units_page,
        """
      const {store, send, socket} = await made();
      const sent = send({type: 'cast_dot', step: 'quiet-dots', target: 'a'});
      await sent.kept; await send.flush();
      socket.onAnswer({type: 'accepted', id: sent.id, seq: 6});
      const mine = store.get('mine/vote/quiet-dots').a;
      store.apply({after: 5, seq: 7, put: {'progress/quiet-dots': {round: 2}}, drop: []});
      store.flush();
      return [socket.sent[0].command.ballot, mine, store.get('mine/vote/quiet-dots') ?? null];
    """,
    ) == [{"id": "b1"}, 1, None]


def test_words_that_are_taken_back_are_told(units_page: Page) -> None:
    """Dropped, said otherwise, or missing from a new view; not those that stay, nor what nobody wrote."""
    assert run(
        units_page,
        """
      const {taken} = await import('/js/lib/taken.js');
      const note = (text, more) => ({id: 'a', step: 'work', text, fields: {what: text, where: 'here'}, ...more});
      const store = createStore(view({'note/a': note('one'), 'note/b': note('two'), 'mine/note/c': note('three'),
        'commitment/d': {id: 'd', what: 'ring', state: 'done', owner_name: 'Ben'}, 'placement/e': {id: 'e', cell: 'vision'}}));
      const told = [];
      taken(store);
      const tell = () => told.push(taken(store).value.slice(told.flat().length));
      store.apply({after: 5, seq: 6, put: {'note/a': note('one', {order: 4})}, drop: ['placement/e', 'note/f']});
      store.flush();
      tell();
      store.apply({after: 6, seq: 7, put: {'note/a': note('uno')}, drop: ['note/b']});
      store.flush();
      tell();
      store.apply({after: 7, seq: 8, put: {'commitment/d': {id: 'd', what: 'ring', state: 'stuck'}}, drop: []});
      store.flush();
      tell();
      store.reset(view({'note/a': note('uno')}));
      tell();
      return told.map((words) => [...new Set(words)].sort());
    """,
    ) == [[], ["here", "one", "two"], ["Ben"], ["here", "ring", "three"]]
