// News: what a listener hears of the room (a step, others' notes, the timebox), and a screen that stays awake.
import { effect } from '../lib/view.js';
import { n, said, t } from '../lib/words.js';
import { announce, announceSum, mute } from '../lib/announce.js';
import { like, liking } from '../lib/likings.js';
import { stepSaid, timeSaid } from '../lib/spoken.js';
import { left } from '../lib/timing.js';

let lock = null;
/** True when this browser can keep the screen on by itself; over plain http it cannot. */
export const staysAwake = () => 'wakeLock' in navigator;

/** Keep the screen on from now on, or let it sleep as the device does; remembered on this browser. */
export function keepAwake(on) {
  like('sleeps', on ? '' : '1');
  return stayAwake(on);
}

async function stayAwake(wanted) {
  if (!staysAwake()) return;
  const on = wanted && liking('sleeps') !== '1';
  try {
    if (on && !lock && !document.hidden) {
      lock = await navigator.wakeLock.request('screen');
      lock.onrelease = () => (lock = null);
    } else if (!on) await lock?.release();
  } catch {
    lock = null;
  }
}

/** Follow the store and say what a person who does not see the page would miss. */
export function follow({ store, openSteps, moved }) {
  mute(liking('mute') === '1');
  document.documentElement.classList.toggle('large-text', liking('large') === '1');
  let step = store.session.peek().step;
  let known = new Set(store.all('note').map((note) => note.id));
  const told = new Set();

  effect(() => {
    const session = store.session.value;
    stayAwake(session.status === 'open');
    if (session.step === step) return;
    step = session.step;
    told.clear();
    moved();
    const { current } = openSteps();
    if (current) announce(stepSaid(current.n, session.total, said(current.title), said(current.prompt)));
  });
  effect(() => {
    const ids = store.all('note').map((note) => note.id);
    const mine = new Set(store.all('mine/note').map((note) => note.id));
    const fresh = ids.filter((id) => !known.has(id) && !mine.has(id)).length;
    known = new Set([...known, ...ids]);
    announceSum('notes', fresh, (count) => n('{n} new note', '{n} new notes', count));
  });
  let revealed = new Set(
    store
      .entries('progress')
      .filter(([, progress]) => progress.revealed)
      .map(([key]) => key),
  );
  effect(() => {
    for (const [key, progress] of store.entries('progress')) {
      if (!progress.revealed) revealed.delete(key);
      else if (!revealed.has(key)) {
        revealed.add(key);
        announce(n('{n} answer is open. Look up.', '{n} answers are open. Look up.', progress.notes || progress.people || 0));
      }
    }
  });
  effect(() => {
    const box = store.session.value.timebox;
    const seconds = left(box);
    if (seconds === null || box.state !== 'running') return;
    for (const [mark, words] of timeSaid(box.seconds, t('The time is up. You can keep writing.'))) {
      const name = `${box.ends_at}/${mark}`;
      if (seconds > mark || seconds < mark - 3 || told.has(name)) continue;
      told.add(name);
      announce(words);
    }
  });
  document.addEventListener('visibilitychange', () => !document.hidden && stayAwake(store.session.peek().status === 'open'));
}
