// The car park on the projector, when the facilitator shows it: what waits, large; what is dealt with, as a number.
import { html, nothing } from '../lib/view.js';
import { n, t } from '../lib/words.js';
import { andMore, fitting } from './paper.js';

/** The page; says so plainly when nothing is parked. */
export const carParkPage = (store) => {
  const items = (store.get('parked')?.items ?? []).map((item) => ({ ...item, note: store.get(`note/${item.note}`) }));
  const waiting = items.filter((item) => item.note && !item.done).map((item) => item.note);
  const done = items.filter((item) => item.done).length;
  return html`<section class="car-park-page">
    ${waiting.length ? fitting(waiting, { slotOf: () => null, look: 'wide', most: 12, more: andMore }) : html`<p class="nothing-yet">${t('Nothing waits here.')}</p>`}
    ${done ? html`<p class="board-foot">${n('{n} thing has been dealt with', '{n} things have been dealt with', done)}</p>` : nothing}
  </section>`;
};
