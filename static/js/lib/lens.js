// Lens: the notes of a board as the whole room looks at them now; who is in which part is decided on the server alone.
import { html, nothing } from './view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { columnsFor } from './apart.js';
import { shape } from './icons.js';
import { groupsFor } from './frames.js';
import { n, said, t } from './words.js';

/** The lens the room looks at a step through, or null. */
export function lensOf(store, step) {
  const lens = store.get('lens');
  return lens && lens.step === step?.id && lens.parts.length ? lens : null;
}

/** What a part is called. */
export const partName = (part) => part.label || t('The others');

/** The part that alone is shown, or null where all are. */
const only = (lens) => (lens?.only === null || lens?.only === undefined ? null : lens.parts.find((one) => one.value === lens.only));

/** Of a board's notes those that the lens lets through. */
export function through(store, step, notes) {
  const part = only(lensOf(store, step));
  if (!part) return notes;
  const inside = new Set(part.notes);
  return notes.filter((note) => inside.has(note.id));
}

/** One sentence that says how the room looks; '' without a lens. */
export function lensWords(store, step) {
  const lens = lensOf(store, step);
  if (!lens) return store.get('lens')?.step === step?.id ? (store.get('lens').why ?? '') : '';
  const part = only(lens);
  if (part) return n('Through one lens: {n} note from {who}', 'Through one lens: {n} notes from {who}', part.notes.length, { who: partName(part) });
  const told = { organisation: t('Told apart by organisation'), sector: t('Told apart by sector'), viewpoint: t('Told apart by viewpoint') };
  return told[lens.by] ?? '';
}

/** The columns of a board with the number of notes each part has in them: [{cell, counts}], those with any note alone. */
export function differences(store, step, lens) {
  const cells = groupsFor(store, step).flatMap((group) => group.cells);
  const places = [...cells, { id: 'unsure', label: t('Not sure, or not placed'), slot: null }];
  const counts = new Map(places.map((cell) => [cell.id, lens.parts.map(() => 0)]));
  lens.parts.forEach((part, at) => {
    for (const note of part.notes) {
      const homes = columnsFor(store, step, note).filter((home) => counts.has(home));
      for (const home of homes.length ? homes : ['unsure']) counts.get(home)[at] += 1;
    }
  });
  return places.map((cell) => ({ cell, counts: counts.get(cell.id) })).filter((row) => row.cell.id !== 'unsure' || row.counts.some(Boolean));
}

/** Parts side by side, place by place, in numbers and bars; nothing where one part alone is shown. */
export function lensTable(store, step) {
  const lens = lensOf(store, step);
  if (!lens || only(lens)) return nothing;
  const rows = differences(store, step, lens);
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  return html`<section class="panel lens-parts" aria-label=${lensWords(store, step)}>
    <div class="table-wrap">
      <table class="table lens-table">
        <thead>
          <tr>
            <th scope="col">${t('Place')}</th>
            ${lens.parts.map((part) => html`<th scope="col">${partName(part)}<small>${n('{n} note', '{n} notes', part.notes.length)}</small></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ cell, counts }) =>
              html`<tr data-slot=${cell.slot ?? nothing}>
                <th scope="row"><span class="lens-place">${shape(cell.slot)}<span>${said(cell.label)}</span></span></th>
                ${counts.map(
                  (count) =>
                    html`<td>
                      <b class="number">${count || html`<span class="soft">0</span>`}</b
                      ><span class="meter" style=${styleMap({ '--share': count / most })}></span>
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
