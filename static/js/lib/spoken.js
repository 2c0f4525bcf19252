// Spoken: the sentences that the room and the desk both say aloud, each written once.
import { t } from './words.js';

/** Where the room is taken to. */
export const stepSaid = (n, total, title, prompt) => t('Step {n} of {total}: {title}. {prompt}', { n, total, title, prompt });

/** When the time left is said, of a timebox of so many seconds, and how: [[seconds left, words]]; `over` are the words at its end. */
export function timeSaid(seconds, over) {
  const half = Math.floor(seconds / 2);
  const fixed = [
    [120, t('Two minutes left.')],
    [30, t('Thirty seconds left.')],
    [0, over],
  ].filter(([mark]) => mark <= half);
  return fixed.some(([mark]) => mark === half) ? fixed : [[half, t('Half the time is left.')], ...fixed];
}
