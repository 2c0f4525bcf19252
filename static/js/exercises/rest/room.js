// Rest, in the room: when to come back, in figures one can read across a table.
import { html, nothing } from '../../lib/view.js';
import { clock, clockTime, left, now, second } from '../../lib/timing.js';
import { icon } from '../../lib/icons.js';

export const title = ({ step, words: { said, t } }) => said(step.prompt) || said(step.title) || t('A break');

/** Come back at HH:MM, and how long that is. */
export function view({ store, step, words: { t, said } }) {
  const box = store.session.value.timebox;
  const seconds = left(box);
  const ends = box?.state === 'running' ? box.ends_at : null;
  second.value;
  return html`<div class="rest">
    ${icon('coffee', 'big')}
    ${
      ends && ends > now()
        ? html`<p class="figure"><span>${t('Come back at')}</span><b class="number">${clockTime(ends)}</b></p>
            <p class="lead number" role="timer">${t('in {time}', { time: clock(seconds) })}</p>`
        : ends
          ? html`<p class="lead">${t('We are starting again.')}</p>`
          : html`<p class="lead">${t('The facilitator says when we start again.')}</p>`
    }
    ${said(step.options.message) ? html`<p>${said(step.options.message)}</p>` : nothing}
  </div>`;
}
