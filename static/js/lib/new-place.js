// A new place of a board: its name, what it grows from, and how it is sent; the same on a phone and at the desk.
import { html, nothing } from './view.js';
import { icon } from './icons.js';
import { addedTo, frameOf, stemsOf, whole } from './frames.js';
import { said, t } from './words.js';

const LETTERS = 60;

/** Send a new place and say so; the answer of the room. `undo.push` gets the way back. */
export async function add({ store, step, send, undo }, label, parent) {
  const answer = await send({ type: 'add_cell', step: step.id, label, ...(parent && { parent }) });
  if (answer.type === 'refused') return answer;
  const isIt = (cell) => said(cell.label) === label && (cell.parent ?? '') === (parent ?? '');
  const back = () => {
    const cell = addedTo(store, step).find(isIt);
    return cell && { type: 'remove_cell', step: step.id, cell: cell.id };
  };
  undo.push({ label: t('Added: {place}', { place: label }), command: back });
  return answer;
}

/** The fields of a new place; also in the desk's sheet. */
export const fields = ({ store, step }, fault) => {
  const stems = stemsOf(store, step);
  const frame = frameOf(store, step);
  const alone = frame?.layout === 'lanes' ? t('A row of its own') : t('On its own');
  return html`<div class="field">
      <label for="place-name">${t('Name of the new place')}</label
      ><input
        id="place-name"
        name="place"
        maxlength=${LETTERS}
        autocomplete="off"
        aria-invalid=${fault ? 'true' : nothing}
        autofocus
      />
      ${fault ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${fault}</span></p>` : nothing}
    </div>
    ${
      stems.length
        ? html`<div class="field">
            <label for="place-stem">${t('Where')}</label>
            <select id="place-stem" name="stem">
              <option value="">${alone}</option>
              ${stems.map((cell) => html`<option value=${cell.id}>${t('In {place}', { place: frame ? whole(frame, cell) : said(cell.label) })}</option>`)}
            </select>
          </div>`
        : nothing
    }`;
};
