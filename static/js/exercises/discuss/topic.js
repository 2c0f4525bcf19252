// Topic: what is talked about now where topics come one by one, and how much of its time is left; on a phone.
import { html, nothing } from '../../lib/view.js';
import { endOf } from '../../lib/ends.js';
import { icon } from '../../lib/icons.js';
import { clock, now, second } from '../../lib/timing.js';
import { t } from '../../lib/words.js';

/** Seconds left of a topic record, or null where the plan gives it no time. */
export const topicLeft = ({ since, minutes }) => (
  second.value,
  minutes ? Math.round(minutes * 60 - (now() - since) / 1000) : null
);

/** The topic; nothing before the first. */
export function topic({ store, step }) {
  const record = store.get(`topic/${step.id}`);
  if (!record) return nothing;
  const left = topicLeft(record);
  return html`<section class="say topic" aria-live="polite">
    <p class="soft">${t('Topic {n}', { n: record.done.length + 1 })}</p>
    <p class="lead"><b>${endOf(store, step, record.topic).text}</b></p>
    ${left === null ? nothing : html`<p class="soft">${icon('timer')} ${left > 0 ? t('{time} left for it', { time: clock(left) }) : t('Its time is over')}</p>`}
  </section>`;
}
