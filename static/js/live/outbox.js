// The outbox: my unsent commands, drafts and what only this browser may remember, kept through reload, sleep and lost contact.
import { signal } from '../../vendor/signals-core/signals-core.mjs';

const STORE = 'kept';

function open() {
  return new Promise((done, fail) => {
    const asking = indexedDB.open('plenary', 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore(STORE);
    asking.onsuccess = () => done(asking.result);
    asking.onerror = asking.onblocked = () => fail(asking.error);
  });
}

/** Resolves when what was written is safely on the disk. */
const finished = (transaction) =>
  new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });

/**
 * An outbox for one scope (session, audience and seat). Sorts: `c` commands, `d` drafts, `p` photos, `m` only-here memories.
 * `safe` is true while IndexedDB holds everything; false means this page's memory alone, and the page must say so.
 */
export async function createOutbox(scope) {
  const here = new Map();
  const safe = signal(true);
  const drafted = signal([]);
  const later = new Map();
  let base = null;
  const range = IDBKeyRange.bound(`${scope}|`, `${scope}|\uffff`);
  try {
    base = await open();
    const reading = base.transaction(STORE).objectStore(STORE);
    const [keys, values] = [reading.getAllKeys(range), reading.getAll(range)];
    await finished(reading.transaction);
    keys.result.forEach((key, at) => here.set(key.slice(scope.length + 1), values.result[at]));
  } catch {
    safe.value = false;
  }

  /** Write (or with undefined, forget) one thing; resolves once it is safe, or at once when only memory is left. */
  async function write(name, value) {
    if (value === undefined) here.delete(name);
    else here.set(name, value);
    if (!safe.peek()) return;
    try {
      const transaction = base.transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      if (value === undefined) store.delete(`${scope}|${name}`);
      else store.put(value, `${scope}|${name}`);
      await finished(transaction);
    } catch {
      safe.value = false;
    }
  }
  const worded = () =>
    sorted('d')
      .filter(([, draft]) => Object.values(draft).some(Boolean))
      .map(([name]) => name.slice(2));
  const mark = () => {
    const steps = worded();
    if (steps.join() !== drafted.peek().join()) drafted.value = steps;
  };
  const sorted = (sort) => [...here].filter(([name]) => name.startsWith(`${sort}/`));

  mark();
  return {
    safe,
    /** Keep a command entry {id, command, at, ...}. */
    add: (entry) => write(`c/${entry.id}`, entry),
    remove: (id) => write(`c/${id}`, undefined),
    /** Unanswered entries in the order they were made. */
    waiting: () =>
      sorted('c')
        .map(([, entry]) => entry)
        .sort((a, b) => a.at - b.at),
    /** The draft of a step ({field: value}), {} without one. */
    draft: (step) => here.get(`d/${step}`) ?? {},
    /** Save a draft: in memory at once, on the disk within a third of a second; null forgets it. */
    saveDraft(step, draft) {
      if (draft) here.set(`d/${step}`, draft);
      else here.delete(`d/${step}`);
      mark();
      clearTimeout(later.get(step));
      later.set(
        step,
        setTimeout(() => write(`d/${step}`, draft ?? undefined), draft ? 300 : 0),
      );
    },
    /** A signal: the steps that have a draft with words in it. */
    drafted,
    /** Keep a photo {type, bytes} that the server may not have yet; null forgets it. */
    keepPhoto: (id, photo) => write(`p/${id}`, photo ?? undefined),
    photo: (id) => here.get(`p/${id}`),
    photos: () => sorted('p').map(([name, photo]) => [name.slice(2), photo]),
    /** Remember under a record's key what the server must not: nameless notes with their keys, marks, dots, ballots. */
    remember: (key, record) => write(`m/${key}`, record ?? undefined),
    recall: (key) => here.get(`m/${key}`),
    memories: () => sorted('m').map(([name, record]) => [name.slice(2), record]),
  };
}
