// Tracks: which open steps of a breakout are for my group, and where a group that keeps its own pace is.

const stepOf = (store, id) => store.get(`step/${id}`);

/** The breakout around a step with the step in it that leads there: {breakout, inside}, or null. */
function breakoutAround(store, step) {
  for (let at = step; at?.parent; at = stepOf(store, at.parent)) {
    const around = stepOf(store, at.parent);
    if (around?.kind === 'breakout') return { breakout: around, inside: at };
  }
  return null;
}

const mineIn = (store, breakout) => store.get(`mine/group/${breakout.id}`);

/** Whether a step is in no track, or in that of my group. */
function inMyTrack(store, step) {
  const found = breakoutAround(store, step);
  const mine = found && mineIn(store, found.breakout);
  const track = found?.breakout.options.tracks?.find((one) => one.steps.includes(found.inside.id));
  return !track || !mine?.track || mine.track === track.id;
}

/** The open steps of a breakout that are my group's, in order. */
export const stepsOfMine = (store, breakout) =>
  (store.session.value.open ?? [])
    .map((id) => stepOf(store, id))
    .filter((step) => step && breakoutAround(store, step)?.breakout.id === breakout.id && inMyTrack(store, step));

/** The step my group is at where it keeps its own pace: the one it went to, else the first of its own. */
export function atOwnPace(store, breakout) {
  const steps = stepsOfMine(store, breakout);
  return steps.find((step) => step.id === mineIn(store, breakout)?.step) ?? steps[0];
}

/** Whether a step is one for me to see now: of my track, and where my group is. */
export function isForMe(store, step) {
  const found = breakoutAround(store, step);
  if (!found) return true;
  if (!inMyTrack(store, step)) return false;
  return found.breakout.options.pace !== 'own' || atOwnPace(store, found.breakout)?.id === step.id;
}
