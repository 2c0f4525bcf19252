// Note sheet: one of my notes, to reword, move to another place, or take back.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
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

async function reword({ note, send, undo }, close) {
  const { id, text } = wordsOf(note);
  const typed = document.getElementById('sheet-words').value.trim();
  close();
  if (!typed || typed === text) return;
  const command = { type: 'edit_note', step: note.step, note: note.id };
  send({ ...command, fields: { ...note.fields, [id]: typed } });
  undo.push({ label: t('Changed'), command: { ...command, fields: note.fields } });
}

function takeBack({ note, send, undo }, close) {
  close();
  send({ type: 'take_back_note', step: note.step, note: note.id });
  undo.push({ label: t('Taken back'), command: { type: 'restore_note', step: note.step, note: note.id } });
}

/** A private note, where its writer may let everybody read it. */
function sharing({ note, send, undo, store }, close) {
  const from = store.get(`step/${note.step}`);
  if (from?.hold !== 'never' || from.share === 'never') return nothing;
  const [share, keep] = ['share_note', 'unshare_note'].map((type) => ({ type, step: note.step, note: note.id }));
  const turn = () => {
    close();
    send(note.shared ? keep : share);
    undo.push({
      label: note.shared ? t('Only you can read it again') : t('Everybody can read it now'),
      command: note.shared ? share : keep,
    });
  };
  return html`<button class="button quiet wide" @click=${turn}>
    ${icon(note.shared ? 'lock' : 'eye')} ${note.shared ? t('Keep it to myself again') : t('Let everybody read this one')}
  </button>`;
}

/** The sheet; ctx also holds `note`. */
export function view(ctx, close) {
  const { note, step, store } = ctx;
  const groups = step.options?.into && note.step === step.id ? groupsFor(store, step) : null;
  const { text, max } = wordsOf(note);
  return html`<div class="flow">
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
    ${sharing(ctx, close)}
    <div class="sheet-acts">
      <button class="button quiet" @click=${() => takeBack(ctx, close)}>${icon('undo-2')} ${t('Take back')}</button>
      <button class="button ink" @click=${() => reword(ctx, close)}>${t('Save')}</button>
    </div>
  </div>`;
}
