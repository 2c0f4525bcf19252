// Early: the desk's keys are heard from the first moment, and what the page fetches later is asked for as soon as somebody is there.
import { fetched } from './desk.js';

const TYPING = 'input, textarea, select, [contenteditable]';
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'];
const NOBODY = 10_000; // ms after which it is fetched although nobody has moved: it must be here before the line is lost

/** Listen for single keys, and for signs of somebody. A key pressed before its act is here waits for it. */
export function early(desk) {
  addEventListener('keydown', (e) => {
    const busy = desk.sheet.value || desk.drawer.value || e.target.closest?.(TYPING);
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || busy) return;
    if (e.key === 'Escape' ? escape(desk) : desk.keysOn.value && pressed(desk, e.key)) e.preventDefault();
  });
  const come = () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, come);
    fetched(desk, true);
  };
  const timer = setTimeout(come, NOBODY);
  for (const sign of SIGNS) addEventListener(sign, come, { passive: true });
}

function escape(desk) {
  if (desk.picking.value) return ((desk.picking.value = null), true);
  if (desk.looking.value) return ((desk.looking.value = null), true);
  return false;
}

/** Whether a key means something here; before that is known, whether it may. */
function pressed(desk, key) {
  if (desk.later.value) return desk.later.value.press(desk, key);
  if (key.length > 1 || key === ' ') return false;
  fetched(desk).then((later) => later?.press(desk, key));
  return true;
}
