// Rate, on the projector: how many have answered, then the spread of the answers with "cannot see" apart.
import { t } from '../../lib/words.js';
import { heldScene } from '../../screen/held.js';
import { answersWords, ratingsOf, spread, widest } from '../../screen/spread.js';

const all = (ctx) => ratingsOf(ctx.store, ctx.step, [ctx.step.id]);

export const mood = ({ progress }) => (progress.revealed ? '' : 'held');

export const title = (ctx) => {
  if (!ctx.progress.revealed) return null;
  const ratings = all(ctx);
  const apart = ratings.length > 1 ? widest(ratings) : null;
  return apart ? t('We differ most about {label}', { label: apart.label }) : answersWords(ratings);
};

export const view = (ctx) =>
  ctx.progress.revealed
    ? spread(ctx.store, all(ctx))
    : heldScene(ctx, { done: (people) => t('of {all} have answered', { all: people }) });
