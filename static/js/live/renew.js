// Renewal: a page that is older than its server loads itself again at a calm moment; what was typed or pressed is kept.
import { signal } from '../../vendor/signals-core/signals-core.mjs';

const QUIET = 10_000; // ms without a touch
const SPREAD = 4000; // ms over which the pages of a room come back
const ONCE = 60_000; // a page does this by itself once in so many ms, whatever it meets
const KEY = 'plenary-renewed';

/** Whether the server is newer than this page: parts of it that were not fetched yet can no longer be had. */
export const renewed = signal(false);

let touched = performance.now() - QUIET;
for (const kind of ['input', 'pointerdown', 'keydown'])
  addEventListener(kind, () => (touched = performance.now()), { capture: true, passive: true });

const calm = () =>
  document.hidden || (performance.now() - touched > QUIET && !document.querySelector('dialog[open]') && !document.fullscreenElement);

/** Load this page again, unless it has just done so. */
export function reload() {
  try {
    if (Date.now() - Number(sessionStorage.getItem(KEY)) < ONCE) return;
    sessionStorage.setItem(KEY, Date.now());
  } catch {
    return; // without storage nothing would be kept: the person decides
  }
  location.reload();
}

/** Wait for a calm moment in which `mayLeave()` says that nothing would be lost, then load the page again. */
export function renew(mayLeave) {
  if (renewed.peek()) return;
  renewed.value = true;
  const look = () => (calm() && mayLeave() ? reload() : setTimeout(look, 1000));
  setTimeout(look, Math.random() * SPREAD);
}

const AGAIN = 2000; // ms between two tries
/**
 * A module, asked for until it comes: load('') and then load('?1'), load('?2'), for a browser may remember that an address could not be had.
 * `failed()` is called once, when the first try has failed.
 */
export const untilHere = (load, failed, tries = 0) =>
  load(tries ? `?${tries}` : '').catch(async () => {
    if (renewed.peek()) reload();
    if (!tries) failed?.();
    await new Promise((later) => setTimeout(later, AGAIN));
    return untilHere(load, failed, tries + 1);
  });
