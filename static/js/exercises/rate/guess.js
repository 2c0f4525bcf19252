// Guess: a tick that says an answer is one, where the step offers it; what was given already is said again with it.
import { html, nothing } from '../../lib/view.js';
import { asksOf, valueOf } from './scale.js';

/** Whether this answer is marked as a guess. */
export const isGuess = (ctx, target) => Boolean(ctx.step.options.guess_tick) && ctx.ui(`guess/${target.id}`, false).peek();

/** The tick, or nothing where the step has none. */
export function guess(ctx, target, give) {
  if (!ctx.step.options.guess_tick) return nothing;
  const ticked = ctx.ui(`guess/${target.id}`, false);
  const tick = (e) => {
    ticked.value = e.target.checked;
    for (const ask of asksOf(ctx)) {
      const value = valueOf(ctx, target, ask);
      if (value !== undefined) give(ask, value);
    }
  };
  return html`<label class="check"><input type="checkbox" .checked=${ticked.value} @change=${tick} /> ${ctx.words.t('This is a guess')}</label>`;
}
