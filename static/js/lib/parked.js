// Parked: what is in the car park, and which notes are set aside there.
import { n, t } from './words.js';

/** What is in the car park: [{note, done, aside}], what is not dealt with first. */
export const parkedItems = (store) =>
  (store.get('parked')?.items ?? [])
    .map((item) => ({ ...item, note: store.get(`note/${item.note}`) }))
    .filter((item) => item.note)
    .sort((a, b) => Boolean(a.done) - Boolean(b.done));

/** Whether a note is set aside there. */
export const isParked = (store, note) => Boolean(store.get('parked')?.items.some((item) => item.note === note && item.aside));

/** How many still wait. */
export function left(items) {
  const waiting = items.filter((item) => !item.done).length;
  return waiting ? n('{n} thing still waits', '{n} things still wait', waiting) : t('All of it has been dealt with');
}
