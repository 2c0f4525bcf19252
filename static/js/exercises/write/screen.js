// Write, on the projector: the question and a pile of blank sheets; once open, the notes where they belong.
import { heldScene, haveWritten } from '../../screen/held.js';
import { openNotes } from '../../screen/wall.js';
import { notesFor } from '../../screen/gather.js';
import { promptOf } from '../../screen/scene.js';
import { n, t } from '../../lib/words.js';

const isOpen = ({ step, progress, store }) =>
  step.options?.store !== 'profile' && (progress.revealed || (step.hold !== 'until_reveal' && notesFor(store, step).length > 0));

export const mood = (ctx) => (isOpen(ctx) ? 'dark' : 'held');

export const title = (ctx) => {
  if (!isOpen(ctx)) return null;
  return ctx.step.hold === 'live'
    ? promptOf(ctx.step)
    : n('{n} note is open', '{n} notes are open', notesFor(ctx.store, ctx.step).length);
};

export const view = (ctx) => {
  if (ctx.step.options?.store === 'profile') return heldScene(ctx, { done: (all) => t('of {all} have answered', { all }) });
  return isOpen(ctx) ? openNotes(ctx) : heldScene(ctx, { notes: ctx.progress.notes ?? 0, done: haveWritten });
};
