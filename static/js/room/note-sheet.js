// Note sheet: one of my notes, to reword, move to another place, or take back.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { spokenOf } from '../lib/frame.js';
import { groupsFor, slotFor } from '../lib/frames.js';
import { said, t } from '../lib/words.js';
import { move } from './moving.js';

export const title = () => t('Your note');

/** The field that holds the note's words, and the words in it. */
function wordsOf(note) {
  const id = Object.keys(note.fields ?? {}).find((name) => note.fields[name] === note.text) ?? 'text';
  return { id, max: 600, text: note.text };
}

async function reword({ note, send, undo, revising }, close) {
  const { id, text } = wordsOf(note);
  const typed = document.getElementById('sheet-words').value.trim();
  close();
  if (!typed || typed === text) return;
  const command = { type: 'edit_note', step: revising ?? note.step, note: note.id };
  send({ ...command, fields: { ...note.fields, [id]: typed } });
  undo.push({ label: t('Changed'), command: { ...command, fields: note.fields } });
}

function takeBack({ note, send, undo }, close) {
  close();
  send({ type: 'take_back_note', step: note.step, note: note.id });
  undo.push({ label: t('Taken back'), command: { type: 'restore_note', step: note.step, note: note.id } });
}

/** A private note, which its writer alone may let everybody read, and keep again. */
function sharing({ note, store, send, undo }, close) {
  const from = store.get(`step/${note.step}`);
  if (from?.hold !== 'never') return nothing;
  if (from.share === 'never') return html`<p class="lock-line">${icon('lock')}<span>${t('What you write in this step is never shown to anybody.')}</span></p>`;
  const base = { step: note.step, note: note.id };
  const share = { type: 'share_note', ...base };
  const keep = { type: 'unshare_note', ...base };
  const press = () => {
    close();
    send(note.shared ? keep : share);
    undo.push({ label: note.shared ? t('Yours alone again') : t('Everybody can read it now'), command: note.shared ? share : keep });
  };
  return html`<p class="lock-line">${icon(note.shared ? 'eye' : 'lock')}<span>${note.shared ? t('Everybody can read this.') : t('Only you can read this.')}</span></p>
    <button class="button quiet wide" @click=${press}>${icon(note.shared ? 'lock' : 'eye')} ${note.shared ? t('Keep it to myself again') : t('Let everybody read it')}</button>`;
}

/** The sheet; ctx also holds `note`. */
export function view(ctx, close) {
  const { note, step, store } = ctx;
  const past = note.past ?? [];
  const groups = step.options?.into && note.step === step.id ? groupsFor(store, step) : null;
  const { text, max } = wordsOf(note);
  return html`<div class="flow">
    ${photosOf(note)}
    <div class="note-field">
      <label for="sheet-words">${t('Its words')}</label
      ><textarea class="note-box" id="sheet-words" maxlength=${max} autofocus .value=${text}></textarea>
    </div>
    ${
      groups
        ? html`<fieldset class="fieldset tile-set">
            <legend>${t('Tap to move it')}</legend>
            <div class="tiles">
              ${groups.map(
                (group) =>
                  html`<div class="tile-half">
                    ${group.label ? html`<h3>${group.label}</h3>` : nothing}
                    ${group.cells.map((cell) => html`<button class="tile" data-slot=${cell.slot ?? nothing} aria-label=${spokenOf(cell)} aria-pressed=${String(cell.id === note.cell)} @click=${() => (close(), move(ctx, note.id, cell.id, slotFor(store, step, cell.id)))}>${shape(cell.slot)}<span>${said(cell.short ?? cell.label)}</span></button>`)}
                  </div>`,
              )}
            </div>
          </fieldset>`
        : nothing
    }
    ${past.length ? html`<p class="soft">${t('Before: {words}', { words: past.at(-1) })}</p>` : nothing} ${sharing(ctx, close)}
    <div class="sheet-acts">
      ${ctx.revising ? nothing : html`<button class="button quiet" @click=${() => takeBack(ctx, close)}>${icon('undo-2')} ${t('Take back')}</button>`}
      <button class="button ink" @click=${() => reword(ctx, close)}>${t('Save')}</button>
    </div>
  </div>`;
}
