// Place, on the projector: how many are placed, never where, until they open together; then the board.
import { heldScene } from '../../screen/held.js';
import { openNotes } from '../../screen/wall.js';
import { promptOf } from '../../screen/scene.js';
import { notesFor } from '../../screen/gather.js';
import { placementsOf } from '../../lib/notes.js';
import { n, t } from '../../lib/words.js';

const isOpen = ({ step, progress, store }) => progress.revealed || (step.hold === 'live' && placementsOf(store, step).length > 0);
const placed = (count) => n('note placed so far', 'notes placed so far', count);

export const mood = (ctx) => (isOpen(ctx) ? 'dark' : 'held');

export const title = (ctx) => {
  if (!isOpen(ctx)) return null;
  const count = notesFor(ctx.store, ctx.step).length;
  return ctx.step.hold === 'live' ? promptOf(ctx.step) : n('{n} note has found its place', '{n} notes have found their place', count);
};

export const view = (ctx) => isOpen(ctx)
  ? openNotes(ctx)
  : heldScene(ctx, { notes: ctx.progress.notes ?? 0, noun: placed, done: (all) => t('of {all} have placed', { all }) });
