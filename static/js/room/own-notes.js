// Own notes: everything I have written in this session, by step, each with its pencil.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { myNotes } from '../lib/notes.js';
import { placeWords, slotFor } from '../lib/frames.js';
import { said, t } from '../lib/words.js';

export const title = () => t('All my notes');

/** The sheet. */
export function view(ctx) {
  const { store } = ctx;
  const mine = myNotes(store);
  if (!mine.length)
    return html`<p class="empty">${t('Nothing yet. What you write shows here, whatever step the room is on.')}</p>`;
  const steps = [...new Set(mine.map((note) => note.step))];
  return html`${steps.map((id) => {
    const step = store.get(`step/${id}`) ?? { id, title: id, options: {} };
    return html`<section class="flow own-step">
      <h3>${said(step.title)}</h3>
      <ul class="notes large">
        ${mine.filter((note) => note.step === id).map((note) => row(ctx, step, note))}
      </ul>
    </section>`;
  })}`;
}

/** Of a private note: whether others read it. */
const readers = (from, note) => (from.hold !== 'never' ? '' : note.shared ? t('everybody can read this') : t('only you'));

function row(ctx, step, note) {
  const { store, sheet } = ctx;
  const from = store.get(`step/${note.step}`) ?? {};
  const slot = note.cell && slotFor(store, from, note.cell);
  return html`<li>
    ${photosOf(note)}
    <div class="note" data-slot=${slot ?? nothing}>
      ${shape(slot)}<span class="words" dir="auto"
        >${note.text}<small>${[note.cell ? placeWords(store, from, note.cell) : '', readers(from, note)].filter(Boolean).join(' · ')}</small></span
      >
      <button
        class="note-act"
        aria-label=${t('Change or take back: {words}', { words: note.text })}
        @click=${() => sheet('room/note-sheet', { ...ctx, step, note })}
      >
        ${icon('pencil')}
      </button>
    </div>
  </li>`;
}
