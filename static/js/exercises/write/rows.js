// My own notes in a write step: each with its place, its state and a pencil.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { placeWords, slotFor } from '../../lib/frames.js';

/** Another answer of a form, in its own words, for the line under the note. */
function answered({ step, words: { said } }, id, value, note) {
  const field = step.options.fields?.find((one) => one.id === id);
  if (!field || field.type === 'photo' || value === note.text || value === false || value === '') return '';
  const label = (one) => said((field.options ?? []).find((option) => (option.id ?? option) === one)?.label) || one;
  return field.type === 'tick' ? said(field.label) : [value].flat().map(label).join(', ');
}

/** One of my notes; a refused one keeps its words, with the reason. */
export function row(ctx, note) {
  const {
    store,
    step,
    send,
    words: { t },
  } = ctx;
  const slot = note.cell && slotFor(store, step, note.cell);
  const refused = note.pending?.state === 'refused';
  const place = [
    note.cell ? placeWords(store, step, note.cell) : '',
    ...Object.entries(note.fields ?? {}).map(([id, value]) => answered(ctx, id, value, note)),
  ]
    .filter(Boolean)
    .join(' · ');
  return html`<li>
    ${note.photos?.length ? ctx.part('elements/photo')?.photosOf(note) : nothing}
    <div class="note ${refused ? 'refused' : note.pending && ctx.slow(note) ? 'pending' : ''}" data-slot=${slot ?? nothing}>
      ${shape(slot)}<span class="words" dir="auto"
        >${note.text}<small>${note.pending && !refused && ctx.slow(note) ? t('sending') : place}</small></span
      >
      ${refused ? nothing : html`<button class="note-act" aria-label=${t('Change or take back: {words}', { words: note.text })} @click=${() => ctx.sheet('room/note-sheet', { ...ctx, note })}>${icon('pencil')}</button>`}
    </div>
    ${
      refused
        ? html`<div class="note-reason" role="alert">
            <span>${note.pending.reason}</span>
            <button class="button small quiet" @click=${() => send.again(note.pending.id)}>${t('Try again')}</button>
            <button class="button small plain" @click=${() => send.remove(note.pending.id)}>${t('Remove')}</button>
          </div>`
        : nothing
    }
  </li>`;
}

/** Whether a note has waited so long that it should say so. */
export const slow = (note) => Date.now() - note.pending.at > 1000;

/** Who will see this, beside a lock. */
export const lock = (words, { hold } = {}) =>
  html`<p class="lock-line">${icon(hold === 'live' ? 'eye' : 'lock')}<span>${words}</span></p>`;
