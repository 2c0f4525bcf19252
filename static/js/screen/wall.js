// The wall: open notes that have no place in a frame, or clusters without one; as many as fit, never all at any price.
import { html, nothing } from '../lib/view.js';
import { n, t } from '../lib/words.js';
import { board } from './board.js';
import { fieldColumns, gather, notesFor, sized, slotIn } from './gather.js';
import { fitting, paper } from './paper.js';
import { plot } from './plot.js';
import { clustersOf } from '../lib/notes.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';

/** The open notes of a step, drawn by what they have: places, fields, clusters, or only words. */
export const openNotes = (ctx, { extraOf, balance = true, flat = false } = {}) => {
  const { store, step } = ctx;
  const columns = flat ? null : (gather(store, step) ?? fieldColumns(store, step));
  if (columns?.fine) return plot(columns);
  if (columns) return board(columns, { balance, extraOf });
  const clusters = clustersOf(store, step)
    .map(sized)
    .sort((a, b) => b.size - a.size);
  const notes = notesFor(store, step);
  if (clusters.length) return clusterWall(store, step, clusters, notes);
  return wall(store, step, notes, extraOf);
};

/** Notes alone; few are set large, many small, and the rest are counted. */
export const wall = (store, step, notes, extraOf) =>
  notes.length === 0
    ? html`<p class="nothing-yet">${t('Nothing here yet.')}</p>`
    : notes.some((note) => note.photos)
      ? photoWall(store, step, notes, extraOf)
      : html`<div class="wall" data-many=${sizeOf(notes)}>
        ${fitting(notes, { slotOf: (note) => slotIn(store, step, note), look: 'wide', most: 60, extraOf })}
      </div>`;

/** Photos as large as they fit side by side, none of them cropped; the facilitator sets one alone with the spotlight. */
const photoWall = (store, step, notes, extraOf = () => nothing) => {
  const shown = notes.slice(0, 12);
  return html`<div class="photo-wall" role="list" data-count=${shown.length}>
    ${shown.map((note) => paper(note, slotIn(store, step, note), extraOf(note)))}
    ${notes.length > shown.length ? html`<p class="more">${n('and {n} more', 'and {n} more', notes.length - shown.length)}</p>` : nothing}
  </div>`;
};

/** 0 for few short notes, up to 3 for many or long ones: how small the paper must be. */
const sizeOf = (notes) => {
  const letters = notes.reduce((sum, note) => sum + Math.max(30, note.text.length), 0);
  const by = (few, some, many, size) => (size > many ? 3 : size > some ? 2 : size > few ? 1 : 0);
  return Math.max(by(300, 700, 1400, letters), by(5, 12, 28, notes.length));
};

const clusterWall = (store, step, clusters, notes) => {
  const inside = new Set(clusters.flatMap((cluster) => cluster.notes));
  const texts = new Map(notes.map((note) => [note.id, note]));
  const loose = notes.filter((note) => !inside.has(note.id));
  return html`<div class="cluster-wall ${loose.length ? '' : 'whole'}">
    <ul class="piles">
      ${clusters.slice(0, 9).map((cluster) => pileOf(cluster, clusters[0].size, texts))}
      ${clusters.length > 9 ? html`<li class="more">${n('and {n} more cluster', 'and {n} more clusters', clusters.length - 9)}</li>` : nothing}
    </ul>
    ${
      loose.length
        ? html`<section class="alone-notes">
            <h2>${n('{n} on its own', '{n} on their own', loose.length)}</h2>
            ${fitting(loose, { slotOf: (note) => slotIn(store, step, note) })}
          </section>`
        : nothing
    }
  </div>`;
};

const pileOf = (cluster, most, texts) =>
  html`<li class="pile-of">
    <h2>${cluster.name || t('Without a name yet')}</h2>
    <b>${cluster.size}</b>
    <i class="meter" style=${styleMap({ '--share': String(cluster.size / most) })}></i>
    <p class="quiet">
      ${cluster.notes
        .map((id) => texts.get(id)?.text)
        .filter(Boolean)
        .slice(0, 2)
        .join(' · ')}
    </p>
  </li>`;
