// A new place, from the desk: its name, and what it grows from; and the places people added, to take an empty one off again.
import { html } from '../lib/view.js';
import { addedTo } from '../lib/frames.js';
import { add, fields } from '../lib/new-place.js';
import { said, t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';
import { own } from './desk.js';

/** The sheet. */
export function openNewPlace(desk, step) {
  const { store, send, undo } = desk;
  const fault = own(desk, step.id, 'placeFault', '');
  fault.value = '';
  const submit = async (e, close) => {
    e.preventDefault();
    const { place, stem } = e.target.elements;
    const label = place.value.trim();
    if (!label) return (fault.value = t('Give the place a name.'));
    const answer = await add({ store, step, send, undo }, label, stem?.value);
    if (answer.type === 'refused') fault.value = answer.reason;
    else close('');
  };
  const remove = async (cell) => {
    const answer = await send({ type: 'remove_cell', step: step.id, cell: cell.id });
    fault.value = answer.type === 'refused' ? answer.reason : '';
  };
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Add a place'), close)}
        <form class="flow" novalidate @submit=${(e) => submit(e, close)}>
          ${fields({ store, step }, fault.value)}
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave it')}</button
            ><button class="button ink">${t('Add it')}</button>
          </div>
          ${addedTo(store, step).map(
            (cell) =>
              html`<p class="row">
                <span>${said(cell.label)}</span>
                <button
                  type="button"
                  class="button plain small push"
                  aria-label=${t('Take away: {place}', { place: said(cell.label) })}
                  @click=${() => remove(cell)}
                >
                  ${t('Take away')}
                </button>
              </p>`,
          )}
        </form>`,
    { label: t('Add a place') },
  );
}
