// Place, in the room: a deck of notes over the tiles; one tap a note. What others placed is never shown here.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { notesOf } from '../../lib/notes.js';
import { nodeOf, spokenOf } from '../../lib/frame.js';
import { frameOf, groupsFor, placeWords, slotFor } from '../../lib/frames.js';
import { newId } from '../../lib/ids.js';

const UNSURE = 'unsure';

/** My placements in this step (everybody's where there is one copy): Map of note id -> placement. */
export const placedOf = ({ store, step }) =>
  new Map(
    [...(step.options.copy === 'shared' ? store.all('placement') : []), ...store.all('mine/placement')]
      .filter((placed) => placed.step === step.id)
      .map((placed) => [placed.note, placed]),
  );

/** The name of a cell for a sentence. */
export const placeName = ({ store, step }, cell) => placeWords(store, step, cell);

/** The places of a frame of its own draw with a module of their own. */
export const needs = (step, part) => (step.options.frame ?? 'framework') === 'framework' || Boolean(part('room/places'));

/** Put a note somewhere: the tile, the keys and the sheet all end here. */
export function put(ctx, note, cell, also = []) {
  const {
    send,
    step,
    undo,
    store,
    words: { t },
  } = ctx;
  const old = placedOf(ctx).get(note);
  const command = { type: 'place_note', step: step.id, placement: old?.id ?? newId(), note, cell, also };
  send(command);
  undo.push({
    label: cell === UNSURE ? t('Put with “not sure”') : t('In {place}', { place: placeName(ctx, cell) }),
    slot: slotFor(store, step, cell),
    command: old
      ? { ...command, cell: old.cell, also: old.also ?? [] }
      : { type: 'lift_placement', step: step.id, placement: command.placement },
  });
  ctx.ui('domain', null).value = null;
}

/** Notes still to place, those put off last. */
function deckOf(ctx, placed) {
  const later = ctx.ui('later', []).value;
  const rank = (note) => later.indexOf(note.id);
  return notesOf(ctx.store, ctx.step)
    .filter((note) => !placed.has(note.id))
    .sort((a, b) => rank(a) - rank(b));
}

function tiles(ctx, note) {
  const {
    store,
    step,
    ui,
    words: { t },
  } = ctx;
  const framework = store.framework.value;
  if (frameOf(store, step)) {
    const places = ctx.part('room/places').choose(ctx, (cell) => put(ctx, note.id, cell), { digits: ctx.laptop });
    return asked(ctx, note, places);
  }
  const opened = ui('domain', null);
  const deep = step.options.level && nodeOf(framework, opened.value)?.id;
  let digit = 0;
  const tap = (cell) =>
    framework.levels.indexOf(step.options.level) > 1 && opened.value !== cell ? (opened.value = cell) : put(ctx, note.id, cell);
  const groups = groupsFor(store, step);
  const tile = (cell, press, label) =>
    html`<button
      class="tile ${ctx.laptop ? 'numbered' : ''}"
      data-slot=${slotFor(store, step, cell.id) ?? nothing}
      aria-label=${label ?? spokenOf(cell)}
      @click=${press}
      data-digit=${++digit}
    >
      ${shape(slotFor(store, step, cell.id))}<span>${label ?? cell.short ?? cell.label}</span>
    </button>`;
  if (deep) {
    const domain = nodeOf(framework, opened.value);
    return html`<fieldset class="fieldset tile-set">
      <legend>${t('Where in {place}?', { place: domain.label })}</legend>
      <div class="tiles modes">
        ${tile(domain, () => put(ctx, note.id, domain.id), t('Anywhere in {place}', { place: domain.short ?? domain.label }))}
        ${framework.nodes.filter((node) => node.parent === domain.id).map((mode) => tile(mode, () => put(ctx, note.id, mode.id)))}
      </div>
      <button class="button quiet wide" @click=${() => (opened.value = null)}>${icon('arrow-left')} ${t('Back to all')}</button>
    </fieldset>`;
  }
  const places = html`<div class="tiles">
    ${groups.map((group) => html`<div class="tile-half">${group.label ? html`<h2>${group.label}</h2>` : nothing}${group.cells.map((cell) => tile(cell, () => tap(cell.id)))}</div>`)}
  </div>`;
  return asked(ctx, note, places);
}

/** The places, with the two answers that are none of them. */
const asked = (ctx, note, places) =>
  html`<fieldset class="fieldset tile-set">
    <legend class="visually-hidden">${ctx.words.t('Tap where it belongs')}</legend>
    ${places}
    <div class="tile-pair">
      <button class="button quiet" @click=${() => later(ctx, note)}>${icon('layers')} ${ctx.words.t('Later')}</button>
      ${ctx.step.options.unsure === false ? nothing : html`<button class="button quiet dashed" @click=${() => put(ctx, note.id, UNSURE)}>${icon('circle-help')} ${ctx.words.t('Not sure')}</button>`}
    </div>
  </fieldset>`;

function later({ ui, announce, words: { t } }, note) {
  const order = ui('later', []);
  order.value = [...order.value.filter((id) => id !== note.id), note.id];
  announce(t('Put last'));
}

/** Digits choose a tile while the focus is in the deck or on a tile, never in a box for words. */
function keys(e) {
  if (!/^[1-9]$/.test(e.key) || e.target.closest('input, textarea, select') || e.ctrlKey || e.metaKey || e.altKey) return;
  e.currentTarget.querySelector(`[data-digit="${e.key}"]`)?.click();
}

function row(ctx, note, placed, may) {
  const {
    store,
    words: { t },
  } = ctx;
  const slot = slotFor(store, ctx.step, placed.cell);
  const also = (placed.also ?? []).map((cell) => placeName(ctx, cell)).join(', ');
  return html`<li>
    <div class="note" data-slot=${slot ?? nothing}>
      ${slot ? shape(slot) : placed.cell === UNSURE ? icon('circle-help') : nothing}<span class="words" dir="auto"
        >${note.text}<small>${placeName(ctx, placed.cell)}${also ? t(', also {places}', { places: also }) : ''}</small></span
      >
      ${may ? html`<button class="note-act" aria-label=${t('Move: {words}', { words: note.text })} @click=${() => ctx.sheet('exercises/place/sheet', { ...ctx, note })}>${icon('pencil')}</button>` : nothing}
    </div>
  </li>`;
}

/** The deck, the tiles and what I have placed. */
export function view(ctx) {
  const {
    store,
    step,
    progress,
    part,
    words: { t },
  } = ctx;
  const placed = placedOf(ctx);
  const deck = deckOf(ctx, placed);
  const [note] = deck;
  const may = ctx.may && !progress.revealed;
  const all = deck.length + placed.size;
  const mine = notesOf(store, step).filter((one) => placed.has(one.id));
  return html` ${
    may && note
      ? html`<section class="place-deck" aria-label=${t('Notes to place')} @keydown=${keys}>
          <div class="deck" data-left=${Math.min(2, deck.length - 1)}>
            <div class="deck-top" tabindex="0">
              <p class="words" dir="auto">${note.text}</p>
              <p class="deck-foot">
                <span class="lock-line">${step.promise ? html`${icon('lock')}<span>${step.promise}</span>` : nothing}</span
                ><span class="number">${t('{n} of {total}', { n: Math.min(all, mine.length + 1), total: all })}</span>
              </p>
            </div>
          </div>
          ${tiles(ctx, note)}
        </section>`
      : may
        ? html`<p class="lead">
            ${all ? t('All placed. Use a pencil to move one.') : t('No notes to place yet. They come here as soon as there are some.')}
          </p>`
        : progress.revealed
          ? html`<p class="lock-line">${icon('eye')}<span>${t('The map is open. Look up at the screen.')}</span></p>`
          : html`<p class="soft">${t('Others are placing these. You can read along.')}</p>`
  }
  ${
    mine.length
      ? html`<section class="own-notes">
          <h2>${t('Placed')} <span class="number">${mine.length}</span></h2>
          <ul class="notes large">
            ${mine.map((one) => row(ctx, one, placed.get(one.id), may)).reverse()}
          </ul>
        </section>`
      : nothing
  }
  ${progress.revealed && !ctx.laptop ? part('room/open-notes')?.view(ctx, notesOf(store, { ...step, deal: 'all' })) : nothing}`;
}
