// Handing over: the lead goes to a co-facilitator by name, and the desk remembers who has led since when.
import { html, nothing } from '../lib/view.js';
import { clockTime } from '../lib/timing.js';
import { newId } from '../lib/ids.js';
import { t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';
import { board, post } from './links.js';

/** Who has led this session, oldest first; nothing before the lead was ever handed over. */
export function whoHasLed(desk) {
  const leads = desk.store.get('leading')?.leads ?? [];
  if (!leads.length) return nothing;
  return html`<section class="notice wide-notice">
    <h3>${t('Who has led')}</h3>
    <ol class="who-has-led">
      <li>${t('Whoever started the session')}</li>
      ${leads.map((lead) => html`<li>${t('{name}, since {time}', { name: lead.name || t('Somebody whose name was erased'), time: clockTime(lead.at) })}</li>`)}
    </ol>
  </section>`;
}

/** Choose who leads from now on, and say what one is called oneself. */
export const openHandOver = (desk) =>
  openSheet(
    desk,
    (close) => {
      const named = (desk.store.people.value.holders ?? []).some((one) => one.role === 'facilitator' && one.name);
      return html`${sheetHead(t('Hand over the lead'), close)}
        <p>
          ${t('They get a private link and recovery code of their own. Yours stop working; this browser stays in as a co-facilitator. The moment is kept.')}
        </p>
        <form class="flow" @submit=${(e) => hand(desk, e, close)}>
          <fieldset class="fieldset">
            <legend>${t('Who leads from now on?')}</legend>
            <div class="chips">
              ${board.value.team.map((one, k) => html`<label class="chip"><input type="radio" name="to" value=${one.who} ?checked=${!k} required />${one.name}</label>`)}
            </div>
          </fieldset>
          ${
            named
              ? nothing
              : html`<div class="field">
                  <label for="hand-name">${t('Your own first name, so that they can hand back')}</label
                  ><input id="hand-name" name="name" maxlength="40" required autocomplete="given-name" />
                </div>`
          }
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Keep the lead')}</button>
            <button class="button ink">${t('Hand over')}</button>
          </div>
        </form>`;
    },
    { label: t('Hand over the lead') },
  );

async function hand(desk, e, close) {
  e.preventDefault();
  const { to, name = '' } = Object.fromEntries(new FormData(e.target));
  if (await post(desk, 'hand-over', { to, name, id: newId() })) close('');
}
