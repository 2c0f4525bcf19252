// The socket: one line to the room that comes back by itself, resumes from where it was, and says honestly when it is out of touch.
import { learn, stepped } from '../lib/timing.js';
import { createPulse } from './pulse.js';
import { renew } from './renew.js';
import { openSocket, serverIsUp, take, way } from './ways.js';

const PING = 4000;
const SILENT = 7000; // with what is seen and said after it, an idle page tells within ten seconds
const BEAT = 500;
const OPENING = 6; // beats in which a websocket must be open; twice that where one has been: a server that comes back to all at once is slow
const FIRST_WORD = { socket: 8, events: 6, poll: 16 }; // beats in which an open line must have brought something
const NEXT = { socket: 'events', events: 'poll', poll: 'socket' };

/**
 * Connect a store to its room. The owner sets `onAnswer` (accepted, refused) and `onReady` (the view is up to date: send what waits).
 * `mayLeave` says whether the page could load itself again without losing anything.
 * With `look` the page looks on without a seat.
 * Returns {send(message) -> bool, here(step, writing), close(), onAnswer, onReady, mayLeave}.
 */
export function connect({ store, audience, look = false }) {
  const build = document.getElementById('app')?.dataset.assets?.match(/static\/(\w+)/)?.[1] ?? null;
  const base = location.pathname.replace(/\/[^/]+\/?$/, '');
  const address = new URL(`${base}/live`, location.href.replace(/^http/, 'ws')).href;
  const [heard, pinged] = [createPulse(), createPulse()];
  let openWeb;
  let line = null;
  let opened = false; // may be spoken on
  let answered = false; // has brought the room at least once
  let ready = false; // the room is known, up to now
  let beats = 0;
  let beat;
  let proven = false; // websockets get through here
  let refusals = 0;
  let tries = 0;
  let retry;
  let stopped = false;
  let place = { step: null, writing: false };

  const link = {
    onAnswer() {},
    onReady() {},
    mayLeave: () => true,
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

  const post = (message) => line?.send(JSON.stringify(message)) ?? false;
  const sayHere = () => ready && post({ type: 'here', ...place, visible: !document.hidden });
  const stand = () => ({ epoch: store.epoch, seq: store.seq.peek(), audience, build, ...(look && { look }) });
  const hello = () => {
    ready = false;
    post({ type: 'hello', protocol: 1, ...stand() });
  };
  const outOfTouch = () => (store.status.value = navigator.onLine ? 'reconnecting' : 'offline');

  function open() {
    stopped = false;
    clearTimeout(retry);
    if (line) return;
    const by = way.peek();
    if (by !== 'socket' && !openWeb) return fetchWeb();
    const on = {
      open: () => mine === line && (([opened, beats] = [true, 0]), hello()),
      message: (text) => mine === line && (heard.beat(), hear(JSON.parse(text))),
      place: stand,
      close: (code) => mine === line && (answered ? lose(code === 1012 ? Math.random() * 500 : undefined) : refused()),
    };
    opened = answered = false;
    beats = 0;
    heard.beat();
    beat = setInterval(check, BEAT);
    const mine = (line = by === 'socket' ? openSocket(address, on) : openWeb(`${base}/lines`, by, on));
  }

  function fetchWeb() {
    import('./web.js').then(
      (module) => ((openWeb = module.openWeb), stopped || open()),
      () => lose(),
    );
  }

  /** A line that has been silent for seven seconds, though it was pinged, is no line. A hidden page may run, and ping, once a minute. */
  const silent = () =>
    heard.quiet() > SILENT && (!ready || (pinged.quiet() < heard.quiet() && pinged.quiet() > SILENT - PING - BEAT));
  function check() {
    if (!answered && ++beats === (opened ? FIRST_WORD[way.peek()] : OPENING * (proven ? 2 : 1))) doubt();
    if (silent()) {
      if (answered && line.heldBack?.()) take('poll');
      return lose();
    }
    if (ready && (stepped() || pinged.quiet() > PING)) ping();
  }
  function ping() {
    pinged.beat();
    post({ type: 'ping', t: Date.now() });
  }

  /** A websocket that is refused twice while the server is there is blocked; so is any way that brings nothing, twice if it once did. */
  function refused() {
    outOfTouch();
    doubt(true);
  }
  async function doubt(shut = false) {
    const mine = line;
    const up = await serverIsUp(base.replace(/\/s\/[^/]*$/, ''));
    if (line !== mine || answered) return;
    if (!up) refusals = 0;
    else if ((!shut && !proven) || way.peek() !== 'socket' || ++refusals > 1) {
      proven = false;
      take(NEXT[way.peek()]);
    }
    if (up) lose(tries++ < 5 ? 50 : undefined);
    else if (shut) lose();
  }

  /** Half a second, one, two; only after half a minute of that eight: a restarted room must have everybody back within five. */
  function lose(wait = Math.min(tries > 16 ? 8000 : 2000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2)) {
    clearInterval(beat);
    const old = line;
    line = null;
    ready = false;
    old?.close();
    outOfTouch();
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(open, wait);
  }

  function live() {
    tries = refusals = 0;
    proven = way.peek() === 'socket';
    ready = answered = true;
    store.status.value = 'live';
    sayHere();
    link.onReady();
  }

  function hear(message) {
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
      case 'renewed':
        return renew(link.mayLeave);
      case 'bye':
        if (message.retry_ms !== null || message.why === 'no_hello') return lose(message.retry_ms || undefined);
        // the team goes on in its next session, or another leads: the server says what this page is now
        if (['carried_on', 'handed_over'].includes(message.why)) return location.reload();
        if (message.why === 'reload') renew(link.mayLeave);
        store.bye.value = message.why; // the room will not have this page back by itself
        return link.close();
      default:
        return link.onAnswer(message);
    }
  }

  /** The page is seen again, or runs again: a line that has slept is not waited for. */
  function wake() {
    if (stopped) return;
    if (!line || heard.quiet() > SILENT) return ((tries = 0), lose(0));
    if (ready) ping();
    sayHere();
  }

  addEventListener('online', () => stopped || ((tries = 0), lose(0)));
  addEventListener('offline', () => lose());
  addEventListener('pagehide', () => link.close());
  addEventListener('pageshow', (e) => e.persisted && open());
  document.addEventListener('visibilitychange', () => (document.hidden ? sayHere() : wake()));
  document.addEventListener('resume', wake);
  open();
  return link;
}
