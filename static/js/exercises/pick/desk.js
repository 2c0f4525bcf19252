// Pick on the desk: each candidate into a pile, with what the votes said beside it and a warning where the choice leans.
import { html, nothing } from '../../lib/view.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { halves } from '../../lib/frame.js';
import { icon, shape } from '../../lib/icons.js';
import { clustersOf } from '../../lib/notes.js';
import { targetsOf } from '../../lib/targets.js';
import { n, t } from '../../lib/words.js';
import { notesFor, itemsFor } from '../../desk/board-items.js';
import { targetOf, talliesOf } from '../../desk/tallies.js';

const PILES = { chosen: 'Chosen', not_now: 'Not now' };
const words = (pile) => t(PILES[pile] ?? pile.replaceAll('_', ' '));

export function view(ctx) {
  const { store, step } = ctx;
  const piles = step.options?.piles ?? ['chosen', 'not_now'];
  const picks = new Map(store.all(`pick/${step.id}`).map((one) => [one.target, one]));
  const dots = new Map(talliesOf(store, step.sources?.votes ?? []).map((one) => [one.target, one.dots]));
  const rows = order(ctx, candidates(ctx), dots);
  const chosen = [...picks.values()].filter((one) => one.pile === piles[0]);
  const max = step.options?.max;
  return html`<section class="panel pick" aria-labelledby="pick-head">
    <h2 id="pick-head">${max ? t('{n} of {max} chosen', { n: chosen.length, max }) : t('{n} chosen', { n: chosen.length })}</h2>
    ${warnings(ctx, chosen)}
    ${
      rows.length
        ? html`<ul class="rows">
            ${repeat(
              rows,
              (id) => id,
              (id) => row(ctx, id, piles, picks.get(id), dots.get(id)),
            )}
          </ul>`
        : html`<p class="soft">${t('Nothing to choose from yet.')}</p>`
    }
  </section>`;
}

/** The things the plan gives to choose from; else links and promises, clusters where there are some, and notes. */
function candidates({ store, step }) {
  if (step.targets) return step.targets.map((one) => one.id);
  const clusters = clustersOf(store, step);
  const inside = new Set(clusters.flatMap((one) => one.notes));
  const made = targetsOf(store, step).filter(({ id }) => store.get(`link/${id}`) || store.get(`commitment/${id}`));
  return [
    ...made.map((one) => one.id),
    ...clusters.map((one) => one.id),
    ...notesFor(store, step)
      .filter((note) => !inside.has(note.id))
      .map((note) => note.id),
  ];
}

/** Most dots first, in the order of the first look: nothing moves while choosing. */
function order(ctx, ids, dots) {
  const first = ctx.ui('order', []);
  const known = first.peek();
  const fresh = ids.filter((id) => !known.includes(id)).sort((a, b) => (dots.get(b) ?? 0) - (dots.get(a) ?? 0));
  if (fresh.length)
    queueMicrotask(() => {
      first.value = [...known, ...fresh];
    });
  return [...known, ...fresh].filter((id) => ids.includes(id));
}

function row(ctx, id, piles, pick, dots) {
  const { words: label, slot } = targetOf(ctx.store, ctx.step, id);
  const put = (pile) =>
    ctx.act(
      pick?.pile === pile
        ? { type: 'unpick_item', step: ctx.step.id, target: id }
        : {
            type: 'pick_item',
            step: ctx.step.id,
            target: id,
            pile,
            ...(pick?.reason ? { reason: pick.reason } : reasonNow(ctx, pile, piles)),
          },
    );
  const why = (e) =>
    pick && ctx.act({ type: 'pick_item', step: ctx.step.id, target: id, pile: pick.pile, reason: e.target.value.trim() });
  return html`<li data-slot=${slot ?? nothing}>
    ${shape(slot)}<span class="row-main"
      >${label} ${dots === undefined ? nothing : html`<small class="soft">${n('{n} dot', '{n} dots', dots)}</small>`}</span
    >
    <span class="segments solid" role="group" aria-label=${t('Pile for {what}', { what: label })}
      >${piles.map((pile) => html`<button aria-pressed=${pick?.pile === pile} @click=${() => put(pile)}>${words(pile)}</button>`)}</span
    >
    ${pick?.pile === piles[0] ? html`<label class="pick-reason"><span class="visually-hidden">${t('Why')}</span><input type="text" placeholder=${t('Why this one?')} .value=${pick.reason ?? ''} maxlength="280" @change=${why} /></label>` : nothing}
  </li>`;
}

/** Where a reason is required, choosing writes a first one that can be changed at once. */
const reasonNow = (ctx, pile, piles) =>
  ctx.step.options?.reason === 'required' && pile === piles[0] ? { reason: t('Chosen together') } : {};

function warnings({ store, step }, chosen) {
  if (chosen.length < 2) return nothing;
  const watch = step.options?.warn_if ?? [];
  const items = itemsFor(store, step);
  const notes = chosen.flatMap((one) => store.get(`cluster/${one.target}`)?.notes ?? [one.target]);
  const mine = items.filter((one) => notes.includes(one.note.id));
  const sides = halves(store.framework.value).filter((half) =>
    half.cells.some((cell) => mine.some((one) => one.top === cell.id)),
  );
  const firms = new Set(mine.map((one) => one.note.organisation).filter(Boolean));
  return html`${watch.includes('one_half') && sides.length === 1 ? warn(t('Everything chosen lies in one half: {half}.', { half: sides[0].label })) : nothing}
  ${watch.includes('one_organisation') && firms.size === 1 ? warn(t('Everything chosen came from {name}.', { name: [...firms][0] })) : nothing}`;
}
const warn = (sentence) => html`<p class="lock-line" role="status">${icon('triangle-alert')} <span>${sentence}</span></p>`;
