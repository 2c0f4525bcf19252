// Board: the open map beside the write panel on a laptop: halves left and right, my own held notes dashed, others' only a count.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { cellsOf, clustersOf, notesOf, seenNotes } from '../lib/notes.js';
import { apartWords, columnsFor } from '../lib/apart.js';
import { domainOf, shortOf } from '../lib/frame.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { columnsIn, frameOf, groupsFor, slotFor } from '../lib/frames.js';
import { through } from '../lib/lens.js';
import { n, said, t } from '../lib/words.js';
import { move } from './moving.js';

const SHOWN = 9;

/** Whole, one half or one domain, for the step of this context. */
export function view(ctx) {
  const { store, step, ui } = ctx;
  const framework = store.framework.value;
  if (!framework?.nodes) return nothing;
  const lying = cellsOf(store, step);
  const seen = step.kind === 'show' ? notesOf(store, step) : [...seenNotes(store).values()];
  const homes = (note) => columnsFor(store, step, note.id).filter((column) => column !== 'unsure');
  const notes = through(store, step, seen).filter((note) => homes(note).length);
  const unsure = seen.filter((note) => lying.get(note.id) === 'unsure');
  const zoom = ui('zoom', 'whole');
  const chosen = ui('focus', null);
  const all = groupsFor(store, step).map((group) => ({ ...group, label: said(group.label) }));
  const frame = frameOf(store, step);
  const across = zoom.value === 'domain' ? 0 : columnsIn(frame);
  const focus = chosen.value ?? all[0]?.cells[0]?.id;
  const shown =
    zoom.value === 'whole'
      ? all
      : zoom.value === 'half'
        ? all.filter((half) => half.cells.some((cell) => cell.id === focus))
        : all
            .map((half) => ({ ...half, cells: half.cells.filter((cell) => cell.id === focus) }))
            .filter((half) => half.cells.length);
  const counts = new Map();
  for (const note of notes) for (const home of homes(note)) count(counts, home);
  const most = Math.max(1, ...counts.values());
  const held = Math.max(0, (store.get(`progress/${step.id}`)?.notes ?? 0) - notes.filter((note) => note.step === step.id).length);
  return html`<div class="tools">
      <h2>${frame ? said(frame.label) : t('The map')}</h2>
      <div class="segments" role="group" aria-label=${t('How much to see')}>
        ${[
          ['whole', t('Whole')],
          ['half', t('Half')],
          ['domain', frame ? t('One place') : t('Domain')],
        ]
          .filter(([name]) => name !== 'half' || all.length > 1)
          .map(
            ([name, words]) =>
              html`<button aria-pressed=${String(zoom.value === name)} @click=${() => (zoom.value = name)}>${words}</button>`,
          )}
      </div>
      ${step.hold === 'until_reveal' && !ctx.progress.revealed && held ? html`<p class="hint">${icon('lock')} ${n('{n} new note waits to be opened', '{n} new notes wait to be opened together', held)}</p>` : nothing}
    </div>
    <div class="board" data-zoom=${zoom.value} data-layout=${frame?.layout ?? nothing} @keydown=${(e) => keys(e, ctx, all)}>
      ${shown.map(
        (half) =>
          html`<section class="half">
            <div class="half-head">
              <h2>${half.label}</h2>
              <p>
                ${n(
                  '{n} note',
                  '{n} notes',
                  half.cells.reduce((sum, cell) => sum + (counts.get(cell.id) ?? 0), 0),
                )}
              </p>
            </div>
            <div class="columns ${across ? 'across' : ''}" style=${styleMap({ '--across': String(across || 1) })}>
              ${half.cells.map((cell) => column(ctx, cell, { notes, lying, counts, most, wide: zoom.value !== 'whole', open: () => ((chosen.value = cell.id), (zoom.value = 'domain')) }))}
            </div>
          </section>`,
      )}
    </div>
    ${unsure.length && zoom.value === 'whole' ? notSure(unsure) : nothing}
    ${step.kind === 'place' ? html`<p class="keys"><span>${t('On a note of yours:')}</span> <kbd>1</kbd> ${t('to')} <kbd>${all.flatMap((half) => half.cells).length}</kbd> ${t('move it')}</p>` : nothing}`;
}

/** Notes people could not place: a finding too. */
const notSure = (notes) =>
  html`<section class="flow open-section not-sure">
    <h2 class="section-head">${t('Not sure where')} <span class="number">${n('{n} note', '{n} notes', notes.length)}</span></h2>
    <ul class="notes across">
      ${notes.map(
        (note) =>
          html`<li>
            <div class="note"><span class="words" dir="auto">${note.text}${whose(note)}</span></div>
          </li>`,
      )}
    </ul>
  </section>`;

/** What of a name the step lets everybody see. */
const whose = (note) => (note.name || note.organisation ? html`<small>${note.name ?? note.organisation}</small>` : nothing);

/** That others put it elsewhere. */
function apart({ store, step }, note, cell) {
  const words = apartWords(store, step, note.id, cell.id);
  return words ? html`<small>${words}</small>` : nothing;
}

const count = (counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1);

function column(ctx, cell, { notes, lying, counts, most, wide, open }) {
  const { store, step } = ctx;
  const here = notes.filter((note) => columnsFor(store, step, note.id).includes(cell.id));
  const clusters = clustersOf(store, step).filter((cluster) => cluster.notes.some((id) => here.some((note) => note.id === id)));
  const inside = new Set(clusters.flatMap((cluster) => cluster.notes));
  const isMine = (note) => Boolean(store.get(`mine/note/${note.id}`)) && store.get(`step/${note.step}`)?.names !== 'none';
  const isHeld = (note) => !store.get(`note/${note.id}`);
  const loose = here.filter((note) => !inside.has(note.id)).sort((a, b) => isHeld(b) - isHeld(a));
  const fit = wide ? loose : loose.slice(0, SHOWN);
  return html`<section class="domain" data-slot=${cell.slot ?? nothing}>
    <div class="domain-head">
      ${shape(cell.slot)}
      <h3>
        ${wide ? said(cell.label) : html`<span aria-hidden="true">${said(cell.short ?? cell.label)}</span><span class="visually-hidden">${said(cell.label)}</span>`}${cell.within ? html`<small>${cell.within}</small>` : nothing}
      </h3>
      <span class="domain-count">${counts.get(cell.id) ?? 0}</span>
    </div>
    <svg class="share-line" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="3" opacity=".25"></rect>
      <rect width=${((counts.get(cell.id) ?? 0) / most) * 100} height="3"></rect>
    </svg>
    ${clusters.map(
      (cluster) =>
        html`<details class="stack">
          <summary class="stack-head">
            <span class="stack-name">${cluster.name || t('No name yet')}</span
            ><span class="count-plain">${cluster.notes.length}</span>
          </summary>
          <ul class="notes">
            ${here
              .filter((note) => cluster.notes.includes(note.id))
              .map(
                (note) =>
                  html`<li>
                    <div class="note"><span class="words" dir="auto">${note.text}</span></div>
                  </li>`,
              )}
          </ul>
        </details>`,
    )}
    <ul class="notes">
      ${fit.map(
        (note) =>
          html`<li>
            <div
              class="note ${isHeld(note) ? 'held' : isMine(note) ? 'mine' : ''}"
              tabindex=${isHeld(note) || isMine(note) ? 0 : nothing}
              data-note=${note.id}
            >
              ${isHeld(note) ? icon('lock') : nothing}<span class="words" dir="auto"
                >${note.text}${mode(store, lying.get(note.id))}${whose(note)}${apart(ctx, note, cell)}</span
              >
            </div>
          </li>`,
      )}
    </ul>
    ${loose.length > fit.length ? html`<button class="link soft" @click=${open}>${n('and {n} more', 'and {n} more', loose.length - fit.length)}</button>` : nothing}
  </section>`;
}

/** The mode a note lies in, when it lies deeper than its domain. */
const mode = (store, cell) =>
  (domainOf(store.framework.value, cell)?.id ?? cell) === cell
    ? nothing
    : html`<small>${shortOf(store.framework.value, cell)}</small>`;

/** Digits move the focused note of mine; they never act in a box for words. */
function keys(e, ctx, all) {
  const id = e.target.dataset?.note;
  const cell = all.flatMap((half) => half.cells)[Number(e.key) - 1];
  if (!id || !cell || e.ctrlKey || e.metaKey || e.altKey) return;
  e.preventDefault();
  move(ctx, id, cell.id, slotFor(ctx.store, ctx.step, cell.id));
}
