// The sheet of a promise: what somebody says aloud written down for them, or other words for one that is there.
import { html, nothing } from '../lib/view.js';
import { newId } from '../lib/ids.js';
import { partsOf } from '../lib/promises.js';
import { chosen, targetsOf } from '../lib/targets.js';
import { t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';
import { folk } from './people.js';

/** The command that makes a promise as it stands. */
export const asCommand = ({ id, about, owner, partner, ...promise }, step) => ({
  type: 'make_commitment',
  step: step.id,
  commitment: id,
  about: about || null,
  fields: fieldsOf(promise, step),
  owner: owner || null,
  partner: partner || null,
});
const fieldsOf = (promise, step) =>
  Object.fromEntries(
    partsOf(step)
      .filter(({ id }) => id !== 'owner' && promise[id])
      .map(({ id }) => [id, promise[id]]),
  );

/** A choice of one of the people here. */
const people = (store, name, chosenSeat, none) =>
  html`<select id="p-${name}" name=${name}>
    <option value="">${none}</option>
    ${folk(store).map((one) => html`<option value=${one.seat} ?selected=${one.seat === chosenSeat}>${[one.name, one.organisation].filter(Boolean).join(', ')}</option>`)}
  </select>`;

/** A sheet for a promise somebody says aloud, or for other words. */
export function edit(ctx, promise) {
  const { store, step, desk } = ctx;
  const about = chosen(store, step, targetsOf(store, step));
  const title = promise.id ? t('Change a promise') : t('A promise');
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(title, close)}
        <form
          class="flow"
          @submit=${async (e) => {
            e.preventDefault();
            const given = Object.fromEntries(
              [...new FormData(e.target)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value),
            );
            const made = { ...given, id: promise.id ?? newId() };
            if (!(await ctx.act(asCommand(made, step)))) return;
            close('');
            desk.undo.push({
              label: promise.id ? t('Changed') : t('Written down'),
              command: promise.id ? asCommand(promise, step) : { type: 'let_go', step: step.id, commitment: made.id },
            });
          }}
        >
          ${
            about.length
              ? html`<div class="field">
                  <label for="p-about">${t('About')}</label
                  ><select id="p-about" name="about">
                    <option value="">${t('something else')}</option>
                    ${about.map((one) => html`<option value=${one.id} ?selected=${one.id === promise.about}>${one.text}</option>`)}
                  </select>
                </div>`
              : nothing
          }
          ${partsOf(step).map(
            (part) =>
              html`<div class="field">
                  <label for="p-${part.id}">${part.ask}</label>${
                    part.id === 'owner'
                      ? people(store, 'owner', promise.owner, t('Nobody yet: not today'))
                      : part.id === 'what'
                        ? html`<textarea
                            id="p-what"
                            name="what"
                            rows="2"
                            maxlength="200"
                            required
                            autofocus
                            .value=${promise.what ?? ''}
                          ></textarea>`
                        : html`<input
                            id="p-${part.id}"
                            name=${part.id}
                            type=${part.id === 'by' ? 'date' : 'text'}
                            maxlength="140"
                            autocomplete="off"
                            .value=${promise[part.id] ?? ''}
                          />`
                  }
                </div>
                ${part.id === 'with' ? html`<div class="field"><label for="p-partner">${t('And if it is somebody from this room')}</label>${people(store, 'partner', promise.partner, t('nobody from this room'))}</div>` : nothing}`,
          )}
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave it')}</button
            ><button class="button ink">${t('Keep it')}</button>
          </div>
        </form>`,
    { label: title },
  );
}
