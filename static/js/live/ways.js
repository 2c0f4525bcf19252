// Ways: how this page reaches its room (a websocket, or plain web requests where those are blocked), and what a tab remembers of it.
import { signal } from '../../vendor/signals-core/signals-core.mjs';
import { second } from '../lib/timing.js';
import { t } from '../lib/words.js';

const KEY = 'plenary-way';
const REMEMBERED = 600_000; // ms after which a page tries the websocket first again
const SAID = 20_000; // ms for which the page says which way it takes
const UP = 2000; // ms in which the server must say that it is there

/** The way in use: 'socket', 'events' or 'poll'. */
export const way = signal(remembered());

function remembered() {
  try {
    const [name, at] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    return ['events', 'poll'].includes(name) && Date.now() - Number(at) < REMEMBERED ? name : 'socket';
  } catch {
    return 'socket';
  }
}

let taken = performance.now();

/** One quiet line for a while after a slower way was taken (`always`: for as long as it is), else ''. */
export const wayWords = (always = false) =>
  way.value !== 'socket' && (always || (second.value && performance.now() - taken < SAID))
    ? t('Live over plain web requests: the faster way did not open here.')
    : '';

/** Take a way from now on, and remember it for this tab. */
export function take(name) {
  way.value = name;
  taken = performance.now();
  try {
    if (name === 'socket') sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, `${name} ${Date.now()}`);
  } catch {
    // without storage the next load finds out again
  }
}

/** Whether plain web requests reach our own server now: a sign-in page of some network is not it. */
export async function serverIsUp(root) {
  try {
    const answer = await fetch(`${root}/up`, { cache: 'no-store', signal: AbortSignal.timeout(UP) });
    return 'up' in (await answer.json());
  } catch {
    return false;
  }
}

/** A websocket as every way is spoken to: {send(text) -> bool, close()}, with on: {open(), message(text), close(code)}. */
export function openSocket(address, on) {
  const socket = new WebSocket(address);
  socket.onopen = on.open;
  socket.onmessage = ({ data }) => on.message(data);
  socket.onclose = ({ code }) => on.close(code);
  return {
    send(text) {
      if (socket.readyState !== 1) return false;
      socket.send(text);
      return true;
    },
    close: () => socket.close(),
  };
}
