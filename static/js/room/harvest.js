// Harvest, in the room: a part of what the session leaves behind, fetched when somebody wants it in their hand; the screen shows it to all.
import { html, signal } from '../lib/view.js';
import { harvest } from '../elements/harvest.js';
import { icon } from '../lib/icons.js';

const wanted = signal(null); // the view somebody asked for
const { look } = document.getElementById('app').dataset; // a facilitator who looks on without a seat sees what the screen does

/** The part that everybody looks at. */
export function view({ store, words: { t } }, view) {
  const as = look ? 'screen' : (store.you.value?.role ?? 'participant');
  if (wanted.value === view) return html`<section class="card">${harvest(store, as, view)}</section>`;
  return html`<p>
    <button class="button quiet" @click=${() => (wanted.value = view)}>${icon('layers')} ${t('Show it here too')}</button>
  </p>`;
}
