// Heat: ratings as a table of how many people said what, with the spread and who cannot see. Never a score, never a target.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { halves, nodeOf } from '../lib/frame.js';
import { shape } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { targetOf } from './tallies.js';

/** The ratings of the steps named, opened ones only. */
export const ratingsOf = (store, steps) => steps.flatMap((step) => store.all(`rating/${step}`));

/** One table a scale and mark. `split` is an attribute whose parts are shown, or null. */
export function heat(ctx, steps, split = null) {
  const { store } = ctx;
  const ratings = ratingsOf(store, steps);
  if (!ratings.length) return html`<p class="soft">${t('No answers are open yet.')}</p>`;
  const scales = new Map();
  for (const one of ratings)
    for (const [scale, marks] of Object.entries(one.scales))
      for (const mark of Object.keys(marks)) scales.set(`${scale}/${mark}`, [scale, mark]);
  return html`${[...scales.values()].map(([scale, mark]) => table(ctx, ratings, scale, mark, split))}`;
}

function table(ctx, ratings, scale, mark, split) {
  const { store } = ctx;
  const framework = store.framework.value;
  const about = framework?.scales?.[scale] ?? {};
  const rows = ordered(framework, ratings).filter((one) => one.scales[scale]?.[mark]);
  const values = valuesOf(
    about,
    rows.map((one) => one.scales[scale][mark]),
  );
  const widest = [...rows].sort((a, b) => width(b.scales[scale][mark]) - width(a.scales[scale][mark]))[0];
  const spread = widest?.scales[scale][mark];
  const name = said(about.label) || scale.replaceAll('_', ' ');
  return html`<section class="panel heat" aria-label=${name}>
    <h2>
      ${spread && width(spread) > 0 ? t('Widest apart: {what}, from {low} to {high}', { what: targetOf(store, ctx.step, widest.target).words, low: spread.low, high: spread.high }) : name}${mark === 'one' ? '' : ` (${mark})`}
    </h2>
    <p class="soft">${t("How many people chose each answer. People's own guesses: for talking, not for reporting.")}</p>
    <div class="table-wrap">
      <table class="table heat-table">
        <thead>
          <tr>
            <th scope="col">${name}</th>
            ${values.map((value) => html`<th scope="col" class="number">${value}${about.anchors?.[value] ? html`<small>${said(about.anchors[value])}</small>` : nothing}</th>`)}
            <th scope="col" class="number">${t('cannot see')}</th>
            <th scope="col" class="number">${t('from')}</th>
            <th scope="col">${t('spread')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (one) =>
              html`${line(ctx, one.target, one.scales[scale][mark], values)}
              ${split ? Object.entries(one.splits?.[split] ?? {}).map(([part, scales]) => (scales[scale]?.[mark] ? line(ctx, null, scales[scale][mark], values, part) : nothing)) : nothing}`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function line(ctx, target, cell, values, part = null) {
  const found = target ? targetOf(ctx.store, ctx.step, target) : null;
  const most = Math.max(1, ...Object.values(cell.spread ?? {}));
  return html`<tr data-slot=${found?.slot ?? nothing} class=${part ? 'heat-part' : ''}>
    <th scope="row"><span>${found ? html`${shape(found.slot)} ${found.words}` : part}</span></th>
    ${values.map((value) => {
      const count = cell.spread?.[value] ?? 0;
      return html`<td class="number heat-cell" style=${styleMap({ '--share': count / most })}>
        ${count || html`<span class="soft">0</span>`}
      </td>`;
    })}
    <td class="number heat-blind"><span>${cell.cannot_see ?? 0}</span></td>
    <td class="number">
      ${n('{n} answer', '{n} answers', cell.n)}${cell.guessed ? html`<small>${n('{n} guess', '{n} guesses', cell.guessed)}</small>` : nothing}
    </td>
    <td>
      ${cell.n ? (cell.low === cell.high ? t('all at {n}', { n: cell.low }) : t('{low} to {high}', { low: cell.low, high: cell.high })) : t('none')}
    </td>
  </tr>`;
}

const width = (cell) => (cell.n ? (cell.high ?? 0) - (cell.low ?? 0) : -1);

function valuesOf(about, cells) {
  if (about.from !== undefined)
    return Array.from({ length: Math.round((about.to - about.from) / (about.step || 1)) + 1 }, (_, i) =>
      String(about.from + i * (about.step || 1)),
    );
  return [...new Set(cells.flatMap((cell) => Object.keys(cell.spread ?? {})))].sort((a, b) => Number(a) - Number(b));
}

/** Domains in the framework's order, other targets after them. */
function ordered(framework, ratings) {
  const order = framework ? halves(framework).flatMap((half) => half.cells.map((cell) => cell.id)) : [];
  const at = (one) => {
    const found = order.indexOf(one.target);
    return found < 0 ? (framework && nodeOf(framework, one.target) ? 50 : 99) : found;
  };
  return [...ratings].sort((a, b) => at(a) - at(b));
}
