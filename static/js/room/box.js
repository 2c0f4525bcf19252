// Box: a write step that stays open beside the others, such as a car park, in a sheet of its own.
import { html, nothing } from '../lib/view.js';
import { said } from '../lib/words.js';

export const title = (ctx) => said(ctx.step.title);

/** The sheet: the box's prompt and its write view. */
export function view(ctx) {
  const exercise = ctx.part('exercises/write/room');
  if (!exercise) return nothing;
  const { step, outbox } = ctx;
  const now = { ...ctx, laptop: false, progress: ctx.store.get(`progress/${step.id}`) ?? ctx.progress, outbox };
  return html`<div class="flow">
    ${said(step.prompt) ? html`<p class="lead">${said(step.prompt)}</p>` : nothing}${exercise.view(now)}
  </div>`;
}
