// Leaving out: one thing taken out of a vote, a rating or a choice, and put back; what was answered about it is kept.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { everyTarget } from '../lib/targets.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { stepOf } from './reading.js';

const KINDS = new Set(['rate', 'vote', 'pick']);

/** One line under what people see, while they answer about several things. */
export function leavingOut(desk, step) {
  if (!KINDS.has(step.kind) || step.state === 'ahead' || everyTarget(desk.store, step).length < 2) return nothing;
  const out = step.out?.length ?? 0;
  return html`<p class="seen-reword soft">
    ${out ? n('{n} thing is left out.', '{n} things are left out.', out) : t('Something that should not be asked about?')}
    <button class="link" @click=${() => desk.open('openLeaveOut', step.id)}>${t('Leave something out')}</button>
  </p>`;
}

/** Everything the step asks about, each with a switch. */
export const openLeaveOut = (desk, id) =>
  openSheet(
    desk,
    (close) => {
      const step = stepOf(desk.store, id);
      const out = new Set(step.out ?? []);
      const press = async (target) => {
        const command = { type: 'leave_out', step: id, target: target.id };
        const leaves = !out.has(target.id);
        if (!(await act(desk, { ...command, out: leaves }))) return;
        desk.undo.push({ label: leaves ? t('Left out') : t('Asked again'), command: { ...command, out: !leaves } });
      };
      return html`${sheetHead(t('Leave something out'), close)}
        <p class="soft">${t('People are no longer asked about it. What they have answered is kept, and counts again when it is back.')}</p>
        <ul class="rows">
          ${everyTarget(desk.store, step).map(
            (target) =>
              html`<li data-done=${out.has(target.id) || nothing}>
                <span class="row-main" dir="auto">${target.text}</span>
                <button class="button small quiet" aria-label=${out.has(target.id) ? t('Ask again: {words}', { words: target.text }) : t('Leave out: {words}', { words: target.text })} @click=${() => press(target)}>
                  ${icon(out.has(target.id) ? 'undo-2' : 'eye-off')} ${out.has(target.id) ? t('Ask again') : t('Leave out')}
                </button>
              </li>`,
          )}
        </ul>`;
    },
    { label: t('Leave something out') },
  );
