// Proposals: clusters that somebody proposes and a facilitator settles, as sentences.
import { n, t } from './words.js';

/** The proposals that wait in a step, those most people support first. */
export const proposalsOf = (store, step) =>
  store
    .all('proposal')
    .filter((one) => one.step === step.id)
    .sort((a, b) => Boolean(a.aside) - Boolean(b.aside) || (b.by ?? 0) - (a.by ?? 0) || (a.id < b.id ? -1 : 1));

/** Who proposes it, as far as the step says: names, or how many. */
export function byWords(proposal) {
  if (proposal.names?.length) return t('Proposed by {names}', { names: proposal.names.join(', ') });
  return proposal.by ? n('Proposed by {n} person', 'Proposed by {n} people', proposal.by) : t('Proposed');
}
