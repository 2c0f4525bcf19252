// Taking several notes at once: pick them, then gather, move or hide them together.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';
import { park } from './car-park.js';
import { gather, hide, move, placing } from './moving.js';
import { moveTiles } from './move-tiles.js';

/** Begin taking several, with a first note or none. */
export function startPicking(desk, first) {
  desk.picking.value = new Set(first ? [first] : []);
  desk.announce(t('Choose the notes, then say what to do with them. Escape ends it.'));
}

/** Take a note, or let it go. */
export function togglePick(desk, note) {
  const picked = new Set(desk.picking.value);
  if (!picked.delete(note)) picked.add(note);
  desk.picking.value = picked;
}

/** The strip at the foot of the board while notes are being taken. */
export function pickingBar(ctx) {
  const { desk } = ctx;
  const picked = desk.picking.value;
  if (!picked) return nothing;
  const items = desk.board.whole.items.filter((one) => picked.has(one.note.id));
  const many = picked.size > 0;
  return html`<div class="picking-bar" role="group" aria-label=${t('Notes taken together')}>
    <b>${n('{n} note taken', '{n} notes taken', picked.size)}</b>
    ${ctx.step.kind === 'cluster' ? html`<button class="button ink" ?disabled=${picked.size < 2} @click=${() => nameCluster(desk, [...picked])}>${icon('layers')} ${t('Gather')}</button>` : nothing}
    ${placing(ctx) ? html`<button class="button quiet" ?disabled=${!many} @click=${() => moveAll(desk, items)}>${icon('arrow-right')} ${t('Move')}</button>` : nothing}
    <button class="button quiet" ?disabled=${!many} @click=${() => parkAll(desk, items)}>${icon('layers')} ${t('To the car park')}</button>
    <button class="button quiet" ?disabled=${!many} @click=${() => hideAll(desk, items)}>${icon('eye-off')} ${t('Hide')}</button>
    <button
      class="button plain"
      @click=${() => {
        desk.picking.value = null;
      }}
    >
      ${t('Done')}
    </button>
  </div>`;
}

async function parkAll(desk, items) {
  for (const item of items) await park(desk, item.note);
  desk.picking.value = null;
}

async function hideAll(desk, items) {
  for (const item of items) if (!item.note.hidden) await hide(desk, item.note);
  desk.picking.value = null;
}

const moveAll = (desk, items) =>
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(n('Move {n} note to', 'Move {n} notes to', items.length), close)}
      ${moveTiles(desk, null, async (cell) => {
        close('');
        for (const item of items) await move(desk, item, cell);
        desk.picking.value = null;
      })}`,
    { label: t('Move') },
  );

/** Ask for a cluster's name, then gather these notes under it. */
export function nameCluster(desk, notes) {
  const required = desk.board.ctx.step.options?.name_required !== false;
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(n('Gather {n} note', 'Gather {n} notes', notes.length), close)}
        <form
          @submit=${async (e) => {
            e.preventDefault();
            if (!(await gather(desk, notes, e.target.elements.name.value.trim()))) return;
            desk.picking.value = null;
            close('');
          }}
        >
          <div class="field">
            <label for="cluster-name">${t('What do they share?')}</label
            ><input id="cluster-name" name="name" maxlength="60" autocomplete="off" ?required=${required} autofocus />
          </div>
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave them')}</button
            ><button class="button ink">${t('Gather')}</button>
          </div>
        </form>`,
    { label: t('Gather') },
  );
}
