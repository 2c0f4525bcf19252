// The board's edges: notes that have no places, a calm wall; and notes people were not sure of.
import { html, nothing } from '../lib/view.js';
import { t } from '../lib/words.js';
import { letIn, list } from './board-paper.js';
import { hold, release } from './board-hold.js';
import { calm } from './board-items.js';

/** Notes that have no places: a calm wall. */
export const wall = (desk, whole) =>
  html`<section
    class="panel wall"
    data-column="wall"
    aria-label=${t('Notes')}
    @pointerenter=${(e) => hold(desk, e, { id: 'wall', entries: whole.unplaced })}
    @pointerleave=${(e) => release(desk, e)}
    @focusin=${(e) => hold(desk, e, { id: 'wall', entries: whole.unplaced })}
    @focusout=${(e) => release(desk, e)}
  >
    ${wallList(desk, whole)}
  </section>`;
function wallList(desk, whole) {
  const { entries, news } = calm(desk.held.value, 'wall', whole.unplaced, desk.mine);
  return html`${letIn(desk, news)}
  ${entries.length ? list(desk, entries, 'roomy') : html`<p class="empty">${t('No notes yet.')}</p>`}`;
}

/** Notes people were not sure about, and notes nobody has placed yet. */
export const rest = (desk, whole) =>
  [
    ['unsure', t('Not sure'), whole.unsure],
    ['none', t('Not placed yet'), whole.unplaced],
  ]
    .filter(([, , entries]) => entries.length)
    .map(
      ([id, label, entries]) =>
        html`<section
          class="panel unplaced"
          data-column=${id}
          data-drop=${id === 'unsure' ? 'cell:unsure' : nothing}
          aria-labelledby=${`cell-${id}`}
        >
          <h2 id=${`cell-${id}`}>${label} <span class="soft number">${entries.length}</span></h2>
          ${list(desk, entries, 'roomy')}
        </section>`,
    );
