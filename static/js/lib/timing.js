// Timing: the server's clock as this page knows it, and what is left of a timebox.
import { signal } from '../../vendor/signals-core/signals-core.mjs';

let ahead = 0;
let best = Infinity;

/** Learn the server's clock (ms) from a message that took `trip` ms; the quickest message is believed most. */
export function learn(time, trip = 1000) {
  if (trip > best + 50) return;
  best = Math.min(best, trip);
  ahead = time + trip / 2 - Date.now();
  if (Math.abs(now() - second.peek()) > 1500) second.value = now(); // a device whose clock is wrong shows no wrong second
}

let drift = Date.now() - performance.now();
/** Whether this device's clock was put forward or back (or the device slept) since this was last asked: the server's is learnt anew. */
export function stepped() {
  const found = Date.now() - performance.now();
  if (Math.abs(found - drift) < 300) return false;
  drift = found;
  best = Infinity;
  return true;
}

/** The server's time now, in ms. */
export const now = () => Date.now() + ahead;

/** A signal that changes once a second, in ms of the server's clock. */
export const second = signal(now());
setInterval(() => (second.value = now()), 1000);

/** Whole seconds left of a timebox record; negative when it is over; null without one. */
export function left(timebox) {
  if (!timebox) return null;
  return timebox.state === 'running' ? Math.ceil((timebox.ends_at - second.value) / 1000) : Math.ceil(timebox.left ?? 0);
}

/** Seconds as mm:ss; time over its end is written with a plus. */
export function clock(seconds) {
  const whole = Math.abs(seconds);
  const two = (number) => String(number).padStart(2, '0');
  return `${seconds < 0 ? '+' : ''}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** A moment (ms) as day and clock time of this device: Friday 27 November, 17:00. */
export const dateTime = (ms) =>
  new Date(ms).toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

/** A moment (ms) as the clock time of this device, 24 hours: 11:05. */
export function clockTime(ms) {
  const time = new Date(ms);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
