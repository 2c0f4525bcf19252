// Ending on the desk: how many say that they are done, that a step goes on by itself, and the line for half time.
import { html, nothing } from '../lib/view.js';
import { asksReady, endingWords, halfwayWords, readyIn } from '../lib/ending.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { leadOf, seatsNow, sessionOf, stepOf, topOf } from './reading.js';

/** The panel of the step the desk shows, while the room is at it. */
export function ending(desk) {
  const { store } = desk;
  const step = leadOf(store, desk.shown.value);
  const session = sessionOf(store);
  if (session.status !== 'open' || !step || step.state === 'ahead') return nothing;
  const here = step.id === session.step || topOf(store, stepOf(store, session.step))?.id === topOf(store, step).id;
  const words = here ? endingWords(store) : '';
  const half = here ? halfwayWords(store) : '';
  if (!words && !half && !asksReady(step)) return nothing;
  const said = step.kind === 'brief' ? t('of {here} say they are ready', { here: seatsNow(store) }) : t('of {here} say they are done', { here: seatsNow(store) });
  return html`<section class="panel ending-panel" aria-label=${t('How this step ends')}>
    ${half ? html`<p class="say" role="status">${half}</p>` : nothing}
    ${asksReady(step) ? html`<div class="figures"><p class="figure"><b>${readyIn(store, step)}</b><span>${said}</span></p></div>` : nothing}
    ${words ? html`<p class="lock-line">${icon('timer')} <span>${words} ${t('Next takes the room on before that.')}</span></p>` : nothing}
  </section>`;
}
