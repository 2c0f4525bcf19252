// What an exercise's desk drawing is handed: the store, the step, and the desk's own acts.
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { own } from './desk.js';
import { progressOf } from './reading.js';

/** The ctx of one step. `ui(name, first)` is a signal of this step that only this page knows. */
export const contextOf = (desk, step) => ({
  desk, step,
  store: desk.store, send: desk.send, outbox: desk.outbox, announce: desk.announce, toast: desk.say,
  progress: progressOf(desk.store, step.id), me: desk.store.you.value, words: { t, n },
  ui: (name, first) => own(desk, step.id, name, first),
  act: (command) => act(desk, command),
});
