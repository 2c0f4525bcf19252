// Look up: what the facilitator has put on every screen just now: one note, or the car park.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { seenNotes } from '../lib/notes.js';
import { t } from '../lib/words.js';

/** The note that is lit, large, or where to look; nothing while nothing is. */
export function view(store) {
  const session = store.session.value;
  const note = session.spotlight && seenNotes(store).get(session.spotlight);
  if (note)
    return html`<section class="look-up-now" aria-label=${t('On every screen')}>
      <p class="told" role="status">${icon('spotlight')}<span>${t('Look up: this note is on every screen.')}</span></p>
      ${photosOf(note)}
      <div class="note lit"><span class="words" dir="auto">${note.text}</span></div>
    </section>`;
  if (store.get('parked')?.shown)
    return html`<p class="told" role="status">${icon('monitor')}<span>${t('Look up: the car park is on the screen.')}</span></p>`;
  return nothing;
}
