// Hearing: what a facilitator who does not see the desk would miss: the step the room is taken to, and how many notes have come.
import { announce, announceSum, mute } from '../lib/announce.js';
import { stepSaid } from '../lib/spoken.js';
import { effect } from '../lib/view.js';
import { n, said } from '../lib/words.js';
import { sessionOf, stepOf, titleOf, topOf } from './reading.js';

/** Follow the store: a new step is said at once, notes in a sum at most every ten seconds; not even that where `desk.muted` is on. */
export function follow(desk) {
  const { store } = desk;
  let step = sessionOf(store).step;
  const known = new Map(counts(store));
  effect(() => mute(desk.muted.value));
  effect(() => {
    const session = sessionOf(store);
    if (session.step === step) return;
    step = session.step;
    const now = stepOf(store, step);
    const top = now && topOf(store, now);
    if (now) announce(stepSaid(top.n ?? '', session.total, titleOf(now), said(now.prompt)));
  });
  effect(() => {
    let fresh = 0;
    for (const [key, count] of counts(store)) {
      fresh += Math.max(0, count - (known.get(key) ?? 0));
      known.set(key, count);
    }
    announceSum('notes', fresh, (count) => n('{n} new note', '{n} new notes', count));
  });
}

/** How many notes each step has that anybody may count. */
const counts = (store) => store.entries('progress').map(([key, { notes }]) => [key, notes ?? 0]);
