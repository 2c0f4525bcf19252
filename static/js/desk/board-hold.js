// Holding still: nothing moves under a pointer or a focus, and a focus goes with its note.
import { signal } from '../lib/view.js';

/** What is held: like a signal, but holding draws nothing, for nothing changes; letting go does where something waited outside. */
export function holding() {
  const changed = signal(0);
  let now = null;
  const tell = () => changed.value++;
  return {
    peek: () => now,
    get value() {
      changed.value;
      return now;
    },
    set value(next) {
      const waited = now?.late;
      now = next;
      if (waited) tell();
    },
  };
}

/** A column under the pointer or the focus keeps still. */
export function hold(desk, e, cell) {
  if (e.pointerType === 'touch') return;
  if (desk.held.peek()?.cell !== cell.id) desk.held.value = { cell: cell.id, entries: cell.entries };
}
/** Let a column go on. */
export function release(desk, e) {
  const here = e.currentTarget;
  const stays =
    e.type === 'focusout' ? here.contains(e.relatedTarget) || here.matches(':hover') : here.contains(document.activeElement);
  if (!stays && desk.held.peek()?.cell === here.dataset.column) desk.held.value = null;
}

/** Roving tab stop: the note that has the focus is its column's way in. */
export function remember(desk, e) {
  const key = e.target.closest('[data-key]');
  if (!key) return;
  for (const other of key.closest('[data-column]')?.querySelectorAll('[data-key][tabindex="0"]') ?? []) other.tabIndex = -1;
  key.tabIndex = 0;
  desk.focused = key.dataset.key;
}
/** The focus has left the notes. */
export function forget(desk, e) {
  queueMicrotask(() => {
    if (e.target.isConnected && !e.target.contains(document.activeElement)) desk.focused = null;
  });
}

/** A note that had the focus and now lies elsewhere (undo, somebody's move) keeps it. */
export function follow(desk) {
  if (!desk.focused || document.activeElement !== document.body) return;
  const note = desk.focused.split('|')[0];
  document.querySelector(`[data-key^="${CSS.escape(note)}|"]`)?.focus();
}
