// The outbox: my unsent commands, drafts and what only this browser may remember, kept through reload, sleep and lost contact.
import { signal } from '../../vendor/signals-core/signals-core.mjs';
import { joinTabs } from './tabs.js';

const STORE = 'kept';
const OPENS = 3000; // ms in which a database must open: some browsers never say that it will not

function open() {
  return new Promise((done, fail) => {
    const asking = indexedDB.open('plenary', 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore(STORE);
    asking.onsuccess = () => done(asking.result);
    asking.onerror = asking.onblocked = () => fail(asking.error);
    setTimeout(fail, OPENS);
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
 * Each tab has drafts of its own; those of a tab that is gone go to the next one that opens.
 * `safe` is true while IndexedDB holds everything; false means this page's memory alone, and the page must say so.
 */
export async function createOutbox(scope) {
  const here = new Map();
  const safe = signal(true);
  const drafted = signal([]);
  const later = new Map();
  const tabs = joinTabs(scope);
  let base = null;
  try {
    base = await open();
    await read();
  } catch {
    safe.value = false;
  }

  /** Take in what is on the disk: everything but the drafts of tabs that are still open. */
  async function read() {
    const range = IDBKeyRange.bound(`${scope}|`, `${scope}|\uffff`);
    const reading = base.transaction(STORE).objectStore(STORE);
    const [keys, values] = [reading.getAllKeys(range), reading.getAll(range)];
    await finished(reading.transaction);
    const drafts = [];
    keys.result.forEach((key, at) => {
      const name = key.slice(scope.length + 1);
      const [sort, step, tab = ''] = name.split('/');
      if (sort === 'd') drafts.push([step, tab, values.result[at]]);
      else here.set(name, values.result[at]);
    });
    if (drafts.length) await adopt(drafts);
  }

  /** Drafts as [step, tab, draft]: mine, then those nobody has any more, where I have none. */
  async function adopt(drafts) {
    const open = await tabs.others();
    const mine = drafts.filter(([, tab]) => tab === tabs.id);
    const left = drafts.filter(([, tab]) => tab !== tabs.id && !open.has(tab));
    for (const [step, , draft] of mine) here.set(`d/${step}`, draft);
    for (const [step, tab, draft] of left) {
      if (here.has(`d/${step}`)) continue;
      await write(`d/${step}`, draft);
      await put(tab ? `d/${step}/${tab}` : `d/${step}`, undefined);
    }
  }

  /** Write (or with undefined, forget) one thing; resolves once it is safe, or at once when only memory is left. */
  async function write(name, value) {
    if (value === undefined) here.delete(name);
    else here.set(name, value);
    if (name.startsWith('m/')) tabs.tell(name, value);
    return put(placeOf(name), value);
  }
  function placeOf(name) {
    return name.startsWith('d/') ? `${name}/${tabs.id}` : name;
  }
  async function put(name, value) {
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

  /** The page may be gone in a moment: what was typed last goes to the disk now. */
  function hurry() {
    for (const [step, timer] of later) {
      clearTimeout(timer);
      write(`d/${step}`, here.get(`d/${step}`));
    }
    later.clear();
  }
  addEventListener('pagehide', hurry);
  document.addEventListener('visibilitychange', () => document.hidden && hurry());
  tabs.onNews = (name, value) => {
    if (value === undefined) here.delete(name);
    else here.set(name, value);
    outbox.onMemory(name.slice(2), value ?? null);
  };

  mark();
  const outbox = {
    safe,
    /** What another tab of mine has just remembered, or forgotten (null). */
    onMemory() {},
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
      later.delete(step);
      if (draft) later.set(step, setTimeout(() => (later.delete(step), write(`d/${step}`, draft)), 300));
      else write(`d/${step}`, undefined); // at once: what is typed next must not bring back words that were sent
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
  return outbox;
}
