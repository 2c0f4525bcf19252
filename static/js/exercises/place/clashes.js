// Clashes, on the desk: the notes that people put in different places, each settled with one press.
import { html, nothing } from '../../lib/view.js';
import { clashesOf } from '../../lib/apart.js';
import { columnOf, placeWords } from '../../lib/frames.js';
import { newId } from '../../lib/ids.js';
import { placementsOf } from '../../lib/notes.js';
import { n, t } from '../../lib/words.js';

/** The list; nothing where everybody agrees, or all is settled. */
export function clashes(ctx) {
  const { store, step } = ctx;
  const found = clashesOf(store, step);
  if (!found.length) return nothing;
  return html`<section class="panel clashes" aria-labelledby="clashes-head">
    <h2 id="clashes-head">${n('{n} note stands in several places', '{n} notes stand in several places', found.length)}</h2>
    <p class="soft">${t('Talk about it, then press where it stands for the room. What people said stays with them.')}</p>
    <ul class="rows">
      ${found.map((one) => row(ctx, one))}
    </ul>
  </section>`;
}

function row(ctx, { note, columns }) {
  const { store, step } = ctx;
  const placed = placementsOf(store, step).filter((one) => one.note === note && one.step === step.id);
  const at = (column) => placed.filter((one) => (columnOf(store, step, one.cell) ?? 'unsure') === column);
  const words = store.get(`note/${note}`).text;
  return html`<li>
    <span class="row-main">${words}</span>
    <span class="clash-places"
      >${columns.map((column) => {
        const name = placeWords(store, step, column);
        return html`<button class="button quiet small" aria-label=${t('{words}: {place}', { words, place: name })} @click=${() => settle(ctx, note, column, name)}>
          ${name} <span class="soft number">${n('{n} person', '{n} people', at(column).length)}</span>
        </button>`;
      })}</span
    >
  </li>`;
}

async function settle({ act, desk, step }, note, cell, name) {
  const placement = newId();
  const accepted = await act({ type: 'settle_note', step: step.id, placement, note, cell });
  if (accepted) desk.undo.push({ label: t('Settled: {place}', { place: name }), command: { type: 'lift_placement', step: step.id, placement } });
}
