// Connect on the desk: counts while links are held; then the web, with the lists that say the same and a way to mend a link.
import { html, nothing } from '../../lib/view.js';
import { linksOf } from '../../lib/ends.js';
import { line, relationsOf } from '../../lib/relations.js';
import { said, t } from '../../lib/words.js';
import { holding, openButtons } from '../../desk/progress.js';
import { web } from '../../desk/web.js';

/** The web takes the stage as soon as there are links the desk may see. */
export const wide = ({ step, store, progress }) =>
  step.state !== 'ahead' &&
  step.hold !== 'never' &&
  linksOf(store, step).length > 0 &&
  (step.hold !== 'until_reveal' || progress.revealed || progress.looked);

export function view(ctx) {
  if (!wide(ctx)) return nothing;
  const held = holding(ctx.store, ctx.step);
  return web(ctx, { more: held ? openButtons(ctx.desk, ctx.step, held) : nothing, mends: true });
}

/** The words people choose from. */
export const seen = ({ step, store }) =>
  html`<ul class="relations-seen">
      ${relationsOf(store, step).map((one) => html`<li>${line(one)}<b>${said(one.label)}</b> <span class="soft">${said(one.plain)}</span></li>`)}
    </ul>
    <p class="soft">${step.options?.start === 'any' ? t('From anything here.') : t('From their own notes.')}</p>`;
