// Place, on the projector: how many are placed, never where, until they open together; then the board.
import { heldScene } from '../../screen/held.js';
import { openNotes } from '../../screen/wall.js';
import { progressOf, promptOf } from '../../screen/scene.js';
import { notesFor } from '../../screen/gather.js';
import { placementsOf } from '../../lib/notes.js';
import { n, t } from '../../lib/words.js';

const isOpen = ({ step, progress, store }) => progress.revealed || (step.hold === 'live' && placementsOf(store, step).length > 0);
const ofThem = (all) => () => t('of {all} notes placed', { all });

/** Notes that there are to place: those of the steps this one draws on, and those written here. */
const waiting = ({ store, step, progress }) =>
  [...new Set(step.sources?.steps ?? [])]
    .filter((id) => id !== step.id)
    .reduce((sum, id) => sum + progressOf(store, id).notes, progress.notes ?? 0);

export const mood = (ctx) => (isOpen(ctx) ? 'dark' : 'held');

export const title = (ctx) => {
  if (!isOpen(ctx)) return null;
  const placed = new Set(placementsOf(ctx.store, ctx.step).flatMap((one) => (one.cell === 'unsure' ? [] : one.note)));
  const count = notesFor(ctx.store, ctx.step).filter((note) => placed.has(note.id)).length;
  return ctx.step.hold === 'live'
    ? promptOf(ctx.step)
    : n('{n} note has found its place', '{n} notes have found their place', count);
};

export const view = (ctx) =>
  isOpen(ctx)
    ? openNotes(ctx)
    : heldScene(ctx, {
        notes: ctx.progress.placed ?? 0,
        noun: ofThem(Math.max(waiting(ctx), ctx.progress.placed ?? 0)),
        done: (all) => t('of {all} have placed', { all }),
      });
