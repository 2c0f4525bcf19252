// Write on the desk: counts while held; once looked at or opened, the notes.
import { html, nothing } from '../../lib/view.js';
import { said, t } from '../../lib/words.js';
import { board } from '../../desk/board.js';
import { holding, openButtons, placeFor, writeFor } from '../../desk/progress.js';
import { merge } from './others.js';

/** The board takes the stage as soon as there are notes the desk may see; of private ones those that were shared. */
export const wide = ({ step, store, progress }) =>
  step.state !== 'ahead' &&
  store.all('note').some((note) => note.step === step.id) &&
  (step.hold !== 'until_reveal' || progress.revealed || progress.looked);

export function view(ctx) {
  return html`${ctx.step.options.how === 'merge' && ctx.step.state === 'open' ? merging(ctx) : nothing}${notes(ctx)}`;
}

/** A facilitator may join notes too. */
const merging = (ctx) =>
  html`<section class="panel clashes">${merge({ ...ctx, send: ctx.act, undo: ctx.desk.undo })}</section>`;

function notes(ctx) {
  if (!wide(ctx)) return nothing;
  const held = holding(ctx.store, ctx.step);
  return board(ctx, {
    more: html`${held ? openButtons(ctx.desk, ctx.step, held) : nothing}${writeFor(ctx.desk, ctx.step)}${placeFor(ctx.desk, ctx.step)}`,
  });
}

/** What a form asks, where it asks more than one thing. */
export function seen({ step }) {
  const fields = step.options?.fields ?? [];
  if (fields.length < 2) return nothing;
  return html`<ul class="seen-fields">
    ${fields.map((field) => html`<li>${said(field.label) || field.id}${field.required ? html` <span class="soft">${t('needed')}</span>` : nothing}</li>`)}
  </ul>`;
}
