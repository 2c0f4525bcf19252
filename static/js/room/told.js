// Told: what the facilitator does to a step just now, said over it in a sentence each: what is paused, and how the room looks.
import { html, nothing } from '../lib/view.js';
import { closedIn, pausedWords } from '../lib/acts.js';
import { icon } from '../lib/icons.js';
import { lensTable, lensWords } from '../lib/lens.js';

/** The lines over a step, or nothing. */
export function view({ store, step }) {
  const lens = lensWords(store, step);
  return html`${closedIn(step).map((act) => html`<p class="told" role="status">${icon('pause')}<span>${pausedWords(act)}</span></p>`)}
  ${lens ? html`<p class="told" role="status">${icon('eye')}<span>${lens}</span></p>${lensTable(store, step)}` : nothing}`;
}
