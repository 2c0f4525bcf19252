// The board on the desk: two halves of domains as columns, clusters as stacks, notes as paper; nothing moves under the pointer.
import { html, nothing } from '../lib/view.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { icon, shape } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { boardFor, calm } from './board-items.js';
import { follow, forget, hold, release, remember } from './board-hold.js';
import { boardKeys } from './board-keys.js';
import { boardTools, zoomed } from './board-tools.js';
import { rest, wall } from './board-wall.js';

/** The board of one step with its heading and tools. `more` is drawn beside the tools, `mark(item)` beside a note's words. */
export function board(ctx, { title, more = nothing, mark = () => nothing, below = nothing } = {}) {
  const { desk, store, step } = ctx;
  const whole = boardFor(store, step, desk.folded.value);
  desk.board = { ctx, whole, mark };
  const view = zoomed(desk, whole);
  if (desk.focused) queueMicrotask(() => follow(desk));
  const counts = `board ${view.level === 'whole' ? '' : `one-${view.level}`}`;
  return html`${boardTools(ctx, { title, whole, more })}
    <div
      class="board-ground ${desk.picking.value ? 'picking' : ''}"
      @keydown=${(e) => boardKeys(desk, e)}
      @focusin=${(e) => remember(desk, e)}
      @focusout=${(e) => forget(desk, e)}
    >
      ${
        whole.wall
          ? wall(desk, whole)
          : html`<div class=${counts}>${view.halves.map((half) => side(desk, half, view))}</div>
              ${rest(desk, whole)}`
      }
      ${below}
    </div>
    ${desk.picking.value ? desk.later.value?.pickingBar(ctx) : nothing}`;
}

function side(desk, half, view) {
  return html`<section class="half" aria-labelledby=${`half-${half.id}`}>
    <div class="half-head">
      <h2 id=${`half-${half.id}`}>${half.label}</h2>
      <p>${n('{n} note', '{n} notes', half.n)}</p>
    </div>
    <div class="columns">${half.cells.map((cell) => column(desk, cell, view))}</div>
    ${half.entries.length ? column(desk, { ...half, n: half.entries.length, label: t('Anywhere in this half') }, view) : nothing}
  </section>`;
}

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
      <h3 id=${`cell-${cell.id}`}>${cell.label}</h3>
      <span class="domain-count">${cell.n}<span class="visually-hidden"> ${n('note', 'notes', cell.n)}</span></span>
      <span class="meter" style=${styleMap({ '--share': view.most ? cell.n / view.most : 0 })}></span>
      ${letIn(desk, news)}
    </div>
    ${view.level === 'domain' ? byMode(desk, cell, entries) : list(desk, entries)}
  </section>`;
}

/** What waits outside a column that is held; a press lets it in. */
export const letIn = (desk, news) =>
  news
    ? html`<button
        class="news"
        @click=${() => {
          desk.held.value = null;
        }}
      >
        ${t('{n} new', { n: news })}
      </button>`
    : nothing;

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

/** Notes and stacks, one under the other. */
export const list = (desk, entries, look = '') =>
  html`<ul class="notes ${look}">
    ${repeat(
      entries,
      (one) => one.key,
      (one, at) => html`<li>${one.cluster ? stack(desk, one, at) : paper(desk, one.item, at, one.gone)}</li>`,
    )}
  </ul>`;

/** A cluster, folded or open. */
function stack(desk, entry, at) {
  const open = desk.opened.value.has(entry.cluster.id);
  const gathers = desk.board.ctx.step.kind === 'cluster';
  return html`<div class="stack" ?data-open=${open} data-drop=${gathers ? `cluster:${entry.cluster.id}` : nothing}>
    <button
      class="stack-head"
      data-key=${entry.key}
      tabindex=${at ? -1 : 0}
      aria-expanded=${open}
      @click=${() => desk.open('openStack', entry)}
    >
      <span class="stack-name">${entry.cluster.name || t('No name yet')}</span
      ><span class="count-plain"
        >${entry.items.length}<span class="visually-hidden"> ${n('note', 'notes', entry.items.length)}</span></span
      >
      ${open ? nothing : html`<span class="peek">${entry.items[0]?.note.text}</span>`}
    </button>
    ${
      open
        ? html`<ul class="notes">
            ${repeat(
              entry.items,
              (one) => one.key,
              (one) => html`<li>${paper(desk, one, 1)}</li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

/** One note. */
export function paper(desk, item, at, gone = false) {
  const { note } = item;
  const picking = desk.picking.value;
  const { ctx, mark } = desk.board;
  const looks = [
    'note',
    'movable',
    note.hidden ? 'hidden-now' : '',
    gone ? 'ended' : '',
    item.placement?.pending || note.pending ? 'pending' : '',
    desk.lifted.value === item.key ? 'picked' : '',
    ctx.store.session.value.spotlight === note.id ? 'spotlit' : '',
  ].join(' ');
  return html`<button
    class=${looks}
    data-key=${item.key}
    data-drag=${item.key}
    data-drop=${ctx.step.kind === 'cluster' ? `note:${item.key}` : nothing}
    tabindex=${at ? -1 : 0}
    aria-pressed=${picking ? picking.has(note.id) : nothing}
    aria-keyshortcuts="m"
    @click=${() => desk.open(picking ? 'togglePick' : 'openNote', picking ? note.id : item)}
  >
    ${note.hidden ? icon('eye-off') : nothing}<span class="words" lang=${note.lang ?? nothing}
      >${note.text}${others(desk, note)}${signature(note)}${note.hidden ? html`<small>${t('hidden')}</small>` : nothing}</span
    >
    ${item.n > 1 ? html`<span class="count" title=${t('placed here by {n}', { n: item.n })}>${item.n}</span>` : nothing}${mark(item)}
  </button>`;
}

/** A form's other words, under the first. */
function others({ store }, note) {
  const fields = store.get(`step/${note.step}`)?.options?.fields ?? [];
  return fields
    .filter(
      (field) =>
        ['text', 'long'].includes(field.type ?? 'text') && note.fields?.[field.id] && note.fields[field.id] !== note.text,
    )
    .map((field) => html`<small>${note.fields[field.id]}</small>`);
}
const signature = (note) =>
  note.name ? html`<small>${note.name}${note.organisation ? `, ${note.organisation}` : ''}</small>` : nothing;
