// Taken back: the words that a page's records held and hold no more, for what drew them by other ways than from these records.
import { signal } from './view.js';

const WORDED = new Set(['note', 'cluster', 'link', 'commitment']);
const SIGNS = new Set('id step part state status about group review seat owner partner organisation role from to relation strength cell order note_type'.split(' '));
const lists = new WeakMap();

const ofWords = (record) => Object.entries(record ?? {}).flatMap(([name, value]) => (SIGNS.has(name) ? [] : name === 'fields' ? Object.values(value) : value));
const wordsOf = (record) => ofWords(record).filter((value) => value && typeof value === 'string');
const worded = (key) => WORDED.has(key.replace('mine/', '').split('/', 1)[0]);

/** The words that stand in `old` and after a change no longer: deleted, hidden or said otherwise. */
const takenBack = (old, records, drop) =>
  [...drop, ...Object.keys(records)]
    .filter((key) => old.has(key) && worded(key))
    .flatMap((key) => wordsOf(old.get(key)).filter((words) => !wordsOf(records[key]).includes(words)));

/** A signal with a list that grows by what is taken back in a store from the first call on. */
export function taken(store) {
  if (lists.has(store)) return lists.get(store);
  const list = signal([]);
  lists.set(store, list);
  store.hear = (...change) => {
    const words = takenBack(...change);
    if (words.length) list.value = [...list.peek(), ...words];
  };
  return list;
}
