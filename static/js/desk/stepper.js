// The stepper: minutes by minus and plus, or typed.
import { html } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';

const MOST = 180;

/** A field of minutes whose number is the signal `minutes`; `label` names it, `hint` stands under it. */
export function stepper(minutes, { label, hint = '', autofocus = false }) {
  const set = (value) => {
    minutes.value = Math.min(MOST, Math.max(1, value));
  };
  const by = (step) => () => set(Math.round((minutes.peek() || 0) + step));
  return html`<div class="field">
    <label for="minutes-today">${label}</label>
    <div class="stepper">
      <button type="button" class="button quiet round" aria-label=${t('One minute less')} ?disabled=${minutes.value <= 1} @click=${by(-1)}>${icon('minus')}</button>
      <input
        id="minutes-today"
        class="short number"
        name="minutes"
        type="number"
        inputmode="decimal"
        min="1"
        max=${MOST}
        step="any"
        required
        ?autofocus=${autofocus}
        .value=${String(minutes.value || '')}
        @input=${(e) => {
          if (e.target.validity.valid) minutes.value = Number(e.target.value);
        }}
      />
      <button type="button" class="button quiet round" aria-label=${t('One minute more')} ?disabled=${minutes.value >= MOST} @click=${by(1)}>${icon('plus')}</button>
    </div>
    ${hint ? html`<p class="hint">${hint}</p>` : ''}
  </div>`;
}
