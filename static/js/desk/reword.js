// Rewording: another wording of a prompt, for this session only.
import { html } from '../lib/view.js';
import { said, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';

/** Another wording of a prompt for this session. */
export function reword(desk, step) {
  const was = said(step.prompt);
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Reword the prompt'), close)}
        <form
          @submit=${async (e) => {
            e.preventDefault();
            const prompt = e.target.elements.prompt.value.trim();
            if (!prompt || prompt === was) return close('');
            if (await act(desk, { type: 'reword', step: step.id, prompt })) {
              close('');
              desk.undo.push({ label: t('The prompt is reworded'), command: { type: 'reword', step: step.id, prompt: was } });
            }
          }}
        >
          <div class="field">
            <label for="reword">${t('What people should read')}</label>
            <textarea id="reword" name="prompt" rows="3" maxlength="400" required .value=${was} autofocus></textarea>
            <p class="hint">${t('For this session only. Short is best: thirty words or fewer.')}</p>
          </div>
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave it')}</button
            ><button class="button ink">${t('Use these words')}</button>
          </div>
        </form>`,
    { label: t('Reword the prompt') },
  );
}
