// Show on the desk: what everybody looks at, and the facilitator's choice of view, domain and lens for the whole room.
import { lensBar } from '../../desk/lens.js';
import { html, nothing } from '../../lib/view.js';
import { halves, shortOf } from '../../lib/frame.js';
import { groupsFor } from '../../lib/frames.js';
import { linksOf } from '../../lib/ends.js';
import { icon } from '../../lib/icons.js';
import { said, t } from '../../lib/words.js';
import { board } from '../../desk/board.js';
import { boardTools } from '../../desk/board-tools.js';
import { boardFor, itemsFor, notesFor } from '../../desk/board-items.js';
import { heat, ratingsOf } from '../../desk/heat.js';
import { tallies, talliesOf } from '../../desk/tallies.js';
import { titleOf } from '../../desk/reading.js';
import { web } from '../../desk/web.js';
import { figures, figuresOf, questions } from '../../lib/figures.js';
import { columnsOf, inOrder } from '../../lib/columns.js';
import { compared } from '../../lib/compare.js';
import { thenNow } from '../../elements/then-now.js';
import { harvest, harvestViews } from '../../elements/harvest.js';
import { isHarvest } from '../../lib/harvest-views.js';
import { splitter } from './splitter.js';

export const wide = ({ step }) => step.state !== 'ahead';

/** The views this step's data can be drawn as: [id, words]. */
function viewsOf({ store, step }) {
  const { ratings = [], votes = [] } = step.sources ?? {};
  return [
    ['web', t('Web'), linksOf(store, step).length],
    ['wall', t('Board'), itemsFor(store, step).length],
    ['grid', t('Who and where'), !ratingsOf(store, ratings).length && itemsFor(store, step).some((one) => one.note.organisation)],
    ['heat', t('Ratings'), ratingsOf(store, ratings).length],
    ['chart', t('Votes'), !figuresOf(store, step).length && talliesOf(store, votes).length],
    ['chart', t('Chart'), figuresOf(store, step).length],
    ['table', t('Table'), figuresOf(store, step).length],
    ['columns', t('Columns'), Boolean(step.options?.columns) && notesFor(store, step).length],
  ].filter(([, , any]) => any);
}
const KIN = {
  web: ['web'],
  wall: ['wall', 'list', 'map', 'text'],
  columns: ['columns'],
  grid: ['grid'],
  table: ['table'],
  heat: ['heat', 'grid'], // where there are ratings, a grid is theirs
  chart: ['chart'],
};

export function view(ctx) {
  const { store, step } = ctx;
  const look = store.get(`look/${step.id}`) ?? {};
  const wanted = look.view ?? step.options?.view ?? 'wall';
  const views = viewsOf(ctx);
  const kin = { columns: 'wall', table: 'grid' }[wanted] ?? wanted;
  const fits = (view) => views.find(([id]) => KIN[id].includes(view))?.[0];
  const part = isHarvest(wanted) ? wanted : null;
  const chosen = part ?? fits(wanted) ?? fits(kin) ?? views[0]?.[0] ?? 'wall';
  const pick = (id) => ctx.act({ type: 'set_view', step: step.id, view: id, split: look.split ?? [], focus: look.focus ?? null });
  const choices = (of, label) =>
    html`<div class="segments" role="group" aria-label=${label}>
      ${of.map(([id, words, on]) => html`<button aria-pressed=${on ?? id === chosen} @click=${() => pick(id)}>${words}</button>`)}
    </div>`;
  const firsts = [...views.map(([id, words]) => [id, words]), ['balance', t('Harvest'), Boolean(part)]];
  const more = html`${choices(firsts, t('What the room sees'))}${part ? choices(harvestViews(), t('Harvest')) : nothing}
  ${openNext(ctx, look)}${focus(ctx, look, chosen)} ${questions(store, step)}`;
  if (part) return beside(ctx, more, html`<div class="panel">${harvest(store, 'facilitator', part)}</div>`);
  const then = compared(store, step);
  if (then?.ratings.length) return beside(ctx, more, thenNow(store, then));
  const since = then ? html`${more}${thenNow(store, then)}` : more;
  if (chosen === 'web') return web(ctx, { more: since });
  if (chosen === 'wall') return board(ctx, { more: since });
  return beside(ctx, more, body(ctx, chosen, look));
}

/** What takes the place of the board, under its tools. */
function beside(ctx, more, drawn) {
  const whole = { ...boardFor(ctx.store, ctx.step, false), wall: true };
  ctx.desk.board = { ctx, whole, mark: () => nothing };
  return html`${boardTools(ctx, { title: titleOf(ctx.step), whole, more, lies: false })}${lensBar(ctx)}
    <div class="flow">${drawn}</div>`;
}

function body(ctx, chosen, look) {
  const { ratings = [], votes = [] } = ctx.step.sources ?? {};
  if (chosen === 'columns') return columns(ctx);
  if (['chart', 'table'].includes(chosen) && figuresOf(ctx.store, ctx.step).length)
    return html`${figures(ctx.store, ctx.step, { folded: false, table: chosen === 'table' }).map((one) => html`<div class="panel">${one}</div>`)}
    ${votes.length && chosen === 'chart' ? tallies(ctx, votes) : nothing}`;
  if (chosen === 'chart') return tallies(ctx, votes);
  if (chosen === 'grid') return grid(ctx);
  const split = {
    get value() {
      return look.split?.[0] ?? null;
    },
    set value(part) {
      ctx.act({ type: 'set_view', step: ctx.step.id, view: 'heat', split: part ? [part] : [], focus: look.focus ?? null });
    },
  };
  return html`${splitter(ratingsOf(ctx.store, ratings), split)}${heat(ctx, ratings, split.value)}`;
}

/** Notes under what the plan says columns are made of. */
const columns = ({ store, step }) =>
  html`<div class="note-columns">
    ${columnsOf(store, step, inOrder(store, step, notesFor(store, step))).map(
      (column) =>
        html`<section class="panel">
          <h2 dir="auto">${column.label} <span class="number soft">${column.notes.length}</span></h2>
          <ul class="notes">
            ${column.notes.map((note) => html`<li><div class="note"><span class="words" dir="auto">${note.text}</span></div></li>`)}
          </ul>
        </section>`,
    )}
  </div>`;

const BIT = { one_by_one: 'Open the next note', by_cell: 'Open the next place' };

/** Where held notes open bit by bit: one press, one more. */
const openNext = ({ step, act }, look) =>
  BIT[step.options?.reveal] && step.state === 'open' && look.held !== 0
    ? html`<button class="button ink" @click=${() => act({ type: 'reveal_next', step: step.id })}>
        ${icon('eye')} ${t(BIT[step.options.reveal])}${look.held === undefined ? '' : ` (${look.held})`}
      </button>`
    : nothing;

/** Which domain the whole room looks at. */
function focus(ctx, look, chosen) {
  const framework = ctx.store.framework.value;
  const numbers = ['chart', 'table', 'columns'].includes(chosen) || isHarvest(chosen);
  if (!framework || numbers || ctx.step.state !== 'open') return nothing;
  const choose = (e) =>
    ctx.act({
      type: 'set_view',
      step: ctx.step.id,
      view: look.view ?? chosen,
      split: look.split ?? [],
      focus: e.target.value || null,
    });
  return html`<label class="room-focus" title=${t('The room looks at')}
    >${icon('presentation')}<span>${t('The room looks at')}</span>
    <select @change=${choose}>
      <option value="" ?selected=${!look.focus}>${t('everything')}</option>
      ${groupsFor(ctx.store, ctx.step).map(
        (half) =>
          html`<optgroup label=${said(half.label)}>
            ${half.cells.map((cell) => html`<option value=${cell.id} ?selected=${look.focus === cell.id}>${said(cell.short ?? cell.label)}</option>`)}
          </optgroup>`,
      )}
    </select></label
  >`;
}

/** Organisations by domain: counts, with empty cells and those of one organisation only said in words. */
function grid(ctx) {
  const framework = ctx.store.framework.value;
  const columns = halves(framework).flatMap((half) => half.cells);
  const rows = new Map();
  for (const { note, top } of itemsFor(ctx.store, ctx.step)) {
    const name = note.organisation ?? t('not said');
    if (!rows.has(name)) rows.set(name, new Map());
    rows.get(name).set(top, (rows.get(name).get(top) ?? 0) + 1);
  }
  const only = (cell) => [...rows.values()].filter((row) => row.get(cell.id)).length === 1;
  return html`<section class="panel">
    <h2>${t('Who is where')}</h2>
    <div class="table-wrap">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">${t('Organisation')}</th>
            ${columns.map((cell) => html`<th scope="col" class="number">${shortOf(framework, cell.id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...rows]
            .sort(([a], [b]) => a.localeCompare(b))
            .map(
              ([name, row]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  ${columns.map((cell) => html`<td class="number ${row.get(cell.id) && only(cell) ? 'only-here' : ''}">${row.get(cell.id) ?? html`<span class="soft">${t('none')}</span>`}${row.get(cell.id) && only(cell) ? html`<small>${t('only here')}</small>` : nothing}</td>`)}
                </tr>`,
            )}
        </tbody>
      </table>
    </div>
  </section>`;
}
