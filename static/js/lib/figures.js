// Figures: numbers people wrote, as bars or dots row by row, with a sentence and a table that say the same; and the questions a show raises.
import { html, nothing } from './view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { icon } from './icons.js';
import { n, t } from './words.js';

const NUMBERS = new Set(['chart', 'table', 'columns', 'grid', 'heat']);
const DOTS = 40;

/** The number fields a show looks at, counted by the server: [{label, rows, n, total, mean, median, half, ...}]. */
export const figuresOf = (store, step) => store.get(`figures/${step.id}`)?.fields ?? [];

/** Whether a show draws its numbers in this view. */
export const drawsFigures = (store, step, view) => figuresOf(store, step).length > 0 && (NUMBERS.has(view) || step.options?.columns);

/** A number as people read it. */
export const shown = (value) => (Number.isInteger(value) ? String(value) : value.toLocaleString('en-GB', { maximumFractionDigits: 2 }));

const single = (figure) => figure.rows.every((row) => row.n === 1);

/** What a row is worth in one number: itself when it is alone, else its middle. */
const worth = (row) => (row.n === 1 ? row.total : row.median);

/** What the numbers say, in a sentence or two. */
export function sentence(figure) {
  const { rows } = figure;
  const label = apart(figure.label);
  if (figure.n === 1) return t('{label}: {value}.', { label, value: shown(figure.total) });
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (rows.length > 1 && single(figure))
    return t('{label}: from {a} ({first}) to {b} ({last}); together {total}.', {
      label,
      a: shown(first.total),
      b: shown(last.total),
      first: nameOf(first),
      last: nameOf(last),
      total: shown(figure.total),
    });
  const middles =
    rows.length > 1
      ? t('{label}: the middle is {a} in {first} and {b} in {last}.', {
          label,
          a: shown(first.median),
          b: shown(last.median),
          first: nameOf(first),
          last: nameOf(last),
        })
      : t('{label}: the middle is {a}.', { label, a: shown(figure.median) });
  return `${middles} ${n('{n} answer', '{n} answers', figure.n)}, ${t('together {total}, half of them from {low} to {high}.', { total: shown(figure.total), low: shown(figure.half[0]), high: shown(figure.half[1]) })}`;
}

const nameOf = (row) => (row.label ? apart(row.label) : t('all together'));

/** Words of a plan inside a sentence of ours, whatever way they are written. */
const apart = (words) => `\u2068${words}\u2069`;

/** One number field: its name, the sentence, bars or dots, and the table, folded where `folded`. */
export const figure = (one, { folded = true, table: only = false } = {}) =>
  html`<section class="figure-block">
    <h2 dir="auto">${one.label}</h2>
    <p class="figure-words">${sentence(one)}</p>
    ${only ? nothing : plot(one)}
    ${
      only || !folded
        ? table(one)
        : html`<details>
            <summary>${icon('chevron-down')} ${t('The same as a table')}</summary>
            ${table(one)}
          </details>`
    }
  </section>`;

/** Every number field of a show. */
export const figures = (store, step, options = {}) =>
  figuresOf(store, step).map((one) => figure(one, { ...options, table: options.table ?? false }));

/** Rows of bars where every row is one number, of dots with the middle marked where there are several. */
function plot(one) {
  const bars = single(one);
  const low = bars ? Math.min(0, one.low) : one.low;
  const span = one.high - low || 1;
  const at = (value) => (value - low) / span;
  return html`<div class="figure-plot" aria-hidden="true" data-rows=${one.rows.length}>
    ${one.rows.map((row) => (bars ? bar(row, at) : dots(row, at)))}
    ${bars ? nothing : html`<div class="figure-row ends"><span></span><span class="figure-ends"><i>${shown(one.low)}</i><i>${shown(one.high)}</i></span><b></b></div>`}
  </div>`;
}

const line = (row, inside, value) =>
  html`<div class="figure-row">
    <span class="figure-name" dir="auto">${row.label}</span><span class="figure-line">${inside}</span><b>${value}</b>
  </div>`;

const bar = (row, at) => line(row, html`<i class="figure-bar" style=${styleMap({ '--share': at(row.total) })}></i>`, shown(row.total));

function dots(row, at) {
  const most = Math.max(...row.values.map(([, count]) => count));
  const some = row.values.length > DOTS ? row.values.filter((_, i) => i % Math.ceil(row.values.length / DOTS) === 0) : row.values;
  return line(
    row,
    html`<i class="figure-half" style=${styleMap({ '--at': at(row.half[0]), '--share': at(row.half[1]) - at(row.half[0]) })}></i>${some.map(
        ([value, count]) => html`<i class="figure-dot" style=${styleMap({ '--at': at(value), '--size': Math.sqrt(count / most) })}></i>`,
      )}<i class="figure-middle" style=${styleMap({ '--at': at(row.median) })}></i>`,
    shown(worth(row)),
  );
}

/** The same facts in a table. */
function table(one) {
  const head = [t('answers'), t('together'), t('mean'), t('middle'), t('middle half'), t('least to most')];
  const cells = (row) => [
    row.n,
    shown(row.total),
    shown(row.mean),
    shown(row.median),
    `${shown(row.half[0])} – ${shown(row.half[1])}`,
    `${shown(row.low)} – ${shown(row.high)}`,
  ];
  const tr = (row, name, total) =>
    html`<tr class=${total ? 'total' : ''}>
      <th scope="row" dir="auto">${name}</th>
      ${cells(row).map((cell) => html`<td class="number">${cell}</td>`)}
    </tr>`;
  return html`<div class="table-wrap" role="region" tabindex="0" aria-label=${one.label}>
    <table class="table figure-table">
      <thead>
        <tr>
          <td></td>
          ${head.map((words) => html`<th scope="col" class="number">${words}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${one.rows.length > 1 ? one.rows.map((row) => tr(row, row.label || t('not said'), false)) : nothing}${tr(one, t('All'), true)}
      </tbody>
    </table>
  </div>`;
}

/** The questions that what lies open raises; nothing where there are none. */
export function questions(store, step) {
  const found = store.get(`patterns/${step.id}`)?.questions ?? [];
  if (!found.length) return nothing;
  return html`<aside class="questions">
    <h2>${icon('circle-help')} ${t('Worth asking')}</h2>
    <ul>
      ${found.map((one) => html`<li dir="auto">${one.words}</li>`)}
    </ul>
  </aside>`;
}
