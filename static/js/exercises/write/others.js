// Notes there are already, in a write step: put other words to one of them, or make one of several that keeps them.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { notesOf } from '../../lib/notes.js';
import { newId } from '../../lib/ids.js';

/** The notes that a merged note of this very step stands for already are no longer there to choose. */
const waiting = ({ store, step }) => {
  const made = [...store.all('note'), ...store.all('mine/note')].filter((note) => note.step === step.id && !note.taken_back);
  const taken = new Set(made.flatMap((note) => note.merges ?? []));
  return notesOf(store, step).filter((note) => note.step !== step.id && !taken.has(note.id));
};

/** Each input with a pencil: who presses it puts other words to it, and the former ones stay readable. */
export function revise(ctx) {
  const {
    sheet,
    words: { n, t },
  } = ctx;
  const notes = waiting(ctx);
  if (!notes.length) return html`<p class="soft">${t('Nothing to reword yet. It comes here as soon as there is something.')}</p>`;
  return html`<section class="flow">
    <h2>${n('{n} note to put other words to', '{n} notes to put other words to', notes.length)}</h2>
    <ul class="notes large">
      ${notes.map(
        (note) =>
          html`<li>
            <div class="note">
              <span class="words">${note.text}${note.past?.length ? html`<small>${t('before: {words}', { words: note.past.at(-1) })}</small>` : nothing}</span>
              <button class="note-act" aria-label=${t('Put other words to: {words}', { words: note.text })} @click=${() => sheet('room/note-sheet', { ...ctx, note, revising: ctx.step.id })}>
                ${icon('pencil')}
              </button>
            </div>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Choose several, write what they say together. `send` answers when it was accepted or kept. */
export function merge(ctx) {
  const { store, step, ui, send, undo } = ctx;
  const { n, t } = ctx.words;
  const chosen = ui('chosen', []);
  const notes = waiting(ctx);
  const here = chosen.value.filter((id) => notes.some((note) => note.id === id));
  const toggle = (id) => (chosen.value = here.includes(id) ? here.filter((one) => one !== id) : [...here, id]);
  const submit = async (event) => {
    event.preventDefault();
    const box = event.target.elements.words;
    if (here.length < 2 || !box.value.trim()) return;
    const note = newId();
    const field = step.options.fields?.[0]?.id ?? 'text';
    const sent = send({ type: 'write_note', step: step.id, note, fields: { [field]: box.value.trim() }, merges: here });
    if ((await (sent.kept ?? sent)) === false) return;
    box.value = '';
    chosen.value = [];
    undo.push({ label: n('Joined {n} note', 'Joined {n} notes', here.length), command: { type: 'take_back_note', step: step.id, note } });
  };
  if (!notes.length) return html`<p class="soft">${t('Nothing left to join.')}</p>`;
  const id = `merge-${step.id}`;
  return html`<form class="flow merge-form" @submit=${submit}>
    <fieldset class="fieldset">
      <legend>${t('Which of these say the same? Choose two or more.')}</legend>
      <ul class="notes large">
        ${notes.map((note) => html`<li><button type="button" class="note" aria-pressed=${String(here.includes(note.id))} @click=${() => toggle(note.id)}>${icon(here.includes(note.id) ? 'circle-check' : 'circle')}<span class="words">${note.text}</span></button></li>`)}
      </ul>
    </fieldset>
    <div class="note-field">
      <label for=${id}>${t('In one wording')}</label>
      <textarea class="note-box" id=${id} name="words" rows="2" maxlength="200" required placeholder=${here.length ? (store.get(`note/${here[0]}`)?.text ?? '') : ''}></textarea>
      <span class="note-left">${t('The notes themselves are kept under it.')}</span>
    </div>
    <button class="button call large wide" ?disabled=${here.length < 2}>${icon('layers')} ${here.length < 2 ? t('Choose at least two') : n('Join {n} note', 'Join {n} notes', here.length)}</button>
  </form>`;
}
