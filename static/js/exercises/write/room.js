// Write, in the room: a note box whose send button is the place it belongs; my notes below, with a pencil.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { spokenOf } from '../../lib/frame.js';
import { frameOf, groupsFor, maySpread, placeWords, slotFor } from '../../lib/frames.js';
import { newId } from '../../lib/ids.js';
import { myNotes, notesOf } from '../../lib/notes.js';
import { box, save } from './box.js';
import { view as fieldsOfForm } from './fields.js';
import { fieldsOf, isText, missing } from './form.js';
import { lock, row, slow } from './rows.js';

/** True when this step can be drawn. */
export const needs = (step, part) =>
  more(step).every((name) => Boolean(part(name))) && ((step.options.into ?? 'framework') === 'framework' || Boolean(part('room/places')));

/** What a form needs beside its fields: a photo must be seen and sent without a line too. */
const more = (step) =>
  asksWho(step)
    ? ['exercises/write/profile']
    : step.options.fields?.some(({ type }) => type === 'photo')
      ? ['exercises/write/photo', 'elements/photo']
      : [];

/** A step that asks who is here keeps no notes. */
const asksWho = (step) => step.options.store === 'profile';

/** The groups of cells a note is written into, or null. */
const tilesOf = ({ store, step }) => {
  const groups = step.options.into ? groupsFor(store, step) : [];
  return groups.some((group) => group.cells.length) || maySpread(store, step) ? groups : null;
};

/** My notes of this step, pending and refused ones included; newest first. */
export const mineOf = ({ store, step }) => myNotes(store, step.id).reverse();

async function submit(ctx, cell) {
  const {
    step,
    send,
    ui,
    undo,
    outbox,
    words: { t, said },
    store,
  } = ctx;
  const draft = ui('draft', () => outbox.draft(step.id));
  const given = draft.value;
  const lacking = missing(step, given);
  ui('lacking', null).value = lacking?.id ?? null;
  if (lacking) {
    document.getElementById(`field-${step.id}-${lacking.id}`)?.focus();
    ctx.announce(
      lacking.label
        ? t('First answer: {label}', { label: said(lacking.label) })
        : t('Write your note first, then choose where it belongs.'),
    );
    return;
  }
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== undefined));
  for (const field of fieldsOf(step)) if (typeof fields[field.id] === 'string') fields[field.id] = fields[field.id].trim();
  const note = newId();
  const sent = send({ type: 'write_note', step: step.id, note, fields, ...(cell && { cell }) });
  await sent.kept;
  if (draft.value === given) save(ctx, {});
  const place = cell ? placeWords(store, step, cell) : null;
  undo.push({
    label: place ? t('Sent to {place}', { place }) : t('Sent'),
    slot: cell && slotFor(store, step, cell),
    command: { type: 'take_back_note', step: step.id, note },
  });
  document.getElementById(`field-${step.id}-${fieldsOf(step)[0].id}`)?.focus({ preventScroll: true });
}

function tiles(ctx, ready) {
  const {
    store,
    step,
    words: { t },
  } = ctx;
  const groups = tilesOf(ctx);
  if (groups && frameOf(store, step))
    return html`<fieldset class="fieldset tile-set">
      <legend>${t('Tap where it belongs to send it')}</legend>
      ${ctx.part('room/places').choose(ctx, (cell) => submit(ctx, cell), { ready, digits: ctx.laptop })}
      ${maySpread(store, step) ? ctx.part('room/new-place')?.view(ctx) : nothing}
    </fieldset>`;
  if (!groups)
    return html`<button class="button call large wide" @click=${() => submit(ctx)}>${icon('send')} ${t('Send')}</button>`;
  let digit = 0;
  return html`<fieldset class="fieldset tile-set">
    <legend>${t('Tap where it belongs to send it')}</legend>
    <div class="tiles">
      ${groups.map(
        (group) =>
          html`<div class="tile-half">
            ${group.label ? html`<h2>${group.label}</h2>` : nothing}
            ${group.cells.map(
              (cell) =>
                html`<button
                  class="tile ${ready ? 'ready' : ''} ${ctx.laptop ? 'numbered' : ''}"
                  data-digit=${++digit}
                  data-slot=${cell.slot ?? nothing}
                  aria-label=${spokenOf(cell)}
                  @click=${() => submit(ctx, cell.id)}
                >
                  ${shape(cell.slot)}<span>${cell.short ?? cell.label}</span>
                </button>`,
            )}
          </div>`,
      )}
    </div>
    <button class="button quiet dashed wide" @click=${() => submit(ctx)}>${t('Not sure yet: leave it unplaced')}</button>
  </fieldset>`;
}

/** Other words for what is there already. */
const revised = (ctx) =>
  ctx.may ? ctx.part('exercises/write/others')?.revise(ctx) : html`<p class="soft">${ctx.words.t('Others put other words to these. You can read along.')}</p>${ctx.part('room/open-notes')?.view(ctx, notesOf(ctx.store, ctx.step))}`;

/** The write step on a phone, or in the panel of a laptop. */
export function view(given) {
  const ctx = { ...given, slow, submit: given.step.options.into ? null : () => submit(ctx) };
  const {
    step,
    progress,
    ui,
    outbox,
    part,
    words: { t, n },
  } = ctx;
  if (asksWho(step)) return part('exercises/write/profile').view(given);
  const { how } = step.options;
  if (how === 'revise' && step.sources.steps.length) return revised(ctx);
  const mine = mineOf(ctx);
  const sharing = step.unit === 'person' ? (ctx.store.get('mine/seat')?.people ?? 1) : 1;
  const most = step.options.notes?.max ? step.options.notes.max * sharing : null;
  const full = most !== null && mine.length >= most;
  const may = ctx.may;
  const draft = ui('draft', () => outbox.draft(step.id)).value;
  const fields = fieldsOf(step);
  const groups = tilesOf(ctx);
  const long = fields.length > 1; // the list of one's notes is far below such a form
  const above = step.promise && may && !full && (step.names === 'none' || long || (most === 1 && !mine.length));
  const form =
    fields.length === 1 && isText(fields[0])
      ? box(ctx, fields[0], draft)
      : fieldsOfForm(ctx, draft, save);
  return html` ${may || ctx.paused ? nothing : html`<p class="soft">${t('Others are answering this. You can read along.')}</p>`}
  ${may && full ? html`<p class="lead">${n('That is your one answer here. Change it below.', 'That is all {n} notes for this step. Take one back to write another.', most)}</p>` : nothing}
  ${may && !full && how === 'merge' ? part('exercises/write/others')?.merge(ctx) : may && !full ? html`${above ? lock(step.promise, step) : nothing}${form}${tiles(ctx, !missing(step, draft))}` : nothing}
  ${
    mine.length || (may && most !== 1)
      ? html`<section class="own-notes">
          <h2>
            ${most === 1 ? t('Your answer') : html`${t('Your notes')} <span class="number">${mine.length}</span>${most && mine.length ? html` <small class="soft">${t('of {most} at most', { most })}</small>` : nothing}`}
          </h2>
          ${progress.revealed ? html`<p class="lock-line">${icon('eye')}<span>${t('The notes are open. What you add now is seen too.')}</span></p>` : step.promise && step.names !== 'none' && !above ? lock(step.promise, step) : nothing}
          ${step.names === 'none' && mine.length ? lock(t('Only this device can change your notes.')) : nothing}
          ${
            mine.length
              ? html`<ul class="notes large">
                  ${mine.map((note) => row(ctx, note))}
                </ul>`
              : nothing
          }
        </section>`
      : nothing
  }
  ${(progress.revealed || step.hold !== 'until_reveal') && !(ctx.laptop && groups) ? part('room/open-notes')?.view(ctx) : nothing}`;
}
