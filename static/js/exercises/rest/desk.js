// Rest on the desk: when people come back, and a few minutes more.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { clock, clockTime, left, now } from '../../lib/timing.js';
import { t } from '../../lib/words.js';
import { addTime, startTimebox } from '../../desk/acts.js';
import { part } from '../../desk/desk.js';
import { sessionOf } from '../../desk/reading.js';

export const view = (ctx) =>
  ctx.step.state === 'open'
    ? html`<section class="panel rest-panel">
        ${part(countdown, ctx.desk)}
        <div class="row">
          <button class="button quiet" @click=${() => addTime(ctx.desk, 60)}>${icon('plus')} ${t('1 minute')}</button>
          <button class="button quiet" @click=${() => addTime(ctx.desk, 300)}>${icon('plus')} ${t('5 minutes')}</button>
        </div>
      </section>`
    : nothing;

function countdown(desk) {
  const box = sessionOf(desk.store).timebox;
  if (!box || box.state === 'stopped')
    return html`<button class="button ink" @click=${() => startTimebox(desk)}>${icon('coffee')} ${t('Start the break')}</button>`;
  const seconds = Math.max(0, Math.ceil(left(box)));
  const back = box.state === 'running' ? box.ends_at : now() + seconds * 1000;
  return html`<p class="rest-back">${t('Back at')} <b class="number">${clockTime(back)}</b></p>
    <p class="soft number">${seconds ? t('{left} left', { left: clock(seconds) }) : t('People should be back.')}</p>`;
}
