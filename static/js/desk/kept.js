// Small choices this browser remembers for next time; where storage is denied they last as long as the page.
import { effect, signal } from '../lib/view.js';

const store = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

/** A signal whose value is remembered under a name. */
export function kept(name, first) {
  const key = `plenary-desk-${name}`;
  const value = signal(read(key) ?? first);
  effect(() => write(key, value.value));
  return value;
}

/** What was remembered under a key, or null. */
export function read(key) {
  try {
    return JSON.parse(store()?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Remember a value; losing it is no harm. */
export function write(key, value) {
  try {
    store()?.setItem(key, JSON.stringify(value));
  } catch {
    /* denied or full: it lasts as long as the page */
  }
}
