// The scene: which of the projector's moments is on, worked out from the records alone.
import { besideOf, said, t } from '../lib/words.js';

/** 'blank', 'lobby', 'paused', 'finished', 'spotlight' or 'step': the moment the session is in. */
export const momentOf = (session, step) => {
  if (session.blank) return 'blank';
  if (session.status === 'finished') return 'finished';
  if (session.status === 'paused') return 'paused';
  if (session.status === 'lobby' || !step) return 'lobby';
  return session.spotlight ? 'spotlight' : 'step';
};

/** What an exercise is handed to draw one step: the contract's ctx, for a page that never acts. */
export const contextOf = (store, id, ui) => {
  const step = store.get(`step/${id}`);
  return step && { store, step, progress: progressOf(store, id), me: null, ui };
};

/** Progress of a step; an empty one before the first record. */
export const progressOf = (store, id) => store.get(`progress/${id}`) ?? { revealed: false, notes: 0, people: null, round: 1 };

/** The prompt of a step, else its title. */
export const promptOf = (step) => said(step.prompt) || said(step.title);

/** "Step 3 of 6 · Place and group": the title of the whole step, of which `step` may be one part. */
export const eyebrowOf = (session, step, store) => {
  const title = said((store.get(`step/${session.top}`) ?? step).title);
  const place = step.n && session.total ? t('Step {n} of {total}', { n: step.n, total: session.total }) : '';
  return [place, title].filter(Boolean).join(' · ');
};

/** 0, 1 or 2: how far a text (with what stands beside it) must be set smaller so that it fits; `first` and `second` are letters. */
export const longness = (text, first, second) => {
  const letters = text.length + (besideOf(text)?.text.length ?? 0);
  return letters > second ? 2 : letters > first ? 1 : 0;
};

/** People who have contributed to a step, or null when nobody may know. */
export const peopleIn = ({ store, step, progress }) => progress.people ?? store.people.value.writers?.[step.id] ?? null;

/** People who could contribute: those in the session. */
export const peopleHere = (store) => store.people.value?.here || store.session.value.people?.total || 0;
