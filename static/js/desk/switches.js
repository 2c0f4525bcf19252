// Switches: what people can do now in the step that is shown, each closed and opened by one press.
import { html, nothing } from '../lib/view.js';
import { actWords } from '../lib/acts.js';
import { t } from '../lib/words.js';
import { act } from './acts.js';
import { leadOf, sessionOf } from './reading.js';

/** The switches of the step on the stage while people may act in it; nothing where there is nothing to close. */
export function actSwitches(desk) {
  const { store } = desk;
  const step = desk.shown.value && leadOf(store, desk.shown.value);
  if (sessionOf(store).status !== 'open' || step?.state !== 'open' || !step.switches?.length) return nothing;
  return html`<div class="rail-acts" role="group" aria-label=${t('What people can do now')}>
    <h3>${t('What people can do now')}</h3>
    ${step.switches.map(
      (one) =>
        html`<button role="switch" class="switch" aria-checked=${one.on} @click=${() => press(desk, step, one)}>
          <span>${actWords(one.id)}</span><i></i>
        </button>`,
    )}
  </div>`;
}

async function press(desk, step, { id, on }) {
  const command = { type: 'switch_act', step: step.id, act: id };
  if (!(await act(desk, { ...command, on: !on }))) return;
  const label = on ? t('Paused: {act}', { act: actWords(id) }) : t('Open again: {act}', { act: actWords(id) });
  desk.undo.push({ label, command: { ...command, on } });
}
