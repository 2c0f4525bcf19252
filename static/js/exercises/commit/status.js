// What became of each promise: equal words in a row, one tap, and one line why. Mine first; what is not mine can be read.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { STATUSES, aboutOf, dateWords, isKept, myPart, ownerWords, statusOf, whatOf } from '../../lib/promises.js';
import { t } from '../../lib/words.js';

function set(ctx, promise, status) {
  const command = (to, why) => ({
    type: 'set_status',
    step: ctx.step.id,
    commitment: promise.id,
    status: to,
    ...(why && { why }),
  });
  ctx.send(command(status, promise.status === status ? promise.why : undefined));
  if (promise.status && promise.status !== status)
    ctx.undo.push({ label: t(statusOf(status).words), command: command(promise.status, promise.why) });
  else ctx.announce(t(statusOf(status).words));
}

function why(ctx, promise, value) {
  const words = value.trim();
  if (words !== (promise.why ?? ''))
    ctx.send({
      type: 'set_status',
      step: ctx.step.id,
      commitment: promise.id,
      status: promise.status,
      ...(words && { why: words }),
    });
}

const facts = (promise) =>
  [ownerWords(promise), promise.by ? t('by {date}', { date: dateWords(promise.by) }) : ''].filter(Boolean).join(' · ');

/** Five equal buttons, and the line why once one is chosen. */
function choose(ctx, promise, words) {
  const id = `why-${promise.id}`;
  return html`<div class="status-choices" role="group" aria-label=${t('What became of: {words}', { words })}>
      ${STATUSES.map((one) => html`<button aria-pressed=${String(promise.status === one.id)} @click=${() => set(ctx, promise, one.id)}>${icon(one.icon)}<span>${t(one.words)}</span></button>`)}
    </div>
    ${promise.status && ctx.step.options.remark !== 'off' && promise.status !== 'not_known' ? html`<div class="field"><label for=${id}>${ctx.step.options.remark === 'required' ? t('One line why') : t('One line why, if you like')}</label><input id=${id} maxlength="200" autocomplete="off" .value=${promise.why ?? ''} @change=${(e) => why(ctx, promise, e.target.value)} /></div>` : nothing}`;
}

function row(ctx, promise, may) {
  const { store, step } = ctx;
  const about = aboutOf(store, step, promise);
  const words = whatOf(store, step, promise);
  const now = statusOf(promise.status);
  return html`<li class="promise" data-slot=${about?.slot ?? nothing}>
    <h3>${shape(about?.slot)}${words}</h3>
    <p class="soft">${facts(promise)}</p>
    ${may ? choose(ctx, promise, words) : html`<p class="promise-who">${now ? html`${icon(now.icon)}<b>${t(now.words)}</b>` : html`<span class="soft">${t('Not said yet')}</span>`}${promise.why ? html`<span>“${promise.why}”</span>` : nothing}</p>`}
  </li>`;
}

/** Mine with their choices, the others to read. */
export function view(ctx, promises) {
  const kept = promises.filter(isKept);
  const mine = kept.filter((one) => myPart(ctx, one));
  const others = kept.filter((one) => !mine.includes(one));
  const part = (title, rows, may) =>
    rows.length
      ? html`<section class="own-notes">
          <h2>${title} <span class="number">${rows.length}</span></h2>
          <ul class="promises">
            ${rows.map((one) => row(ctx, one, may && ctx.may))}
          </ul>
        </section>`
      : nothing;
  if (!kept.length) return html`<p class="empty">${t('Nothing was promised before.')}</p>`;
  return html`${mine.length ? nothing : html`<p class="soft">${t('None of these is yours. You can read along.')}</p>`}${part(t('Yours'), mine, true)}${part(t('The others'), others, false)}`;
}
