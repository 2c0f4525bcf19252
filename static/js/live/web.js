// The web way: a line over plain web requests, where the network blocks websockets. News comes as a stream or by polling, the rest is posted.
import { createPulse } from './pulse.js';

const MOST = 48_000; // characters of one post

/**
 * Open a line to `lines` (an address) by 'events' or 'poll'. The first text that is sent must be a hello: it opens the line.
 * on: {open(), message(text), close(), place() -> {audience, epoch, seq, ...}}: whichever process hears the next request is told
 * where this page stands. Returns {send(text) -> bool, close(), heldBack()}.
 */
export function openWeb(lines, way, on) {
  const stop = new AbortController();
  let address = null;
  let over = false;
  let waiting = [];
  let posting = false;
  let stream = null;
  let posted = null; // pulse of the last post that arrived

  function end() {
    over = true;
    stop.abort();
    stream?.close();
  }
  function fail() {
    if (over) return;
    close();
    on.close();
  }
  /** Say goodbye even while the page goes away. */
  function close() {
    if (over) return;
    end();
    if (address) fetch(address, { method: 'DELETE', keepalive: true }).catch(() => {});
  }
  const ask = (where, body) => fetch(where, { method: 'POST', body, signal: stop.signal });
  const here = (tail) => {
    const known = Object.entries(on.place()).filter(([, value]) => value !== null && value !== undefined);
    return `${address}${tail}?${new URLSearchParams(known)}`;
  };
  const hear = (texts) => texts.split('\n').forEach((text) => text && !over && on.message(text));

  async function begin(hello) {
    const answer = await (await ask(lines, hello)).json();
    if (over) return;
    if (answer.type) return on.message(JSON.stringify(answer));
    if (!answer.line) throw new Error('no line');
    address = `${lines}/${answer.line}`;
    if (way === 'poll') poll().catch(fail);
    else listen();
    post();
  }

  function listen() {
    stream = new EventSource(here('/events'));
    stream.onmessage = ({ data }) => over || on.message(data);
    stream.onerror = fail;
  }

  async function poll() {
    while (!over) {
      const answer = await fetch(here('/news'), { signal: stop.signal, cache: 'no-store' });
      if (!answer.ok || !answer.headers.get('content-type')?.includes('ndjson')) throw new Error('no news');
      hear(await answer.text());
    }
  }

  /** One post at a time, with all that waits, so that nothing overtakes. */
  async function post() {
    if (posting || over || !address || !waiting.length) return;
    posting = true;
    const body = [];
    for (let size = 0; waiting.length && (!size || size + waiting[0].length < MOST); ) {
      size += waiting[0].length + 1;
      body.push(waiting.shift());
    }
    try {
      const answer = await ask(here(''), body.join('\n'));
      if (!answer.ok) throw new Error('not heard');
      hear(await answer.text());
      (posted ??= createPulse()).beat();
      posting = false;
      post();
    } catch {
      fail();
    }
  }

  let begun = false;
  function send(text) {
    if (over) return false;
    if (begun) {
      waiting.push(text);
      post();
    } else {
      begun = true;
      begin(text).catch(fail);
    }
    return true;
  }

  queueMicrotask(() => over || on.open());
  /** Posts arrive and are answered by the stream, which brings nothing: something on the way gathers it. */
  const heldBack = () => way === 'events' && posted?.quiet() < 6000;
  return { send, close, heldBack };
}
