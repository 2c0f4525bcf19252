// End list: what a link may begin or end at, as notes that are buttons, with a search where there are many.
import { html, nothing, same } from '../../lib/view.js';
import { repeat } from '../../../vendor/lit-html/directives/repeat.js';
import { shape } from '../../lib/icons.js';

const SEARCH_ABOVE = 12;
const SHOWN_AT_ONCE = 60; // of long lists: the rest is found by a word, or by one more press

/** One end to choose, as a note that is a button. */
const option = (end, press, off = '') =>
  html`<li>
    <button class="note" data-slot=${end.slot ?? nothing} ?disabled=${Boolean(off)} @click=${() => press(end.id)}>
      ${shape(end.slot)}<span class="words" dir="auto"
        >${end.text}${end.small || off ? html`<small>${off || end.small}</small>` : nothing}</span
      >
    </button>
  </li>`;

/** A list of ends, with a search above it when there are more than a dozen. */
export function endList(ctx, ends, press, off = () => '') {
  const {
    ui,
    words: { t, n },
  } = ctx;
  const find = ui('find', '');
  const wanted = find.value.trim().toLocaleLowerCase();
  const found = ends.filter((end) => `${end.text} ${end.small}`.toLocaleLowerCase().includes(wanted));
  const search =
    ends.length > SEARCH_ABOVE
      ? html`<div class="field connect-search">
          <label for="find-${ctx.step.id}">${t('Search by a word')}</label>
          <input
            id="find-${ctx.step.id}"
            type="search"
            autocomplete="off"
            .value=${find.value}
            @input=${(e) => (find.value = e.target.value)}
          />
          <p class="soft small" role="status">
            ${wanted ? n('{n} found', '{n} found', found.length) : n('{n} to choose from', '{n} to choose from', ends.length)}
          </p>
        </div>`
      : nothing;
  const all = ctx.ui('all', false);
  const shown = all.value || found.length <= SHOWN_AT_ONCE ? found : found.slice(0, SHOWN_AT_ONCE);
  return html`${search}
    <ul class="notes large connect-ends">
      ${repeat(
        shown,
        (end) => end.id,
        (end) => same([end.text, end.small, end.slot, off(end)], () => option(end, press, off(end))),
      )}
    </ul>
    ${
      shown.length < found.length
        ? html`<button class="button quiet wide" @click=${() => (all.value = true)}>
            ${n('Show {n} more', 'Show {n} more', found.length - shown.length)}
          </button>`
        : nothing
    }`;
}
