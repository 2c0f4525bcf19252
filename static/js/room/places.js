// Places: the cells of a frame that is not the framework, as tiles in its own shape, or as sliders where a side has too many for tiles.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { columnsIn, frameOf, groupsFor, hasPoint, isChain, nearest, slidersOf } from '../lib/frames.js';
import { icon } from '../lib/icons.js';
import { said, t } from '../lib/words.js';

/** The places to choose from: sliders where a side is too long for tiles. */
export function choose(ctx, press, looks = {}) {
  const frame = frameOf(ctx.store, ctx.step);
  if (!slidersOf(frame).length) return tiles(ctx, { press, ...looks });
  const added = frame.cells.filter((cell) => !hasPoint(cell));
  return html`${sliders(ctx, frame, press)}
  ${added.length ? html`<div class="frame-grid">${added.map((cell) => html`<button class="tile frame-tile" @click=${() => press(cell.id)}><span>${said(cell.label)}</span></button>`)}</div>` : nothing}`;
}

/** Tiles in the shape of the frame; `press(cell id)`, `pressed(id)` marks one, `ready`: words wait to be sent, `digits`: keys 1 to 9. */
export function tiles({ store, step }, { press, pressed = () => null, ready = false, digits = false }) {
  const frame = frameOf(store, step);
  const columns = columnsIn(frame);
  const across = frame.layout === 'line' || isChain(frame) ? 1 : columns || 2;
  let digit = 0;
  const tile = (cell) =>
    html`<button
      class="tile frame-tile ${ready ? 'ready' : ''} ${digits ? 'numbered' : ''}"
      data-digit=${++digit}
      aria-pressed=${pressed(cell.id) ?? nothing}
      @click=${() => press(cell.id)}
    >
      <span
        >${said(cell.short ?? cell.label)}${[said(cell.help), cell.within].filter(Boolean).map((words) => html`<small>${words}</small>`)}</span
      >
    </button>`;
  return groupsFor(store, step).map(
    (group) =>
      html`<div class="frame-tiles" data-layout=${frame.layout}>
        ${said(group.label) ? html`<h2>${said(group.label)}</h2>` : nothing} ${ends(frame, 'y', 'high')}
        <div class="frame-grid" style=${styleMap({ '--across': String(across) })}>${group.cells.map(tile)}</div>
        ${ends(frame, 'y', 'low')}${levelEnds(frame)}
      </div>`,
  );
}

/** The name of one end of the upright side, above or below the tiles. */
const ends = ({ layout, axes }, side, end) =>
  layout === 'grid' && axes?.[side]
    ? html`<p class="frame-end">${icon(end === 'high' ? 'chevron-up' : 'chevron-down')} ${said(axes[side][end])}</p>`
    : nothing;

/** The names of both ends of the level side, under the tiles. */
const levelEnds = ({ layout, axes }) =>
  layout === 'grid' && axes?.x
    ? html`<p class="frame-ends">
        <span>${icon('chevron-left')} ${said(axes.x.low)}</span><span>${said(axes.x.high)} ${icon('chevron-right')}</span>
      </p>`
    : nothing;

/** One slider for each side, its place said in words, and the button that puts the note there. */
export function sliders(ctx, frame, press) {
  const sides = slidersOf(frame);
  const point = ctx.ui('point', {});
  const at = (side) => point.value[side.name] ?? side.values[Math.floor((side.values.length - 1) / 2)];
  const cell = nearest(frame, Object.fromEntries(sides.map((side) => [side.name, at(side)])));
  const put = () => ((point.value = {}), press(cell.id));
  return html`<div class="frame-sliders">
    ${sides.map((side) => slider(ctx, side, at(side), (value) => (point.value = { ...point.value, [side.name]: value })))}
    <p class="frame-here" role="status"><b>${said(cell.label)}</b></p>
    <button class="button ink large wide" @click=${put}>${icon('check')} ${t('Put it here')}</button>
  </div>`;
}

function slider(ctx, side, value, change) {
  const id = `side-${ctx.step.id}-${side.name}`;
  const at = Math.max(0, side.values.indexOf(value));
  const move = (by) => change(side.values[Math.min(side.values.length - 1, Math.max(0, at + by))]);
  return html`<div class="slider">
    <label for=${id}>${said(side.label)}</label>
    <div class="slider-line">
      <button class="button round quiet" aria-label=${t('{side}: less', { side: said(side.label) })} @click=${() => move(-1)}>
        ${icon('minus')}
      </button>
      <input
        id=${id}
        type="range"
        min="0"
        max=${side.values.length - 1}
        step="1"
        .value=${String(at)}
        aria-valuetext=${t('{n} of {of}', { n: at + 1, of: side.values.length })}
        @input=${(e) => change(side.values[Number(e.target.value)])}
      />
      <button class="button round quiet" aria-label=${t('{side}: more', { side: said(side.label) })} @click=${() => move(1)}>
        ${icon('plus')}
      </button>
    </div>
    <p class="spread slider-ends soft"><span>${said(side.low)}</span><span>${said(side.high)}</span></p>
  </div>`;
}
