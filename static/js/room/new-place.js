// New place: where a board has room for places of one's own, a name for one, and the way to take an empty one off again.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { addedTo } from '../lib/frames.js';
import { add, fields } from '../lib/new-place.js';
import { said, t } from '../lib/words.js';

async function submit(ctx, e) {
  e.preventDefault();
  const form = e.target;
  const label = form.elements.place.value.trim();
  const fault = ctx.ui('placeFault', '');
  fault.value = label ? '' : t('Give the place a name.');
  if (fault.value) return form.elements.place.focus();
  const answer = await add(ctx, label, form.elements.stem?.value);
  if (answer.type === 'refused') return (fault.value = answer.reason);
  ctx.ui('placing', false).value = false;
  setTimeout(() => document.getElementById(`new-place-${ctx.step.id}`)?.focus());
}

/** The button, or once it is pressed the form. */
export function view(ctx) {
  const { store, step, ui, send } = ctx;
  const open = ui('placing', false);
  const fault = ui('placeFault', '');
  if (!open.value)
    return html`<button
      class="button quiet dashed wide"
      id="new-place-${step.id}"
      @click=${() => ((open.value = true), setTimeout(() => document.getElementById('place-name')?.focus()))}
    >
      ${icon('plus')} ${t('Add a place')}
    </button>`;
  const added = addedTo(store, step);
  return html`<form class="new-place flow" novalidate @submit=${(e) => submit(ctx, e)}>
    ${fields(ctx, fault.value)}
    <div class="sheet-acts">
      <button type="button" class="button plain" @click=${() => ((open.value = false), (fault.value = ''))}>
        ${t('Leave it')}</button
      ><button class="button ink">${icon('plus')} ${t('Add it')}</button>
    </div>
    ${
      added.length
        ? html`<ul class="rows">
            ${added.map(
              (cell) =>
                html`<li>
                  <span class="row-main">${said(cell.label)}</span
                  ><button
                    type="button"
                    class="button plain small push"
                    aria-label=${t('Take away: {place}', { place: said(cell.label) })}
                    @click=${async () => {
                      const answer = await send({ type: 'remove_cell', step: step.id, cell: cell.id });
                      fault.value = answer.type === 'refused' ? answer.reason : '';
                    }}
                  >
                    ${t('Take away')}
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </form>`;
}
