// The board on the projector: halves side by side, a column a domain with its count, its clusters as bars, and as many loose notes as fit.
import { html, nothing } from '../lib/view.js';
import { shape } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { andMore, fitting, moreAlone } from './paper.js';

const BARS = 5;

/** The board of gathered columns; `balance` adds the bar of shares beneath. */
export const board = (gathered, { balance = true, extraOf } = {}) => {
  const most = Math.max(1, ...everyCell(gathered).flatMap((cell) => cell.clusters.map((cluster) => cluster.size)));
  const unsure = gathered.elsewhere.length;
  return html`<div class="board-scene">
    <div class="sides" data-sides=${gathered.groups.length} data-layout=${gathered.frame?.layout ?? nothing}>
      ${gathered.groups.map((group) => side(group, most, extraOf, gathered))}
    </div>
    ${balance && gathered.groups.length === 2 && !gathered.frame ? shares(gathered, unsure) : unsure ? html`<p class="board-foot">${notSure(unsure)}</p>` : nothing}
  </div>`;
};

/** One column alone, its notes spread over the whole width: the facilitator's zoom in. */
export const oneColumn = (cell) =>
  html`<div class="board-scene">
    <section class="lane alone" data-slot=${cell.slot ?? nothing}>
      ${laneHead(cell)}${clusterBars(cell.clusters, Math.max(1, ...cell.clusters.map((each) => each.size)))}
      ${fitting(cell.loose, { slotOf: () => cell.slot, look: 'wide', most: 40, more: moreFor(cell) })}
    </section>
  </div>`;

const everyCell = (gathered) => gathered.groups.flatMap((group) => group.cells);

const side = (group, most, extraOf, { frame, across = 0 }) =>
  html`<section class="side">
    <h2 class=${group.label ? '' : 'visually-hidden'}>${group.label || t('Columns')}</h2>
    ${above(frame)}
    <div
      class="lanes ${across ? 'across' : ''} ${across === 1 ? 'deep' : ''}"
      data-lanes=${group.cells.length}
      style=${styleMap({ '--across': String(across || 1) })}
    >
      ${group.cells.map((cell) => lane(cell, most, extraOf, across ? 'wide' : ''))}
    </div>
    ${below(frame)}
  </section>`;

/** Above the columns, what grows upwards: where a grid has an upright side. */
const above = (frame) =>
  frame?.axes?.y ? html`<p class="frame-axis one" data-side="y"><b>${said(frame.axes.y.high)}</b></p>` : nothing;

/** Below the columns, the low end of the upright side between the two ends of the level one. */
const below = (frame) =>
  frame?.axes?.x || frame?.axes?.y
    ? html`<p class="frame-axis" data-side="x">
        <span>${said(frame.axes.x?.low)}</span><b>${said(frame.axes.y ? frame.axes.y.low : frame.axes.x.label)}</b
        ><span>${said(frame.axes.x?.high)}</span>
      </p>`
    : nothing;

const lane = (cell, most, extraOf, look) =>
  html`<section class="lane" data-slot=${cell.slot ?? nothing}>
    ${laneHead(cell)}${clusterBars(cell.clusters, most)}
    ${fitting(cell.loose, { slotOf: () => cell.slot, look, more: moreFor(cell), extraOf })}
  </section>`;

const moreFor = (cell) => (cell.clusters.length ? moreAlone : andMore);

const laneHead = (cell) =>
  html`<header class="lane-head">
    ${shape(cell.slot, { look: 'big' })}<b class="lane-count">${cell.total}</b>
    <h3>${cell.label}${cell.within ? html`<small>${cell.within}</small>` : nothing}</h3>
  </header>`;

/** Clusters as bars on one scale for the whole board, the number beside each name. */
const clusterBars = (clusters, most) =>
  clusters.length === 0
    ? nothing
    : html`<ul class="cluster-bars">
        ${clusters.slice(0, BARS).map(
          (cluster) =>
            html`<li>
              <span>${cluster.name || t('Without a name yet')}</span><b>${cluster.size}</b>
              <i class="meter" style=${styleMap({ '--share': String(cluster.size / most) })}></i>
            </li>`,
        )}
        ${clusters.length > BARS ? html`<li class="more">${n('and {n} more cluster', 'and {n} more clusters', clusters.length - BARS)}</li>` : nothing}
      </ul>`;

/** The balance bar: shares by domain and half. It shows balance; it never scores it. */
const shares = (gathered, unsure) => {
  const [left, right] = gathered.groups;
  if (left.total + right.total === 0) return nothing;
  const part = (cell) =>
    cell.total
      ? html`<i data-slot=${cell.slot ?? nothing} style=${styleMap({ '--share': String(cell.total) })}>${shape(cell.slot)}</i>`
      : nothing;
  return html`<div class="shares">
    <p><b>${left.total}</b> ${left.label}</p>
    <span class="shares-bar" aria-hidden="true">${left.cells.map(part)}<i class="gap"></i>${right.cells.map(part)}</span>
    <p>${right.label} <b>${right.total}</b></p>
    ${unsure ? html`<p class="board-foot">${notSure(unsure)}</p>` : nothing}
  </div>`;
};

const notSure = (count) => n('{n} note has no place yet', '{n} notes have no place yet', count);
