// In touch: the line under the bar when the room cannot be reached or something is not saved, and the toast with its undo.
import { html, nothing, signal } from '../lib/view.js';
import { shape } from '../lib/icons.js';
import { second } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { wayWords } from '../live/ways.js';
import { hold, toast } from '../live/undo.js';

const SLOW = 900; // ms after which what has no answer is called not saved, at the next second
const lost = signal(0); // ms since when we are out of touch; 0 while in touch

/** One line, only when there is something to say. */
export function touch(desk) {
  const { store } = desk;
  const status = store.status.value;
  const waiting = store.pending.value.filter((entry) => entry.state === 'sending').length;
  if (status === 'live') {
    lost.value = 0;
    const old = store.pending.value.some((entry) => entry.state === 'sending' && Date.now() - entry.at > SLOW && second.value);
    if (old) return html`<p class="banner" role="status">${t('Not saved yet ({n})', { n: waiting })}</p>`;
    return wayWords() ? html`<p class="banner quiet" role="status">${wayWords()}</p>` : nothing;
  }
  if (!lost.peek()) lost.value = Date.now();
  if (second.value && Date.now() - lost.peek() < 500) return nothing;
  const long = Date.now() - lost.peek() > 60_000;
  return html`<p class="banner" role="status">
    ${long ? t('Still trying. The room goes on; what you press is kept here.') : t('Reconnecting. What you press is kept here.')}
    ${waiting ? html`<span>${n('{n} act is not sent yet.', '{n} acts are not sent yet.', waiting)}</span>` : nothing}
  </p>`;
}

/** What just happened, and the way back. */
export function toasts(desk) {
  const said = toast.value;
  return html`<aside class="toasts" aria-label=${t('What you just did')}>
    ${
      said
        ? html`<div
            class="toast"
            @pointerenter=${() => hold(true)}
            @pointerleave=${() => hold(false)}
            @focusin=${() => hold(true)}
            @focusout=${() => hold(false)}
          >
            <span>${shape(said.slot)} ${said.label}</span>
            ${said.undo ? html`<button class="toast-act" @click=${() => desk.undo.undo()}>${t('Undo')}</button>` : nothing}
          </div>`
        : nothing
    }
  </aside>`;
}
