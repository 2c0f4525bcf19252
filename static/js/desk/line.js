// The line: the top steps of the plan as a facilitator may change them, and what that does to the finish.
import { clockTime } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { stands } from './late.js';
import { finishWith, overWith } from './lateness.js';
import { sessionOf, titleOf, topSteps } from './reading.js';

/** The steps of the sitting that `step` stands in, in order. */
const sitting = (steps, step) => steps.filter((one) => one.part?.id === step.part?.id);

/** Where a step stands: {after, before}, ids of its neighbours in the same sitting, null at an end. */
export function gapOf(steps, step) {
  const row = sitting(steps, step);
  const at = row.findIndex((one) => one.id === step.id);
  return { after: row[at - 1]?.id ?? null, before: row[at + 1]?.id ?? null };
}

/** The gap right behind a step. */
export const gapAfter = (steps, step) => ({ after: step.id, before: gapOf(steps, step).before });

/** The gap one place earlier (by -1) or later (by 1) among steps the room has not been at; null where there is none. */
export function gapBeside(steps, step, by) {
  const row = sitting(steps, step);
  const at = row.findIndex((one) => one.id === step.id);
  const other = row[at + by];
  if (other?.state !== 'ahead' || step.state !== 'ahead') return null;
  return by < 0 ? { after: row[at - 2]?.id ?? null, before: other.id } : { after: other.id, before: row[at + 2]?.id ?? null };
}

/** The steps behind which another one may be put: the one the room is on and those after it; before the start all. */
export function placesAhead(store) {
  const steps = topSteps(store);
  return steps.slice(Math.max(0, steps.findIndex((one) => one.id === sessionOf(store).top)));
}

/** `steps` with `step` behind another one, or at the start of its sitting. */
export function laid(steps, step, gap) {
  const rest = steps.filter((one) => one.id !== step.id);
  const at = gap.after ? rest.findIndex((one) => one.id === gap.after) + 1 : rest.findIndex((one) => one.id === gap.before);
  return [...rest.slice(0, at), step, ...rest.slice(at)];
}

/** `steps` with other minutes for one of them or for a step inside it. */
export const timed = (steps, step, minutes) =>
  steps.map((one) => {
    if (one.id === step.id) return { ...one, minutes, left_out: !minutes };
    if (one.id !== step.parent || !one.adds_up) return one;
    const rounds = one.kind === 'repeat' ? one.options.times || 1 : 1;
    return { ...one, minutes: (one.minutes ?? 0) + rounds * ((minutes ?? 0) - (step.minutes ?? 0)) };
  });

/** One sentence: when the session would end if its steps were `steps`; before the start, how long it would take. */
export function effectOf(desk, steps) {
  const where = stands(desk);
  if (!where) return lengthOf(topSteps(desk.store), steps);
  const finish = clockTime(finishWith(where, steps));
  const was = clockTime(where.finish);
  const ends =
    finish === was
      ? t('You would still finish at {finish}.', { finish })
      : t('You would finish at {finish} instead of {was}.', { finish, was });
  const { step, minutes } = overWith(where, steps);
  return minutes
    ? `${ends} ${n('{n} minute would not fit before {title}.', '{n} minutes would not fit before {title}.', minutes, { title: titleOf(step) })}`
    : ends;
}

function lengthOf(before, after) {
  const [was, now] = [before, after].map((steps) => Math.round(steps.reduce((sum, step) => sum + (step.minutes || 0), 0)));
  return was === now
    ? n('The session would still take {n} minute.', 'The session would still take {n} minutes.', now)
    : t('The session would take {now} minutes instead of {was}.', { now, was });
}
