// The walk: parts of a plan that are done alone, before or after the sitting, at one's own pace and until their date.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { dateTime, second } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { answeredIn, closedAt, partOf } from './alone.js';

/** The parts that are mine to do, as cards, each folded to a line while a sitting goes on; `walking` holds the step one is at. */
export function cards({ store, parts, walking }) {
  const folded = store.session.value.status === 'open';
  return parts.map((part) => (folded ? fold(store, part, walking) : card(store, part, walking)));
}

const fold = (store, part, walking) =>
  html`<details class="step-help walk-fold">
    <summary>${t('Still open: {title}', { title: said(part.title) })}</summary>
    ${card(store, part, walking)}
  </details>`;

function card(store, part, walking) {
  const closed = (second.value, closedAt(part));
  const done = part.steps.map((id) => answeredIn(store, id));
  const first = part.steps[done.findIndex((one) => !one)] ?? part.steps[0];
  return html`<section class="panel flow walk-card" aria-label=${said(part.title)}>
    <h2>${said(part.title)}</h2>
    ${said(part.say) ? html`<p>${said(part.say)}</p>` : nothing}
    ${date(part, closed)}
    <ol class="walk-steps">
      ${part.steps.map((id, at) => stop(store, id, done[at], walking))}
    </ol>
    <button class="button ${closed ? 'quiet' : 'call'} large wide" @click=${() => (walking.value = first)}>
      ${closed ? t('Read what you wrote') : done.some(Boolean) ? t('Go on') : t('Begin')} ${icon('arrow-right')}
    </button>
  </section>`;
}

const stop = (store, id, done, walking) =>
  html`<li>
    <button class="walk-stop" @click=${() => (walking.value = id)}>
      ${icon(done ? 'circle-check' : 'circle')}<span>${said(store.get(`step/${id}`)?.title)}</span
      >${done ? html`<small>${t('begun')}</small>` : nothing}
    </button>
  </li>`;

/** Until when it is open, or that it is over. */
function date(part, closed) {
  if (closed) return html`<p class="lock-line">${icon('lock')}<span>${t('This was open until {date}. You can read it, and add nothing.', { date: dateTime(part.until) })}</span></p>`;
  const long = part.minutes ? `${n('About {n} minute', 'About {n} minutes', part.minutes)}. ` : '';
  const until = part.until ? t('Open until {date}.', { date: dateTime(part.until) }) : t('Open until the facilitator closes it.');
  return html`<p class="lock-line">${icon('timer')}<span>${long}${until} ${t('You can stop at any time: each answer is saved as you go.')}</span></p>`;
}

/** One step of the walk, with the way on and back. `draw(step)` draws it as the room draws any step. */
export function stopView({ store, walking, draw }) {
  const part = partOf(store, walking.value);
  const at = part.steps.indexOf(walking.value);
  const closed = (second.value, closedAt(part));
  const to = (id) => () => {
    walking.value = id;
    scrollTo(0, 0);
    setTimeout(() => document.querySelector('main h1')?.focus({ preventScroll: true }));
  };
  const next = part.steps[at + 1] ?? null;
  return html`<nav class="walk-head" aria-label=${said(part.title)}>
      <button class="button plain small" @click=${to(null)}>${icon('arrow-left')} ${t('All steps')}</button>
      <span class="soft number">${said(part.title)} · ${t('{n} of {total}', { n: at + 1, total: part.steps.length })}</span>
    </nav>
    ${closed ? date(part, true) : nothing} ${draw(store.get(`step/${walking.value}`))}
    <div class="walk-foot">
      ${at > 0 ? html`<button class="button quiet" @click=${to(part.steps[at - 1])}>${icon('arrow-left')} ${t('Back')}</button>` : nothing}
      <button class="button ink" @click=${to(next)}>${next ? t('Next: {title}', { title: said(store.get(`step/${next}`)?.title) }) : t('That is all for now')} ${icon(next ? 'arrow-right' : 'check')}</button>
    </div>`;
}
