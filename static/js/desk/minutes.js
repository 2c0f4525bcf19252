// Minutes: how long a step is today, set on the desk; a range of the plan is shown beside it.
import { html, nothing } from '../lib/view.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';

const PER = { person: 'for each person', group: 'for each group', note: 'for each note', turn: 'for each turn' };

/** What the minutes of a step are for, where they are not for the whole of it. */
export const perWords = (step) => (PER[step.per] ? t(PER[step.per]) : '');

/** The button that opens the sheet. */
export const minutesButton = (desk, step) =>
  html`<button class="link" @click=${() => open(desk, step)}>${t('Change the minutes')}</button>`;

function open(desk, step) {
  const was = step.minutes ?? 0;
  const submit = async (event, close) => {
    event.preventDefault();
    const minutes = Number(event.target.elements.minutes.value);
    if (minutes === was) return close('');
    if (!(await act(desk, { type: 'set_minutes', step: step.id, minutes }))) return;
    close('');
    desk.undo.push({ label: n('{n} minute today', '{n} minutes today', minutes), command: { type: 'set_minutes', step: step.id, minutes: was } });
  };
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Minutes today'), close)}
        <form class="flow" @submit=${(event) => submit(event, close)}>
          <div class="field">
            <label for="minutes-today">${t('How many minutes')} ${perWords(step)}</label>
            <input id="minutes-today" class="short" name="minutes" type="number" min="1" max="180" step="any" required .value=${String(was || '')} autofocus />
            <p class="hint">
              ${step.between ? t('The plan says {least} to {most}. ', { least: step.between[0], most: step.between[1] }) : nothing}${t('For this session only; a clock that runs already stays as it is.')}
            </p>
          </div>
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave it')}</button
            ><button class="button ink">${t('Use these minutes')}</button>
          </div>
        </form>`,
    { label: t('Minutes today') },
  );
}
