// Repeat on the desk: which round the room is in, and the way to the next one.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { hasNext, roundOf, roundWords } from '../../lib/rounds.js';
import { n, t } from '../../lib/words.js';

export function view(ctx) {
  const { store, step } = ctx;
  if (step.state === 'ahead' || !roundOf(store, step)) return nothing;
  return html`<section class="panel round-panel" aria-label=${t('Rounds')}>
    <p>${icon('layers')} <b>${roundWords(store, step)}</b></p>
    ${nextRound(ctx)}
  </section>`;
}

/** The button that begins the next round; nothing after the last. */
export function nextRound(ctx) {
  const { store, step } = ctx;
  if (step.state !== 'open' || !hasNext(store, step)) return nothing;
  const next = async () => {
    if (await ctx.act({ type: 'next_round', step: step.id, round: roundOf(store, step).round }))
      ctx.toast(t('The next round has begun.'));
  };
  return html`<button class="button quiet" @click=${next}>${icon('arrow-right')} ${t('Next round')}</button>`;
}

/** How often it runs. */
export const seen = ({ step }) =>
  step.options?.times
    ? html`<p class="soft">${n('{n} round', '{n} rounds', step.options.times)}</p>`
    : html`<p class="soft">${step.options?.until ? t('As many rounds as it takes') : t('One round for each')}</p>`;
