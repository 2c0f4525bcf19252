// Where a note may be moved: a tile for each place of the board, and one for not sure.
import { html, nothing } from '../lib/view.js';
import { columnsIn, frameOf, groupsFor } from '../lib/frames.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { shape } from '../lib/icons.js';
import { said, t } from '../lib/words.js';

/** Tiles for every place of the board, by half; the one a note lies in is marked. */
export function moveTiles(desk, cell, choose, unsure = true) {
  const { store, step } = desk.board.ctx;
  const frame = frameOf(store, step);
  const tile = (node) =>
    html`<button class="tile" data-slot=${node.slot ?? nothing} aria-pressed=${node.id === cell} @click=${() => choose(node.id)}>
      ${shape(node.slot)}<span>${said(node.short ?? node.label)}</span>
    </button>`;
  const half = (group) =>
    html`<div class="tile-half">
      ${said(group.label) ? html`<h3>${said(group.label)}</h3>` : nothing}${group.cells.map(tile)}
    </div>`;
  const grid = (group) =>
    html`<div class="frame-grid" style=${styleMap({ '--across': String(columnsIn(frame) || 2) })}>${group.cells.map(tile)}</div>`;
  const groups = groupsFor(store, step);
  return html`${frame && groups.length === 1 ? grid(groups[0]) : html`<div class="tiles">${groups.map(half)}</div>`}
  ${
    unsure
      ? html`<div class="tile-pair">
          <button class="tile" aria-pressed=${cell === 'unsure'} @click=${() => choose('unsure')}>
            <span>${t('Not sure')}</span>
          </button>
        </div>`
      : nothing
  }`;
}
