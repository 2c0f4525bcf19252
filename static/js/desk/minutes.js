// Minutes: what the minutes of a step are for, what they really were, and the link that changes a step.
import { html } from '../lib/view.js';
import { now } from '../lib/timing.js';
import { t } from '../lib/words.js';
import { sessionOf } from './reading.js';

const PER = { person: 'for each person', group: 'for each group', note: 'for each note', turn: 'for each turn' };

/** What the minutes of a step are for, where they are not for the whole of it. */
export const perWords = (step) => (PER[step.per] ? t(PER[step.per]) : '');

/** The link on the stage that opens the sheet. */
export const changeLink = (desk, step) =>
  html`<button class="link" @click=${() => desk.open('openChange', step.id)}>${t('Change this step')}</button>`;

/** Whole minutes the room has really been at a step, those of this moment counted; null where it has not been. */
export function spentOn(desk, step) {
  const session = sessionOf(desk.store);
  const running = session.since && (step.id === session.top || step.id === session.step);
  const moment = Math.max(desk.minute.value, now() - 15_000);
  const spent = (step.spent ?? 0) + (running ? Math.max(0, moment - session.since) : 0);
  return running || spent ? Math.round(spent / 60_000) : null;
}

/** Whether a step shows what it took: the room is or was at it. */
export const tookWords = (step, spent) =>
  step.planned ? t('{spent} of {planned} min', { spent, planned: step.planned }) : t('{spent} min', { spent });
