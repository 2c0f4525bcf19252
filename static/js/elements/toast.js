// Toast: what I just did, and the way back, at the foot of the page; stays while pointed at or focused.
import { draw, html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { t } from '../lib/words.js';

/** Draw the toast signal {label, slot, undo} in a holder of its own, outside the page's flow. */
export function drawToast(toast, { undo, hold }) {
  const holder = document.createElement('aside');
  holder.className = 'toasts';
  holder.setAttribute('aria-label', t('What you just did'));
  document.body.append(holder);
  for (const [name, on] of [
    ['pointerenter', true],
    ['pointerleave', false],
    ['focusin', true],
    ['focusout', false],
  ])
    holder.addEventListener(name, () => hold(on));
  draw(() => {
    const { label, slot, undo: may } = toast.value ?? {};
    return label
      ? html`<div class="toast">
          <span data-slot=${slot ?? nothing}>${shape(slot)}${label}</span>
          ${may ? html`<button class="toast-act" @click=${() => (hold(false), undo())}>${icon('undo-2')} ${t('Undo')}</button>` : nothing}
        </div>`
      : nothing;
  }, holder);
}
