// Place on the desk: counts while held, then the board, where a facilitator may move any note.
import { html, nothing } from '../../lib/view.js';
import { halves } from '../../lib/frame.js';
import { frameOf, groupsFor } from '../../lib/frames.js';
import { said } from '../../lib/words.js';
import { shape } from '../../lib/icons.js';
import { board } from '../../desk/board.js';
import { holding, openButtons, placeFor, writeFor } from '../../desk/progress.js';
import { clashes } from './clashes.js';

export const wide = ({ step, progress }) =>
  step.state !== 'ahead' && step.hold !== 'never' && (step.hold !== 'until_reveal' || progress.revealed || progress.looked);

export function view(ctx) {
  if (!wide(ctx)) return nothing;
  const held = holding(ctx.store, ctx.step);
  const more = html`${held ? openButtons(ctx.desk, ctx.step, held) : nothing}${writeFor(ctx.desk, ctx.step)}${placeFor(ctx.desk, ctx.step)}`;
  return html`${ctx.step.options.clash === 'ask' ? clashes(ctx) : nothing} ${board(ctx, { more })}`;
}

/** The places people will choose from. */
export const seen = ({ store, step }) => {
  const frame = frameOf(store, step);
  if (!frame) return cellsSeen(store.framework.value);
  return html`<ul class="seen-cells">
    ${groupsFor(store, step)
      .flatMap((group) => group.cells)
      .map((cell) => html`<li><b>${said(cell.label)}</b> <span class="soft">${said(cell.help)}</span></li>`)}
  </ul>`;
};

/** Halves with their domains, as a preview. */
export const cellsSeen = (framework) =>
  framework
    ? html`<div class="seen-halves">
        ${halves(framework).map(
          (half) =>
            html`<div>
              <h3>${half.label}</h3>
              <ul>
                ${half.cells.map((cell) => html`<li data-slot=${cell.slot ?? nothing}>${shape(cell.slot)} ${cell.label}</li>`)}
              </ul>
            </div>`,
        )}
      </div>`
    : nothing;
