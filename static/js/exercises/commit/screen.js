// Commit, on the projector: the wall of promises with who sees to each, by when and what comes first; those nobody has taken stand as "not today".
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import {
  STATUSES,
  aboutOf,
  dateWords,
  isKept,
  isOwned,
  ownerWords,
  promisesOf,
  reviewWords,
  standing,
  statusOf,
  statusWords,
  wallWords,
  whatOf,
} from '../../lib/promises.js';
import { n, t } from '../../lib/words.js';
import { fitting } from '../../screen/paper.js';
import { both } from '../../screen/both.js';
import { longness, promptOf } from '../../screen/scene.js';

const kept = ({ store, step }) => promisesOf(store, step).filter(isKept);

export const title = (ctx) => {
  const all = kept(ctx);
  if (!all.length) return null;
  return ctx.step.options?.update ? statusWords(all) : [wallWords(all), reviewWords(ctx.step)].filter(Boolean).join('. ');
};

export const view = (ctx) => {
  const all = kept(ctx);
  if (!all.length)
    return html`<section class="talk">
      <h1 dir="auto" data-long=${longness(promptOf(ctx.step), 70, 130)}>${both(promptOf(ctx.step))}</h1>
    </section>`;
  return ctx.step.options?.update ? became(ctx, all) : wall(ctx, all);
};

const SHOWN = 9;

const wall = (ctx, all) => {
  const owned = all.filter(isOwned);
  const loose = all.filter((one) => !isOwned(one));
  return html`<div class="promise-wall ${loose.length ? '' : 'whole'}">
    <ul class="promise-cards" data-many=${owned.length > 6 ? 2 : owned.length > 3 ? 1 : 0}>
      ${owned.slice(0, SHOWN).map((one) => card(ctx, one))}${owned.length > SHOWN ? html`<li class="more">${n('and {n} more', 'and {n} more', owned.length - SHOWN)}</li>` : nothing}
    </ul>
    ${
      loose.length
        ? html`<section class="not-now">
            <h2>${t('Not today')} <b>${loose.length}</b></h2>
            ${fitting(
              loose.map((one) => ({
                id: one.id,
                text: whatOf(ctx.store, ctx.step, one),
                slot: aboutOf(ctx.store, ctx.step, one)?.slot,
              })),
              { slotOf: (note) => note.slot ?? null },
            )}
          </section>`
        : nothing
    }
  </div>`;
};

const card = ({ store, step }, promise) => {
  const slot = aboutOf(store, step, promise)?.slot ?? null;
  const stands = standing(promise);
  return html`<li class="promise-card" data-slot=${slot ?? nothing}>
    <h2>${shape(slot)}<span>${whatOf(store, step, promise)}</span></h2>
    <p class="promise-owner">
      <b>${ownerWords(promise)}</b>${promise.by ? html`<span>${t('by {date}', { date: dateWords(promise.by) })}</span>` : nothing}
    </p>
    ${promise.first_step ? html`<p class="promise-first"><span class="quiet">${t('First')}</span> ${promise.first_step}</p>` : nothing}
    <p class="promise-stands">${icon(stands.icon)}${stands.words}</p>
  </li>`;
};

/** What became of each, grouped by the word; every word the same size, none of them better. */
const became = (ctx, all) => {
  const groups = [...STATUSES.map(({ id }) => id), undefined]
    .map((id) => ({ id, rows: all.filter((one) => (one.status ?? undefined) === id) }))
    .filter(({ rows }) => rows.length);
  return html`<div class="status-scene" data-columns=${groups.length}>
    ${groups.map(
      ({ id, rows }) =>
        html`<section class="status-column">
          <h2>
            ${id ? icon(statusOf(id).icon) : icon('circle')} ${id ? t(statusOf(id).words) : t('Not said yet')}
            <b>${rows.length}</b>
          </h2>
          <ul>
            ${rows.slice(0, 6).map((one) => html`<li><b>${whatOf(ctx.store, ctx.step, one)}</b><span class="quiet">${ownerWords(one)}</span>${one.why ? html`<span>“${one.why}”</span>` : nothing}</li>`)}
            ${rows.length > 6 ? html`<li class="more">${n('and {n} more', 'and {n} more', rows.length - 6)}</li>` : nothing}
          </ul>
        </section>`,
    )}
  </div>`;
};
