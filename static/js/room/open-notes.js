// Open notes: what everybody may read, as one scroll list with a heading and a count for each place; the same facts as the picture.
import { html, inLists, nothing, same } from '../lib/view.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { shape } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { apartWords } from '../lib/apart.js';
import { byCell, clustersOf, originalsOf, placesOf } from '../lib/notes.js';
import { columnOf, frameOf, groupsFor, whole } from '../lib/frames.js';
import { through } from '../lib/lens.js';
import { n, t } from '../lib/words.js';

/** The short line under a note: who it came from, as far as its step says. */
export const byline = (note) => [note.name, note.organisation ?? note.role].filter(Boolean).join(', ');

/** One note as paper; `extra` is drawn at its end. */
export const paper = (note, slot, extra = nothing) =>
  html`${photosOf(note)}
    <div class="note" data-slot=${slot ?? nothing}>
    ${shape(slot)}<span class="words" dir="auto">${note.text}${byline(note) ? html`<small>${byline(note)}</small>` : nothing}${note.apart ? html`<small>${note.apart}</small>` : nothing}${note.from?.length ? html`<small>${t('made of: {words}', { words: note.from.map((one) => one.text).join(' · ') })}</small>` : nothing}</span>${extra}
  </div>`;

/** Notes gathered under the places of the step's frame in order: [{id, label, slot, notes}], then those without a place. */
export function bySection(store, step, notes) {
  const frame = frameOf(store, step);
  const places = groupsFor(store, step).flatMap((group) => group.cells);
  const gathered = new Map();
  for (const [cell, some] of byCell(notes, placesOf(store, step))) {
    const column = columnOf(store, step, cell);
    const id = places.some((place) => place.id === column) ? column : 'unsure';
    const before = gathered.get(id) ?? [];
    const fresh = some.filter((note) => !before.some((one) => one.id === note.id));
    gathered.set(id, [...before, ...fresh.map((note) => ({ ...note, apart: apartWords(store, step, note.id, id) }))]);
  }
  const placed = places
    .filter((cell) => gathered.has(cell.id))
    .map((cell) => ({ ...cell, label: whole(frame, cell), notes: gathered.get(cell.id) }));
  return gathered.has('unsure')
    ? [...placed, { id: 'unsure', label: placed.length ? t('Not placed') : '', slot: null, notes: gathered.get('unsure') }]
    : placed;
}

/** Sections of notes; clusters of the step come folded, loose notes below. `notes` defaults to the open ones of this step. */
export function view(ctx, given = ctx.store.all('note').filter((note) => note.step === ctx.step.id)) {
  const { store, step } = ctx;
  const notes = through(store, step, given).map((note) => (note.merges ? { ...note, from: originalsOf(store, note) } : note));
  if (!notes.length) return nothing;
  const clusters = clustersOf(store, step);
  return html`<section class="flow open-notes">
    <h2>${n('{n} note is open', '{n} notes are open', notes.length)}</h2>
    ${bySection(store, step, notes).map(
      (section) =>
        html`<section class="flow open-section" data-slot=${section.slot ?? nothing}>
          ${section.label ? html`<h3 class="section-head">${shape(section.slot)}${section.label} <span class="number">${section.notes.length}</span></h3>` : nothing}
          ${folded(section, clusters)}
        </section>`,
    )}
  </section>`;
}

function folded(section, clusters) {
  const inside = new Set();
  const stacks = clusters
    .filter((cluster) => section.notes.some((note) => note.id === cluster.notes[0]))
    .map((cluster) => {
      const notes = cluster.notes.map((id) => section.notes.find((note) => note.id === id)).filter(Boolean);
      notes.forEach((note) => inside.add(note.id));
      return html`<details class="stack" data-slot=${section.slot ?? nothing}>
        <summary class="stack-head">
          <span class="stack-name">${cluster.name || t('No name yet')}</span><span class="count-plain">${notes.length}</span>
        </summary>
        <ul class="notes">
          ${notes.map((note) => html`<li>${paper(note, section.slot)}</li>`)}
        </ul>
      </details>`;
    });
  const loose = section.notes.filter((note) => !inside.has(note.id));
  return html`${stacks}
    ${inLists(
      loose,
      (part) =>
        html`<ul class="notes large">
          ${repeat(
            part,
            (note) => note.id,
            (note) => same([note, section.slot], () => html`<li>${paper(note, section.slot)}</li>`),
          )}
        </ul>`,
    )}`;
}
