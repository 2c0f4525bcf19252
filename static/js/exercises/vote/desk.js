// Vote on the desk: nothing but counts until it is opened, then bars.
import { html, nothing } from '../../lib/view.js';
import { n, t } from '../../lib/words.js';
import { notesOf, clustersOf } from '../../lib/notes.js';
import { tallies } from '../../desk/tallies.js';

export const view = (ctx) => (ctx.progress.revealed || ctx.step.hold === 'live' ? tallies(ctx, [ctx.step.id]) : nothing);

/** How many dots, and on what. */
export function seen({ step, store }) {
  const { budget, style } = step.options ?? {};
  const on = clustersOf(store, step).length || notesOf(store, step).length;
  const words =
    style === 'yes_no'
      ? t('Yes or no')
      : style === 'one'
        ? t('One choice each')
        : budget
          ? n('{n} dot each', '{n} dots each', budget)
          : t('As many marks as people like');
  return html`<p class="soft">
    ${on ? t('{dots}, on {what}.', { dots: words, what: n('{n} note or cluster', '{n} notes or clusters', on) }) : `${words}.`}
  </p>`;
}
