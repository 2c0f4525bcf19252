// Repeat, in the room: one line above the inner step that says which round this is and what it is for.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { roundWords } from '../../lib/rounds.js';

/** The round line; nothing while there is only one. */
export function view({ store, step }) {
  const words = roundWords(store, step);
  return words ? html`<p class="round-line" role="status">${icon('layers')}<span>${words}</span></p>` : nothing;
}
