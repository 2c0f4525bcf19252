// Compose: where a place step takes new notes, words are written here and one tap sends them to their place.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { placeWords, slotFor } from '../../lib/frames.js';
import { newId } from '../../lib/ids.js';
import { myNotes } from '../../lib/notes.js';
import { box, save } from '../write/box.js';
import { row, slow } from '../write/rows.js';
import { UNSURE, keys, tiles } from './tiles.js';

const MOST = 5; // notes one person may add where the plan says nothing else
const FIELD = { id: 'text', type: 'text' };

const mineIn = ({ store, step }) => myNotes(store, step.id).filter((note) => note.pending?.state !== 'refused');
const isFull = (ctx) => mineIn(ctx).length >= (ctx.step.options.notes?.max ?? MOST);

/** Whether words are written now: where somebody chose to, and wherever there is nothing to place. */
export const isOpen = (ctx, deck) => !isFull(ctx) && (ctx.ui('writing', null).value ?? !deck.length);

/** The button that turns from the deck to writing. */
export const open = (ctx) =>
  isFull(ctx)
    ? html`<p class="soft">
        ${ctx.words.t('You have written {n} notes here, which is all there is room for.', { n: mineIn(ctx).length })}
      </p>`
    : html`<button class="button quiet wide" @click=${() => turn(ctx, true)}>
        ${icon('pencil')} ${ctx.words.t('Write a new note')}
      </button>`;

function turn(ctx, on) {
  ctx.ui('writing', null).value = on;
  const at = on ? `#field-${ctx.step.id}-text` : '.deck-top';
  setTimeout(() => document.querySelector(at)?.focus());
}

async function submit(ctx, cell) {
  const {
    step,
    store,
    send,
    undo,
    ui,
    words: { t },
  } = ctx;
  const draft = ui('draft', () => ctx.outbox.draft(step.id));
  const given = draft.value;
  const text = (given.text ?? '').trim();
  ui('lacking', null).value = text ? null : FIELD.id;
  const focus = () => document.getElementById(`field-${step.id}-${FIELD.id}`)?.focus({ preventScroll: true });
  if (!text) return (focus(), ctx.announce(t('Write your note first, then choose where it belongs.')));
  const note = newId();
  const placement = newId();
  const sent = send({ type: 'write_note', step: step.id, note, fields: { text } });
  if (cell) send({ type: 'place_note', step: step.id, placement, note, cell, also: [] });
  await sent.kept;
  if (draft.value === given) save(ctx, {});
  const back = { type: 'take_back_note', step: step.id, note };
  undo.push({
    label: !cell
      ? t('Put last')
      : cell === UNSURE
        ? t('Put with “not sure”')
        : t('Sent to {place}', { place: placeWords(store, step, cell) }),
    slot: cell && slotFor(store, step, cell),
    command: cell ? [{ type: 'lift_placement', step: step.id, placement }, back] : back,
  });
  ui('domain', null).value = null;
  focus();
}

/** The box over the places, and the way back to notes that wait. */
export function view(given, deck) {
  const ctx = { ...given, slow, submit: () => submit(given, null) };
  const {
    store,
    step,
    ui,
    words: { t, n },
  } = ctx;
  const draft = ui('draft', () => ctx.outbox.draft(step.id)).value;
  const refused = myNotes(store, step.id).filter((note) => note.pending?.state === 'refused');
  return html`<section class="place-deck" aria-label=${t('A new note')} @keydown=${keys}>
    ${
      refused.length
        ? html`<ul class="notes large">
            ${refused.map((note) => row(ctx, note))}
          </ul>`
        : nothing
    }
    ${box(ctx, FIELD, draft)}
    ${tiles(
      ctx,
      (cell) => submit(ctx, cell),
      () => submit(ctx, null),
      Boolean(draft.text),
    )}
    ${
      deck.length
        ? html`<button class="button quiet wide" @click=${() => turn(ctx, false)}>
            ${icon('layers')} ${n('Back to {n} note to place', 'Back to {n} notes to place', deck.length)}
          </button>`
        : nothing
    }
  </section>`;
}
