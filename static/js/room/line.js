// The line: what ties this page to the room, asked for right after the first drawing; what speaks and undoes comes when it is first needed.
import { asksReady } from '../lib/ending.js';
import { effect } from '../lib/view.js';
import { connect } from '../live/socket.js';
import { createSend } from '../live/commands.js';
import { createOutbox } from '../live/outbox.js';
import { keepHere } from '../lib/photos.js';

const QUIET = 1500; // ms after the first drawing before the page fetches what nobody waits for
const WRITING = 6000; // ms after the last key before I am no longer writing
const APART = 3000; // ms within which phones fetch their ballots, so that they do not all come at once

/** Open the line: {store, send, outbox, socket, announce, toast, push, sheet, settings, ownNotes, box, typing}. */
export async function open({ store, audience, look, session, openSteps, part }) {
  const outbox = await createOutbox([session, audience, store.you.peek()?.seat ?? ''].join('|'));
  for (const [id, photo] of outbox.photos()) keepHere(id, photo);
  const socket = connect({ store, audience, look: Boolean(look) });
  const send = look ? (await import('./look.js')).inert(store, openSteps) : createSend(outbox, socket, store);
  let voice;
  const speak = () =>
    (voice ??= import('./voice.js').then(
      (module) => module.open({ store, send, openSteps }),
      () => (voice = undefined),
    ));
  const spoken =
    (name) =>
    (...given) =>
      void speak().then((found) => found?.[name](...given));

  effect(() => socket.here(store.session.value.step, false));
  let resting;
  /** Writing is over: nothing was typed for a while, or it was sent. */
  const rest = () => {
    if (resting === undefined) return;
    clearTimeout(resting);
    resting = undefined;
    socket.here(store.session.peek().step, false);
  };
  effect(() => (store.pending.value.length ? rest() : undefined));

  /** A ballot is fetched on coming to a step, never just before the vote on it: the two must not stand together in the log. */
  const asked = new Set();
  effect(() => {
    for (const step of audience === 'participant' && !look ? openSteps().main : []) {
      const { round = 1, revealed } = store.get(`progress/${step.id}`) ?? {};
      const key = `${step.id}/${round}`;
      const casts = step.unit === 'person' && ['rate', 'vote'].includes(step.kind) && !revealed;
      if (step.names !== 'none' || !(casts || asksReady(step)) || asked.has(key)) continue;
      asked.add(key);
      const fetchIt = () => document.hidden || import('../live/ballots.js').then(({ ballotFor }) => ballotFor(outbox, step.id, round));
      setTimeout(fetchIt, Math.random() * APART);
    }
  });
  const line = {
    store,
    send,
    outbox,
    socket,
    announce: spoken('announce'),
    toast: spoken('say'),
    push: spoken('push'),
    /** Say that I am writing in a step; it ends by itself. */
    typing(step) {
      socket.here(step, true);
      clearTimeout(resting);
      resting = setTimeout(rest, WRITING);
    },
    /** Open a sheet drawn by a module's view(ctx, close). */
    sheet: (name, ctx) =>
      Promise.all([import('../elements/sheet.js'), import(`../${name}.js`)]).then(([sheet, module]) =>
        sheet.openSheet(module, ctx),
      ),
    settings: () => (look ? spoken('say')(send.words) : line.sheet('room/settings', line)),
    ownNotes: (ctx) => line.sheet('room/own-notes', ctx),
    box: (ctx) => line.sheet('room/box', ctx),
  };
  send.onRefused = ({ reason }, command) => spoken('refused')(reason, command);
  setTimeout(() => (speak(), part('room/banner'), part('elements/sheet'), part('room/note-sheet')), QUIET); // these must be here before the line is lost
  return line;
}
