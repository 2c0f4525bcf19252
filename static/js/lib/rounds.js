// Rounds: where a step stands that runs several times, and the containers around a step.
import { said, t } from './words.js';

/** The steps around a step, the outermost first. */
export function around(store, step) {
  const found = [];
  for (let id = step?.parent; id; id = store.get(`step/${id}`)?.parent) {
    const container = store.get(`step/${id}`);
    if (container) found.unshift(container);
  }
  return found;
}

/** {round, of, label} of a step that repeats, or undefined before it has begun. */
export const roundOf = (store, step) => store.get(`round/${step.id}`);

/** "Round 2 of 3: whole system"; '' where there is nothing to say. */
export function roundWords(store, step) {
  const at = roundOf(store, step);
  if (!at || (at.of === 1 && !at.label)) return '';
  const place = at.of ? t('Round {n} of {of}', { n: at.round, of: at.of }) : t('Round {n}', { n: at.round });
  return said(at.label) ? `${place}: ${said(at.label)}` : place;
}

/** True while another round can follow. */
export const hasNext = (store, step) => {
  const at = roundOf(store, step);
  return Boolean(at) && (!at.of || at.round < at.of);
};

/** The round line of a step inside a repeat, for the head of a page; '' elsewhere. */
export const roundsAround = (store, step) =>
  around(store, step)
    .filter((one) => one.kind === 'repeat')
    .map((one) => roundWords(store, one))
    .filter(Boolean)
    .join(' · ');
