// Why: a few words beside an answer, where the step asks for them; an answer that needs some waits on this page until they are there.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { asksOf, BLIND, valueOf } from './scale.js';

const keyOf = (ask) => `${ask.id}/${ask.mark}`;
const waiting = (ctx, target) => ctx.ui(`waits/${target.id}`, {});

/** Whether an answer counts only with a reason: every one, or those under a value. */
export const mustSayWhy = ({ options }, value) =>
  options.comment === 'required' && (options.comment_below == null || (value !== BLIND && value < options.comment_below));

/** Let an answer wait for its reason (a value), or no longer (undefined). */
export function wait(ctx, target, ask, value) {
  const bag = waiting(ctx, target);
  const { [keyOf(ask)]: had, ...others } = bag.peek();
  if (value === undefined && had === undefined) return;
  bag.value = value === undefined ? others : { ...others, [keyOf(ask)]: value };
  if (value === undefined) return;
  ctx.announce(ctx.words.t('Say why, and your answer counts.'));
  setTimeout(() => document.getElementById(`why-${target.id}`)?.focus());
}

/** The answer that is marked: one that waits, else the one that was given. */
export const markedOf = (ctx, target, ask) => waiting(ctx, target).value[keyOf(ask)] ?? valueOf(ctx, target, ask);

/** The box, where the step asks for words with the answers that are marked. */
export function why(ctx, target, give) {
  const { step, ui, words } = ctx;
  const { t } = words;
  const marked = asksOf(ctx).map((ask) => markedOf(ctx, target, ask));
  const needed = marked.some((value) => value !== undefined && mustSayWhy(step, value));
  if (
    step.options.comment !== 'optional' &&
    !(needed || (step.options.comment === 'required' && step.options.comment_below == null))
  )
    return nothing;
  const typed = ui(`why/${target.id}`, '');
  const waits = Object.keys(waiting(ctx, target).value).length > 0;
  const resend = () =>
    asksOf(ctx).forEach((ask, at) => {
      if (marked[at] !== undefined) give(ask, marked[at]);
    });
  const id = `why-${target.id}`;
  return html`<div class="field">
    <label for=${id}>${step.options.comment === 'required' ? t('Why?') : t('Why? If you like.')}</label
    ><textarea
      id=${id}
      rows="1"
      maxlength="280"
      .value=${typed.value}
      aria-describedby="${id}-more"
      @input=${(e) => (typed.value = e.target.value)}
      @change=${resend}
    ></textarea>
    <p class="fault" id="${id}-more">
      ${waits ? html`${icon('triangle-alert')}<span>${t('Say why, and your answer counts.')}</span>` : nothing}
    </p>
  </div>`;
}
