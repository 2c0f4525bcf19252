// Ending: how the open step ends by itself, and the line its plan has for half time; read from the records alone.
import { left } from './timing.js';
import { said, t } from './words.js';

const SHOWN_S = 60; // seconds that the half-time line stays

/** The step the room is at and those around it, nearest first. */
function around(store) {
  const found = [];
  for (let at = store.get(`step/${store.session.value.step}`); at; at = store.get(`step/${at.parent}`)) found.push(at);
  return found;
}

/** 'timer' or 'everyone_ready' where the open step goes on by itself; null where the facilitator takes the room on. */
export function endsBy(store) {
  if (store.session.value.status !== 'open') return null;
  return around(store).find((step) => step.ends !== 'facilitator')?.ends ?? null;
}

/** How it ends, as a sentence for everybody; '' where the facilitator says when. */
export function endingWords(store) {
  const by = endsBy(store);
  if (by === 'timer') return t('This step ends by itself when the time is up.');
  return by ? t('This step ends by itself when everybody is done.') : '';
}

/** The plan's line for half time, for a minute from then on; '' at any other time. */
export function halfwayWords(store) {
  const { status, timebox: box } = store.session.value;
  if (status !== 'open' || box?.state !== 'running') return '';
  const gone = box.seconds - left(box);
  const words = said(around(store).find((step) => said(step.halfway))?.halfway);
  return words && gone >= box.seconds / 2 && gone < box.seconds / 2 + SHOWN_S && gone < box.seconds ? words : '';
}

/** Whether people may say in a step that they are done. */
export const asksReady = (step) => step.ends === 'everyone_ready' || Boolean(step.options?.ready_button);

/** How many have said so. */
export const readyIn = (store, step) => store.get(`ready/${step.id}`)?.ready ?? 0;
