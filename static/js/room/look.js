// Looking on: the room as participants or observers have it, without a seat. Everything is shown; nothing that is pressed counts.
import { effect, html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';

const FEW = 3; // notes of a sample share where the plan does not say how many

const words = (look) =>
  look === 'observer'
    ? t('You look on. Nothing you do here counts.')
    : t('You see what participants see. Nothing you do here counts.');

/** The strip over the page; with a note where what is dealt is a sample. */
export const view = (store, look) =>
  html`<p class="banner look-strip" role="note">
    ${icon('eye')} <span>${words(look)} ${store.all('mine/deal').some((deal) => deal.sample) ? t('What is dealt here is a sample: everybody gets notes of their own.') : nothing}</span>
  </p>`;

/** In the place of sending: every act is answered with the same sentence. Where inputs are dealt, a sample of them lies there. */
export function inert(store, openSteps) {
  const said = t('You see what participants see. Nothing you do here counts.');
  const send = (command) => {
    send.onRefused?.({ reason: said }, command);
    return Object.assign(Promise.resolve({ type: 'refused', reason: said, code: 'not_allowed' }), { kept: Promise.resolve() });
  };
  effect(() => {
    for (const step of openSteps().main) {
      const share = sample(store, step);
      if (share && !store.peek(`mine/deal/${step.id}`)) queueMicrotask(() => store.keep(`mine/deal/${step.id}`, share));
    }
  });
  return Object.assign(send, { words: said });
}

/** The first notes a step is about, as many as a share has; null where nothing is dealt, or no note is open yet. */
function sample(store, { deal, sources }) {
  if (!deal || ['all', 'own', 'not_own'].includes(deal)) return null;
  const many = deal === 'one_each' ? 1 : (deal.random ?? FEW);
  const notes = store
    .all('note')
    .filter((note) => sources?.steps?.includes(note.step))
    .slice(0, many);
  return notes.length ? { notes: notes.map((note) => note.id), sample: true } : null;
}
