// Ending, in the room: saying that one is done, and that a step goes on by itself.
import { html, nothing } from '../lib/view.js';
import { asksReady, endingWords, readyIn } from '../lib/ending.js';
import { icon } from '../lib/icons.js';

/** Under the step that is open; nothing where neither is asked. */
export function view(ctx) {
  const { store, step, words } = ctx;
  const ending = store.session.value.step === step.id ? endingWords(store) : '';
  const asks = asksReady(step) && ctx.may;
  if (!ending && !asks) return nothing;
  return html`<div class="ready-row">
    ${asks ? button(ctx) : nothing} ${asks ? html`<p class="soft" role="status">${counted(ctx)}</p>` : nothing}
    ${ending ? html`<p class="ends-line">${icon('timer')}<span>${ending}</span></p>` : nothing}
    ${asks && step.names === 'none' ? html`<p class="lock-line">${icon('lock')}<span>${words.t('Only the number is counted, never who.')}</span></p>` : nothing}
  </div>`;
}

function button({ store, step, send, words: { t } }) {
  const mine = store.get(`mine/ready/${step.id}`);
  const visit = store.get(`ready/${step.id}`)?.visit;
  const ready = Boolean(mine) && (mine.visit === undefined || mine.visit === visit); // what a browser keeps of an earlier visit is over
  const label = step.kind === 'brief' ? t('I am ready') : t('I am done');
  return html`<button
    class="button large wide ${ready ? 'ink' : step.kind === 'brief' ? 'call' : 'quiet'}"
    aria-pressed=${String(ready)}
    @click=${() => send({ type: 'ready', step: step.id, ready: !ready })}
  >
    ${ready ? icon('check') : nothing} ${label}
  </button>`;
}

function counted({ store, step, words: { n, t } }) {
  const count = readyIn(store, step);
  if (!count) return t('Nobody waits for you: take the time you need.');
  if (step.kind === 'brief') return n('{n} person is ready', '{n} people are ready', count);
  return n('{n} person is done', '{n} people are done', count);
}
