// Fixed times: the times of day a plan fixes, as moments of this sitting, and the steps ahead laid out around them.

const MINUTE = 60_000;
const EARLY = 60 * MINUTE; // a sitting may open this much after a fixed time of its first step

/** Moments (ms) of the steps with a fixed time: a Map of step id to ms, in this device's time. The first lies after the sitting
    opened (or a little before), each further one after the last: an earlier time of day is the next day. */
export function fixedTimes(session, steps, at) {
  const from = session.sitting > 1 ? Math.max(0, at) : 0; // what was fixed for another day is behind
  let after = (session.opened_at ?? session.started_at ?? session.now) - EARLY;
  const found = new Map();
  for (const step of steps.slice(from)) {
    if (!step.at || step.options?.float === true) continue;
    after = next(after, step.at);
    found.set(step.id, after);
  }
  return found;
}

/** The first moment after `ms` at which this device's clock shows `time`. */
function next(ms, time) {
  const [hours, minutes] = time.split(':').map(Number);
  const day = new Date(ms);
  day.setHours(hours, minutes, 0, 0);
  if (day.getTime() <= ms) day.setDate(day.getDate() + 1);
  return day.getTime();
}

/** The steps ahead: {rows: [{step, begins, fixed, over, spare}], finish}, all in ms. `left` is what the step the room is on still
    takes. What stands before a fixed time gives way; steps without minutes share what is left. */
export function runs({ session, steps, at, left, now }) {
  const times = fixedTimes({ ...session, now }, steps, at);
  const long = (step) => (step.minutes || 0) * MINUTE;
  const empty = (step) => !step.planned && !step.minutes && !step.left_out;
  let clock = at < 0 ? now : now + left;
  const share = (n) => {
    const until = steps.findIndex((step, i) => i > n && times.has(step.id));
    if (until < 0) return 0;
    const between = steps.slice(n, until);
    const rest = times.get(steps[until].id) - clock - between.reduce((sum, step) => sum + long(step), 0);
    return Math.max(0, rest) / Math.max(1, between.filter(empty).length);
  };
  if (at >= 0 && empty(steps[at]) && !left) clock += share(at);
  const rows = [];
  steps.forEach((step, n) => {
    if (n <= at) return;
    const fixed = times.get(step.id);
    const slack = typeof step.options?.float === 'number' ? step.options.float * MINUTE : 0;
    const begins = fixed === undefined ? clock : Math.min(Math.max(clock, fixed - slack), fixed + slack);
    rows.push({ step, begins, fixed: fixed !== undefined, over: Math.max(0, clock - begins), spare: Math.max(0, begins - clock) });
    clock = begins;
    clock += empty(step) ? share(n) : long(step);
  });
  return { rows, finish: clock };
}
