// Commands: everything I ask goes through send(); it is safe in the outbox first, drawn at once, and resent until it is answered.
import { effect } from '../../vendor/signals-core/signals-core.mjs';
import { newId } from '../lib/ids.js';
import { t } from '../lib/words.js';
import { effectOf, wanted } from './effects.js';
import { photoPost } from './photos.js';

const WORDS = ['write_note', 'edit_note', 'add_remark'];
const BALLOT = ['give_rating', 'lift_rating', 'cast_dot', 'lift_dot', 'ready'];
const PACE = 15; // commands a second after a long absence: the room hears twenty
const KEYED = ['edit_note', 'take_back_note', 'restore_note'];

/**
 * Make `send(command)`: a promise of {type: 'accepted', seq} or {type: 'refused', reason, code}, with a promise
 * `.kept` that resolves when the command is safe (only then may an input be cleared). Words that were refused stay,
 * with the reason, until send.again(id) or send.remove(id).
 */
export function createSend(outbox, socket, store) {
  const answers = new Map();
  const flying = new Set();
  const photos = photoPost(outbox, store, { flush, refuse: (id, reason) => refused({ type: 'refused', id, code: 'photo', reason }) });
  let sending = Promise.resolve();
  let last = 0;
  store.effectOf = effectOf;

  const nameless = (command) => store.peek(`step/${command.step}`)?.names === 'none';
  const round = (step) => store.peek(`progress/${step}`)?.round ?? 1;
  const change = (id, values) =>
    store.setPending(store.pending.peek().map((entry) => (entry.id === id ? { ...entry, ...values } : entry)));
  const drop = (id) => store.setPending(store.pending.peek().filter((entry) => entry.id !== id));
  const entryOf = (id) => store.pending.peek().find((entry) => entry.id === id);

  /** In steps without names only this browser can say which note is mine: give the key it kept. */
  function keyed(command) {
    if (!command.step || !nameless(command)) return command;
    if (command.type === 'write_note') return { ...command, key: command.key ?? newId() };
    return KEYED.includes(command.type) ? { ...command, key: store.peek(`mine/note/${command.note}`)?.key } : command;
  }

  function send(given) {
    last = Math.max(last + 1, Date.now());
    const command = keyed(given);
    const entry = { id: newId(), command, at: last, state: 'sending', want: wanted(command, store.peek) };
    const answer = new Promise((done) => answers.set(entry.id, done));
    const kept = outbox.add(entry);
    store.setPending([...store.pending.peek(), entry]);
    kept.then(flush);
    return Object.assign(answer, { id: entry.id, kept });
  }

  /** Send, in order, whatever has not been sent on this connection. */
  function flush() {
    sending = sending.then(async () => {
      let sent = 0;
      const behind = new Set();
      for (const entry of outbox.waiting()) {
        if (entry.state === 'refused' || flying.has(entry.id) || behind.has(entry.command.note)) continue;
        if (!photos.there(entry)) {
          behind.add(entry.command.note);
          continue;
        }
        if (++sent % PACE === 0) await new Promise((done) => setTimeout(done, 1000));
        const command = await withBallot(entry.command);
        if (typeof command === 'string')
          refused({
            type: 'refused',
            id: entry.id,
            code: 'ballot',
            reason: t('Your ballot for this step was given to another browser. Use that one to answer.'),
          });
        else if (!command) return void setTimeout(flush, 3000);
        else if (!socket.send({ type: 'command', id: entry.id, command })) return;
        else flying.add(entry.id);
      }
    });
    return sending;
  }

  /** A nameless vote or mark travels on a ballot that says nothing about the seat; null while it cannot be had yet. */
  async function withBallot(command) {
    if (!BALLOT.includes(command.type) || !nameless(command)) return command;
    const { ballotFor, GIVEN } = await import('./ballots.js');
    const ballot = await ballotFor(outbox, command.step, round(command.step));
    return ballot === GIVEN ? GIVEN : ballot && { ...command, ballot };
  }

  function accepted(message) {
    const entry = entryOf(message.id);
    if (entry) {
      const effects = effectOf(entry, store.peek, store.you.peek());
      if (entry.command.step && nameless(entry.command)) {
        for (const [key, record] of effects.filter(([name]) => name.startsWith('mine/'))) {
          const plain = record && { ...record, pending: undefined };
          store.keep(key, plain);
          outbox.remember(key, plain);
        }
        outbox.remember(`round/${entry.command.step}`, round(entry.command.step));
      }
      if (!nameless(entry.command)) photos.forget(entry);
      const brings = effects.filter(([key, record]) => record && key.startsWith('mine/')).map(([key]) => key);
      change(entry.id, { state: 'answered', seq: message.seq, answered: Date.now(), brings });
      store.flush();
      setTimeout(store.flush, 1600);
    }
    finish(message);
  }

  function refused(given) {
    const message = given.id ? given : { ...given, id: [...flying][0] }; // one that could not even be read comes back without its id: it is the oldest
    const entry = entryOf(message.id);
    if (message.code === 'busy') return void (flying.delete(message.id), setTimeout(flush, 1000));
    if (entry && WORDS.includes(entry.command.type) && message.code !== 'asks') {
      const still = { ...entry, state: 'refused', reason: message.reason, code: message.code };
      outbox.add(still);
      photos.again(entry);
      change(entry.id, still);
      flying.delete(message.id);
      send.onRefused?.(message, entry.command);
      return resolve(message);
    }
    drop(message.id);
    if (entry && message.code !== 'asks') send.onRefused?.(message, entry.command);
    finish(message);
  }

  const resolve = (message) => (answers.get(message.id)?.(message), answers.delete(message.id));
  function finish(message) {
    outbox.remove(message.id);
    flying.delete(message.id);
    resolve(message);
  }

  socket.onAnswer = (message) => (message.type === 'accepted' ? accepted(message) : refused(message));
  socket.onReady = () => (flying.clear(), flush());
  socket.mayLeave = () => outbox.safe.peek() || !(outbox.waiting().length || outbox.drafted.peek().length);

  /** A new round starts clean: marks and dots of an earlier one are no longer mine to show. */
  effect(() => {
    store.version('progress');
    for (const [key] of outbox.memories()) {
      const step = key.split('/')[2];
      if (
        !/^mine\/(vote|rating)\//.test(key) ||
        outbox.recall(`round/${step}`) === round(step) ||
        !store.peek(`progress/${step}`)
      )
        continue;
      outbox.remember(key, null);
      store.keep(key, null);
    }
  });

  for (const [key, record] of outbox.memories()) if (key.startsWith('mine/')) store.keep(key, record);
  outbox.onMemory = (key, record) => key.startsWith('mine/') && store.keep(key, record);
  const before = outbox.waiting();
  last = before.at(-1)?.at ?? 0;
  if (before.length) store.setPending([...before, ...store.pending.peek()]);

  return Object.assign(send, {
    flush,
    /** Try a refused command once more, as it was or with other words. */
    again(id, fields) {
      const entry = entryOf(id);
      if (!entry) return;
      const command = fields ? { ...entry.command, fields } : entry.command;
      const next = { ...entry, command, state: 'sending', reason: undefined };
      change(id, next);
      outbox.add(next).then(flush);
    },
    /** Give up a refused command. */
    remove(id) {
      if (entryOf(id)) photos.forget(entryOf(id));
      drop(id);
      outbox.remove(id);
    },
  });
}
