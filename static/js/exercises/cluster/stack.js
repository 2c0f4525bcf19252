// One cluster in the room: its name, its notes folded beneath, and how to undo it.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';

/** A cluster, folded or open. `seen`: Map of note id to note. */
export function stack(ctx, cluster, seen) {
  const {
    ui,
    send,
    step,
    undo,
    words: { t, n },
  } = ctx;
  const opened = ui('opened', null);
  const picked = ui('picked', []);
  const open = opened.value === cluster.id;
  const notes = cluster.notes.map((id) => seen.get(id)).filter(Boolean);
  const command = { step: step.id, cluster: cluster.id };
  const rename = (e) => {
    const name = e.target.value.trim();
    if (!name || name === cluster.name) return;
    send({ type: 'name_cluster', ...command, name });
    undo.push({ label: t('Named “{name}”', { name }), command: { type: 'name_cluster', ...command, name: cluster.name } });
  };
  const takeOut = (note) => {
    send({ type: 'take_from_cluster', ...command, note: note.id });
    undo.push({ label: t('Taken out'), command: { type: 'add_to_cluster', ...command, note: note.id } });
  };
  const add = () => {
    for (const note of picked.value) send({ type: 'add_to_cluster', ...command, note });
    undo.push({
      label: n('{n} note added', '{n} notes added', picked.value.length),
      command: picked.value.map((note) => ({ type: 'take_from_cluster', ...command, note })),
    });
    picked.value = [];
  };
  const breakUp = () => {
    send({ type: 'break_cluster', ...command });
    undo.push({
      label: t('Broken up. The notes are back.'),
      command: { type: 'make_cluster', ...command, notes: cluster.notes, name: cluster.name },
    });
  };
  return html`<li class="stack" ?data-open=${open}>
    <button class="stack-head" aria-expanded=${String(open)} @click=${() => (opened.value = open ? null : cluster.id)}>
      <span class="stack-name">${cluster.name || t('No name yet')}</span
      ><span class="count-plain" aria-label=${n('{n} note', '{n} notes', notes.length)}>${notes.length}</span
      >${open ? nothing : html`<span class="peek">${notes.map((note) => note.text).join(' · ')}</span>`}
    </button>
    ${picked.value.length && ctx.may ? html`<button class="button small quiet stack-add" @click=${add}>${icon('plus')} ${n('Add the picked note', 'Add the {n} picked notes', picked.value.length)}</button>` : nothing}
    ${
      open
        ? html`${!ctx.may ? nothing : html`<div class="field stack-field"><label for="name-${cluster.id}">${t('What do they share?')}</label><input id="name-${cluster.id}" maxlength="60" .value=${cluster.name ?? ''} @change=${rename} /></div>`}
            <ul class="notes large">
              ${notes.map(
                (note) =>
                  html`<li>
                    <div class="note" data-slot=${note.slot ?? nothing}>
                      ${shape(note.slot)}<span class="words" dir="auto">${note.text}</span
                      >${!ctx.may ? nothing : html`<button class="note-act" aria-label=${t('Take out: {words}', { words: note.text })} @click=${() => takeOut(note)}>${icon('minus')}</button>`}
                    </div>
                  </li>`,
              )}
            </ul>
            ${!ctx.may ? nothing : html`<button class="button small plain" @click=${breakUp}>${icon('undo-2')} ${t('Break it up')}</button>`}`
        : nothing
    }
  </li>`;
}
