// Show, on the projector: the open data in the view the plan or the facilitator chose.
import { html, nothing } from '../../lib/view.js';
import { n, said, t } from '../../lib/words.js';
import { bars, mostWords, talliesOf } from '../../screen/bars.js';
import { oneColumn } from '../../screen/board.js';
import { fieldColumns, gather, notesFor } from '../../screen/gather.js';
import { map } from '../../screen/map.js';
import { linksOf } from '../../lib/ends.js';
import { upright, web } from '../../screen/web.js';
import { promptOf } from '../../screen/scene.js';
import { drawsFigures, figures, figuresOf, questions, sentence } from '../../lib/figures.js';
import { columnsOf, inOrder } from '../../lib/columns.js';
import { board } from '../../screen/board.js';
import { answersWords, ratingsOf, splitTable, spread } from '../../screen/spread.js';
import { openNotes, wall } from '../../screen/wall.js';
import { compared } from '../../lib/compare.js';
import { thenNow } from '../../elements/then-now.js';
import { harvest } from '../../elements/harvest.js';
import { isHarvest } from '../../lib/harvest-views.js';

const FLAT = new Set(['list', 'text']);
const NUMBERS = new Set(['heat', 'chart', 'grid', 'table', 'list', 'columns']);

const lookOf = ({ store, step }) => ({
  view: step.options?.view ?? 'wall',
  split: [],
  focus: null,
  ...store.get(`look/${step.id}`),
});
const ratings = ({ store, step }) => ratingsOf(store, step, step.sources?.ratings ?? []);
const tallies = ({ store, step }) => talliesOf(store, step, step.sources?.votes ?? []);

/** What there is to look at: 'harvest', 'figures', 'links', 'ratings', 'votes' or 'notes'. */
const subject = (ctx) => {
  const { view: look } = lookOf(ctx);
  if (isHarvest(look)) return 'harvest';
  if (drawsFigures(ctx.store, ctx.step, look)) return 'figures';
  if (look === 'web' && linksOf(ctx.store, ctx.step).length) return 'links';
  if (ratings(ctx).length && (NUMBERS.has(look) || !notesFor(ctx.store, ctx.step).length)) return 'ratings';
  if (tallies(ctx).length && (NUMBERS.has(look) || !notesFor(ctx.store, ctx.step).length)) return 'votes';
  return 'notes';
};

export const mood = (ctx) => (subject(ctx) === 'notes' && lookOf(ctx).view !== 'web' ? 'dark' : '');

export const title = (ctx) => {
  const prompt = promptOf(ctx.step);
  if (prompt) return prompt;
  const kind = subject(ctx);
  if (kind === 'harvest') return said(ctx.step.title);
  if (kind === 'figures') return sentence(figuresOf(ctx.store, ctx.step)[0]);
  if (kind === 'ratings') return answersWords(ratings(ctx));
  if (kind === 'votes') return mostWords(tallies(ctx));
  return n('{n} note is open', '{n} notes are open', notesFor(ctx.store, ctx.step).length);
};

export const view = (ctx) => {
  if (ctx.step.options?.where === 'phones') return html`<p class="nothing-yet">${t('Look at your phone or laptop.')}</p>`;
  const look = lookOf(ctx).view;
  if (isHarvest(look)) return harvest(ctx.store, 'screen', look);
  const asked = questions(ctx.store, ctx.step);
  const then = compared(ctx.store, ctx.step);
  if (then?.ratings.length) return thenNow(ctx.store, then);
  if (then) return html`${thenNow(ctx.store, then)}${picture(ctx)}`;
  return asked === nothing ? picture(ctx) : html`<div class="with-questions">${picture(ctx)}${asked}</div>`;
};

const picture = (ctx) => {
  const look = lookOf(ctx);
  const kind = subject(ctx);
  if (kind === 'figures')
    return html`<div class="figure-wall" data-many=${figuresOf(ctx.store, ctx.step).length}>
      ${figures(ctx.store, ctx.step, { folded: true, table: look.view === 'table' })}
    </div>`;
  if (kind === 'ratings') {
    const found = ratings(ctx);
    const attribute = (look.split ?? []).find((name) => found.some((rating) => rating.splits?.[name]));
    if (attribute) return splitTable(ctx.store, found, attribute);
    return html`${spread(ctx.store, found)}${look.split?.length ? html`<p class="aside-note">${t('The groups are too small to be told apart, so this is everybody.')}</p>` : nothing}`;
  }
  if (kind === 'votes') return bars(tallies(ctx));
  if (kind === 'links') return web(ctx.store, ctx.step, { sentence: true });
  return notesView(ctx, look);
};

const notesView = (ctx, look) => {
  const columns = look.view === 'columns' ? columnsOf(ctx.store, ctx.step, inOrder(ctx.store, ctx.step, notesFor(ctx.store, ctx.step))) : null;
  if (columns?.length) return board(asBoard(ctx.step, columns), { extraOf: dotsOf(ctx) });
  if (look.view === 'text') return texts(ctx);
  const gathered = gather(ctx.store, ctx.step);
  const focus = gathered?.groups.flatMap((group) => group.cells).find((cell) => cell.id === look.focus);
  if (focus) return oneColumn(focus);
  if (look.view === 'web' && gathered && !gathered.frame && !upright.value) return map(gathered);
  if (FLAT.has(look.view) && !fieldColumns(ctx.store, ctx.step))
    return wall(ctx.store, ctx.step, inOrder(ctx.store, ctx.step, notesFor(ctx.store, ctx.step)), dotsOf(ctx));
  return openNotes(ctx, { extraOf: dotsOf(ctx) });
};

/** Columns as the board draws them. */
const asBoard = (step, columns) => ({
  groups: [
    {
      id: step.id,
      label: '',
      cells: columns.map(({ id, label, notes }) => ({ id, label, slot: null, total: notes.length, notes, clusters: [], loose: notes })),
      total: columns.reduce((sum, one) => sum + one.notes.length, 0),
    },
  ],
  elsewhere: [],
});

/** Texts to be read as texts: drafts, statements, a few of them, large. */
const texts = (ctx) =>
  html`<div class="texts">
    ${inOrder(ctx.store, ctx.step, notesFor(ctx.store, ctx.step))
      .slice(0, 6)
      .map((note) => html`<p dir="auto">${note.text}</p>`)}
  </div>`;

/** The dots a note has from votes already open, as a badge. */
const dotsOf = (ctx) => {
  const found = new Map(tallies(ctx).map((tally) => [tally.target, tally.dots]));
  return (note) =>
    found.has(note.id)
      ? html`<b class="count"
          ><span aria-hidden="true">${found.get(note.id)}</span
          ><span class="visually-hidden">${t('{n} dots', { n: found.get(note.id) })}</span></b
        >`
      : nothing;
};
