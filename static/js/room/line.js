// The line: everything between this page and the room that the first drawing can do without.
import { batch, effect } from '../lib/view.js';
import { t } from '../lib/words.js';
import { announce } from '../lib/announce.js';
import { connect } from '../live/socket.js';
import { createSend } from '../live/commands.js';
import { createOutbox } from '../live/outbox.js';
import { createUndo, hold, say, toast } from '../live/undo.js';
import { drawToast } from '../elements/toast.js';

/** Open the line: {send, outbox, socket, back, announce, toast, push, sheet, settings, ownNotes, box, typing}. */
export async function open({ store, audience, session, openSteps }) {
  const outbox = await createOutbox([session, audience, store.you.peek()?.seat ?? ''].join('|'));
  const socket = connect({ store, audience });
  const send = createSend(outbox, socket, store);
  const undo = createUndo(send, announce);
  drawToast(toast, { undo: undo.undo, hold });

  const at = () => store.session.value.step;
  effect(() => socket.here(at(), false));
  let resting;
  const line = {
    store, send, outbox, socket, announce, toast: say, push: undo.push,
    /** Say that I am writing in a step; it ends by itself. */
    typing(step) {
      socket.here(step, true);
      clearTimeout(resting);
      resting = setTimeout(() => socket.here(step, false), 6000);
    },
    /** Open a sheet drawn by a module's view(ctx, close). */
    sheet: (name, ctx) => Promise.all([import('../elements/sheet.js'), import(`../${name}.js`)]).then(([sheet, module]) => sheet.openSheet(module, ctx)),
    settings: () => line.sheet('room/settings', line),
    ownNotes: (ctx) => line.sheet('room/own-notes', ctx),
    box: (ctx) => line.sheet('room/box', ctx),
  };
  import('./news.js').then((news) => batch(() => news.follow({ store, openSteps })));
  return line;
}
