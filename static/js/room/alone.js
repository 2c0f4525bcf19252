// Alone: what this page reads of parts done before or after the sitting; which are mine, and whether their date has passed.
import { now } from '../lib/timing.js';

/** The part a step belongs to, or undefined. */
export const partOf = (store, step) => (store.session.value.parts ?? []).find((part) => part.steps.includes(step));

/** Whether a part's date has passed. */
export const closedAt = (part) => Boolean(part?.until) && part.until < now();

/** The parts that are mine to do: everybody's, and those of my duties. */
export function myParts(store) {
  if (store.you.value?.role !== 'participant') return [];
  const duties = store.get('mine/seat')?.duties ?? [];
  return (store.session.value.parts ?? []).filter((part) => part.who === 'all' || duties.includes(part.who));
}

/** Whether I have done something in a step. */
export const answeredIn = (store, step) =>
  store.all('mine/note').some((note) => note.step === step && !note.taken_back) ||
  store.all('mine/placement').some((placed) => placed.step === step) ||
  ['rating', 'vote'].some((kind) => Object.keys(store.get(`mine/${kind}/${step}`) ?? {}).length > 0);
