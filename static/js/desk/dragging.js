// Dragging on the board: a note follows the pointer, what it is over shows it, and where it is let go it is put.
import { drag } from '../lib/drag.js';
import { dropped } from './moving.js';

const begun = new WeakSet();

/** Let the notes of the page be dragged, from its first board on. */
export function dragging(desk) {
  if (begun.has(desk)) return;
  begun.add(desk);
  const app = document.getElementById('app');
  drag(app, {
    lifted: () => {
      desk.store.dragging = true;
    },
    settled: () => {
      desk.store.dragging = false;
      desk.held.value = null;
    },
    over(target) {
      for (const old of app.querySelectorAll('.over')) old.classList.remove('over');
      target?.classList.add('over');
    },
    drop: (target, item) => dropped(desk, target, item.dataset.drag),
  });
}
