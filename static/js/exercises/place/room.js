// Place, in the room: a deck of notes over the tiles; one tap a note. What others placed is never shown here.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { notesOf } from '../../lib/notes.js';
import { maySpread, placeWords, slotFor } from '../../lib/frames.js';
import { closedIn } from '../../lib/acts.js';
import { newId } from '../../lib/ids.js';
import { mayAct } from '../../room/reading.js';
import { UNSURE, keys, tiles } from './tiles.js';

/** My placements in this step (everybody's where there is one copy): Map of note id -> placement. */
export const placedOf = ({ store, step }) =>
  new Map(
    [...(step.options.copy === 'shared' ? store.all('placement') : []), ...store.all('mine/placement')]
      .filter((placed) => placed.step === step.id)
      .map((placed) => [placed.note, placed]),
  );

/** The name of a cell for a sentence. */
export const placeName = ({ store, step }, cell) => placeWords(store, step, cell);

/** A frame of its own, new notes and new places draw with modules of their own. */
export const needs = (step, part) =>
  ((step.options.frame ?? 'framework') === 'framework' || Boolean(part('room/places'))) &&
  (!step.options.add_notes || Boolean(part('exercises/place/compose')));

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
    .filter((note) => !placed.has(note.id) && note.pending?.state !== 'refused')
    .sort((a, b) => rank(a) - rank(b));
}

function later({ ui, announce, words: { t } }, note) {
  const order = ui('later', []);
  order.value = [...order.value.filter((id) => id !== note.id), note.id];
  announce(t('Put last'));
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
  const may = ctx.may && !progress.revealed && !closedIn(step).includes('place');
  const all = deck.length + placed.size;
  const mine = notesOf(store, step).filter((one) => placed.has(one.id));
  const closed = closedIn(step);
  const compose = may && !closed.includes('write') && step.options.add_notes && part('exercises/place/compose');
  const writing = compose && compose.isOpen(ctx, deck);
  return html` ${
    writing
      ? compose.view(ctx, deck)
      : may && note
        ? onTop(ctx, note, deck, { at: Math.min(all, mine.length + 1), all })
        : may
          ? html`<p class="lead">
              ${all ? t('All placed. Use a pencil to move one.') : t('No notes to place yet. They come here as soon as there are some.')}
            </p>
            ${all ? nothing : writeLate(ctx)}`
          : progress.revealed
            ? html`<p class="lock-line">${icon('eye')}<span>${t('The map is open. Look up at the screen.')}</span></p>`
            : html`<p class="soft">${t('Others are placing these. You can read along.')}</p>`
  }
  ${compose && !writing ? compose.open(ctx) : nothing}
  ${may && maySpread(store, step) ? part('room/new-place')?.view(ctx) : nothing}
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
  ${(progress.revealed || step.hold === 'live') && step.options.proposals ? part('exercises/cluster/room')?.view(ctx) : nothing}
  ${progress.revealed && !ctx.laptop && !step.options.proposals ? part('room/open-notes')?.view(ctx, notesOf(store, { ...step, deal: 'all' })) : nothing}`;
}

/** Who came after the writing can still write what would be placed here. */
function writeLate(ctx) {
  const { store, step, sheet, words } = ctx;
  const from = (step.sources?.steps ?? [])
    .map((id) => store.get(`step/${id}`))
    .find((one) => one?.kind === 'write' && one.state === 'done' && one.hold !== 'never' && mayAct(store, one));
  if (!from) return nothing;
  const open = () => sheet('room/box', { ...ctx, step: from, may: true });
  return html`<p class="soft">${words.t('If you came after people wrote, write yours now.')}</p>
    <button class="button call wide" @click=${open}>${icon('pencil')} ${words.t('Write one now')}</button>`;
}

/** The note to place now, on top of the deck, over its places. */
const onTop = (ctx, note, deck, { at, all }) =>
  html`<section class="place-deck" aria-label=${ctx.words.t('Notes to place')} @keydown=${keys}>
    <div class="deck" data-left=${Math.min(2, deck.length - 1)}>
      <div class="deck-top" tabindex="0">
        <p class="words" dir="auto">${note.text}</p>
        <p class="deck-foot">
          <span class="lock-line"
            >${ctx.step.promise ? html`${icon(ctx.step.hold === 'live' ? 'eye' : 'lock')}<span>${ctx.step.promise}</span>` : nothing}</span
          ><span class="number">${ctx.words.t('{n} of {total}', { n: at, total: all })}</span>
        </p>
      </div>
    </div>
    ${tiles(
      ctx,
      (cell) => put(ctx, note.id, cell),
      () => later(ctx, note),
    )}
  </section>`;
