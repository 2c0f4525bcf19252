// Rate on the desk: counts until it is opened, then a table of how many said what.
import { html, nothing } from '../../lib/view.js';
import { said, t } from '../../lib/words.js';
import { heat, ratingsOf } from '../../desk/heat.js';
import { splitter } from '../show/splitter.js';

export function view(ctx) {
  const { step, store, progress } = ctx;
  if (!progress.revealed && step.hold !== 'live') return nothing;
  const split = ctx.ui('split', null);
  return html`${splitter(ratingsOf(store, [step.id]), split)}${heat(ctx, [step.id], split.value)}`;
}

/** The scale in words, with "cannot see" beside it. */
export function seen({ step, store }) {
  const scales = (step.options?.scales ?? []).map((id) => store.framework.value?.scales?.[id]).filter(Boolean);
  return html`${scales.map(
    (scale) =>
      html`<p class="seen-scale">
        ${Object.entries(scale.anchors ?? {}).map(([value, words]) => html`<span><b class="number">${value}</b> ${said(words)}</span>`)}
        ${step.options?.cannot_see === false ? nothing : html`<span class="blind">${t('I cannot see')}</span>`}
      </p>`,
  )}`;
}
