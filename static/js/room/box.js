// Box: a step that stays open beside the others, such as a car park or a vote, in a sheet of its own.
import { html, nothing } from '../lib/view.js';
import { said } from '../lib/words.js';

export const title = (ctx) => said(ctx.step.title);

/** The sheet: the box's prompt and its exercise. */
export function view(ctx) {
  const { step, outbox } = ctx;
  const exercise = ctx.part(`exercises/${step.kind}/room`);
  if (!exercise || (exercise.needs && !exercise.needs(step, ctx.part))) return nothing;
  const now = { ...ctx, laptop: false, progress: ctx.store.get(`progress/${step.id}`) ?? ctx.progress, outbox };
  return html`<div class="flow">
    ${said(step.prompt) ? html`<p class="lead">${said(step.prompt)}</p>` : nothing}${exercise.view(now)}
  </div>`;
}
