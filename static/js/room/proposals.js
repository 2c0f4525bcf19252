// Proposals, in the room: what others propose, dashed; one tap proposes the same, another takes it back. The facilitator settles.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { newId } from '../lib/ids.js';
import { byWords, proposalsOf } from '../lib/proposals.js';

/** Propose that the picked notes belong together. */
export function propose(ctx, notes, name) {
  const { send, step, undo, words } = ctx;
  const proposal = newId();
  send({ type: 'propose_cluster', step: step.id, proposal, notes, name });
  if (step.names === 'none') return ctx.toast(words.t('Proposed. Your facilitator settles it.'));
  undo.push({
    label: words.t('Proposed. Your facilitator settles it.'),
    command: { type: 'support_proposal', step: step.id, proposal, on: false },
  });
}

/** The proposals that wait; nothing where there are none. */
export function view(ctx) {
  const { store, step, words } = ctx;
  const all = proposalsOf(store, step);
  if (!all.length) return nothing;
  const mine = new Set(store.get(`mine/proposals/${step.id}`)?.ids ?? []);
  return html`<section class="flow proposals" aria-labelledby="proposals-${step.id}">
    <h2 class="section-head" id="proposals-${step.id}">${words.t('Proposed clusters')} <span class="number">${all.length}</span></h2>
    <ul class="proposal-list">
      ${all.map((one) => card(ctx, one, mine.has(one.id)))}
    </ul>
  </section>`;
}

function card(ctx, one, mine) {
  const { store, step, send, words } = ctx;
  const texts = one.notes.map((id) => store.get(`note/${id}`)?.text).filter(Boolean);
  const press = () => send({ type: 'support_proposal', step: step.id, proposal: one.id, on: !mine });
  return html`<li class="proposal">
    <div class="proposal-words">
      <b dir="auto">${one.name || words.t('No name yet')}</b><small class="soft">${byWords(one)}</small>
      <p class="soft" dir="auto">${texts.join(' · ')}</p>
    </div>
    ${
      step.names === 'none' || !ctx.mayPropose
        ? nothing
        : html`<button class="button small ${mine ? 'ink' : 'quiet'}" aria-pressed=${String(mine)} @click=${press}>
            ${icon(mine ? 'check' : 'plus')} ${mine ? words.t('I propose this') : words.t('I propose this too')}
          </button>`
    }
  </li>`;
}
