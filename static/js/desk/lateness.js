// How the whole session stands against its plan, and what leaving out or shortening a step would give: sums, no judgement.

const MINUTE = 60_000;

/** Where the session stands. steps: top steps in order; at: index of the step the room is on; arrived: ms when it came there.
    Answers null before the start, else {finish, planned|null, late (whole minutes over the plan, negative when ahead)|null}. */
export function standing({ session, steps, at, arrived, now }) {
  if (session.status !== 'open' || !session.started_at || at < 0) return null;
  const finish = now + left(session, steps[at], arrived, now) + sum(steps.slice(at + 1));
  if (session.sitting > 1) return { finish, planned: null, late: null };
  const planned = session.started_at + session.planned * MINUTE;
  return { finish, planned, late: Math.round((finish - planned) / MINUTE) };
}

/** Choices when late: [{act: 'leave'|'shorten', step, minutes, finish}], the plan's own order, only steps still ahead. */
export function choices({ steps, at, stands }) {
  const ahead = steps.slice(at + 1).filter((step) => step.minutes > 0);
  const late = Math.max(1, stands.late ?? 1);
  const leave = ahead.filter((step) => step.cut === 'first').map((step) => ({ act: 'leave', step, minutes: 0 }));
  const shorten = ahead
    .filter((step) => step.cut === 'shorten' && step.minutes >= 4)
    .map((step) => ({ act: 'shorten', step, minutes: Math.max(Math.ceil(step.minutes / 2), Math.round(step.minutes - late)) }));
  return [...leave, ...shorten].map((one) => ({ ...one, finish: stands.finish - (one.step.minutes - one.minutes) * MINUTE }));
}

/** About when each step starts: a Map of step id to ms, for steps after the one the room is on. */
export function starts({ session, steps, at, arrived, now }) {
  const times = new Map();
  let clock = at < 0 ? now : now + left(session, steps[at], arrived, now);
  for (const step of steps.slice(at + 1)) {
    times.set(step.id, clock);
    clock += (step.minutes || 0) * MINUTE;
  }
  return times;
}

function left(session, step, arrived, now) {
  const box = session.timebox;
  if (box?.state === 'running') return Math.max(0, box.ends_at - now);
  if (box?.state === 'paused') return box.left * 1000;
  return Math.max(0, (arrived ?? now) + (step?.minutes || 0) * MINUTE - now);
}

const sum = (steps) => steps.reduce((total, step) => total + (step.minutes || 0) * MINUTE, 0);
