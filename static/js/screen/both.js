// Both: a text of the projector with the same in the second language beside it, equal in size, where a host wants both.
import { html } from '../lib/view.js';
import { besideOf } from '../lib/words.js';

/** A text alone, or in both languages: `lines` sets them one under the other. */
export const both = (text, lines = false) => {
  const beside = besideOf(text);
  return beside
    ? html`<span class="both ${lines ? 'lines' : ''}"><span>${text}</span><span lang=${beside.lang}>${beside.text}</span></span>`
    : text;
};
