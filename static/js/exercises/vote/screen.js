// Vote, on the projector: how many have voted and nothing else, then bars with their numbers.
import { html, nothing } from '../../lib/view.js';
import { t } from '../../lib/words.js';
import { bars, mostWords, talliesOf } from '../../screen/bars.js';
import { heldScene } from '../../screen/held.js';
import { peopleHere, peopleIn } from '../../screen/scene.js';

const haveVoted = (all) => t('of {all} have voted', { all });

export const mood = ({ progress }) => (progress.revealed ? '' : 'held');

export const title = (ctx) =>
  ctx.progress.revealed ? mostWords(talliesOf(ctx.store, ctx.step, [ctx.step.id]), ctx.step.options?.style) : null;

export const view = (ctx) =>
  ctx.progress.revealed
    ? bars(talliesOf(ctx.store, ctx.step, [ctx.step.id]), ctx.step.options?.labels)
    : heldScene(ctx, { done: haveVoted });

/** Beside a picture: only how many have voted; once open, the bars' first line. */
export const strip = (ctx) => {
  if (ctx.progress.revealed)
    return html`<p class="strip-line">${mostWords(talliesOf(ctx.store, ctx.step, [ctx.step.id]), ctx.step.options?.style)}</p>`;
  const people = peopleIn(ctx);
  return people === null
    ? nothing
    : html`<p class="strip-line"><b>${people}</b> ${haveVoted(Math.max(people, peopleHere(ctx.store)))}</p>`;
};
