// The board on the desk: two halves of domains as columns, clusters as stacks, notes as paper; nothing moves under the pointer.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { icon, shape } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { boardFor, calm } from './board-items.js';
import { follow, forget, hold, release, remember } from './board-hold.js';
import { boardKeys } from './board-keys.js';
import { boardTools, zoomed } from './board-tools.js';
import { dragging } from './dragging.js';
import { lensBar } from './lens.js';
import { proposals } from './proposals.js';
import { letIn, list, noMark } from './board-paper.js';
import { rest, wall } from './board-wall.js';

/** The board of one step with its heading and tools. `more` is drawn beside the tools, `mark(item)` beside a note's words. */
export function board(ctx, { title, more = nothing, mark = noMark, below = nothing } = {}) {
  const { desk, store, step } = ctx;
  const whole = boardFor(store, step, desk.folded.value);
  desk.board = { ctx, whole, mark };
  const view = zoomed(desk, whole);
  dragging(desk);
  if (desk.focused) queueMicrotask(() => follow(desk));
  const counts = `board ${view.level === 'whole' ? '' : `one-${view.level}`}`;
  return html`${boardTools(ctx, { title, whole, more })}${lensBar(ctx)}${proposals(ctx)}
    <div
      class="board-ground ${desk.picking.value ? 'picking' : ''}"
      @keydown=${(e) => boardKeys(desk, e)}
      @focusin=${(e) => remember(desk, e)}
      @focusout=${(e) => forget(desk, e)}
    >
      ${
        whole.wall
          ? wall(desk, whole)
          : html`<div class=${counts} data-layout=${whole.frame?.layout ?? nothing} data-groups=${whole.halves.length}>
                ${view.halves.map((half) => side(desk, half, { ...view, frame: whole.frame, across: whole.across }))}
              </div>
              ${rest(desk, whole)}`
      }
      ${below}
    </div>
    ${desk.picking.value ? desk.later.value?.pickingBar(ctx) : nothing}`;
}

function side(desk, half, view) {
  const { frame, across, level } = view;
  const name = said(half.label) || said(frame?.label);
  return html`<section class="half" aria-labelledby=${`half-${half.id}`}>
    <div class="half-head">
      <h2 id=${`half-${half.id}`}>${name}</h2>
      <p>${n('{n} note', '{n} notes', half.n)}</p>
    </div>
    ${level === 'whole' ? above(frame) : nothing}
    <div class="columns ${across && level !== 'domain' ? 'across' : ''}" style=${styleMap({ '--across': String(across || 1) })}>
      ${half.cells.map((cell) => column(desk, cell, view))}
    </div>
    ${level === 'whole' ? below(frame) : nothing}
    ${half.entries.length ? column(desk, { ...half, n: half.entries.length, label: frame ? t('Anywhere in it') : t('Anywhere in this half') }, view) : nothing}
  </section>`;
}

/** Above the columns, what grows upwards: where a grid has an upright side. */
const above = (frame) =>
  frame?.axes?.y
    ? html`<p class="frame-axis one" data-side="y"><span>${icon('chevron-up')} ${said(frame.axes.y.high)}</span></p>`
    : nothing;

/** Below the columns, the low end of the upright side between the two ends of the level one. */
const below = (frame) =>
  frame?.axes?.x || frame?.axes?.y
    ? html`<p class="frame-axis" data-side="x">
        <span>${icon('chevron-left')} ${said(frame.axes.x?.low)}</span>
        ${frame.axes.y ? html`<span>${icon('chevron-down')} ${said(frame.axes.y.low)}</span>` : html`<b>${said(frame.axes.x.label)}</b>`}
        <span>${said(frame.axes.x?.high)} ${icon('chevron-right')}</span>
      </p>`
    : nothing;

function column(desk, cell, view) {
  const { entries, news } = calm(desk.held.value, cell.id, cell.entries, desk.mine);
  const aim = desk.aim.value === cell.id;
  return html`<section
    class="domain ${aim ? 'over' : ''}"
    data-slot=${cell.slot ?? nothing}
    data-drop=${`cell:${cell.id}`}
    data-column=${cell.id}
    aria-labelledby=${`cell-${cell.id}`}
    @pointerenter=${(e) => hold(desk, e, cell)}
    @pointerleave=${(e) => release(desk, e)}
    @focusin=${(e) => hold(desk, e, cell)}
    @focusout=${(e) => release(desk, e)}
  >
    <div class="domain-head">
      ${shape(cell.slot)}
      <h3 id=${`cell-${cell.id}`}>${said(cell.label)}${cell.within ? html`<small>${cell.within}</small>` : nothing}</h3>
      <span class="domain-count">${cell.n}<span class="visually-hidden"> ${n('note', 'notes', cell.n)}</span></span>
      <span class="meter" style=${styleMap({ '--share': view.most ? cell.n / view.most : 0 })}></span>
      ${letIn(desk, news)}
    </div>
    ${view.level === 'domain' ? byMode(desk, cell, entries) : list(desk, entries)}
  </section>`;
}

/** One domain alone: its modes as headings where notes lie in modes. */
function byMode(desk, cell, entries) {
  const modes = (desk.store.framework.value?.nodes ?? []).filter((node) => node.parent === cell.id);
  const within = (id) => entries.filter((one) => (one.item?.cell ?? null) === id);
  const named = modes.map((mode) => ({ mode, entries: within(mode.id) })).filter((one) => one.entries.length);
  if (!named.length) return list(desk, entries, 'roomy');
  const loose = entries.filter((one) => !modes.some((mode) => mode.id === one.item?.cell));
  return html`${named.map(
    (one) =>
      html`<h4>${one.mode.label} <span class="soft number">${one.entries.length}</span></h4>
        ${list(desk, one.entries, 'roomy')}`,
  )}
  ${
    loose.length
      ? html`<h4>${t('Anywhere in it')}</h4>
          ${list(desk, loose, 'roomy')}`
      : nothing
  }`;
}
