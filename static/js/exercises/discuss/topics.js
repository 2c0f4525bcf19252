// Topics on the desk: what is talked about, how long it has left, and the way to the next one or to any other.
import { html, nothing } from '../../lib/view.js';
import { endOf } from '../../lib/ends.js';
import { icon } from '../../lib/icons.js';
import { targetsOf } from '../../lib/targets.js';
import { clock } from '../../lib/timing.js';
import { n, t } from '../../lib/words.js';
import { topicLeft } from './topic.js';

/** The panel, in a step whose topics come one by one. */
export function topics(ctx) {
  const { store, step } = ctx;
  if (!step.options?.topics || step.state === 'ahead') return nothing;
  const now = store.get(`topic/${step.id}`);
  const done = new Set(now ? [...now.done, now.topic] : []);
  const others = targetsOf(store, step).filter((one) => one.id !== step.id && !done.has(one.id));
  const go = (topic) => ctx.act({ type: 'next_topic', step: step.id, ...(topic && { topic }) });
  const left = now && topicLeft(now);
  return html`<section class="panel topics" aria-label=${t('Topics')}>
    <div class="spread">
      <div>
        <p class="soft">${now ? t('We talk about') : t('Topics come one by one, those with most dots first')}</p>
        <h2>${now ? endOf(store, step, now.topic).text : n('{n} topic is waiting', '{n} topics are waiting', others.length)}</h2>
      </div>
      ${left === null || left === undefined ? nothing : html`<p class="talk-clock number">${left > 0 ? clock(left) : t('time is over')}</p>`}
    </div>
    <div class="row">
      <button class="button ink" @click=${() => go()}>${icon('arrow-right')} ${now ? t('Next topic') : t('First topic')}</button>
    </div>
    ${
      others.length
        ? html`<details>
            <summary>${t('Another one')} <span class="soft number">${others.length}</span></summary>
            <ul class="rows">
              ${others.map((one) => html`<li><span class="row-main">${one.text}</span><button class="button small quiet" @click=${() => go(one.id)}>${t('Talk about it')}</button></li>`)}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}
