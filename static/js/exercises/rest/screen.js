// Rest, on the projector: when to come back, as large as the wall allows.
import { html, nothing } from '../../lib/view.js';
import { clockTime, left } from '../../lib/timing.js';
import { n, said, t } from '../../lib/words.js';
import { both } from '../../screen/both.js';
import { promptOf } from '../../screen/scene.js';

/** The page's own clock is the picture here; the head shows none. */
export const ownClock = true;
export const mood = () => 'dark';
export const title = ({ step }) => said(step.title) || t('A break');

export const view = ({ store, step }) => {
  const timebox = store.session.value.timebox;
  const seconds = left(timebox);
  const minutes = Math.ceil((seconds ?? 0) / 60);
  const words = said(step.options?.message) || (promptOf(step) === said(step.title) ? '' : promptOf(step));
  const running = timebox?.state === 'running' && seconds > 0;
  return html`<section class="rest-scene">
    <p class="lead-in">${running ? t('Come back at') : seconds !== null && seconds <= 0 ? '' : t('A break')}</p>
    <h2 class="huge">
      ${running ? clockTime(timebox.ends_at) : seconds !== null && seconds <= 0 ? t('Welcome back') : t('We carry on soon')}
    </h2>
    ${running ? html`<p class="lead-in">${n('{n} minute left', '{n} minutes left', minutes)}</p>` : nothing}
    ${words ? html`<p class="rest-words">${words}</p>` : nothing}
  </section>`;
};
