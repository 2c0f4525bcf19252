// Paper on the board: notes and stacks, one under the other, and the pill that lets new ones in.
import { html, inLists, nothing, same } from '../lib/view.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { apartWords } from '../lib/apart.js';
import { icon } from '../lib/icons.js';
import { picturesOf } from '../elements/photo.js';
import { originalsOf } from '../lib/notes.js';
import { isParked } from '../lib/parked.js';
import { n, t } from '../lib/words.js';

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

/** Notes and stacks, one under the other. */
export const list = (desk, entries, look = '') =>
  inLists(
    entries,
    (part, first) =>
      html`<ul class="notes ${look}">
        ${repeat(
          part,
          (one) => one.key,
          (one, at) => html`<li>${one.cluster ? stack(desk, one, first + at) : kept(desk, one.item, first + at, one.gone)}</li>`,
        )}
      </ul>`,
    look ? undefined : 20,
  );

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

/** One note, drawn again only when something about it has changed. */
function kept(desk, item, at, gone) {
  const { ctx, mark } = desk.board;
  if (mark !== noMark) return paper(desk, item, at, gone);
  const picked = desk.picking.value?.has(item.note.id);
  const lit = ctx.store.session.value.spotlight === item.note.id;
  const parked = isParked(ctx.store, item.note.id);
  const form = ctx.store.get(`step/${item.note.step}`);
  const looks = [
    item.key,
    item.note,
    item.placement,
    item.n,
    !at,
    gone,
    picked,
    desk.lifted.value === item.key,
    lit,
    parked,
    apartOf(ctx, item),
    form,
    ctx.step,
  ];
  return same(looks, () => paper(desk, item, at, gone));
}

/** Nothing beside a note's words. */
export const noMark = () => nothing;

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
    ${picturesOf(note)}${note.hidden ? icon('eye-off') : nothing}<span class="words" lang=${note.lang ?? nothing}
      >${note.text}${others(desk, note)}${madeOf(desk, note)}${signature(note)}${apart(ctx, item)}${note.hidden ? html`<small>${t('hidden')}</small>` : nothing}${isParked(ctx.store, note.id) ? html`<small class="parked-mark">${t('in the car park')}</small>` : nothing}</span
    >
    ${item.n > 1 ? html`<span class="count" title=${t('placed here by {n}', { n: item.n })}>${item.n}</span>` : nothing}${mark(item)}
  </button>`;
}

/** Of a note made of several: the notes it stands for. */
const madeOf = ({ store }, note) =>
  note.merges ? html`<small>${t('made of: {words}', { words: originalsOf(store, note).map((one) => one.text).join(' · ') })}</small>` : nothing;

/** That others put it elsewhere, in words. */
const apartOf = ({ store, step }, item) => (item.cell ? apartWords(store, step, item.note.id, item.top ?? 'unsure') : '');

function apart(ctx, item) {
  const words = apartOf(ctx, item);
  return words ? html`<small>${words}</small>` : nothing;
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
