// The voice: what the page says and takes back: the live region, the toast, undo, and news of the room.
import { announce } from '../lib/announce.js';
import { followEdges } from '../lib/edges.js';
import { createUndo, hold, say, toast } from '../live/undo.js';
import { drawToast } from '../elements/toast.js';
import { follow } from './news.js';

/** {announce, say, push, refused}, with the news of the room being followed. */
export function open({ store, send, openSteps }) {
  const undo = createUndo(send, announce);
  drawToast(toast, { undo: undo.undo, hold });
  followEdges();
  follow({ store, openSteps, moved: undo.quiet });
  return {
    announce,
    say,
    push: undo.push,
    /** The room did not take a command: say why, and forget how to undo it. */
    refused(reason, command) {
      undo.forget(command.note);
      say(reason);
      announce(reason);
    },
  };
}
