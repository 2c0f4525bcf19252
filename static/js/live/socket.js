// The socket: one websocket that comes back by itself, resumes from where it was, and says honestly when it is out of touch.
import { learn } from '../lib/timing.js';

const PING = 5000;
const SILENT = 8000;

/**
 * Connect a store to its room. The owner sets `onAnswer` (accepted, refused) and `onReady` (the view is up to date: send what waits).
 * With `look` the page looks on without a seat.
 * Returns {send(message) -> bool, here(step, writing), close(), onAnswer, onReady}.
 */
export function connect({ store, audience, look = false }) {
  const address = new URL(location.pathname.replace(/\/[^/]+\/?$/, '/live'), location.href.replace(/^http/, 'ws')).href;
  let line = null;
  let ready = false;
  let tries = 0;
  let heard = 0;
  let beat;
  let retry;
  let stopped = false;
  let place = { step: null, writing: false };

  const link = {
    onAnswer() {},
    onReady() {},
    /** Send now if the line is up and the room is known; false means it was not sent. */
    send: (message) => (ready ? post(message) : false),
    /** Tell the room where I am and whether I am writing. */
    here(step, writing) {
      if (step === place.step && writing === place.writing) return;
      place = { step, writing };
      sayHere();
    },
    close() {
      stopped = true;
      lose();
    },
    open,
  };

  function post(message) {
    if (line?.readyState !== 1) return false;
    line.send(JSON.stringify(message));
    return true;
  }
  const sayHere = () => ready && post({ type: 'here', ...place, visible: !document.hidden });
  const hello = () => {
    ready = false;
    post({ type: 'hello', protocol: 1, epoch: store.epoch, seq: store.seq.peek(), audience, ...(look && { look }) });
  };

  function open() {
    stopped = false;
    clearTimeout(retry);
    if (line) return;
    const mine = (line = new WebSocket(address));
    mine.onopen = () => mine === line && ((heard = Date.now()), hello());
    mine.onmessage = ({ data }) => mine === line && ((heard = Date.now()), take(JSON.parse(data)));
    mine.onclose = ({ code }) => mine === line && lose(code === 1012 ? Math.random() * 500 : undefined);
    heard = Date.now();
    beat = setInterval(check, 1000);
  }

  /** Ping now and then; a line that has been silent for eight seconds is no line. */
  function check() {
    const quiet = Date.now() - heard;
    if (quiet > SILENT) lose();
    else if (ready && Date.now() - (link.pinged ?? 0) > PING) {
      link.pinged = Date.now();
      post({ type: 'ping', t: link.pinged });
    }
  }

  /** Half a second, one, two; only after half a minute of that eight: a restarted room must have everybody back within five. */
  function lose(wait = Math.min(tries > 16 ? 8000 : 2000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2)) {
    clearInterval(beat);
    const old = line;
    line = null;
    ready = false;
    old?.close();
    store.status.value = navigator.onLine ? 'reconnecting' : 'offline';
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(open, wait);
  }

  function live() {
    tries = 0;
    ready = true;
    store.status.value = 'live';
    sayHere();
    link.onReady();
  }

  function take(message) {
    switch (message.type) {
      case 'view':
        learn(message.time);
        store.reset(message);
        return live();
      case 'changes':
        if (!store.apply(message)) return hello();
        return ready ? undefined : live();
      case 'people':
        return (store.people.value = message);
      case 'pong':
        return learn(message.time, Date.now() - message.t);
      case 'bye':
        if (message.retry_ms !== null || message.why === 'no_hello') return lose(message.retry_ms || undefined);
        // the team goes on in its next session, or another leads: the server says what this page is now
        if (['carried_on', 'handed_over'].includes(message.why)) return location.reload();
        store.bye.value = message.why; // the room will not have this page back by itself
        return link.close();
      default:
        return link.onAnswer(message);
    }
  }

  addEventListener('online', () => stopped || ((tries = 0), lose(0)));
  addEventListener('offline', () => lose());
  addEventListener('pagehide', () => link.close());
  addEventListener('pageshow', (e) => e.persisted && open());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return sayHere();
    if (!line) return open();
    link.pinged = 0;
    check();
    sayHere();
  });
  open();
  return link;
}
