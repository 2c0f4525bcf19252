// Undo: my own last acts, twenty deep; each is taken back by its inverse command. Toasts say what was done.
import { signal } from '../../vendor/signals-core/signals-core.mjs';
import { t } from '../lib/words.js';

const DEEP = 20;
const SHOWN = 8000;

/** What is said now: {id, label, slot, act} or null; `act` true offers Undo. */
export const toast = signal(null);

let timer;
let held = false;
/** Say something for eight seconds; longer while it is pointed at or holds the focus. */
export function say(label, { slot = null, undo = false } = {}) {
  toast.value = { label, slot, undo };
  rest();
}
function rest() {
  clearTimeout(timer);
  if (!held) timer = setTimeout(() => (toast.value = null), SHOWN);
}
/** Keep the toast while the pointer or the focus is on it. */
export function hold(on) {
  held = on;
  rest();
}

/**
 * Make the undo stack: push({label, command, place, slot}) after an act, where `command` is the inverse, an array of them, or a function
 * that makes it when it is wanted; undo() sends it.
 * Ctrl or Cmd + Z works anywhere but in a text field.
 */
export function createUndo(send, announce) {
  const stack = [];
  const tell = (words) => (say(words), announce(words));
  const undo = {
    push(act) {
      stack.push(act);
      if (stack.length > DEEP) stack.shift();
      say(act.label, { slot: act.slot, undo: true });
      announce(act.label);
    },
    async undo() {
      const act = stack.pop();
      if (!act) return;
      const inverse = typeof act.command === 'function' ? act.command() : act.command;
      const answers = [inverse]
        .flat()
        .filter(Boolean)
        .map((command) => send(command));
      tell(t('Undone'));
      const refused = (await Promise.all(answers)).find((answer) => answer.type === 'refused');
      if (refused) tell(refused.reason);
    },
    /** The room has moved on: what was said of the last step no longer covers this one. */
    quiet() {
      toast.value = null;
    },
    /** Forget what was done to a note that the room did not take. */
    forget(note) {
      const at = stack.findIndex((act) => [act.command].flat().some((command) => command.note === note));
      if (at >= 0) stack.splice(at, 1);
    },
    get size() {
      return stack.length;
    },
  };
  addEventListener('keydown', (e) => {
    const typing = e.target.closest?.('input, textarea, select');
    if (e.key !== 'z' || e.shiftKey || !(e.ctrlKey || e.metaKey) || typing) return;
    e.preventDefault();
    undo.undo();
  });
  return undo;
}
