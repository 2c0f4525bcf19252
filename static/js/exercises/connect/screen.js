// Connect, on the projector: how many links and how many people, never which; once open, the web.
import { t, n } from '../../lib/words.js';
import { linksOf, webFor } from '../../lib/ends.js';
import { headline } from '../../lib/web.js';
import { heldScene } from '../../screen/held.js';
import { promptOf } from '../../screen/scene.js';
import { web } from '../../screen/web.js';

const isOpen = ({ step, progress, store }) => progress.revealed || (step.hold === 'live' && linksOf(store, step).length > 0);
const soFar = (count) => n('link so far', 'links so far', count);

export const mood = (ctx) => (isOpen(ctx) ? '' : 'held');

export const title = (ctx) => {
  if (!isOpen(ctx)) return null;
  const found = webFor(ctx.store, ctx.step);
  return found.all.length ? headline(found) : promptOf(ctx.step);
};

export const view = (ctx) =>
  isOpen(ctx)
    ? web(ctx.store, ctx.step)
    : heldScene(ctx, {
        notes: ctx.progress.made ?? 0,
        noun: soFar,
        done: (all) => t('of {all} have linked', { all }),
      });
