// How the whole session stands against its plan, and what leaving out or shortening a step would give: sums, no judgement.
import { fixedTimes, runs } from './fixed.js';

const MINUTE = 60_000;

/** Where the session stands. steps: top steps in order; at: index of the step the room is on; arrived: ms when it came there.
    Answers null before the start, else {finish, planned|null, late (whole minutes over the plan, negative when ahead)|null,
    before (the step with a fixed time that the lateness is against)|null}. */
export function standing(place) {
  const { session, steps, at } = place;
  if (session.status !== 'open' || !session.started_at || at < 0) return null;
  const laid = runs({ ...place, left: left(place) });
  const fixed = laid.rows.find((row) => row.fixed);
  if (fixed) return { finish: laid.finish, planned: fixed.begins, late: Math.round((fixed.over - fixed.spare) / MINUTE), before: fixed.step };
  const planned = plannedFinish(session, steps, at);
  return { finish: laid.finish, planned, late: planned && Math.round((laid.finish - planned) / MINUTE), before: null };
}

/** When the plan would end: counted from the last fixed time that is behind, else from the start of the first sitting. */
function plannedFinish(session, steps, at) {
  const times = fixedTimes(session, steps, at);
  const last = steps.slice(0, at + 1).findLastIndex((step) => times.has(step.id));
  const rest = last < 0 ? session.planned : steps.slice(last).reduce((sum, step) => sum + (step.added ? 0 : step.planned || 0), 0);
  if (last < 0 && session.sitting > 1) return null;
  return (last < 0 ? session.started_at : times.get(steps[last].id)) + rest * MINUTE;
}

/** Choices when late: [{act: 'leave'|'shorten', step, minutes, finish}], the plan's own order, only steps still ahead; where a
    fixed time is missed, only those before it. */
export function choices({ steps, at, stands }) {
  const until = stands.before ? steps.indexOf(stands.before) : steps.length;
  const ahead = steps.slice(at + 1, until).filter((step) => step.minutes > 0);
  const late = Math.max(1, stands.late ?? 1);
  const leave = ahead.filter((step) => step.cut === 'first').map((step) => ({ act: 'leave', step, minutes: 0 }));
  const shorten = ahead
    .filter((step) => step.cut === 'shorten' && step.minutes >= 4)
    .map((step) => ({ act: 'shorten', step, minutes: Math.max(Math.ceil(step.minutes / 2), Math.round(step.minutes - late)) }));
  const finish = stands.before ? stands.planned + stands.late * MINUTE : stands.finish;
  return [...leave, ...shorten].map((one) => ({ ...one, finish: finish - (one.step.minutes - one.minutes) * MINUTE }));
}

/** When each step starts: a Map of step id to {begins (ms), fixed, over}, for steps after the one the room is on; fixed times
    stand, and `over` are the ms of what comes before that do not fit. */
export const starts = (place) =>
  new Map(runs({ ...place, left: left(place) }).rows.map((row) => [row.step.id, row]));

/** When the session would finish (ms) if its steps were `steps`: with others, in another order or of other minutes. */
export const finishWith = (place, steps) => relaid(place, steps).finish;

/** The first step with a fixed time that would begin late then, and the whole minutes that do not fit: {step, minutes}. */
export function overWith(place, steps) {
  const row = relaid(place, steps).rows.find((one) => one.fixed && one.over >= MINUTE);
  return { step: row?.step ?? null, minutes: row ? Math.round(row.over / MINUTE) : 0 };
}

function relaid(place, steps) {
  const at = steps.findIndex((step) => step.id === place.steps[place.at]?.id);
  return runs({ ...place, steps, at, left: left({ ...place, steps, at }) });
}

/** Minutes a step without its own has now: its share of the time to the next fixed one; null without one. */
export function untilFixed(place) {
  const { rows } = runs({ ...place, left: 0 });
  return rows.some((row) => row.fixed) ? Math.max(0, Math.floor((rows[0].begins - place.now) / MINUTE)) : null;
}

function left({ session, steps, at, arrived, now }) {
  const box = session.timebox;
  if (box?.state === 'running') return Math.max(0, box.ends_at - now);
  if (box?.state === 'paused') return box.left * 1000;
  return at < 0 ? 0 : Math.max(0, (arrived ?? now) + (steps[at]?.minutes || 0) * MINUTE - now);
}
