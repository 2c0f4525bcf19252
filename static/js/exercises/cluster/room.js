// Cluster, in the room: tap notes that belong together, put them together, and say what they share. Nothing is lost by breaking one up.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { notesOf, cellsOf, clustersOf } from '../../lib/notes.js';
import { domainOf, halves } from '../../lib/frame.js';
import { newId } from '../../lib/ids.js';

const own = ({ store, step }) => clustersOf(store, step).filter((cluster) => cluster.step === step.id);

function together(ctx) {
  const { ui, send, step, undo, words: { n } } = ctx;
  const picked = ui('picked', []);
  const name = ui('name', '').value.trim();
  const cluster = newId();
  send({ type: 'make_cluster', step: step.id, cluster, notes: picked.value, name });
  undo.push({ label: n('{n} note put together', '{n} notes put together', picked.value.length), command: { type: 'break_cluster', step: step.id, cluster } });
  ui('opened', null).value = name || step.options.name_required === false ? null : cluster;
  picked.value = [];
  ui('name', '').value = '';
}

/** The strip at the foot: what the picked notes can become. */
function acts(ctx) {
  const { ui, step, words: { t, n } } = ctx;
  const picked = ui('picked', []);
  const name = ui('name', '');
  const least = step.options.min ?? 2;
  if (!picked.value.length) return nothing;
  return html`<div class="pick-strip" role="region" aria-label=${t('Picked notes')}>
    <p><b>${n('{n} note picked', '{n} notes picked', picked.value.length)}</b>${picked.value.length < least ? t(': pick another that belongs with it') : ''}</p>
    ${picked.value.length >= least ? html`<div class="row"><input aria-label=${t('What do they share?')} placeholder=${t('What do they share?')} maxlength="60" .value=${name.value} @input=${(e) => (name.value = e.target.value)} @keydown=${(e) => e.key === 'Enter' && together(ctx)}>
      <button class="button call" @click=${() => together(ctx)}>${n('Put {n} together', 'Put {n} together', picked.value.length)}</button></div>` : nothing}
    <button class="button plain small" @click=${() => (picked.value = [])}>${t('Pick none')}</button></div>`;
}

function stack(ctx, cluster, seen) {
  const { ui, send, step, undo, words: { t, n } } = ctx;
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
    undo.push({ label: n('{n} note added', '{n} notes added', picked.value.length), command: picked.value.map((note) => ({ type: 'take_from_cluster', ...command, note })) });
    picked.value = [];
  };
  const breakUp = () => {
    send({ type: 'break_cluster', ...command });
    undo.push({ label: t('Broken up. The notes are back.'), command: { type: 'make_cluster', ...command, notes: cluster.notes, name: cluster.name } });
  };
  return html`<li class="stack" ?data-open=${open}><button class="stack-head" aria-expanded=${String(open)} @click=${() => (opened.value = open ? null : cluster.id)}>
      <span class="stack-name">${cluster.name || t('No name yet')}</span><span class="count-plain" aria-label=${n('{n} note', '{n} notes', notes.length)}>${notes.length}</span>${open ? nothing : html`<span class="peek">${notes.map((note) => note.text).join(' · ')}</span>`}</button>
    ${picked.value.length && ctx.may ? html`<button class="button small ink stack-add" @click=${add}>${icon('plus')} ${n('Add the picked note', 'Add the {n} picked notes', picked.value.length)}</button>` : nothing}
    ${open ? html`${!ctx.may ? nothing : html`<div class="field stack-field"><label for="name-${cluster.id}">${t('What do they share?')}</label><input id="name-${cluster.id}" maxlength="60" .value=${cluster.name ?? ''} @change=${rename}></div>`}
      <ul class="notes large">${notes.map((note) => html`<li><div class="note" data-slot=${note.slot ?? nothing}>${shape(note.slot)}<span class="words">${note.text}</span>${!ctx.may ? nothing : html`<button class="note-act" aria-label=${t('Take out: {words}', { words: note.text })} @click=${() => takeOut(note)}>${icon('minus')}</button>`}</div></li>`)}</ul>
      ${!ctx.may ? nothing : html`<button class="button small plain" @click=${breakUp}>${icon('undo-2')} ${t('Break it up')}</button>`}` : nothing}</li>`;
}

/** Where groups share the notes out by place: those under my group's place, and those without one. */
function ours({ store, step }, notes, lying) {
  const place = store.get(`mine/group/${step.parent}`)?.cell;
  if (!place) return notes;
  const parents = new Map(store.framework.value.nodes.map((node) => [node.id, node.parent]));
  const within = (id) => id === place || (parents.has(id) && within(parents.get(id)));
  return notes.filter(({ id }) => !lying.has(id) || lying.get(id) === 'unsure' || within(lying.get(id)));
}

/** Sections by domain, clusters first, loose notes below. */
export function view(ctx) {
  const { store, step, ui, words: { t, n } } = ctx;
  const framework = store.framework.value;
  const lying = cellsOf(store, step);
  const domain = (note) => domainOf(framework, lying.get(note.id));
  const notes = ours(ctx, notesOf(store, step), lying).map((note) => ({ ...note, slot: domain(note)?.slot ?? null, domain: domain(note)?.id ?? '' }));
  const seen = new Map(notes.map((note) => [note.id, note]));
  const clusters = own(ctx).filter((cluster) => cluster.notes.some((id) => seen.has(id)));
  const inside = new Set(clusters.flatMap((cluster) => cluster.notes));
  const picked = ui('picked', []);
  const toggle = (id) => (picked.value = picked.value.includes(id) ? picked.value.filter((one) => one !== id) : [...picked.value, id]);
  const may = ctx.may;
  const places = [...halves(framework).flatMap((half) => half.cells), { id: '', label: t('Not placed'), slot: null }];
  const sections = places.map((place) => ({ place, stacks: clusters.filter((cluster) => (seen.get(cluster.notes[0])?.domain ?? '') === place.id), loose: notes.filter((note) => note.domain === place.id && !inside.has(note.id)) })).filter(({ stacks, loose }) => stacks.length || loose.length);
  if (!sections.length) return html`<p class="empty">${t('No notes to put together yet.')}</p>`;
  return html`${may ? html`<p class="lead">${t('Tap notes that belong together.')}</p>` : nothing}
    ${sections.map(({ place, stacks, loose }) => html`<section class="flow open-section" data-slot=${place.slot ?? nothing}>
      ${sections.length > 1 || place.slot ? html`<h2 class="section-head">${shape(place.slot)}${place.label} <span class="number">${n('{n} note', '{n} notes', loose.length + stacks.reduce((sum, cluster) => sum + cluster.notes.length, 0))}</span></h2>` : nothing}
      ${stacks.length ? html`<ul class="stacks">${stacks.map((cluster) => stack(ctx, cluster, seen))}</ul>` : nothing}
      <ul class="notes large">${loose.map((note) => html`<li>${may
        ? html`<button class="note" data-slot=${note.slot ?? nothing} aria-pressed=${String(picked.value.includes(note.id))} @click=${() => toggle(note.id)}>${picked.value.includes(note.id) ? icon('check') : shape(note.slot)}<span class="words">${note.text}</span></button>`
        : html`<div class="note" data-slot=${note.slot ?? nothing}>${shape(note.slot)}<span class="words">${note.text}</span></div>`}</li>`)}</ul></section>`)}
    ${may ? acts(ctx) : nothing}`;
}
