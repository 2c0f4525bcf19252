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
