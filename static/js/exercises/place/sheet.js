// The sheet of a placed note: move it, say where it also belongs, or take it off the map.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { spokenOf } from '../../lib/frame.js';
import { groupsFor, slotFor } from '../../lib/frames.js';
import { said, t } from '../../lib/words.js';
import { placedOf, put } from './room.js';

export const title = () => t('Move');

/** The sheet; ctx also holds `note`. */
export function view(ctx, close) {
  const { store, step, note, send, undo } = ctx;
  const placed = placedOf(ctx).get(note.id);
  if (!placed) return nothing;
  const also = placed.also ?? [];
  const most = step.options.also ?? 0;
  const groups = groupsFor(store, step);
  const grid = (press, pressed, idle) =>
    html`<div class="tiles">
      ${groups.map(
        (group) =>
          html`<div class="tile-half">
            ${group.label ? html`<h3>${group.label}</h3>` : nothing}
            ${group.cells.map((cell) => html`<button class="tile" data-slot=${slotFor(store, step, cell.id) ?? nothing} aria-label=${spokenOf(cell)} aria-pressed=${String(pressed(cell.id))} ?disabled=${idle?.(cell.id)} @click=${() => press(cell.id)}>${shape(slotFor(store, step, cell.id))}<span>${said(cell.short ?? cell.label)}</span></button>`)}
          </div>`,
      )}
    </div>`;
  const lift = () => {
    close();
    send({ type: 'lift_placement', step: step.id, placement: placed.id });
    undo.push({
      label: t('Back in the deck'),
      command: { type: 'place_note', step: step.id, placement: placed.id, note: note.id, cell: placed.cell, also },
    });
  };
  const toggle = (cell) =>
    put(ctx, note.id, placed.cell, also.includes(cell) ? also.filter((one) => one !== cell) : [...also, cell]);
  return html`<div class="flow">
    <p class="lead">${note.text}</p>
    <fieldset class="fieldset tile-set">
      <legend>${t('Where most of it belongs')}</legend>
      ${grid(
        (cell) => (
          close(),
          cell !== placed.cell &&
            put(
              ctx,
              note.id,
              cell,
              also.filter((one) => one !== cell),
            )
        ),
        (cell) => cell === placed.cell,
      )}
    </fieldset>
    ${
      most
        ? html`<fieldset class="fieldset tile-set">
            <legend>${t('It also belongs in (up to {most})', { most })}</legend>
            ${grid(
              toggle,
              (cell) => also.includes(cell),
              (cell) => cell === placed.cell || (also.length >= most && !also.includes(cell)),
            )}
          </fieldset>`
        : nothing
    }
    <div class="sheet-acts">
      <button class="button quiet" @click=${lift}>${icon('undo-2')} ${t('Back in the deck')}</button
      ><button class="button ink" @click=${close}>${t('Done')}</button>
    </div>
  </div>`;
}
