// The plot on the projector: a grid or line too fine for columns, as circles where notes were put, with the fullest places in words beside it.
import { html, nothing, svg } from '../lib/view.js';
import { hasPoint } from '../lib/frames.js';
import { n, said, t } from '../lib/words.js';

const WIDTH = 1180;
const HEIGHT = 780;
const EDGE = 120;
const SHOWN = 6;

/** The picture of gathered columns whose frame has sides with many places. */
export const plot = ({ frame, groups, elsewhere }) => {
  const cells = groups.flatMap((group) => group.cells).filter((cell) => cell.total);
  const most = Math.max(1, ...cells.map((cell) => cell.total));
  const order = [...cells].sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
  return html`<div class="web-scene plot-scene">
    <div class="web-holder">
      <svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${order.map(told).join('. ')}>
        ${sides(frame)}${cells.filter(drawn(frame)).map((cell) => place(frame, cell, most, order.indexOf(cell)))}
      </svg>
    </div>
    <div class="web-side">
      ${order.slice(0, SHOWN).map(
        (cell, at) =>
          html`<section>
            <h2>${at + 1}. ${cell.label} <b>${cell.total}</b></h2>
            <p class="quiet">
              ${cell.notes
                .map((note) => note.text)
                .slice(0, 2)
                .join(' · ')}
            </p>
          </section>`,
      )}
      ${order.length > SHOWN ? html`<p class="more">${n('and {n} more place', 'and {n} more places', order.length - SHOWN)}</p>` : nothing}
      ${elsewhere.length ? html`<p class="more">${n('{n} note has no place yet', '{n} notes have no place yet', elsewhere.length)}</p>` : nothing}
    </div>
  </div>`;
};

/** Places people added stand in the list alone: the picture has no point for them. */
const drawn = (frame) => (cell) => frame.cells.some((one) => one.id === cell.id && hasPoint(one));

const told = (cell) => t('{place}: {notes}', { place: cell.label, notes: n('{n} note', '{n} notes', cell.total) });

/** Where a cell stands in the picture; a line runs through the middle. */
const pointOf = (frame, id) => {
  const { x = 50, y = 50 } = frame.cells.find((cell) => cell.id === id) ?? {};
  const level = frame.layout === 'line' ? 50 : y;
  return { x: EDGE + (x / 100) * (WIDTH - 2 * EDGE), y: HEIGHT - EDGE - (level / 100) * (HEIGHT - 2 * EDGE) };
};

const place = (frame, cell, most, order) => {
  const { x, y } = pointOf(frame, cell.id);
  const radius = 24 + 34 * Math.sqrt(cell.total / most);
  return svg`<g><circle class="plot-place" cx=${x} cy=${y} r=${radius}></circle>
    <text x=${x} y=${y + 9} text-anchor="middle">${order < SHOWN ? order + 1 : cell.total}</text></g>`;
};

const sides = ({
  layout,
  axes,
}) => svg`<path class="plot-line" d="M20 ${layout === 'line' ? HEIGHT / 2 : HEIGHT - 30}H${WIDTH - 20}"></path>
  ${layout === 'line' ? nothing : svg`<path class="plot-line" d="M30 ${HEIGHT - 20}V20"></path>`}
  ${axes?.x ? svg`<text x="40" y=${HEIGHT - 4}>${said(axes.x.low)}</text><text x=${WIDTH - 20} y=${HEIGHT - 4} text-anchor="end">${said(axes.x.high)}</text>` : nothing}
  ${axes?.y && layout !== 'line' ? svg`<text x="42" y="30">${said(axes.y.high)}</text><text x="42" y=${HEIGHT - 44}>${said(axes.y.low)}</text>` : nothing}`;
