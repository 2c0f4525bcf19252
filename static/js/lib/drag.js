// Dragging by hand with pointer events: an extra to tapping and keys, never the only way.

const SLOP = 5; // px before a mouse or pen lifts
const HOLD = 220; // ms before a finger lifts; moving earlier is a scroll
const EDGE = 56; // px from the window's edge where the page begins to scroll

/** Let `[data-drag]` elements inside `root` be dragged onto `[data-drop]` elements.
    over(target|null, item) is told when the place under the pointer changes; drop(target, item) when let go on one.
    lifted(item) and settled(item) are told when a drag begins and when it is over, however it ends. Answers a function that stops it all. */
export function drag(root, { over = () => {}, drop, lifted = () => {}, settled = () => {} }) {
  let held = null;

  function down(e) {
    if (e.button || held || !e.isPrimary) return;
    const item = e.target.closest('[data-drag]');
    if (!item || !root.contains(item) || e.target.closest('input, textarea, select')) return;
    held = {
      item,
      id: e.pointerId,
      x: e.clientX,
      y: e.clientY,
      atX: e.clientX,
      atY: e.clientY,
      touch: e.pointerType === 'touch',
    };
    if (held.touch) held.timer = setTimeout(lift, HOLD);
  }

  function lift() {
    const box = held.item.getBoundingClientRect();
    const ghost = held.item.cloneNode(true);
    ghost.removeAttribute('id');
    ghost.classList.add('ghost');
    ghost.setAttribute('aria-hidden', 'true');
    ghost.dataset.slot = held.item.closest('[data-slot]')?.dataset.slot ?? '';
    Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
    document.body.append(ghost);
    document.documentElement.classList.add('dragging');
    held.item.classList.add('lifted');
    Object.assign(held, { ghost, lifted: true });
    try {
      root.setPointerCapture(held.id);
    } catch {
      /* the pointer is gone already: its up or cancel follows */
    }
    lifted(held.item);
    held.frame = requestAnimationFrame(follow);
  }

  function move(e) {
    if (!held || e.pointerId !== held.id) return;
    held.atX = e.clientX;
    held.atY = e.clientY;
    if (held.lifted) return;
    const far = Math.hypot(held.atX - held.x, held.atY - held.y) > SLOP;
    if (far && held.touch) forget();
    else if (far) lift();
  }

  function follow() {
    if (!held?.lifted) return;
    held.ghost.style.transform = `translate3d(${held.atX - held.x}px, ${held.atY - held.y}px, 0) rotate(1.5deg)`;
    const target = document.elementFromPoint(held.atX, held.atY)?.closest('[data-drop]') ?? null;
    const inside = target && root.contains(target) && target !== held.item ? target : null;
    if (inside !== held.target) over((held.target = inside), held.item);
    if (held.atY < EDGE) scrollBy(0, -12);
    else if (held.atY > innerHeight - EDGE) scrollBy(0, 12);
    held.frame = requestAnimationFrame(follow);
  }

  function up(e) {
    if (!held || e.pointerId !== held.id) return;
    const { item, target, lifted: was } = held;
    if (!was) return forget();
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
    put(target ? null : item);
    if (target) drop(target, item);
  }

  function put(home) {
    const { ghost, item, frame } = held;
    cancelAnimationFrame(frame);
    item.classList.remove('lifted');
    document.documentElement.classList.remove('dragging');
    if (home && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const back = ghost.animate([{ transform: ghost.style.transform }, { transform: 'none' }], {
        duration: 240,
        easing: 'cubic-bezier(.2,.9,.25,1)',
      });
      back.onfinish = back.oncancel = () => ghost.remove();
    } else ghost.remove();
    forget();
    over(null, item);
    settled(item);
  }

  function forget() {
    clearTimeout(held?.timer);
    held = null;
  }
  function swallow(e) {
    e.stopPropagation();
    e.preventDefault();
  }
  function cancel(e) {
    if (held && e.pointerId === held.id) {
      if (held.lifted) put(held.item);
      else forget();
    }
  }
  function key(e) {
    if (e.key === 'Escape' && held?.lifted) {
      e.stopPropagation();
      e.preventDefault();
      put(held.item);
    }
  }
  function still(e) {
    if (held?.lifted) e.preventDefault();
  }
  function menu(e) {
    if (held?.touch) e.preventDefault();
  }

  const listeners = [
    [root, 'pointerdown', down],
    [window, 'pointermove', move],
    [window, 'pointerup', up],
    [window, 'pointercancel', cancel],
    [window, 'keydown', key, { capture: true }],
    [root, 'touchmove', still, { passive: false }],
    [root, 'contextmenu', menu],
  ];
  for (const [on, name, act, options] of listeners) on.addEventListener(name, act, options);
  return () => {
    if (held?.lifted) put(held.item);
    for (const [on, name, act, options] of listeners) on.removeEventListener(name, act, options);
  };
}
