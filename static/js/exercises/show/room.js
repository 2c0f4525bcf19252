// Show, in the room: the same facts as the big picture, as a list one can scroll: sections by domain with their counts, and the sentence above.
import { html, nothing } from '../../lib/view.js';
import { isHarvest } from '../../lib/harvest-views.js';
import { icon } from '../../lib/icons.js';
import { columnOf } from '../../lib/frames.js';
import { cellsOf, notesOf } from '../../lib/notes.js';
import { targetsOf } from '../../lib/targets.js';

/** The parts of the page this show needs, all fetched by name when first drawn. */
export const needs = (step, part) =>
  ['room/open-notes', 'room/results', ...(step.sources?.links?.length ? ['room/web'] : []), ...(step.then ? ['room/then-now'] : [])].every((name) => Boolean(part(name)));

/** The live choices of the facilitator over the plan's own. */
const lookOf = ({ store, step }) => ({
  view: step.options.view ?? 'list',
  split: step.options.split ?? [],
  focus: null,
  ...store.get(`look/${step.id}`),
});

/** What there is to show: ratings first, then votes, picks, then notes. */
function facts(ctx, look) {
  const { store, step, part } = ctx;
  const results = part('room/results');
  const { ratings = [], votes = [] } = step.sources ?? {};
  const then = step.then ? part('room/then-now')?.view(ctx) : null;
  const parts = then ? [then.drawn] : [];
  if (then?.whole) return parts;
  if (step.sources?.links?.length && look.view === 'web') return [...parts, part('room/web').view(ctx)];
  for (const id of ratings)
    if (store.get(`step/${id}`) && store.entries(`rating/${id}`).length)
      parts.push(results.shownRatings(ctx, store.get(`step/${id}`), look));
  for (const id of votes)
    if (store.get(`step/${id}`) && store.entries(`tally/${id}`).length)
      parts.push(results.shownTallies(ctx, store.get(`step/${id}`), targetsOf(store, { ...store.get(`step/${id}`) }), look));
  const notes = results.inOrder(store, step, notesOf(store, step));
  const numbers = results.drawsFigures(store, step, look.view);
  if (numbers) parts.push(...results.figures(store, step, { table: look.view === 'table' }));
  const columns = look.view === 'columns' && !numbers ? results.columnsOf(store, step, notes) : null;
  parts.push(results.questions(store, step));
  if (numbers) return parts;
  if (columns) parts.push(inColumns(ctx, columns));
  else if (look.split.length) parts.push(splits(ctx, notes, look));
  else if (notes.length && !(parts.length > 1 && ['heat', 'chart', 'grid'].includes(look.view)))
    parts.push(part('room/open-notes').view(ctx, notes));
  return parts;
}

/** Notes under what the plan says columns are made of, one folded section each. */
const inColumns = (ctx, columns) =>
  columns.map(
    (column) =>
      html`<details class="split" open>
        <summary>
          <h2 dir="auto">${column.label} <span class="number">${column.notes.length}</span></h2>
        </summary>
        ${ctx.part('room/open-notes').view(ctx, column.notes)}
      </details>`,
  );

/** Notes told apart by organisation where the lens asks for it; a group of fewer than three is never named by the server. */
function splits(ctx, notes, look) {
  const attribute = look.split[0];
  const groups = Map.groupBy
    ? Map.groupBy(notes, (note) => note[attribute] ?? '')
    : notes.reduce((map, note) => map.set(note[attribute] ?? '', [...(map.get(note[attribute] ?? '') ?? []), note]), new Map());
  if (groups.size === 1 && groups.has('')) return ctx.part('room/open-notes').view(ctx, notes);
  return html`${[...groups].map(
    ([name, some]) =>
      html`<details class="split" open>
        <summary>
          <h2>${name || ctx.words.t('Others')} <span class="number">${some.length}</span></h2>
        </summary>
        ${ctx.part('room/open-notes').view(ctx, some)}
      </details>`,
  )}`;
}

/** The show, or a look at the screen where the plan keeps it for the room. */
export function view(ctx) {
  const {
    step,
    words: { t, n, said },
  } = ctx;
  if (step.options.where === 'room') return html`<p class="lead look-up">${icon('monitor')} ${t('Look up at the screen.')}</p>`;
  const look = lookOf(ctx);
  if (isHarvest(look.view))
    return html`<p class="lead look-up">${icon('monitor')} ${t('Look up at the screen.')}</p>
      ${ctx.part('room/harvest')?.view(ctx, look.view)}`;
  const doubled = ctx.beside.some((other) => other.kind === 'vote' && other.id !== step.id);
  if (doubled)
    return html`<p class="soft look-up">
      ${icon('eye')} ${t('Look up: the picture is on the screen. Its notes are the ones above.')}
    </p>`;
  const notes = notesOf(ctx.store, step);
  if (ctx.laptop && step.sources.placements?.length && ['map', 'wall', 'columns', 'list'].includes(step.options.view)) {
    const lying = cellsOf(ctx.store, step);
    const loose = notes.filter((note) => !columnOf(ctx.store, step, lying.get(note.id)));
    return html`<p class="lead">${n('{n} note is on the map.', '{n} notes are on the map.', notes.length - loose.length)}</p>
      ${
        loose.length
          ? html`<section class="flow open-section">
              <h2 class="section-head">${t('Not placed')} <span class="number">${loose.length}</span></h2>
              <ul class="notes">
                ${loose.map((note) => html`<li>${ctx.part('room/open-notes').paper(note, null)}</li>`)}
              </ul>
            </section>`
          : nothing
      }`;
  }
  const parts = facts(ctx, look);
  return html`<p class="soft look-up">${icon('eye')} ${t('Look up: the picture is on the screen. The same facts are here.')}</p>
    ${step.options.text ? html`<p class="lead">${said(step.options.text)}</p>` : nothing}
    ${parts.some((one) => one !== nothing) ? parts : html`<p class="empty">${t('Nothing is open yet.')}</p>`}`;
}
