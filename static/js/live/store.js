// The store: every record this page may see, with my unanswered commands drawn on top at once.
import { batch, computed, signal } from '../../vendor/signals-core/signals-core.mjs';
import { spoken } from '../lib/words.js';

/** `note/abc` -> `note`, `mine/note/abc` -> `mine/note`: the part whose records are counted together. */
const partOf = (key) => key.split('/', key.startsWith('mine/') ? 2 : 1).join('/');
const OF_PEOPLE = new Set(['note', 'cluster', 'link', 'commitment', 'placement', 'pick', 'found']); // their words stand as they are
const ofPeople = (key) => (key.startsWith('mine/') && !key.startsWith('mine/group/')) || OF_PEOPLE.has(partOf(key));
const inOurs = (key, record) => (ofPeople(key) ? record : spoken(record));
const nobody = { here: 0, writing: 0, writers: {} };

/**
 * A store made from a view message. Reading inside a drawing makes it redraw when that part changes.
 * Layers, lowest first: confirmed (the server's), kept (what only this browser remembers), pending (mine, unanswered).
 */
export function createStore(view) {
  const layers = { confirmed: new Map(), kept: new Map(), pending: new Map() };
  const versions = new Map();
  const cache = new Map();
  const pending = signal([]);
  const seq = signal(view?.seq ?? null);
  const you = signal(view?.you ?? null);
  let waiting = [];
  let timer;

  const versionOf = (part) => {
    if (!versions.has(part)) versions.set(part, signal(0));
    return versions.get(part);
  };
  const touch = (keys) => new Set(keys.map(partOf)).forEach((part) => (versionOf(part).value = versionOf(part).peek() + 1));

  function peek(key) {
    for (const layer of [layers.pending, layers.kept, layers.confirmed]) if (layer.has(key)) return layer.get(key) ?? undefined;
  }
  /** One record, or undefined. */
  function get(key) {
    versionOf(partOf(key)).value;
    return peek(key);
  }
  /** Every [key, record] whose key starts with a prefix such as `note` or `rating/energy`. */
  function entries(prefix) {
    const start = `${prefix.replace(/\/$/, '')}/`;
    const version = versionOf(partOf(start)).value;
    const found = cache.get(start);
    if (found?.version === version) return found.list;
    const all = new Map();
    for (const layer of [layers.confirmed, layers.kept, layers.pending])
      for (const [key, record] of layer) if (key.startsWith(start)) all.set(key, record);
    const list = [...all].filter(([, record]) => record !== null);
    cache.set(start, { version, list });
    return list;
  }
  const all = (prefix) => entries(prefix).map(([, record]) => record);

  /** Draw the pending commands again on top of what is confirmed. */
  function redraw() {
    const before = [...layers.pending.keys()];
    layers.pending.clear();
    for (const entry of pending.value) {
      if (entry.state === 'refused' && !entry.command.type.endsWith('_note')) continue;
      for (const [key, record] of store.effectOf(entry, peek, you.peek())) {
        layers.pending.set(key, record && entry.state !== 'answered' ? { ...record, pending: entry } : record);
      }
    }
    touch([...before, ...layers.pending.keys()]);
  }
  /** Change the list of pending commands: entries {id, command, at, state, reason, seq}. */
  const setPending = (list) => batch(() => ((pending.value = list), redraw()));

  function put(records, drop) {
    store.hear(layers.confirmed, records, drop);
    for (const key of drop) layers.confirmed.delete(key);
    for (const [key, record] of Object.entries(records)) layers.confirmed.set(key, inOurs(key, record));
    touch([...drop, ...Object.keys(records)]);
  }
  const arrived = (key) => layers.confirmed.has(key) || layers.kept.has(key);
  const settled = (entry) =>
    entry.state === 'answered' && entry.seq <= seq.peek() && (Date.now() - entry.answered > 1500 || entry.brings.every(arrived));

  /** Let everything that has arrived into the drawing now. */
  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const messages = waiting;
    waiting = [];
    batch(() => {
      for (const message of messages) put(message.put, message.drop);
      const left = pending.peek().filter((entry) => !settled(entry));
      if (left.length < pending.peek().length || layers.pending.size) setPending(left);
    });
  }
  const urgent = (message) =>
    'session' in message.put || Object.keys(message.put).some((key) => key.startsWith('mine/') || layers.pending.has(key));

  const store = {
    get,
    all,
    entries,
    peek,
    pending,
    setPending,
    seq,
    you,
    /** Hears of each change before it is made: (what is confirmed, records, keys that go). */
    hear: () => {},
    flush,
    version: (part) => versionOf(part).value,
    session: computed(() => get('session')),
    framework: computed(() => get('framework')),
    people: signal(nobody),
    status: signal('reconnecting'),
    bye: signal(''),
    door: signal(view?.door ?? null),
    epoch: view?.epoch ?? null,
    dragging: false,
    /** What a pending command will do to the records; live/commands.js puts the real one here. */
    effectOf: () => [],

    /** Start again from a whole view. */
    reset(message) {
      waiting = [];
      batch(() => {
        const old = [...layers.confirmed.keys()];
        touch(old);
        store.hear(layers.confirmed, message.records, old);
        layers.confirmed = new Map();
        put(message.records, []);
        store.epoch = message.epoch;
        [seq.value, you.value, store.door.value] = [message.seq, message.you, message.door];
        setPending(pending.peek().filter((entry) => !settled(entry)));
      });
    },
    /** Take a changes message; false when there is a gap and the page must say hello again. Mine are drawn at once, others' in calm batches. */
    apply(message) {
      if (seq.value === null || message.after > seq.value) return false;
      if (message.seq < seq.value) return true;
      seq.value = message.seq;
      waiting.push(message);
      if (urgent(message) || pending.value.some(settled)) flush();
      else timer ??= setTimeout(flush, store.dragging ? 400 : 100);
      return true;
    },
    /** Remember something only this browser knows (nameless notes, marks and dots); null forgets it. */
    keep(key, record) {
      if (record === null) layers.kept.delete(key);
      else layers.kept.set(key, record);
      touch([key]);
    },
  };
  if (view?.records) put(view.records, []);
  return store;
}
