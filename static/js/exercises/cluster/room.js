// Cluster, in the room: tap notes that belong together, put them together, and say what they share. Nothing is lost by breaking one up.
import { html, nothing, same } from '../../lib/view.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { icon, shape } from '../../lib/icons.js';
import { notesOf, cellsOf, clustersOf } from '../../lib/notes.js';
import { sharedWord } from '../../lib/alike.js';
import { domainOf, halves } from '../../lib/frame.js';
import { closedIn } from '../../lib/acts.js';
import { newId } from '../../lib/ids.js';
import { stack } from './stack.js';

const FEW = 30; // notes that stand side by side by their places, on a wide page

const own = ({ store, step }) => clustersOf(store, step).filter((cluster) => cluster.step === step.id);

function together(ctx) {
  const {
    ui,
    send,
    step,
    undo,
    words: { n },
  } = ctx;
  const picked = ui('picked', []);
  const name = ui('name', '').value.trim();
  if (step.options.proposals) {
    ctx.part('room/proposals')?.propose(ctx, picked.value, name);
    picked.value = [];
    ui('name', '').value = '';
    return;
  }
  const cluster = newId();
  send({ type: 'make_cluster', step: step.id, cluster, notes: picked.value, name });
  undo.push({
    label: n('{n} note put together', '{n} notes put together', picked.value.length),
    command: { type: 'break_cluster', step: step.id, cluster },
  });
  ui('opened', null).value = name || step.options.name_required === false ? null : cluster;
  picked.value = [];
  ui('name', '').value = '';
}

/** The strip at the foot: what the picked notes can become. */
function acts(ctx) {
  const {
    ui,
    step,
    words: { t, n },
  } = ctx;
  const picked = ui('picked', []);
  const name = ui('name', '');
  const least = step.options.min ?? 2;
  if (!picked.value.length) return nothing;
  return html`<div class="pick-strip" role="region" aria-label=${t('Picked notes')}>
    <p>
      <b>${n('{n} note picked', '{n} notes picked', picked.value.length)}</b
      >${picked.value.length < least ? t(': pick another that belongs with it') : ''}
    </p>
    ${
      picked.value.length >= least
        ? html`<div class="row">
            <input
              aria-label=${t('What do they share?')}
              placeholder=${t('What do they share?')}
              maxlength="60"
              .value=${name.value}
              @input=${(e) => (name.value = e.target.value)}
              @keydown=${(e) => e.key === 'Enter' && together(ctx)}
            />
            <button class="button call" @click=${() => together(ctx)}>
              ${step.options.proposals ? n('Propose {n} together', 'Propose {n} together', picked.value.length) : n('Put {n} together', 'Put {n} together', picked.value.length)}
            </button>
          </div>`
        : nothing
    }
    <button class="button plain small" @click=${() => (picked.value = [])}>${t('Pick none')}</button>
  </div>`;
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
  const {
    store,
    step,
    ui,
    words: { t, n },
  } = ctx;
  const framework = store.framework.value;
  const lying = cellsOf(store, step);
  const domain = (note) => domainOf(framework, lying.get(note.id));
  const notes = ours(ctx, notesOf(store, step), lying).map((note) => ({
    ...note,
    slot: domain(note)?.slot ?? null,
    domain: domain(note)?.id ?? '',
  }));
  const seen = new Map(notes.map((note) => [note.id, note]));
  const clusters = own(ctx).filter((cluster) => cluster.notes.some((id) => seen.has(id)));
  const inside = new Set(clusters.flatMap((cluster) => cluster.notes));
  const picked = ui('picked', []);
  const toggle = (id) =>
    (picked.value = picked.value.includes(id) ? picked.value.filter((one) => one !== id) : [...picked.value, id]);
  const { proposals } = step.options;
  const mayPropose = Boolean(proposals) && ctx.me?.role !== 'observer' && !closedIn(step).includes('propose');
  const may = proposals ? mayPropose : ctx.may;
  const by = proposals ? { ...ctx, may: false, mayPropose } : ctx;
  const chosen = step.options.hints === 'same_words' ? picked.value.map((id) => seen.get(id)?.text ?? '') : [];
  const alike = (note) => {
    const word = chosen.length ? sharedWord(note.text, chosen) : null;
    return word && t('also says “{word}”', { word });
  };
  const places = [...halves(framework).flatMap((half) => half.cells), { id: '', label: t('Not placed'), slot: null }];
  const sections = places
    .map((place) => ({
      place,
      stacks: clusters.filter((cluster) => (seen.get(cluster.notes[0])?.domain ?? '') === place.id),
      loose: notes.filter((note) => note.domain === place.id && !inside.has(note.id)),
    }))
    .filter(({ stacks, loose }) => stacks.length || loose.length);
  if (!sections.length) return html`<p class="empty">${t('No notes to put together yet.')}</p>`;
  return html`${may ? html`<p class="lead">${proposals ? t('Tap notes that belong together, and propose it.') : t('Tap notes that belong together.')}</p>` : nothing}
  ${proposals ? ctx.part('room/proposals')?.view(by) : nothing}
  <div class="clustering" ?data-few=${notes.length <= FEW}>${sections.map(
    ({ place, stacks, loose }) =>
      html`<section class="flow open-section" data-slot=${place.slot ?? nothing}>
        ${sections.length > 1 || place.slot ? html`<h2 class="section-head">${shape(place.slot)}${place.label} <span class="number">${n('{n} note', '{n} notes', loose.length + stacks.reduce((sum, cluster) => sum + cluster.notes.length, 0))}</span></h2>` : nothing}
        ${
          stacks.length
            ? html`<ul class="stacks">
                ${stacks.map((cluster) => stack(by, cluster, seen))}
              </ul>`
            : nothing
        }
        <ul class="notes large">
          ${repeat(
            loose,
            (note) => note.id,
            (note) => {
              const is = picked.value.includes(note.id);
              const hint = is ? null : alike(note);
              return same([note.text, note.slot, is, may, hint], () => html`<li>${loosePaper(note, may, is, toggle, hint)}</li>`);
            },
          )}
        </ul>
      </section>`,
  )}</div>
  ${may ? acts(ctx) : nothing}`;
}

/** A note that lies loose: a button where one may gather. */
const loosePaper = (note, may, is, toggle, hint) =>
  may
    ? html`<button class="note" data-slot=${note.slot ?? nothing} aria-pressed=${String(is)} @click=${() => toggle(note.id)}>
        ${is ? icon('check') : shape(note.slot)}<span class="words" dir="auto">${note.text}${hint ? html`<small>${hint}</small>` : nothing}</span>
      </button>`
    : html`<div class="note" data-slot=${note.slot ?? nothing}>${shape(note.slot)}<span class="words" dir="auto">${note.text}</span></div>`;
