// Finding a note by its words, and writing one for somebody who cannot.
import { html, nothing, signal } from '../lib/view.js';
import { slotOf } from '../lib/frame.js';
import { icon, shape } from '../lib/icons.js';
import { newId } from '../lib/ids.js';
import { keepHere, redrawn } from '../lib/photos.js';
import { n, said, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { openNote } from './note-sheet.js';

const SHOWN = 30;
const plain = (words) => (words ?? '').toLocaleLowerCase();

/** A sheet with one field: what is typed is looked for in every note of the board. */
export function openFind(desk) {
  const typed = signal('');
  openSheet(
    desk,
    (close) => {
      const framework = desk.store.framework.value;
      const wanted = plain(typed.value).trim();
      const found = wanted
        ? desk.board.whole.items.filter((one) =>
            plain(
              [one.note.text, ...Object.values(one.note.fields ?? {}).filter((value) => typeof value === 'string')].join(' '),
            ).includes(wanted),
          )
        : [];
      return html`${sheetHead(t('Find a note'), close)}
        <label class="visually-hidden" for="find">${t('Words in the note')}</label>
        <input
          id="find"
          type="search"
          autocomplete="off"
          autofocus
          placeholder=${t('Words in the note')}
          @input=${(e) => {
            typed.value = e.target.value;
          }}
        />
        <p class="soft find-count" role="status">${wanted ? n('{n} note', '{n} notes', found.length) : ''}</p>
        <ul class="rows">
          ${found.slice(0, SHOWN).map(
            (one) =>
              html`<li>
                ${shape(framework && slotOf(framework, one.cell))}<button
                  class="link row-main find-note"
                  @click=${() => {
                    close('');
                    openNote(desk, one);
                  }}
                >
                  ${one.note.text}</button
                >${one.note.hidden ? html`<span class="soft">${t('hidden')}</span>` : nothing}
              </li>`,
          )}
        </ul>`;
    },
    { label: t('Find a note') },
  );
}

const fieldsOf = (step) =>
  (step.options?.fields?.length
    ? step.options.fields
    : [{ id: 'text', label: t('The note'), type: 'text', required: true }]
  ).filter((field) => ['text', 'long', 'choice', 'photo', undefined].includes(field.type));

/** A form for somebody else's note: its fields of words and choices. */
export function openWrite(desk, step) {
  const send = async (e, close) => {
    e.preventDefault();
    const given = [...new FormData(e.target)].filter(([, value]) => (value instanceof File ? value.size : value.trim()));
    const fields = Object.fromEntries(await Promise.all(given.map(async ([name, value]) => [name, await kept(desk, value)])));
    if (!Object.keys(fields).length) return;
    if (Object.values(fields).includes(null)) return desk.say(t('That picture cannot be read here. Choose another one.'));
    const note = newId();
    if (await act(desk, { type: 'write_note', step: step.id, note, fields })) {
      close('');
      desk.undo.push({ label: t('Written down.'), command: { type: 'take_back_note', step: step.id, note } });
    }
  };
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Write for somebody'), close)}
        <form class="flow" @submit=${(e) => send(e, close)}>
          ${fieldsOf(step).map((field, at) => html`<div class="field"><label for=${`for-${field.id}`}>${said(field.label) || field.id}</label>${control(field, at)}</div>`)}
          <p class="lock-line">${icon('lock')} <span>${step.promise}</span></p>
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave it')}</button
            ><button class="button ink">${t('Write it down')}</button>
          </div>
        </form>`,
    { label: t('Write for somebody') },
  );
}

/** What goes into a note for one answer: its words, or the id of a photo that is drawn anew and waits to be sent; null for no picture. */
async function kept(desk, value) {
  if (!(value instanceof File)) return value;
  const id = newId();
  try {
    const photo = await redrawn(value);
    keepHere(id, photo);
    await desk.outbox.keepPhoto(id, photo);
    return id;
  } catch {
    return null;
  }
}

function control(field, at) {
  const id = `for-${field.id}`;
  if (field.type === 'photo')
    return html`<input type="file" accept="image/*" id=${id} name=${field.id} ?required=${field.required} />`;
  if (field.type === 'choice') {
    const options = (field.options ?? []).map((one) =>
      typeof one === 'object' ? { id: one.id, words: said(one.label) } : { id: one, words: one },
    );
    return html`<select id=${id} name=${field.id} ?required=${field.required}>
      <option value=""></option>
      ${options.map((one) => html`<option value=${one.id}>${one.words}</option>`)}
    </select>`;
  }
  return html`<textarea
    class="note-box"
    id=${id}
    name=${field.id}
    rows="2"
    maxlength=${field.max ?? 140}
    ?required=${field.required}
    ?autofocus=${!at}
  ></textarea>`;
}
