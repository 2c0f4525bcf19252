// The board's heading: how far to zoom, clusters or all notes, and the hint. Zooming is the main verb.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { said, t } from '../lib/words.js';
import { lensButton } from './lens.js';
import { titleOf } from './reading.js';

/** What the zoom leaves of the board: {level, halves, most}. `most` is the largest count, for the meters. */
export function zoomed(desk, whole) {
  const { level, id } = desk.zoom.value;
  const all = whole.halves.flatMap((half) => half.cells);
  const most = Math.max(...all.map((cell) => cell.n), 1);
  const half = level === 'half' && whole.halves.find((one) => one.id === id);
  if (half) return { level, halves: [half], most };
  const cell = level === 'domain' && all.find((one) => one.id === id);
  if (cell)
    return { level, halves: [{ ...whole.halves.find((one) => one.cells.includes(cell)), cells: [cell], entries: [] }], most };
  return { level: 'whole', halves: whole.halves, most };
}

/** Zoom to the whole, a half or a domain. */
export function zoomTo(desk, level, id = null) {
  desk.held.value = null;
  desk.zoom.value = { level, id };
}

/** The heading line and, when zoomed, which half or domain. */
export function boardTools(ctx, { title, whole, more, lies = true }) {
  const { desk, step } = ctx;
  const { level, id } = desk.zoom.value;
  const first = whole.halves[0];
  const segment = (to, words, target) =>
    html`<button aria-pressed=${level === to} @click=${() => zoomTo(desk, to, target)}>${words}</button>`;
  const stacks = lies && ctx.store.all('cluster').length > 0;
  return html`<div class="tools">
      <h1>${title ?? titleOf(step)}</h1>
      ${whole.wall || !first ? nothing : html`<div class="segments" role="group" aria-label=${t('Zoom')}>${segment('whole', t('Whole'), null)}${whole.halves.length > 1 ? segment('half', t('Half'), first.id) : nothing}${segment('domain', whole.frame ? t('One place') : t('Domain'), first.cells[0]?.id)}</div>`}
      ${
        stacks
          ? html`<div class="segments" role="group" aria-label=${t('Fold')}>
              <button
                aria-pressed=${desk.folded.value}
                @click=${() => {
                  desk.folded.value = true;
                }}
              >
                ${icon('layers')} ${t('Clusters')}
              </button>
              <button
                aria-pressed=${!desk.folded.value}
                @click=${() => {
                  desk.folded.value = false;
                }}
              >
                ${icon('list')} ${t('All notes')}
              </button>
            </div>`
          : nothing
      }
      ${more}${lensButton(ctx)}${lies ? html`<button class="button quiet round small" aria-label=${t('Find a note')} title=${t('Find a note')} @click=${() => desk.open('openFind')}>${icon('search')}</button>` : nothing}
      ${lies ? html`<p class="hint">${icon('hand')} ${step.kind === 'place' ? t('Drag a note, or press Enter on it for choices') : t('Press Enter on a note for choices')}</p>` : nothing}
    </div>
    ${which(desk, whole, level, id)}`;
}

function which(desk, whole, level, id) {
  if (level === 'half')
    return html`<div class="segments which" role="group" aria-label=${t('Which half')}>
      ${whole.halves.map((half) => html`<button aria-pressed=${half.id === id} @click=${() => zoomTo(desk, 'half', half.id)}>${said(half.label)}</button>`)}
    </div>`;
  if (level !== 'domain') return nothing;
  return html`<div class="segments which" role="group" aria-label=${t('Which domain')}>
    ${whole.halves
      .flatMap((half) => half.cells)
      .map(
        (cell) =>
          html`<button
            aria-pressed=${cell.id === id}
            aria-label=${said(cell.label)}
            @click=${() => zoomTo(desk, 'domain', cell.id)}
          >
            ${shape(cell.slot)} ${said(cell.short ?? cell.label)}
          </button>`,
      )}
  </div>`;
}
